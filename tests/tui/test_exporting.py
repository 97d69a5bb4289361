"""`:export` on the screen, and pictures of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.debugger.sessions import sample
from tests.tui.screen import on_app
from tuibp.cli import main
from tuibp.debugger.session import Session
from tuibp.scenario.loading import load
from tuibp.tui.app import TuibpApp


def words_of(svg: str) -> str:
    """What is written in a picture, row by row."""
    return "\n".join(
        unescape(text).replace("\xa0", " ") for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    )


def told_by(line: str, session: Session | None = None) -> str:
    """What the status line says after this one."""
    said: list[str] = []

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.carry_out(line)
        await pilot.pause()
        said.append(app.session.status)

    on_app(session or sample(), story)
    return said[0]


@pytest.mark.parametrize("file", ["step.csv", "step.py", "step.npz", "step.svg"])
def test_what_the_command_writes_is_what_the_command_line_writes(file: str, tmp_path: Path) -> None:
    there, here = tmp_path / f"there-{file}", tmp_path / file
    assert told_by(f"export {here}").endswith(f"written to {here}")
    assert main(["export", "xor", "-o", str(there)]) == 0
    if file.endswith(".svg"):
        assert words_of(here.read_text("utf-8")) == words_of(there.read_text("utf-8"))
    else:
        assert here.read_bytes() == there.read_bytes()


def test_a_format_may_be_named_and_a_place_within_the_update(tmp_path: Path) -> None:
    file = tmp_path / "step"
    assert told_by(f"export jsonl {file} at example 2 line 7").startswith("jsonl written")
    (line,) = file.read_text("utf-8").splitlines()
    assert '"result": "delta2"' in line


def test_a_long_export_is_stopped_with_nothing_written(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        going = await app.perform_line(f"export {file}")
        assert app.session.working is not None
        assert "writing" in app.session.view.running.what  # type: ignore[union-attr]
        await app.perform_line("stop")
        assert going is not None
        await going
        await pilot.pause()
        assert app.session.status == f"stopped; {file} is not written"

    on_app(Session(load("vanishing")), story)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["x.csv", "x.svg"])
def test_a_file_that_exists_is_named_and_left(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("mine", "utf-8")
    said = told_by(f"export {file}")
    assert said == f"{file}: exists already, and is not overwritten; :export! {file} does that"
    assert file.read_text("utf-8") == "mine"
    assert told_by(f"export! {file}").endswith(f"written to {file}")
    assert file.read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export", "export needs something behind it"),
        ("export step.doc", "expected a name that ends in .jsonl"),
        ("export step.csv at update 12", "that is another update; go there first, with L"),
        ("export step.csv at somewhere", "is not a place in time"),
        ("export! step.md at example 3", "this mini-batch has examples 1 to 2, not 3"),
        ("export step.npz at example 2", "npz is of one whole update"),
    ],
)
def test_what_is_refused_is_said(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in told_by(line)
    assert not list(tmp_path.iterdir())


def test_a_picture_of_the_screen_at_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--at", "update 3 example 2 line 7", "--size", "80x24"]
    assert main(["export", "xor", "--format", "svg", *words]) == 0
    written = words_of(capsys.readouterr().out)
    assert "update 1/2" in written
    assert "BP2" in written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--size", "wide"], "--size: 'wide' is no size"),
        (["--size", "40x10"], "--size: 40x10 is too small, the screen needs 60x20"),
        (["--updates", "2"], "--updates: a picture is of one place"),
        (["--at", "nowhere"], "--at: 'nowhere' is not a place"),
    ],
)
def test_a_picture_that_cannot_be(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "xor", "--format", "svg", *words]) == 2
    assert said in capsys.readouterr().err
