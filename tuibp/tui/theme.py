"""What each semantic style looks like: in a dark theme, in a light one, and where there is no colour at all.

Colours come from the Textual theme the user chose, moved towards black or white until they can be read (WCAG
4.5:1), so a theme nobody here has seen is readable too. Colour never speaks alone: everything that means
something is bold, underlined or reversed as well, or stands beside a mark of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from rich.style import Style as RichStyle
from textual.app import App
from textual.color import Color

from tuibp.engine.value import Unique
from tuibp.report.lines import Style

Ground = Literal["background", "panel"]
"""The theme's variable for the colour under the text: of the panels, or of the header and the footer."""

READABLE: Final = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
VISIBLE: Final = 3.0
"""The least contrast of a line that is not text, such as a border (1.4.11)."""


HUES: Final = ("foreground", "primary", "warning", "success", "error")
"""The theme's variables for `coloured`, in its order (`warning` is amber, or near it, in every theme)."""


class Palette(Unique):
    """The look of every semantic style on one ground; compared by identity, so that it costs nothing."""

    styles: Mapping[Style, RichStyle]
    border: RichStyle
    focused_border: RichStyle


def contrast(one: Color, other: Color) -> float:
    """How well `one` can be told from `other`: the contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance of WCAG 2.2, 0 for black and 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: Color, ground: Color, least: float = READABLE) -> Color:
    """`colour` moved towards black or white, whichever is farther from `ground`, until it can be read."""
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    pole = max(black, white, key=lambda end: contrast(end, ground))
    for step in range(21):
        # the candidate is what the terminal gets, after rounding to bytes: it is that which must be readable
        candidate = colour.blend(pole, step / 20, alpha=1)
        if contrast(candidate, ground) >= least:
            return candidate
    return pole


@lru_cache(maxsize=1)
def colourless() -> Palette:
    """Attributes only: what NO_COLOR asks for."""
    looks: dict[Style, str] = {
        "text": "none",
        "muted": "dim",
        "title": "bold",
        "coming": "dim italic",
        "current": "bold reverse",
        "lit": "bold underline",
        "cursor": "reverse",
        "changed": "bold italic",
        "key": "bold",
        "error": "italic underline",
    }
    return Palette(
        {style: RichStyle.parse(look) for style, look in looks.items()},
        RichStyle(dim=True),
        RichStyle(bold=True),
    )


@lru_cache(maxsize=16)
def coloured(under: str, foreground: str, primary: str, accent: str, success: str, error: str) -> Palette:
    """The palette of a theme: the colour under the text, and the theme's colours in the order of HUES."""
    ground = Color.parse(under)
    hue, glow, fresh, wrong = (Color.parse(name) for name in (primary, accent, success, error))
    text = readable(Color.parse(foreground), ground, 7.0)
    faint = readable(text.blend(ground, 0.45), ground)
    here = ground.blend(hue, 0.35)
    # lit and cursor share a hue, weak and strong: what the number is made from, and the number
    full = readable(glow, ground)
    tint = next(mix for step in range(4, 21) if contrast(mix := ground.blend(full, step / 20), ground) > 1.25)

    def look(colour: Color, on: Color = ground, attributes: str = "") -> RichStyle:
        return RichStyle.parse(attributes) + RichStyle(color=colour.rich_color, bgcolor=on.rich_color)

    return Palette(
        {
            "text": look(text),
            "muted": look(faint),
            "title": look(readable(hue, ground), attributes="bold"),
            "coming": look(faint, attributes="italic"),
            "current": look(readable(text, here), here, "bold"),
            "lit": look(readable(glow, tint), tint, "bold underline"),
            "cursor": look(readable(ground, full), full, "bold"),
            "changed": look(readable(fresh, ground), attributes="bold italic"),
            "key": look(readable(glow, ground), attributes="bold"),
            "error": look(readable(wrong, ground), attributes="bold underline"),
        },
        look(readable(text.blend(ground, 0.6), ground, VISIBLE)),
        look(readable(hue, ground), attributes="bold"),
    )


def palette(app: App[object], ground: Ground = "background") -> Palette:
    """The palette of the app's theme as it is now: the same object until the theme changes."""
    variables = app.theme_variables
    # an ANSI theme's colours are the terminal's own and cannot be measured: attributes can always be read
    if app.no_color or app.native_ansi_color or not variables:
        return colourless()
    return coloured(variables[ground], *(variables[name] for name in HUES))
