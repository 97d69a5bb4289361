"""Tests of the state directory and of what is remembered there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tuibp.debugger.state import first_start, remember_started, state_directory


def test_the_state_directory_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    assert state_directory() == tmp_path / "elsewhere" / "tuibp"
    for ignored in ("", "relative/path"):
        monkeypatch.setenv("XDG_STATE_HOME", ignored)
        assert state_directory() == tmp_path / ".local" / "state" / "tuibp"


def test_a_user_without_a_home_has_a_state_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert state_directory().is_absolute()


def test_only_the_first_start_is_the_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "not yet" / "there"))
    assert first_start()
    assert first_start()
    remember_started()
    assert not first_start()
    remember_started()


def test_a_state_directory_that_cannot_be_written_harms_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "tuibp").write_text("a file in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    remember_started()
    assert first_start() in (True, False)
    assert os.listdir(tmp_path) == ["tuibp"]
