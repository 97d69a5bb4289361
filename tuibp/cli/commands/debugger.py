"""`tuibp [SCENARIO]`: what its words mean, and the help on all commands."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, add_session, count

USAGE = """\
tuibp [SCENARIO] [--update N] [--example K] [--fresh] [--record FILE]
       tuibp run SCENARIO --until EXPR [--log EXPR]... [--from PLACE]
       tuibp replay FILE [--tui]
       tuibp diff A [B] [--set KEY=VALUE]...
       tuibp compare A [B] [--set KEY=VALUE]...
       tuibp grid SCENARIO --over KEY=VALUE,VALUE...
       tuibp plot SCENARIO [NAME] [--at PLACE] [--focus ENTRY]
       tuibp trace SCENARIO [--updates N] [--format jsonl|text]
       tuibp train SCENARIO [--updates N] [--format json|text]
       tuibp count SCENARIO | SIZE SIZE [SIZE]...
       tuibp hessian SCENARIO [--update N]
       tuibp slow SCENARIO [--update N] [--example K]
       tuibp paths SCENARIO WEIGHT [--update N] [--example K]
       tuibp masks SCENARIO [--update N] [--example K]
       tuibp hunt [SCENARIO] [--seed N] [--level 1|2|3]
       tuibp export SCENARIO [--format FORMAT] [-o FILE] [--at PLACE]
       tuibp samples [list | copy NAME [DIR]]
       tuibp glossary [WORD]
       tuibp book [ITEM]
       tuibp ask [N] [--answer X]"""


COMMANDS_HELP = """\
commands:
  run      continue until an expression holds, without a screen
  replay   carry out a recorded script; what it asserts makes it a test
  diff     find the first number in which two runs part
  compare  debug two runs side by side, or print the costs of several
  grid     train with every combination of some settings; the best is marked
  plot     draw a plot as text: cost, accuracy, histogram, regions, ...
  trace    print every equation of the first updates with all its numbers
  train    run without the steps; print the cost and the parameters at the end
  count    count multiplications: backpropagation beside finite differences
  hessian  second derivatives of a small network, and the Newton step
  slow     all weights by how fast they learn, and what holds each back
  paths    every path from a weight to C, and their sum (53)
  masks    every mask of dropout, and the whole network that stands for them
  hunt     find the one mistake that is hidden in a program
  export   write an update, or less, or more: as a table, as arrays, ...
  samples  list the scenarios that come with tuibp, or copy one to start from
  glossary look a term up in English or Chinese, or list all
  book     list the items of the book by chapter, or open the debugger at one
  ask      list the questions readers have, open the debugger at one, or answer
Each has its own --help. A scenario called like a command is reached as ./trace.

exit status: 0 done; 1 run: it never holds, replay: a line failed, diff: the
runs differ; 2 the input or the command line is wrong; 70 an error of tuibp
itself, which leaves a report and says where; 128 + n after signal n"""


def parser() -> Parser:
    """The parser for a scenario to open, and where."""
    description = "A step debugger for backpropagation in the terminal."
    made = Parser("", usage=USAGE, description=description, epilog=COMMANDS_HELP)
    made.add_argument(
        "scenario", metavar="SCENARIO", nargs="?", help="a file or a sample's name (default: xor)"
    )
    place = {"--update": ("N", "open at update N of the whole run, from 1")}
    place["--example"] = ("K", "open at example K of its mini-batch, from 1")
    for option, (metavar, text) in place.items():
        made.add_argument(option, metavar=metavar, type=count(1), help=text)
    add_session(made)
    add_display(made, order=None)
    return made
