"""What the command line says: help, and what was wrong in it."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
