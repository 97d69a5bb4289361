"""Panels and bars: what they paint, how little they paint again, and what a click says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tuibp.report.lines import Line, Segment
from tuibp.tui.theme import colourless
from tuibp.tui.widgets.bar import Bar
from tuibp.tui.widgets.cells import _NARROW, cells, fit, line_width
from tuibp.tui.widgets.painted import Painted
from tuibp.tui.widgets.panel import RULE, Panel


def line(text: str, link: object = None) -> Line:
    """A line in one style."""
    return (Segment(text, link=link),)


class Watched(Panel):
    """A panel that remembers which rows it was asked to build."""

    def __init__(self, *, id: str | None = None, ascii: bool = False) -> None:
        super().__init__(id=id, ascii=ascii)
        self.built: list[int] = []

    def row(self, y, *rest):  # type: ignore[no-untyped-def]
        """Row `y`, noted."""
        self.built.append(y)
        return super().row(y, *rest)


class Page(App[None]):
    """A bar above two panels of 20 by 6, whose link clicks are collected."""

    CSS = "Panel { width: 20; height: 6; } Bar { width: 20; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, ascii: bool = False) -> None:
        super().__init__()
        self.bar = Bar(ascii=ascii)
        self.panel = Watched(ascii=ascii)
        self.other = Panel(ascii=ascii)
        self.clicks: list[tuple[Painted, object]] = []

    def compose(self) -> ComposeResult:
        """Bar, panel, panel."""
        yield self.bar
        yield self.panel
        yield self.other

    def on_panel_link_clicked(self, message: Panel.LinkClicked) -> None:
        """Note a click in a panel."""
        self.clicks.append((message.sender, message.link))

    def on_bar_link_clicked(self, message: Bar.LinkClicked) -> None:
        """Note a click in the bar."""
        self.clicks.append((message.sender, message.link))


def on_page(story: Callable[[Page, Pilot[None]], Awaitable[None]], ascii: bool = False) -> None:
    """Run `story` on a page."""

    async def run() -> None:
        page = Page(ascii)
        async with page.run_test(size=(40, 20)) as pilot:
            page.panel.focus()
            await pilot.pause()
            await story(page, pilot)

    asyncio.run(run())


def text(widget: Painted) -> list[str]:
    """What the widget shows, row by row."""
    return [strip.text for strip in widget.render_lines(widget.outer_size.region)]


def test_only_rows_that_differ_are_painted_again() -> None:
    """After a change of one line, of the title, and of nothing."""

    async def story(page: Page, pilot: Pilot[None]) -> None:
        panel, regions = page.panel, []
        refresh = panel.refresh

        def watched(*rows: Region, **options: bool) -> Panel:
            regions.append(rows)
            return refresh(*rows, **options)

        panel.refresh = watched  # type: ignore[method-assign, assignment]

        async def show(lines: Sequence[str], title: str = "Watches") -> None:
            panel.built, regions[:] = [], []
            panel.show([line(row) for row in lines], title)
            await pilot.pause()

        await show(["one", "two", "three"])
        await show(["one", "2", "three"])
        assert panel.built == [2]
        assert regions == [(Region(0, 2, 20, 1),)]
        await show(["one", "2", "three"])
        assert panel.built == []
        assert regions == []
        await show(["one", "2", "three"], "Other")
        assert panel.built == [0]
        await show(["1"], "Other")
        assert panel.built == [1, 2, 3]
        assert regions == [(Region(0, 1, 20, 3),)]
        await show(["1"] * 9, "Other")
        assert panel.built == [2, 3, 4, 5]  # the lower border says that there is more
        await show(["1"] * 8 + ["not seen"], "Other")
        assert panel.built == []

    on_page(story)


def test_what_a_panel_looks_like() -> None:
    """Focused and not, a rule, too wide and too many lines, wide characters in the title, a subtitle."""

    async def story(page: Page, pilot: Pilot[None]) -> None:
        lines = [line("δ² = 0.1"), RULE, line("a line that is too wide"), line("4"), line("5"), line("6")]
        for panel in (page.panel, page.other):
            panel.show(lines, "1 深層学習の本と逆伝播")
        await pilot.pause()
        assert text(page.panel) == [
            "┏▸1 深層学習の本… ━┓",
            "┃δ² = 0.1          ┃",
            "┠──────────────────┨",
            "┃a line that is to…┃",
            "┃4                 ┃",
            "┗━━━━━━━━━ 2 more ━┛",
        ]
        assert text(page.other)[0] == "╭ 1 深層学習の本… ─╮"
        assert text(page.other)[2] == "├──────────────────┤"
        page.panel.show((), "Title", "2 of 9")
        assert text(page.panel)[0] == "┏▸Title ━━━━━━━━━━━┓"
        assert text(page.panel)[-1] == "┗━━━━━━━━━ 2 of 9 ━┛"
        for strip in page.panel.render_lines(page.panel.outer_size.region):
            assert strip.cell_length == sum(cells(piece.text) for piece in strip) == 20

    on_page(story)


def test_ascii_frames() -> None:
    """Nothing outside ASCII that the lines themselves do not bring; focus is seen by = and >."""

    async def story(page: Page, pilot: Pilot[None]) -> None:
        for panel in (page.panel, page.other):
            panel.show([line("a line that is too wide"), RULE], "1 Program")
        page.bar.show(line("a long line for a bar"))
        await pilot.pause()
        assert text(page.panel)[:3] == [
            "+>1 Program =======+",
            "|a line that is to~|",
            "+------------------+",
        ]
        assert text(page.other)[0] == "+ 1 Program -------+"
        assert text(page.bar) == ["a long line for a b~"]
        assert "".join(text(page.panel) + text(page.other)).isascii()

    on_page(story, ascii=True)


def test_a_click_on_a_link_says_which_and_focuses() -> None:
    """In lines, in the title and in a bar; nothing is said where there is no link."""

    async def story(page: Page, pilot: Pilot[None]) -> None:
        page.other.show(
            [(Segment("w "), Segment("0.5", "lit", link=("w2", (0, 1))))], (Segment("T", link="t"),)
        )
        page.bar.show((Segment("n", "key", link="next"), Segment(" Next")), right=line("C", link="cost"))
        await pilot.pause()
        await pilot.click(page.other, offset=(3, 1))
        assert page.focused is page.other
        await pilot.click(page.other, offset=(2, 1))  # the space before the number
        await pilot.click(page.other, offset=(9, 1))  # after the end of the line
        await pilot.click(page.other, offset=(2, 0))
        await pilot.click(page.bar, offset=(0, 0))
        await pilot.click(page.bar, offset=(19, 0))
        assert page.clicks == [
            (page.other, ("w2", (0, 1))),
            (page.other, "t"),
            (page.bar, "next"),
            (page.bar, "cost"),
        ]
        assert page.focused is page.other  # a bar takes no focus

    on_page(story)


def test_a_bar_has_two_ends() -> None:
    """The right end stays; the left one is cut."""

    async def story(page: Page, pilot: Pilot[None]) -> None:
        page.bar.show(line(" tuibp"), line("C 0.11 "))
        assert text(page.bar) == [" tuibp       C 0.11 "]
        page.bar.show(line(" tuibp xor 2-3-1 sigmoid"), line("C 0.11 "))
        assert text(page.bar) == [" tuibp xor … C 0.11 "]

    on_page(story)


def test_a_new_theme_and_a_new_size_paint_everything_anew() -> None:
    """The strips kept from before are not used."""

    async def story(page: Page, pilot: Pilot[None]) -> None:
        def ground(strip: Strip) -> object:
            style = next(iter(strip)).style
            return style and style.bgcolor

        page.panel.show([line("one")], "Title")
        before = ground(page.panel.render_lines(Region(0, 1, 20, 1))[0])
        page.theme = "textual-light"
        await pilot.pause()
        assert ground(page.panel.render_lines(Region(0, 1, 20, 1))[0]) != before
        page.panel.styles.width = 10
        await pilot.pause()
        assert text(page.panel)[:2] == ["┏▸Title ━┓", "┃one     ┃"]
        page.panel.styles.height = 1
        page.panel.styles.width = 1
        await pilot.pause()
        assert text(page.panel) == [" "]

    on_page(story)


def test_no_color_reaches_the_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only attributes are left."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def story(page: Page, pilot: Pilot[None]) -> None:
        page.panel.show([(Segment("0.5", "lit"), Segment("0.7", "cursor"))], "Title")
        pieces = [piece for strip in page.panel.render_lines(page.panel.outer_size.region) for piece in strip]
        styles = [piece.style for piece in pieces]
        assert all(style is not None and not style.color and not style.bgcolor for style in styles)
        looks = colourless().styles
        assert [piece.style for piece in pieces if piece.text.startswith("0.")] == [
            looks["lit"],
            looks["cursor"],
        ]

    on_page(story)


def test_known_narrow_characters_are_narrow() -> None:
    """The set that spares look-ups says the same as rich's tables."""
    from rich.cells import cell_len

    assert [character for character in sorted(_NARROW) if cell_len(character) != 1] == []
    assert set("δ²₁₂ᵀ′⊙∂∇ησΣ←→…·⎡⎤⎢⎥⎣⎦│─╭▶◀●✓▇▁×−") <= _NARROW


@pytest.mark.parametrize(
    ("content", "room", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("深層", 4, "深層"),
        ("深層x", 4, "深 …"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_cutting(content: str, room: int, shown: str) -> None:
    """A line never takes more than its room, and half a wide character is a space."""
    cut, rest = fit(line(content), room)
    assert "".join(segment.text for segment in cut) == shown
    assert line_width(cut) + rest == room
