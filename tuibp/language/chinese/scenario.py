"""What is wrong or suspicious in a scenario file or in an expression."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
