"""`tuibp replay FILE --tui`: a script on the screen, one line after the other, at a readable pace."""

from __future__ import annotations

from tuibp.debugger.saving.gathering import opened
from tuibp.debugger.scripts import OPEN
from tuibp.errors import InputError
from tuibp.report.headless.replaying import read_script, scenario_beside, script_of
from tuibp.report.output import unicode_fits
from tuibp.scenario.loading import load
from tuibp.tui.app import TuibpApp
from tuibp.tui.fitness import refuse_unfit_terminal
from tuibp.tui.terminal import run


def play(file: str, pace: float) -> int:
    """Open the scenario that a script opens and play its lines; afterwards the debugger is the reader's."""
    path = script_of(file)
    lines = read_script(path)
    if not lines or not lines[0].text.startswith(f"{OPEN} "):
        raise InputError(f"expected a first line such as '{OPEN} xor'", file=file, line=1)
    target = lines[0].text.partition(" ")[2].strip()
    scenario = load(scenario_beside(path, target))
    refuse_unfit_terminal()
    app = TuibpApp(opened(scenario, ascii_only=not unicode_fits()))
    app.script, app.pace = lines[1:], pace
    return run(app)
