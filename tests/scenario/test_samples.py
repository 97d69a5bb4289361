"""The samples, as they are shipped."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tuibp.cli.table import COMMANDS
from tuibp.errors import TuibpError
from tuibp.program.network import dense_network
from tuibp.scenario.loading import load
from tuibp.scenario.samples import copy_sample, sample_names, sample_path, sample_summaries

ORACLE = Path(__file__).parents[1] / "data" / "oracle"


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_is_sound_and_says_what_to_look_at(name: str) -> None:
    scenario = load(name)
    assert scenario.name == name
    assert scenario.warnings == () or name == "symmetry", "what is suspicious there is the lesson"
    assert len(scenario.about) > 60
    assert len(scenario.translations["zh"].about) > 20
    shapes, parameters = scenario.network.shapes, scenario.network.parameters
    for kind, arrays in (("w", scenario.parameters.w), ("b", scenario.parameters.b)):
        assert [a.shape for a in arrays] == [shape for t, shape in parameters.items() if t.kind == kind]
    for data in (scenario.data, *([] if scenario.test is None else [scenario.test])):
        assert data.inputs.shape == (len(data), *shapes[0])
        assert data.targets.shape == (len(data), *shapes[-1])


def test_every_file_is_listed() -> None:
    assert {path.stem for path in sample_path("xor").parent.glob("*.toml")} == set(sample_names())


def test_summaries() -> None:
    rows = list(sample_summaries())
    assert [name for name, _, _ in rows] == list(sample_names())
    for name, title, sentence in rows:
        assert title == load(name).title
        assert sentence.endswith((".", "?", "!"))
        assert load(name).about.startswith(sentence)


def test_summaries_in_chinese(chinese: None) -> None:
    for name, title, sentence in sample_summaries():
        words = load(name).words
        assert (title, words.about.startswith(sentence)) == (words.title, True)
        assert sentence.endswith(("。", "？", "！"))
        assert re.search("[\u4e00-\u9fff]", sentence)


def test_mazur_is_the_published_example() -> None:
    case = json.loads((ORACLE / "mazur_222_quadratic.json").read_text())
    scenario = load("mazur")
    assert [w.tolist() for w in scenario.parameters.w] == case["W"]
    assert [b.tolist() for b in scenario.parameters.b] == case["b"]
    assert scenario.data.inputs.tolist() == case["X"]
    assert scenario.data.targets.tolist() == case["Y"]
    assert (scenario.training.eta, scenario.training.update_biases) == (0.5, False)


def test_xor_and_its_cross_entropy_differ_in_the_cost_only() -> None:
    one, other = load("xor"), load("xor-cross-entropy")
    assert other.network == dense_network(one.network.sizes, one.network.activations, "cross_entropy")
    assert [w.tolist() for w in one.parameters.w] == [w.tolist() for w in other.parameters.w]
    assert [b.tolist() for b in one.parameters.b] == [b.tolist() for b in other.parameters.b]


def test_digits_are_sixteenths_and_one_hot() -> None:
    data = load("digits").data
    assert len(data) == 1000
    sixteenths = data.inputs * 16
    assert np.array_equal(sixteenths, np.round(sixteenths))
    assert (sixteenths.min(), sixteenths.max()) == (0, 16)
    assert np.array_equal(np.sort(data.targets, axis=1)[:, -2:], np.tile([0.0, 1.0], (1000, 1)))


def test_the_overfitting_sample_has_two_classes_of_equal_size() -> None:
    scenario = load("overfitting")
    assert scenario.test is not None
    for data, count in ((scenario.data, 30), (scenario.test, 300)):
        assert len(data) == count
        assert data.targets.ravel().tolist() == [0, 1] * (count // 2)
        assert np.array_equal(data.inputs, np.round(data.inputs, 3))


def test_an_unknown_sample() -> None:
    with pytest.raises(TuibpError, match="'digit' is not a sample; did you mean 'digits'\\?"):
        sample_path("digit")


def test_a_copy_can_be_loaded_and_is_never_overwritten(tmp_path: Path) -> None:
    directory = tmp_path / "new" / "lessons"
    files = copy_sample("digits", directory)
    assert [file.name for file in files] == [
        "digits.toml",
        "digits.npz",
        "digits.tuibp",
        "digits-LICENSE.txt",
    ]
    assert len(load(str(files[0])).data) == 1000
    files[0].unlink()
    files[1].write_text("mine")
    with pytest.raises(TuibpError, match=r"digits\.npz: exists already, and is not overwritten"):
        copy_sample("digits", directory)
    assert not files[0].exists()
    assert files[1].read_text() == "mine"


def test_a_copy_that_has_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TuibpError, match="file: cannot be written: "):
        copy_sample("xor", tmp_path / "file")


def test_listing_the_samples_loads_no_arrays() -> None:
    program = (
        "import sys, tuibp.scenario.samples as samples\n"
        "list(samples.sample_summaries())\n"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


def test_no_sample_is_called_like_a_command() -> None:
    assert not {*sample_names()} & {*COMMANDS}
