"""State files: what a session gathered is there again, whatever ended it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given

from tests.debugger.dying import DIGEST, STATES, victims
from tests.laws import laws
from tests.scenario.files import GOOD, changed, loaded
from tests.scenario.gathering import gathered, largest
from tuibp.debugger.saving.digest import parameters_digest, scenario_digest
from tuibp.debugger.saving.files import replace_file
from tuibp.debugger.saving.slots import Slot
from tuibp.debugger.saving.state_file import LARGEST
from tuibp.debugger.saving.store import Found, Store, state_name
from tuibp.debugger.state import sessions_directory
from tuibp.errors import TuibpError
from tuibp.scenario.gathered import Gathered

SCENARIO = Path("/nowhere/xor.toml")
SMALL, LARGE = STATES


@pytest.fixture(autouse=True)
def _own_state_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def store() -> Iterator[Store]:
    """The first session on a scenario."""
    store = Store.open(SCENARIO, DIGEST)
    yield store
    store.close()


def reopened(digest: str = DIGEST) -> Found:
    """What a new session finds once the others are closed."""
    store = Store.open(SCENARIO, digest)
    try:
        return store.load()
    finally:
        store.close()


def refusal(store: Store, gathered: Gathered) -> str:
    """The one line with which saving is refused."""
    with pytest.raises(TuibpError) as refused:
        store.save(gathered)
    assert str(refused.value).isprintable()
    return str(refused.value)


# ---- one session after the other ----


def test_the_first_session_finds_nothing(store: Store) -> None:
    assert store.load() == Found(None, "")
    assert not store.path.exists()


def test_the_next_session_finds_what_was_gathered(store: Store) -> None:
    for state in STATES:
        store.save(state)
        store.close()
        assert reopened() == Found(state, "")


@laws(60)
@given(gathered())
def test_json_reads_back_what_was_saved(records: Gathered) -> None:
    with tempfile.TemporaryDirectory() as directory:
        slot = Slot(Path(directory), "case", 1, None)
        Store(SCENARIO, DIGEST, slot).save(records)
        found = Store(SCENARIO, DIGEST, slot).load()
    assert repr(found) == repr(Found(records, ""))  # tells -0.0 from 0.0


def test_the_file_is_plain_json_that_says_what_it_is_of(store: Store) -> None:
    store.save(LARGE)
    values = json.loads(store.path.read_text(), parse_constant=pytest.fail)
    assert list(values) == ["version", "scenario", "digest", "gathered"]
    assert (values["version"], values["scenario"], values["digest"]) == (1, str(SCENARIO), DIGEST)
    assert values["gathered"]["edits"][0] == {"update": 0, "tensor": "w2", "index": [0, 0], "value": "inf"}


def test_the_most_that_can_be_gathered_fits(store: Store) -> None:
    store.save(largest())
    assert store.path.stat().st_size < LARGEST
    store.close()
    assert reopened() == Found(largest(), "")


def test_nothing_is_written_where_nothing_changed(store: Store) -> None:
    def identity() -> tuple[int, int]:
        return store.path.stat().st_ino, store.path.stat().st_mtime_ns

    store.save(SMALL)
    first = identity()
    store.save(SMALL)
    assert identity() == first
    store.load()
    store.save(SMALL)
    assert identity() == first
    store.save(LARGE)
    assert identity() != first


def test_a_changed_scenario_is_said_and_nothing_is_lost(store: Store) -> None:
    store.save(LARGE)
    store.close()
    gathered, warning = reopened("another digest")
    assert gathered == LARGE
    assert warning.startswith("xor.toml has changed since the last session on it")


# ---- files that cannot be used ----


def sound(**changes: object) -> bytes:
    """A state file's content with some of its values changed."""
    values: dict[str, object] = {"version": 1, "scenario": "", "digest": DIGEST, "gathered": {}}
    return json.dumps(values | changes).encode()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is damaged in line 1, column 1"),
        (sound()[:-5], "is damaged in line "),
        (b"\xff\x00\xfe", "is damaged: "),
        (b"[]", "found a list of 0, expected a table"),
        (b"[" * 100_000, "nests too deeply"),
        (b'{"version": ' + b"9" * 10_000 + b"}", "is damaged: "),
        (b"{}", "version: is missing"),
        (sound(version=2), "version: found 2, expected 1: another version of tuibp has written it"),
        (sound(version="1"), "version: found '1' (a string), expected an integer of at least 1"),
        (sound(more=1), "more: unknown key"),
        (sound(digest=3), "digest: found 3, expected a string"),
        (sound(gathered=[]), "gathered: found a list of 0, expected a table [gathered]"),
        (sound(gathered={"watches": [1]}), "gathered.watches[0]: found 1, expected a string"),
        (sound(gathered={"\x1b[2J": 1}), "gathered.\ufffd: unknown key"),
        (sound(digest="x" * LARGEST), "is too large, expected at most 1,000,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_used_is_kept_aside(store: Store, content: bytes, problem: str) -> None:
    store.path.write_bytes(content)
    gathered, warning = store.load()
    assert gathered is None
    assert warning.startswith(f"{store.path}: {problem}")
    assert warning.endswith(f"; starting afresh, and that file is kept as {store.path.name}.bad")
    assert warning.isprintable()
    assert store.path.with_name(f"{store.path.name}.bad").read_bytes() == content
    store.save(SMALL)
    store.close()
    assert reopened() == Found(SMALL, "")


def test_what_is_no_file_is_kept_aside_too(store: Store) -> None:
    store.path.mkdir()
    assert "is a directory, expected a state file" in store.load().warning
    store.save(SMALL)
    assert store.path.is_file()


# ---- disks that cannot be written ----


def test_a_state_directory_that_cannot_be_made_is_said_when_saving(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    store = Store.open(SCENARIO, DIGEST)
    assert store.load() == Found(None, "")
    assert refusal(store, SMALL).startswith(f"this session cannot be kept: {store.path}: ")


def test_a_full_disk_leaves_the_old_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store.save(SMALL)
    before = sorted(os.listdir(sessions_directory()))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert refusal(store, LARGE) == f"this session cannot be kept: {store.path}: no space left on device"
    assert sorted(os.listdir(sessions_directory())) == before
    store.close()
    assert reopened() == Found(SMALL, "")


def test_records_that_could_not_be_read_again_are_not_written(store: Store) -> None:
    store.save(SMALL)
    problem = "this session: debugger.watches: found a list of 101, expected at most 100"
    assert refusal(store, Gathered(watches=("C",) * 101)) == problem
    store.save(Gathered(watches=("a\udc80",)))  # no UTF-8, and made printable like everything from outside
    store.close()
    assert reopened() == Found(Gathered(watches=("a\ufffd",)), "")


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file"
    replace_file(path, b"1")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o664)
    replace_file(path, b"2")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"2", 0o664)


# ---- several sessions at once ----


def test_two_sessions_do_not_disturb_each_other(store: Store) -> None:
    store.save(SMALL)
    second = Store.open(SCENARIO, DIGEST)
    assert second.path == store.path.with_name(f"{store.path.stem}-2.json")
    assert second.load() == Found(SMALL, "")  # what the first one had
    second.save(LARGE)
    store.save(Gathered())
    assert second.load() == Found(LARGE, "")  # by now, its own
    assert store.load() == Found(Gathered(), "")
    second.close()


def test_a_closed_session_frees_its_slot(store: Store) -> None:
    second, third = Store.open(SCENARIO, DIGEST), Store.open(SCENARIO, DIGEST)
    second.close()
    again = Store.open(SCENARIO, DIGEST)
    assert again.path == second.path != third.path
    again.close()
    third.close()


def test_the_second_session_leaves_a_damaged_file_to_the_first(store: Store) -> None:
    store.path.write_text("damaged")
    second = Store.open(SCENARIO, DIGEST)
    assert second.load() == Found(None, "")
    assert store.path.read_text() == "damaged"
    second.close()


def test_too_many_sessions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuibp.debugger.saving.slots.MOST", 1)
    with pytest.raises(TuibpError, match="1 sessions on this scenario are open"):
        Store.open(SCENARIO, DIGEST)


def test_without_locks_there_is_one_slot(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: Any) -> NoReturn:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    store.save(SMALL)
    monkeypatch.setattr(fcntl, "flock", no_locks)
    other = Store.open(SCENARIO, DIGEST)
    assert other.path == store.path
    leftover = other.path.with_name(f"{other.path.name}.1234.tmp")
    leftover.touch()
    assert other.load() == Found(SMALL, "")
    assert leftover.exists()  # it may be what the other session is writing now
    other.save(LARGE)
    assert store.load() == Found(LARGE, "")


def test_a_killed_session_leaves_whole_files_and_a_free_slot(tmp_path: Path) -> None:
    generator = random.Random(0)
    scenario = tmp_path / "xor.toml"
    start = time.monotonic()
    store = Store.open(scenario, DIGEST)
    for state in STATES:
        store.save(state)
    store.close()
    longest = max(0.03, 2 * (time.monotonic() - start))  # long enough for both states on a slow disk too
    found, cut_short = [], 0
    with victims(scenario) as server:
        for _ in range(200):
            server.kill_one(after=generator.uniform(0.001, longest))
            store = Store.open(scenario, DIGEST)
            assert store.path.name == f"{state_name(scenario)}.json"
            leftovers = len(list(sessions_directory().glob("*.tmp")))
            assert leftovers <= 1
            cut_short += leftovers
            found.append(store.load())
            assert not list(sessions_directory().glob("*.tmp"))
            store.close()
    assert set(found) == {Found(state, "") for state in STATES}
    assert cut_short > 0  # or it was no test
    assert sorted(os.listdir(sessions_directory())) == [
        f"{state_name(scenario)}{end}" for end in (".json", ".lock")
    ]


# ---- names and digests ----


def test_names_are_safe_bounded_and_told_apart(tmp_path: Path) -> None:
    names = [
        state_name(Path(path)) for path in ("/a/xor.toml", "/b/xor.toml", "/a/δ *?[x].toml", "/" + "x" * 300)
    ]
    assert len(set(names)) == len(names)
    for name in names:
        assert name.isascii()
        assert name.replace("-", "").replace("_", "").isalnum()
        assert len(name) < 60
    (tmp_path / "xor.toml").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    assert state_name(tmp_path / "link" / "xor.toml") == state_name(tmp_path / "xor.toml")


def test_the_digest_is_of_what_a_run_depends_on(tmp_path: Path) -> None:
    first = loaded(tmp_path, GOOD)
    same = loaded(tmp_path, "# a comment\n" + changed(("Small", "Other")) + '[debugger]\nwatches = ["C"]\n')
    others = [
        loaded(tmp_path, changed(change))
        for change in (("eta = 3.0", "eta = 2.0"), ("0.05]", "0.06]"), ("[[0], [1]]", "[[1], [1]]"))
    ]
    assert scenario_digest(first) == scenario_digest(same)
    digests = {scenario_digest(scenario) for scenario in (first, *others)}
    assert len(digests) == 1 + len(others)
    assert parameters_digest(first.parameters) == parameters_digest(same.parameters)
    assert parameters_digest(first.parameters) != parameters_digest(others[1].parameters)
