"""The table of commands: what each key does, its group, its prompt."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
