"""Running the command line on a case, and holding what it prints against expected values by name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.case import Case, scenario
from tests.reference.comparison import assert_close
from tuibp.cli import main
from tuibp.program.network import Network

Record = dict[str, Any]
Values = dict[str, Any]


def run(command: str, case: Case, *options: str) -> str:
    """What `tuibp command` prints for a case written as a scenario file; it must succeed."""
    with (
        TemporaryDirectory() as folder,
        redirect_stdout(StringIO()) as out,
        redirect_stderr(StringIO()) as err,
    ):
        path = Path(folder, "case.toml")
        path.write_text(scenario(case), encoding="utf-8")
        status = main([command, str(path), *options])
    assert status == 0, err.getvalue()
    return out.getvalue()


def trace(case: Case, updates: int) -> list[Record]:
    """The records `tuibp trace` prints."""
    return [json.loads(line) for line in run("trace", case, "--updates", str(updates)).splitlines()]


def trained(case: Case, updates: int) -> Values:
    """The summary `tuibp train` prints."""
    return json.loads(run("train", case, "--updates", str(updates), "--format", "json"))


def stretches(lines: Iterable[Record]) -> list[tuple[int, int | None, list[Record]]]:
    """(update, example, its records) in the order printed; example None is the update itself."""
    grouped = groupby(lines, key=lambda record: (record["update"], record["example"]))
    return [(update, example, list(group)) for (update, example), group in grouped]


def values_of(lines: Iterable[Record]) -> Values:
    """Results and parts by name."""
    values: Values = {}
    for record in lines:
        values |= record.get("parts", {})
        values[record["result"]] = record["output"]
    return values


def optional(name: str, network: Network) -> bool:
    """∇ₐC and σ′ of the output layer do not appear where the error is computed without them (66, 84)."""
    return name in (f"grad_a{network.L}", f"sigma_prime{network.L}")


def assert_example(lines: list[Record], expected: Values, network: Network) -> None:
    """The records of one example hold every expected value."""
    found = values_of(lines)
    for name, value in expected.items():
        if name in found or not optional(name, network):
            assert_close(found[name], value, name)


def assert_update(lines: list[Record], expected: Values) -> None:
    """The records of one update hold the mini-batch's gradients and the new parameters."""
    found = {name: value for record in lines for name, value in record["inputs"].items()} | values_of(lines)
    for name, value in expected.items():
        assert_close(found[name], value, f"after the update: {name}")


def update_values(step: Values, case: Case) -> Values:
    """What the records of an update must hold, from the reference's step."""
    kinds = ("w", "b", "grad_w", "grad_b") if case.training.update_biases else ("w", "grad_w")
    return {
        f"{kind}{layer}": step[f"{kind}{layer}"] for kind in kinds for layer in range(2, case.network.L + 1)
    }


def assert_run(lines: Iterable[Record], steps: list[Values], case: Case) -> None:
    """All records of the steps, in order, hold the values of the reference."""
    found = stretches(lines)
    wanted = [(step["update"], example) for step in steps for example in (*step["batch"], None)]
    assert [(update, example) for update, example, _ in found] == wanted
    for update, example, group in found:
        step = steps[update]
        assert {record["epoch"] for record in group} == {step["epoch"]}
        if example is None:
            assert_update(group, update_values(step, case))
        else:
            values = step["examples"][step["batch"].index(example)]
            assert {record["result"] for record in group} == {
                name for name in values if not name.startswith(("grad_a", "sigma_prime"))
            }
            assert_example(group, values, case.network)
