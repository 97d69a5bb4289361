"""A test file for somebody's backprop, to be run as it is and to be changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tuibp.errors import TuibpError, quoted
from tuibp.language import told
from tuibp.report.exporting.writing import checked_target, write_file
from tuibp.scenario.loading import is_file, load

SCENARIOS = ("xor", "four-equations")
"""Of two shapes, with sigmoid and the quadratic cost."""

TEXT = '''\
"""Does {name} compute the update of each scenario? `pytest {test}` says so, or what is wrong, and why.

The fixture `backprop_check` comes with tuibp. A scenario is a sample's name or a file beside this one;
`tuibp samples` lists the samples, and `tuibp samples copy xor` gives a file to change.
"""

import pytest


@pytest.mark.parametrize("scenario", [{scenarios}])
def test_backprop(backprop_check, scenario):
    backprop_check({target!r}, scenario)


# The same with other settings, in a later update:
#
# def test_with_a_penalty(backprop_check, tuibp_scenario):
#     backprop_check({target!r}, tuibp_scenario("xor", l2=0.1), update=3)
'''


def write_test(target: str, scenarios: Sequence[str], output: str | None) -> Path:
    """Write the test of `target`, `mine.py` or `mine.py:function`, and return its path.

    Raises TuibpError where there is no such file, a scenario cannot be read, or the test file is there.
    """
    file, colon, function = target.partition(".py:")
    path = Path(f"{file}.py" if colon else target)
    if path.suffix != ".py" or not is_file(path):
        raise TuibpError(told("{word} is no Python file", word=quoted(target, 300)))
    asked = str(path.with_name(f"test_{path.name}")) if output is None else output
    test = checked_target(asked, False, told("-o writes another one"))
    chosen = [*(scenarios or SCENARIOS)]
    for name in chosen:
        load(name)
    where = os.path.relpath(path.absolute(), test.absolute().parent)
    text = TEXT.format(
        name=path.name,
        test=test.name,
        target=f"{Path(where).as_posix()}{colon.removeprefix('.py')}{function}",
        scenarios=", ".join(f'"{_beside(name, test)}"' for name in chosen),
    )
    write_file(test, text.splitlines())
    return test


def _beside(name: str, test: Path) -> str:
    """A scenario's file as the folder of the test sees it; a sample by its name."""
    path = Path(name)
    return os.path.relpath(path.absolute(), test.absolute().parent) if is_file(path) else name
