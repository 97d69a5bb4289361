"""Scripts on the screen: every line does what it does without one, and one that fails ends the script."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.report.screens import SIZES
from tests.tui.screen import press, shown
from tuibp.debugger.recording import Recorder
from tuibp.debugger.saving.gathering import opened
from tuibp.errors import InputError
from tuibp.report.frame import frame
from tuibp.report.headless.replaying import Stage, replay
from tuibp.report.headless.script import Broken, read_script
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names, script_path
from tuibp.tui import playing
from tuibp.tui.app import TuibpApp
from tuibp.tui.player import ENDED, STOPPED, Player

Story = Callable[[TuibpApp, Pilot[int]], Awaitable[None]]

WALK = (
    *("open xor", "search BP2", "panel 6", "left 3", "zoom", "next-panel", "n 2"),
    *("break if cost < 0.1", "continue"),
)


def script(folder: Path, *lines: str) -> Path:
    file = folder / "walk.tuibp"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def played(
    file: Path, *, size: tuple[int, int] = (80, 24), ascii_only: bool = False, story: Story | None = None
) -> tuple[TuibpApp, Player]:
    """The app when the script has ended, or a story told on it while it plays slowly."""
    first, *lines = read_script(file)
    player = Player(file, lines, 0.0 if story is None else 0.3)

    async def tell() -> TuibpApp:
        session = opened(load(first.text.partition(" ")[2]), ascii_only=ascii_only)
        app = TuibpApp(session, player=player)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if story is not None:
                await story(app, pilot)
            else:
                while app._tasks:
                    await pilot.pause(0.02)
            await pilot.pause()
        return app

    return asyncio.run(tell()), player


def expecting(folder: Path, *lines: str) -> Path:
    """A script that expects, behind these lines, what a screen of each size shows without a screen."""
    stage: Stage = replay(script(folder, *lines), lambda _: None)
    for columns, rows in SIZES:
        text = "\n".join(frame(stage.session.view, columns, rows, stage.arrangement))
        (folder / f"{columns}.txt").write_text(text, "utf-8")
    return script(folder, *lines, *(f"expect-screen {w}.txt {w}x{h}" for w, h in SIZES))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_screen_is_expected_with_and_without_a_screen(size: tuple[int, int], tmp_path: Path) -> None:
    file = expecting(tmp_path, *WALK[:-2], "# What comes of it", *WALK[-2:])
    replay(file, lambda _: None)
    app, player = played(file, size=size)
    assert player.mistake is None
    assert app.session.refusal is None
    assert app.session.narration == "What comes of it"
    assert app.session.status == ENDED


def test_a_screen_that_differs_ends_the_script_and_both_texts_are_said(tmp_path: Path) -> None:
    file = expecting(tmp_path, "open xor", "search BP2")
    file.write_text(file.read_text("utf-8") + "n\n", "utf-8")
    frame_file = tmp_path / "80.txt"
    frame_file.write_text(frame_file.read_text("utf-8").replace("BP2", "BP3", 1), "utf-8")
    app, player = played(file)
    said = "walk.tuibp:4: 80.txt:1: shown '· BP2 δ² · level', expected '· BP3 δ² · level'"
    assert app.session.status == app.session.narration == said
    assert len(said) < 80
    assert app.session.view.equation.tag == "BP2", "the line after it was not played"
    assert isinstance(player.mistake, Broken)
    with pytest.raises(Broken) as failed:
        replay(file, lambda _: None)
    assert str(failed.value) == str(player.mistake)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("n 4", "assert near(C, 1, 1e-3)"), "walk.tuibp:3: assert near(C, 1, 1e-3) does not hold: C = 0.14"),
        (("previous",), "walk.tuibp:2: previous: already at the first equation"),
        (("panel 7",), "walk.tuibp:2: panel 7: there is no panel '7'"),
        (("last", "continue"), "walk.tuibp:3: continue: already at the end of the run"),
        (("goto update 1500", "diff off"), "walk.tuibp:3: diff off: no other run is beside this one"),
        (("diff eta=3.0", "next-difference", "n"), "walk.tuibp:3: next-difference: no further difference"),
        (("expect-screen none.txt",), "walk.tuibp:2: "),
        (("assert cots < 1",), "walk.tuibp:2: assert cots < 1: column 1: there is no 'cots'; did you mean"),
    ],
)
def test_a_line_that_fails_is_the_last_and_named(lines: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Also one that fails in the end, after work that took a while."""
    file = script(tmp_path, "open xor", *lines, "search BP4")
    app, player = played(file)
    assert app.session.status.startswith(said)
    assert app.session.status == app.session.narration
    assert app.session.pattern == ""
    with pytest.raises((Broken, InputError)) as failed:
        replay(file, lambda _: None)
    assert str(failed.value) == str(player.mistake)
    assert type(failed.value) is type(player.mistake)


@pytest.mark.parametrize("name", [name for name in sample_names() if script_path(name)])
def test_the_scripts_of_the_samples(name: str) -> None:
    path = script_path(name)
    assert path is not None
    app, player = played(path)
    assert player.mistake is None, app.session.status
    assert app.session.narration == [line.comment for line in read_script(path) if line.comment][-1]


def test_the_line_that_is_played_is_shown_and_the_end_said(tmp_path: Path) -> None:
    said: list[str] = []

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        while app.session.status != ENDED:
            await pilot.pause(0.05)
            if app.session.status not in said[-1:]:
                said.append(app.session.status)
        assert ENDED in shown(app)[-2]

    file = script(tmp_path, "open xor", "n", "assert cost < 1", "break BP2 if C > 0.1")
    _, player = played(file, story=story)
    assert player.mistake is None
    assert [text for text in said if text] == [
        *("▶ n", "▶ assert cost < 1: holds"),
        *("▶ break BP2 if C > 0.1: breakpoint 1: BP2 if C > 0.1", ENDED),
    ]


def test_esc_ends_it_and_a_line_stop_does_not(tmp_path: Path) -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        while app.session.position.equation < 2:
            await pilot.pause(0.05)
        assert app.main.focused_panel == "equation", "the line stop closed the Timeline"
        await press(app, pilot, "escape")
        await pilot.pause(0.7)
        assert app.session.position.equation == 2
        assert app.session.status == STOPPED
        assert "lines" not in "".join(shown(app)), "and the narration goes with it"

    file = script(tmp_path, "open xor", "# lines", "panel 6", "stop", "n", "n", "n", "n")
    _, player = played(file, story=story)
    assert player.mistake is None


def test_on_a_terminal_in_ascii_no_screen_can_be_expected(tmp_path: Path) -> None:
    file = expecting(tmp_path, "open xor", "search BP2")
    said: list[str] = []

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        while app.session.status != ENDED:
            await pilot.pause(0.05)
            said.append(app.session.status)

    _, player = played(file, story=story, ascii_only=True)
    assert player.mistake is None
    assert "> expect-screen 60.txt 60x20: expect-screen is not checked: this terminal shows ASCII" in said


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((), ":1: expected a first line such as 'open xor'"),
        (("n",), ":1: expected a first line such as 'open xor'"),
        (("open xor", "nxet"), ":2: there is no command 'nxet'; did you mean 'next'?"),
        (("open xor", "goto"), ":2: goto needs something behind it"),
    ],
)
def test_what_cannot_be_played_is_said_before_the_screen_opens(
    lines: tuple[str, ...], problem: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as refused:
        playing.play(str(script(tmp_path, *lines)), 0.0)
    assert problem in str(refused.value)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_what_was_recorded_does_the_same_without_a_screen_of_that_size(
    size: tuple[int, int], tmp_path: Path
) -> None:
    """Where Esc leads depends on the size; in the Timeline, l means something else than beside it."""
    file = tmp_path / "walk.tuibp"

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "m", "a", "6", "z", "l", "escape", "h", "n", "'", "a", "tab", "z")

    scenario = load("xor")
    app = TuibpApp(opened(scenario), recorder=Recorder(file, "xor"))

    async def tell() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(app, pilot)

    asyncio.run(tell())
    back = ["panel equation"] if size == (80, 24) else []
    assert file.read_text("utf-8").splitlines() == [
        *("open xor", "next", "mark a", "panel 6", "zoom", "right", *back, "stop"),
        *("left", "next", "to-mark a", "next-panel", "zoom"),
    ]
    stage = replay(file, lambda _: None)
    assert stage.session.timeline_cursor == app.session.timeline_cursor
    assert stage.session.focus == app.session.focus
    assert stage.arrangement == app.main.arrangement
