"""`tuibp replay`: the lines of a script, one after the other, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tuibp.errors import InputError, TuibpError
from tuibp.report.headless.expecting import ScreenLine, expect_screen
from tuibp.report.headless.script import broken, read_script, scenario_beside
from tuibp.report.headless.stage import Stage
from tuibp.report.lessons import lesson_of, open_anew


def open_stage(script: Path, line: str, screen: ScreenLine) -> Stage:
    """What a line `open SCENARIO` or `open ITEM` of a script opens, where it opens."""
    scenario, item = lesson_of(scenario_beside(script, line.partition(" ")[2].strip()))
    found = open_anew(scenario, item, ascii_only=False)
    stage = Stage(script, found.session, screen)
    if found.arrangement is not None:
        stage.arrangement = found.arrangement
    return stage


def replay(path: Path, on_said: Callable[[str], None], screen: ScreenLine = expect_screen) -> Stage:
    """Run a script to its end or to `quit`; raises Broken where a line fails, InputError where it is none.

    `on_said` is given what each line has to say.
    """
    first, *others = read_script(path)
    try:
        stage = open_stage(path, first.text, screen)
    except TuibpError as mistake:
        raise InputError(str(mistake), file=str(path), line=first.number) from None
    for line in others:
        if line.quits:
            break
        try:
            if line.opens:
                stage = open_stage(path, line.text, screen)
                continue
            said = stage.perform(line.text)
        except TuibpError as mistake:
            raise broken(str(path), line, mistake) from None
        if said:
            on_said(f"{line.text}: {said}")
    return stage
