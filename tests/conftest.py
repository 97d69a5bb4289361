"""One environment for every test, whoever runs it; set before textual, which reads some of it at import."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tuibp import language

UPDATE_FRAMES = bool(os.environ.get("TUIBP_UPDATE_FRAMES"))
"""Whether the screens kept as text are to be written anew; read before the environment is cleaned."""

_FOREIGN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")

for _name in [*os.environ]:
    if _name in _FOREIGN or _name.startswith(("TEXTUAL", "TUIBP")):
        del os.environ[_name]
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


@pytest.fixture(scope="session", autouse=True)
def _own_xdg_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a person keeps for tuibp must not reach the tests, and they must not write into it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture
def chinese() -> Iterator[None]:
    """A reader of Chinese."""
    language.use("zh")
    yield
    language.use("en")
