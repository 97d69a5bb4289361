"""`tuibp plot`: draw a plot as text."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display
from tuibp.cli.running import warn

HELP = """\
Goes to PLACE, which may be "update 12", "epoch 3 example 2 line 7", "update 12
step 1" (after its backward pass), start, 50% or end (the default), and prints
the plot NAME there as text. Without NAME it lists the plots, and why some have
nothing to show. --focus ENTRY puts the cursor on a number, "w[2][3, 0]" say:
the histogram is of its kind, the picture and the activation are of its neuron.
exit status: 0 done, 2 something is wrong, or there is nothing to plot"""


def parser() -> Parser:
    """The parser for `tuibp plot`."""
    usage = """tuibp plot SCENARIO [NAME] [--at PLACE] [--focus ENTRY] [--size 80x24]
       [--ascii]"""
    made = Parser("plot", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    made.add_argument("name", metavar="NAME", nargs="?", help="a plot (default: list them)")
    made.add_argument("--at", metavar="PLACE", default="end", help="where in the run (default: end)")
    made.add_argument("--focus", metavar="ENTRY", help="the number the cursor is on")
    made.add_argument("--size", metavar="80x24", default="80x24", help="columns and rows (default: 80x24)")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.headless.plotting import Asked, print_plot, print_plots
    from tuibp.report.printing import readable
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    warn(scenario)
    ascii_only = readable(arguments.ascii).key == "ascii"
    if arguments.name is None:
        print_plots(scenario, ascii_only)
    else:
        asked = Asked(arguments.name, arguments.at, arguments.focus, arguments.size)
        print_plot(scenario, asked, arguments.order, ascii_only)
    return 0
