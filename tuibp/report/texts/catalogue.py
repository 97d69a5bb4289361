"""The format of the texts: a key on a line of its own, its sentence indented below it."""

from __future__ import annotations


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
            found[key] = f"{found[key]} {line.strip()}".strip()
    return found
