"""Every style can be read in every theme Textual ships, and told from its neighbours without colour."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from rich.style import Style as RichStyle
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tuibp.report.lines import Style
from tuibp.tui.theme import HUES, READABLE, VISIBLE, Ground, Palette, coloured, colourless, contrast

STYLES: tuple[Style, ...] = get_args(Style)
THEMES = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


def palette_of(theme: str, ground: Ground) -> Palette:
    """The palette of one of Textual's themes."""
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    return coloured(variables[ground], *(variables[name] for name in HUES))


def seen(style: RichStyle) -> float:
    """The contrast of a style's text with what is under it."""
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def test_contrast_is_that_of_the_standard() -> None:
    """Two values from the definition of WCAG 2.2: 21 for black on white, 4.54 for #767676 on white."""
    white = Color(255, 255, 255)
    assert contrast(Color(0, 0, 0), white) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("ground", get_args(Ground))
@pytest.mark.parametrize("theme", THEMES)
def test_every_style_is_readable(theme: str, ground: Ground) -> None:
    """4.5:1 for text, muted text too; 3:1 for the border."""
    palette = palette_of(theme, ground)
    poor = {style: seen(look) for style, look in palette.styles.items() if seen(look) < READABLE}
    assert not poor
    assert seen(palette.border) >= VISIBLE
    assert seen(palette.focused_border) >= READABLE
    assert palette.styles.keys() == set(STYLES)


@pytest.mark.parametrize("theme", THEMES)
def test_lit_numbers_stand_out_and_the_cursor_more(theme: str) -> None:
    """What is under a lit number differs from the panel; what is under the cursor differs far more."""
    styles = palette_of(theme, "background").styles
    panel, lit, cursor = (
        Color.from_rich_color(styles[name].bgcolor)
        for name in ("text", "lit", "cursor")
        if styles[name].bgcolor
    )
    assert 1.25 < contrast(lit, panel) < contrast(cursor, panel)
    assert contrast(cursor, panel) >= READABLE


def test_without_colour_attributes_tell_the_styles_apart() -> None:
    """No colour at all, and no two styles that look the same, but for titles and keys: they never meet."""
    looks = colourless().styles
    assert looks.keys() == set(STYLES)
    assert all(look.color is None and look.bgcolor is None for look in looks.values())
    same = {frozenset(pair) for pair in combinations(STYLES, 2) if looks[pair[0]] == looks[pair[1]]}
    assert same == {frozenset({"title", "key"})}
    assert looks["cursor"].reverse
    assert looks["lit"].bold
    assert looks["lit"].underline


def test_colour_never_speaks_alone() -> None:
    """Attributes alone, in a coloured palette too, tell what is lit, focused, changed or wrong from text."""
    styles = palette_of("textual-dark", "background").styles
    for name in ("title", "current", "lit", "cursor", "changed", "key", "error"):
        assert styles[name].without_color != styles["text"].without_color
