"""What only the screen says."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
