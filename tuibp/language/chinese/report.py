"""The panels' own words: titles, lists, plots, printed reports."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "{title}. {about}": "{title}。{about}",
}
