"""The format of the texts: a key on a line of its own, its sentence indented below it."""

from __future__ import annotations

FULL = tuple("，。、：；？！）”」")
"""Punctuation of Chinese, which has its space in itself."""


def catalogue(*texts: str) -> dict[str, str]:
    """The sentences by key. Raises ValueError for a key that stands twice."""
    found: dict[str, str] = {}
    for line in "\n".join(texts).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            key = line.strip()
            if key in found:
                raise ValueError(f"the text '{key}' stands twice")
            found[key] = ""
        else:
            before = found[key]
            found[key] = f"{before}{'' if before.endswith(FULL) else ' '}{line.strip()}".strip()
    return found
