"""Opening another scenario in place of this one: by the chooser or by its name, and what is kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.debugger.sessions import sample
from tests.tui.screen import on_app, press, shown
from tuibp.debugger.position import Position
from tuibp.debugger.recording import Recorder
from tuibp.debugger.saving.opening import open_session
from tuibp.debugger.session import Session
from tuibp.report.headless.replaying import replay
from tuibp.report.headless.script import read_script
from tuibp.scenario.loading import load
from tuibp.tui.app import TuibpApp
from tuibp.tui.player import ENDED, Player
from tuibp.tui.screens.chooser import Chooser


async def settled(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await pilot.pause()


def test_what_is_typed_is_searched_and_enter_opens() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2")
        await settled(pilot)
        assert isinstance(app.screen, Chooser)
        assert any("▸ algorithm" in row for row in shown(app))
        await press(app, pilot, *"logic", "x", "backspace")
        await press(app, pilot, "backspace", *"c", "escape", *"nand")
        await settled(pilot)
        found = [row for row in shown(app) if "▸ nand" in row or "▸ perceptron" in row]
        assert len(found) == 1
        await press(app, pilot, "enter")
        await settled(pilot)
        assert app.session.scenario.name == "nand"
        assert shown(app)[0].startswith(" nand")
        assert any("One neuron with a step" in row for row in shown(app))
        await press(app, pilot, "n")
        assert app.session.position == Position(0, 0, 1)
        assert shown(app)[1].startswith("┏▸2 Equation  (25) activation")

    on_app(sample(), story, size=(80, 24))


def test_esc_closes_and_nothing_found_opens_nothing() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2", *"zzz")
        await settled(pilot)
        assert any("nothing in the book has these words" in row for row in shown(app))
        await press(app, pilot, "enter", "escape")
        assert isinstance(app.screen, Chooser)
        await press(app, pilot, "escape")
        assert len(app.screen_stack) == 1
        assert app.session.scenario.name == "xor"

    on_app(sample(), story, size=(80, 24))


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("nend", "'nend' is no file, item of the book or sample; did you mean 'nand'?"),
        ("bp5", "'bp5' is no file, item of the book or sample; did you mean 'bp4'?"),
        ("no.toml", "no.toml: there is no such file"),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_is_left(word: str, problem: str) -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.perform_line(f"open {word}")
        assert app.session.status == problem
        assert app.session.scenario.name == "xor"

    on_app(sample(), story, size=(80, 24))


def test_what_was_gathered_is_kept_as_on_quitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for line in ("n 3", "watch C", "open single-neuron", "goto update 20", "open xor"):
            assert await app.carry_out(line) is None
        await settled(pilot)
        assert app.session.position == Position(0, 0, 3)
        assert [watch.text for watch in app.session.watches] == ["norm(delta[2])", "C"]
        await app.carry_out("open single-neuron")
        assert app.session.position.update == 19

    session = Session(load("xor"))
    app = TuibpApp(session, opening=open_session(session, False, None, None))

    async def tell() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await story(app, pilot)

    asyncio.run(tell())
    app.close()


def test_what_was_opened_is_recorded_and_does_the_same_again(tmp_path: Path) -> None:
    file = tmp_path / "walk.tuibp"
    session = sample("xor")

    async def tell() -> None:
        app = TuibpApp(session, recorder=Recorder(file, "xor"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for line in ("n", "open bp2", "into", "open single-neuron", "n"):
                assert await app.carry_out(line) is None
        assert app.session.scenario.name == "single-neuron"

    asyncio.run(tell())
    lines = file.read_text("utf-8").splitlines()
    assert lines == ["open xor", "next", "open bp2", "into", "open single-neuron", "next"]
    file.write_text("\n".join([*lines[:4], "assert near(grad_a[2][0], -0.0959, 1e-4)"]), "utf-8")
    stage = replay(file, lambda _: None)
    assert stage.session.position == Position(0, 0, 6, part=0)
    assert stage.session.view.scenario.name == "four-equations"


def test_a_script_on_the_screen_opens_another_scenario(tmp_path: Path) -> None:
    file = tmp_path / "walk.tuibp"
    file.write_text("open xor\nn\nopen bp1\nassert near(delta[3][0], 0.12135526631176118, 1e-12)\n", "utf-8")
    _, *lines = read_script(file)
    player = Player(file, lines, 0.0)

    async def tell() -> None:
        app = TuibpApp(sample("xor"), player=player)
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(100):
                if app.session.status == ENDED:
                    break
                await pilot.pause(0.05)
            assert player.mistake is None
            assert app.session.status == ENDED
            assert app.session.scenario.name == "four-equations"

    asyncio.run(tell())
