"""Measures the figures and prints them beside their bounds: `python -m tests.benchmarks.run [FIGURE ...]`.

Run it on a machine that does nothing else; from the project's root, with tuibp installed. The exit code is 1
if a bound is not held.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import diagnosis, figures, gradcheck, running, samples, stopping
from tests.benchmarks.figures import Figure, Subject

FIGURES: dict[str, Callable[[Subject, Path], Figure]] = {
    "start": lambda subject, _: figures.first_paint(subject),
    "next": lambda subject, _: figures.key(subject, "n, to the last byte", "n", 2.0),
    "example": lambda subject, _: figures.key(subject, "next example }, all six panels", "}", 3.0),
    "cursor": figures.cursor_move,
    "help": lambda subject, _: figures.help_text(subject),
    "check": lambda subject, _: figures.gradient_check(subject),
    "diagnosis": lambda subject, _: diagnosis.diagnosis(subject.rounds),
    "memory": lambda subject, _: figures.memory(subject),
    "loop": lambda subject, _: running.loop("digits", False, 1.25, subject.rounds),
    "loop-shuffled": lambda subject, _: running.loop("digits", True, 1.25, subject.rounds),
    "small-loop": lambda subject, _: running.loop("small", False, 1.5, subject.rounds),
    "small-loop-shuffled": lambda subject, _: running.loop("small", True, 1.5, subject.rounds),
    "book": lambda subject, _: running.book(subject.rounds),
    "convolution": lambda subject, _: running.convolution(subject.rounds),
    "seek": lambda *_: running.seek("digits"),
    "seek-memory": lambda *_: running.seek_memory("digits"),
    "small-seek": lambda *_: running.seek("small"),
    "small-seek-memory": lambda *_: running.seek_memory("small"),
    "condition": lambda subject, _: stopping.condition("small", "w[2][0, 0] > 1e9", subject.rounds),
    "condition-example": lambda subject, _: stopping.condition("small", "delta[2][0] > 9", subject.rounds),
    "condition-digits": lambda subject, _: stopping.condition("digits", "delta[2][0] > 9", subject.rounds),
    "reverse": lambda subject, _: stopping.reverse(subject.rounds),
    "keys-meanwhile": stopping.keys_meanwhile,
    "stop": stopping.stop,
    "samples": lambda subject, _: samples.slowest_paint(subject),
    "samples-ready": lambda subject, _: samples.slowest_answer(subject),
    "plots": lambda subject, _: samples.plots(10 * subject.rounds),
}
if gradcheck.HAS_TORCH:
    FIGURES["gradcheck"] = lambda subject, _: gradcheck.gradcheck(subject.rounds)


def main() -> int:
    """Measure, print a line as soon as it is known, and say by the exit code whether all bounds were held."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.run", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"of {', '.join(FIGURES)}; default: all")
    parser.add_argument(
        "--app", default="tuibp", metavar="MODULE", help="the module to measure, run with python -m (tuibp)"
    )
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="pairs of starts (15)")
    parser.add_argument("--keys", type=int, default=200, metavar="N", help="pairs of keys (200)")
    chosen = parser.parse_args()
    if unknown := set(chosen.figures) - FIGURES.keys():
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    subject = Subject((sys.executable, "-m", chosen.app), chosen.rounds, chosen.keys)

    held = True
    print(f"{'figure':<36}{'bound':>8}{'measured':>12}   ours / other", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.figures or FIGURES:
            figure = FIGURES[name](subject, Path(folder))
            held &= figure.held
            print(line(figure), flush=True)
    if "help" in (chosen.figures or FIGURES):
        heavy = figures.imported_by_help(subject)
        held &= not heavy
        print(f"imported by --help: {', '.join(sorted(heavy)) or 'neither numpy nor textual'}")
    return 0 if held else 1


def line(figure: Figure) -> str:
    """A figure as a line of the table."""
    bound, measured = f"{figure.bound:g} {figure.sign}", f"{figure.measured:.2f} {figure.sign}"
    mark = " " if figure.held else "!"
    sides = f"{figure.ours:.1f} / {figure.theirs:.1f} {figure.unit}"
    return f"{figure.name:<36}{bound:>8}{measured:>12} {mark} {sides}"


if __name__ == "__main__":
    sys.exit(main())
