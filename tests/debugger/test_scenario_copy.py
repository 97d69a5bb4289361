"""Copies of a scenario file that open with what a session gathered, and are otherwise the same file."""

from __future__ import annotations

import errno
import os
import tempfile
import tomllib
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws import laws
from tests.scenario.files import GOOD, changed, written
from tests.scenario.gathering import gathered, largest
from tuibp.debugger.saving.scenario_copy import save_copy
from tuibp.debugger.saving.toml import statements, table_text, with_table
from tuibp.errors import TuibpError
from tuibp.scenario.debugger_table import read_gathered
from tuibp.scenario.gathered import BreakpointRecord, FilterRecord, Gathered, PositionRecord
from tuibp.scenario.loading import load
from tuibp.scenario.samples import copy_sample, sample_names, sample_path
from tuibp.scenario.source import open_source
from tuibp.scenario.table import Table

RECORDS = Gathered(
    watches=("C",),
    filters=(FilterRecord("saturated", (0.02, 0.5)),),
    position=PositionRecord(12, "hidden_error", example=1, layer=2),
    breakpoints=(BreakpointRecord("any", 'norm(delta[2]) < 1e-3  # not "]"'), BreakpointRecord("update")),
)
TABLE = """\
[debugger]
watches = ["C"]
position = {update = 12, equation = "hidden_error", example = 1, layer = 2}

[[debugger.filters]]
name = "saturated"
bounds = [0.02, 0.5]

[[debugger.breakpoints]]
where = "any"
condition = "norm(delta[2]) < 1e-3  # not \\"]\\""

[[debugger.breakpoints]]
where = "update"
"""
OLD = """\
# above the old table
[debugger]  # its header
# inside
watches = [
  "C",  # [data]
]

[ "debugger" . 'layout' ]
panel = '''
[network]'''
# below it
"""
PLACES = {
    "none": GOOD,
    "no line break at the end": GOOD.rstrip(),
    "at the end": f"{GOOD}\n{OLD}",
    "in the middle": changed(("[data]", f"{OLD}\n[data]")),
    "twice": changed(("[data]", f"{OLD}\n[data]"))
    + '[[debugger.breakpoints]]\nwhere = "any"\n# at the end\n',
    "dotted": 'debugger.watches = ["C"]  # mine\n# about the network\n' + GOOD,
    "inline": 'debugger = {watches = ["C"]}\n' + GOOD,
}


def copied(scenario: Path, target: Path, records: Gathered = RECORDS) -> str:
    """The text of a new copy."""
    assert save_copy(scenario, str(target), records) == target
    return target.read_bytes().decode()


def refusal(scenario: Path, target: str, records: Gathered = RECORDS) -> str:
    """The one line with which a copy is refused."""
    before = sorted(scenario.parent.rglob("*"))
    with pytest.raises(TuibpError) as refused:
        save_copy(scenario, target, records)
    assert sorted(scenario.parent.rglob("*")) == before
    assert str(refused.value).isprintable()
    return str(refused.value)


def read(path: Path) -> tuple[Gathered, dict[str, object]]:
    """What a file's session would open with, and all its other tables."""
    source, values = open_source(path, path.name)
    table = Table(source, "debugger", values.pop("debugger", {}))  # type: ignore[arg-type]
    return read_gathered(table), values


# ---- the text ----


def test_a_table_as_a_person_would_write_it() -> None:
    assert table_text("debugger", RECORDS.as_dict()) == TABLE
    assert table_text("debugger", {}) == ""


def test_a_table_stands_where_it_stood() -> None:
    text = with_table(PLACES["in the middle"], "debugger", {"watches": ["C"]})
    new = '# above the old table\n[debugger]\nwatches = ["C"]\n# below it\n\n[data]'
    assert text == changed(("[data]", new))


def test_a_new_table_stands_at_the_end() -> None:
    for name in ("none", "no line break at the end"):
        assert with_table(PLACES[name], "debugger", {"watches": []}) == f"{GOOD}\n[debugger]\nwatches = []\n"


def test_a_table_of_nothing_goes() -> None:
    assert with_table(f"{GOOD}\n{OLD}", "debugger", {}) == f"{GOOD}\n# above the old table\n# below it\n"
    assert with_table(GOOD, "debugger", {}) == GOOD
    assert with_table(PLACES["dotted"], "debugger", {}) == f"# about the network\n{GOOD}"


@pytest.mark.parametrize(
    "text", [*PLACES.values(), *(sample_path(name).read_text() for name in sample_names())]
)
def test_statements_are_the_text(text: str) -> None:
    assert "".join(statement.text for statement in statements(text)) == text
    tables = {statement.table for statement in statements(text) if not statement.is_blank}
    assert tables == set(tomllib.loads(text))


# ---- the copy ----


@laws(80)
@given(
    gathered(),
    st.sampled_from(sorted(PLACES.values())),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_toml_reads_back_what_was_saved(records: Gathered, text: str, newline: str, mark: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        scenario = written(Path(directory), (mark + text.replace("\n", newline)).encode())
        copy = copied(scenario, scenario.with_name("copy.toml"), records)
        found, others = read(scenario.with_name("copy.toml"))
        assert repr(found) == repr(records)  # tells -0.0 from 0.0
        assert others == read(scenario)[1]
        assert copied(scenario.with_name("copy.toml"), scenario.with_name("again.toml"), records) == copy
    assert copy.startswith(mark)
    assert copy.count("\n") == copy.count(newline)
    for line in GOOD.splitlines():
        assert line in copy


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_copied_with_its_own_table_is_the_same_file(name: str, tmp_path: Path) -> None:
    scenario = copy_sample(name, tmp_path)[0]
    assert copied(scenario, tmp_path / "copy.toml", read(scenario)[0]) == scenario.read_text()


def test_a_copy_opens_with_what_was_gathered(tmp_path: Path) -> None:
    scenario = written(tmp_path, GOOD)
    records = Gathered(
        watches=("C", "norm(delta[2])"),
        breakpoints=(BreakpointRecord("hidden_error 2", "norm(delta[2]) < 1e-3", log="C is {C}"),),
    )
    copied(scenario, tmp_path / "copy.toml", records)
    assert load(str(tmp_path / "copy.toml")).gathered == records


def test_in_another_directory_files_are_found_by_their_whole_path(tmp_path: Path) -> None:
    scenario = copy_sample("digits", tmp_path / "a 'b' \\δ")[0]
    copy = copied(scenario, tmp_path / "copy.toml", Gathered(watches=("C",)))
    [line] = [line for line in copy.splitlines() if line.startswith("file = ")]
    [original] = [line for line in scenario.read_text().splitlines() if line.startswith("file = ")]
    assert line.partition("#")[2] == original.partition("#")[2]
    here, there = load(str(scenario)), load(str(tmp_path / "copy.toml"))
    assert np.array_equal(here.data.inputs, there.data.inputs)
    again = copied(tmp_path / "copy.toml", tmp_path / "a 'b' \\δ" / "again.toml", Gathered())
    assert line in again


def test_a_file_that_cannot_be_made_absolute_stays_in_its_directory(tmp_path: Path) -> None:
    arrays = changed(("[data]\ninputs = [[0, 0], [0, 1]]\ntargets = [[0], [1]]\n", ""))
    scenario = written(tmp_path, f'data = {{file = "arrays.npz"}}\n{arrays}')
    (tmp_path / "other").mkdir()
    target = str(tmp_path / "other" / "copy.toml")
    assert (
        refusal(scenario, target)
        == f"{target}: the copy would not read as the scenario does; save it beside case.toml"
    )
    assert 'data = {file = "arrays.npz"}\n' in copied(scenario, tmp_path / "copy.toml")


# ---- what may be written ----


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    scenario = written(tmp_path, GOOD)
    other = written(tmp_path, "mine", "other.toml")
    assert (
        refusal(scenario, str(other))
        == f"{other}: exists already, and is not overwritten; choose another name"
    )
    assert other.read_text() == "mine"


def test_a_copy_of_this_session_is_written_again(tmp_path: Path) -> None:
    scenario = written(tmp_path, GOOD)
    first = save_copy(scenario, str(tmp_path / "copy.toml"), RECORDS)
    second = save_copy(scenario, str(tmp_path / "." / "copy.toml"), Gathered(), overwrite={first})
    assert second == first
    assert second.read_text() == GOOD


def test_the_scenario_itself_is_written_where_it_is_named(tmp_path: Path) -> None:
    scenario = written(tmp_path, GOOD)
    scenario.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(scenario)
    for named in (scenario, link):
        assert save_copy(named, str(named), RECORDS) == scenario
    assert scenario.read_text() == f"{GOOD}\n{TABLE}"
    assert scenario.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_home_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert save_copy(written(tmp_path, GOOD), "~/copy.toml", RECORDS) == tmp_path / "copy.toml"


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        (" ", "' ' is not a file; write a name such as 'case-mine.toml'"),
        ("a\0b", "'a\ufffdb' is not a file; write a name such as 'case-mine.toml'"),
        ("{}/copy", "expected a name that ends in .toml; did you mean 'copy.toml'?"),
        ("{}/copy.json", "expected a name that ends in .toml; did you mean 'copy.toml'?"),
        ("{}", "is a directory, expected a scenario file (.toml)"),
        ("{}/none/copy.toml", "there is no directory 'none'"),
    ],
)
def test_targets_that_cannot_be(tmp_path: Path, target: str, problem: str) -> None:
    assert refusal(written(tmp_path, GOOD), target.format(tmp_path)).endswith(problem)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    scenario = written(tmp_path, GOOD)
    monkeypatch.setattr(os, "fsync", full)
    assert refusal(scenario, str(scenario)) == f"{scenario}: cannot be written: no space left on device"
    assert scenario.read_text() == GOOD


def test_what_is_too_much_for_a_scenario_file(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, GOOD), str(tmp_path / "copy.toml"), largest())
    assert " bytes, and a scenario file may have 250,000; " in message


def test_a_scenario_that_is_no_longer_valid(tmp_path: Path) -> None:
    scenario = written(tmp_path, f"{GOOD}[debugger\n")
    assert "case.toml:26: not valid TOML" in refusal(scenario, str(tmp_path / "copy.toml"))
