"""`tuibp replay FILE --tui`: a script on the screen; afterwards the debugger is the reader's."""

from __future__ import annotations

from tuibp.report.headless.script import read_script, scenario_beside, script_of
from tuibp.report.lessons import lesson_of, open_anew
from tuibp.report.output import unicode_fits
from tuibp.tui.app import TuibpApp
from tuibp.tui.fitness import refuse_unfit_terminal
from tuibp.tui.player import Player
from tuibp.tui.terminal import run


def play(file: str, pace: float) -> int:
    """Open what a script opens and play its lines.

    Returns the exit status. Raises Broken, once the debugger was quit, where a line had failed, and
    InputError where the file is no script.
    """
    path = script_of(file)
    first, *others = read_script(path)
    scenario, item = lesson_of(scenario_beside(path, first.text.partition(" ")[2].strip()))
    refuse_unfit_terminal()
    found = open_anew(scenario, item, ascii_only=not unicode_fits())
    player = Player(path, others, pace)
    status = run(TuibpApp(found.session, arrangement=found.arrangement, player=player))
    if player.mistake is not None and status == 0:
        raise player.mistake
    return status
