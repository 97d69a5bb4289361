"""What the debugger answers: statuses, refusals, stops."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
