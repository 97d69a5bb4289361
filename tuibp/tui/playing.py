"""`tuibp replay FILE --tui`: a script on the screen; afterwards the debugger is the reader's."""

from __future__ import annotations

from tuibp.debugger.saving.gathering import opened
from tuibp.errors import InputError
from tuibp.language import told
from tuibp.report.headless.script import read_script, scenario_beside, script_of
from tuibp.report.output import unicode_fits
from tuibp.scenario.loading import load
from tuibp.tui.app import TuibpApp
from tuibp.tui.fitness import refuse_unfit_terminal
from tuibp.tui.player import Player
from tuibp.tui.terminal import run


def play(file: str, pace: float) -> int:
    """Open the scenario that a script opens and play its lines.

    Returns the exit status. Raises Broken, once the debugger was quit, where a line had failed, and
    InputError where the file is no script, or opens more than one scenario: the screen belongs to the first.
    """
    path = script_of(file)
    lines = read_script(path)
    first, *others = lines
    for line in others:
        if not line.opens:
            continue
        problem = told(
            "found '{line}', but with --tui a script opens one scenario, in its first line", line=line.text
        )
        raise InputError(problem, file=str(path), line=line.number)
    target = first.text.partition(" ")[2].strip()
    scenario = load(scenario_beside(path, target))
    refuse_unfit_terminal()
    player = Player(path, others, pace)
    status = run(TuibpApp(opened(scenario, ascii_only=not unicode_fits()), player=player))
    if player.mistake is not None and status == 0:
        raise player.mistake
    return status
