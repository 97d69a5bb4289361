"""What a good file gives, and what each kind of mistake is answered with."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from tests.scenario.files import GOOD, changed, loaded, refusal, written
from tests.scenario.mistakes import MISTAKES
from tuibp import language
from tuibp.program.network import Training, dense_network
from tuibp.scenario import network_table
from tuibp.scenario.loading import load
from tuibp.scenario.words import Words


def test_a_good_file(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, GOOD)
    assert (scenario.name, scenario.title, scenario.about) == ("case", "Small", "")
    assert scenario.network == dense_network((2, 3, 1), ("sigmoid", "sigmoid"), "quadratic")
    assert scenario.training == Training(3.0, 5, 2)
    assert [w.shape for w in scenario.parameters.w] == [(3, 2), (1, 3)]
    assert [b.tolist() for b in scenario.parameters.b] == [[0.1, -0.2, 0.3], [0.05]]
    assert scenario.data.inputs.dtype == scenario.data.targets.dtype == np.float64
    assert scenario.data.inputs.tolist() == [[0, 0], [0, 1]]
    assert scenario.warnings == ()
    assert scenario.lines["network.cost"] == 6
    assert not scenario.parameters.w[0].flags.writeable


def test_words_are_those_of_the_readers_language(tmp_path: Path, chinese: None) -> None:
    more = 'title = "Small"\nabout = "Two."\n[zh]\ntitle = "小"'
    assert loaded(tmp_path, changed(('title = "Small"', more))).words == Words("小", "Two.")
    language.use("en")
    assert loaded(tmp_path, changed(('title = "Small"', more))).words == Words("Small", "Two.")
    assert loaded(tmp_path, GOOD).words == Words("Small", "")


def test_layers_as_tables(tmp_path: Path) -> None:
    layers = 'layers = [2, {type = "dense", neurons = 3, activation = "relu"}, {neurons = 1}]'
    scenario = loaded(tmp_path, changed(("layers = [2, 3, 1]", layers)))
    assert scenario.network == dense_network((2, 3, 1), ("relu", "sigmoid"), "quadratic")


def test_one_activation_for_each_layer(tmp_path: Path) -> None:
    text = changed(('activation = "sigmoid"', 'activation = ["tanh", "softmax"]'))
    assert loaded(tmp_path, text).network.activations == ("tanh", "softmax")


def test_neutral_values_change_nothing(tmp_path: Path) -> None:
    neutral = 'eta = 3.0\nl2 = 0.0\nl1 = 0\nmomentum = 0.0\noptimiser = "sgd"\nrho = 0.9'
    assert loaded(tmp_path, changed(("eta = 3.0", neutral))).training == Training(3.0, 5, 2)


def test_an_optimiser_with_its_settings(tmp_path: Path) -> None:
    text = 'eta = 3.0\nl2 = 0.5\nn = 50\noptimiser = "adam"\nbeta1 = 0.8\nbeta2 = 0.9\nepsilon = 1e-3'
    expected = Training(3.0, 5, 2, l2=0.5, n=50, optimiser="adam", beta1=0.8, beta2=0.9, epsilon=1e-3)
    assert loaded(tmp_path, changed(("eta = 3.0", text))).training == expected


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert scenario.lines["network.cost"] == 6


def test_texts_from_the_file_are_printable(tmp_path: Path) -> None:
    text = changed(('"Small"', r'"a\u001b]52;c;eA==\u0007b [red]\u202E"'))
    assert loaded(tmp_path, text).title == "a\ufffdb [red]\ufffd"


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = refusal(written(tmp_path, changed((old, new))))
    assert found == (f"case.toml:{message}" if message[0].isdigit() else f"case.toml{message}")


UNREADABLE = {
    "empty": (b"", "case.toml: is empty, expected the tables [network], [parameters], [data] and [training]"),
    "only a comment": (b"# x\n", "case.toml: is empty, expected the tables"),
    "latin 1": (b'title = "x"\nabout = "\xe9"', "case.toml:2: found the byte 0xe9, which is not UTF-8"),
    "utf 16": ("title = 1".encode("utf-16"), "case.toml:1: found the byte 0xff, which is not UTF-8"),
    "binary": (bytes(range(256)), "case.toml:2: found the byte 0x80, which is not UTF-8"),
    "too large": (b"#" * 250_001, "case.toml: is too large: a scenario file may have 250,000 bytes"),
    "deep brackets": (b"a = " + b"[" * 100_000, "case.toml:1: brackets nest more than 20 deep"),
    "deep tables": (b"x = 1\na = " + b"{a = " * 40_000, "case.toml:2: brackets nest more than 20 deep"),
    "dotted key": (b"a." * 50_000 + b"a = 1", "case.toml:1: a dotted key has more than 20 parts"),
    "dotted key with spaces": (
        b"a . " * 25_000 + b"a = 1",
        "case.toml:1: a dotted key has more than 20 parts",
    ),
    "dotted key in quotes": (b'"a".' * 25_000 + b"a = 1", "case.toml:1: a dotted key has more than 20 parts"),
    "dotted header": (b"[" + b"a." * 50_000 + b"a]", "case.toml:1: a dotted key has more than 20 parts"),
    "dotted inline key": (
        b"x = {" + b"a." * 50_000 + b"a=1}",
        "case.toml:1: a dotted key has more than 20 parts",
    ),
    "endless quotes": (b'"' + b'\\"' * 50_000, "case.toml:1: not valid TOML"),
    "many strings": (b'""' * 100_000, "case.toml:1: not valid TOML"),
    "long key": (b"k" * 100_000 + b" = [" + b"1,\n" * 40_000 + b"]", "case.toml:1: kkkk"),
    "many layers": (
        b"network.layers = [" + b"1," * 100_000 + b"]",
        "case.toml:1: network.layers: found a list of 100000, expected at most",
    ),
}


@pytest.mark.parametrize(("content", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(written(tmp_path, content)).startswith(message)


def test_files_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, GOOD, "lesson.toml")
    assert refusal("lessn.toml") == "lessn.toml: there is no such file; did you mean 'lesson.toml'?"
    assert refusal("lesson") == "'lesson' is neither a file nor a sample; did you mean 'lesson.toml'?"
    assert refusal("xro") == "'xro' is neither a file nor a sample; did you mean 'xor'?"
    assert refusal("mazur.toml") == "mazur.toml: there is no such file; did you mean the sample 'mazur'?"
    assert refusal("none/at/all.toml") == "none/at/all.toml: there is no such file"
    assert refusal("").startswith("'' is neither a file nor a sample; expected one of festival,")
    assert refusal("a\0b.toml").startswith("a\ufffdb.toml: cannot be read:")
    assert refusal("x" * 5000 + ".toml").endswith("x.toml: cannot be read: file name too long")


def test_things_that_are_no_files(tmp_path: Path) -> None:
    assert refusal(tmp_path / ".").endswith("is a directory, expected a scenario file (.toml)")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
        expected = "pipe.toml: is not an ordinary file, expected a scenario file (.toml)"
        assert refusal(tmp_path / "pipe.toml") == expected


def test_a_file_goes_before_a_sample_and_a_directory_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xor").mkdir()
    assert load("xor").title == "XOR"
    written(tmp_path, GOOD, "mazur")
    assert load("mazur").title == "Small"


def test_a_network_beyond_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_table, "_memory", lambda: 10_000_000)
    path = written(tmp_path, changed(("layers = [2, 3, 1]", "layers = [2, 1000000, 1]")))
    expected = "training 4,000,001 parameters takes 0.1 GB of memory, and this machine has 0.0 GB"
    assert refusal(path) == f"case.toml:4: network.layers: {expected}"
