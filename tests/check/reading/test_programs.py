"""Numbers that somebody's code computes, in the ways that it is written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.check.reading.files import batch, read, refusal
from tests.check.reading.programs import (
    BOOK,
    COLUMN,
    COLUMNS,
    DICT_FROM_ONE,
    FROM_ONE,
    HEAD,
    IN_PLACE,
    ROWS,
    ROWS_TRANSPOSED,
    VECTOR,
)
from tuibp.check.reading import announcement, read_theirs
from tuibp.check.theirs import Theirs
from tuibp.engine.tensor import SHARED, Array, Tensor

GRADIENTS = ("grad_w", "grad_b")


def ours(tensor: Tensor, theirs: Theirs) -> Array:
    """Our array as a program has it that is called so: of each example, or the sum of the gradients."""
    array = np.asarray(batch().frame(None)[tensor])
    if theirs.stacked or tensor.kind in SHARED:
        return array
    if tensor.kind in GRADIENTS:
        return array.sum(axis=0)
    return array.T if theirs.called == "columns" else array


def test_right_ones_agree(tmp_path: Path) -> None:
    for text, called in (
        (VECTOR, "vector"), (COLUMN, "column"), (ROWS, "rows"), (COLUMNS, "columns"),
        (ROWS_TRANSPOSED, "rows transposed"), (FROM_ONE, "rows transposed"), (BOOK, "column"),
        (DICT_FROM_ONE, "rows transposed"),
        (IN_PLACE, "rows transposed"),
    ):  # fmt: skip
        found = {one.called: one for one in read(tmp_path, "mine.py", HEAD + text)}
        theirs = found[called]
        assert theirs.stacked == (called in ("vector", "column"))
        assert theirs.given
        for tensor, given in theirs.given.items():
            array = given.array
            if "transposed" in called and array.ndim == 2 and tensor.kind in ("w", "w_new", "grad_w"):
                array = array.T
            expected = ours(tensor, theirs)
            np.testing.assert_allclose(array.reshape(expected.shape), expected, rtol=1e-13, atol=1e-15)


def test_what_the_book_s_class_has(tmp_path: Path) -> None:
    (theirs,) = read(tmp_path, "mine.py", HEAD + BOOK)
    assert theirs.source == f"{tmp_path}/mine.py:Network"
    assert [t.json for t in theirs.given] == [
        "grad_b2", "grad_b3", "grad_w2", "grad_w3", "w_new2", "w_new3", "b_new2", "b_new3",
    ]  # fmt: skip
    (alone,) = read(tmp_path, "mine.py:Network.backprop")
    assert [t.json for t in alone.given] == ["grad_b2", "grad_b3", "grad_w2", "grad_w3"]


def test_the_second_program_of_the_book_gets_the_cost_of_the_scenario(tmp_path: Path) -> None:
    text = BOOK.replace("sizes):", "sizes, cost=CrossEntropyCost):").replace(
        "        self.num_layers", "        self.cost = cost\n        self.num_layers"
    )
    text = text.replace("mini_batch, eta):", "mini_batch, eta, lmbda, n):")
    text = text.replace(
        "(activations[-1] - y) * sigmoid_prime(zs[-1])", "self.cost.delta(zs[-1], activations[-1], y)"
    )
    costs = (
        "class QuadraticCost:\n    delta = staticmethod(lambda z, a, y: (a - y) * sigmoid_prime(z))\n"
        "class CrossEntropyCost:\n    delta = staticmethod(lambda z, a, y: a - y)\n"
    )
    (theirs,) = read(tmp_path, "mine.py", HEAD + costs + text)
    assert len(theirs.given) == 8
    for tensor, given in theirs.given.items():
        expected = ours(tensor, theirs)
        np.testing.assert_allclose(given.array.reshape(expected.shape), expected, rtol=1e-13)


def test_threads_that_do_not_end_are_not_waited_for(tmp_path: Path) -> None:
    text = (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n"
        "LAYOUT = 'rows'\ndef backprop(p, x, y): return {'C': 1}\n"
    )
    assert len(read(tmp_path, "mine.py", text, seconds=10)) == 1


def test_a_layout_that_is_said_is_the_only_one(tmp_path: Path) -> None:
    both = HEAD + ROWS
    assert len(read(tmp_path, "mine.py", both)) > 0
    assert [one.called for one in read(tmp_path, "mine.py", 'LAYOUT = "rows"\n' + both)] == ["rows"]
    assert [one.called for one in read(tmp_path, "mine.py", both, layout="rows")] == ["rows"]
    text = 'LAYOUT = "rows transposed"\n' + HEAD + ROWS_TRANSPOSED
    assert [one.called for one in read(tmp_path, "mine.py", text)] == ["rows transposed"]


BOTH = {"grad_b2": (2, 3), "grad_b3": (2, 1), "grad_w2": (2, 3, 2), "grad_w3": (2, 1, 3)}
RETURNS = {
    "{'delta2': np.zeros(3), 'C': 0.5}": {"delta2": (2, 3), "C": (2,)},
    "([b2, b3], [w2, w3])": BOTH,
    "([w2, w3], [b2, b3])": BOTH,
    "(0.5, {'nabla_b': [b2, b3]})": {"C": (2,), "grad_b2": (2, 3), "grad_b3": (2, 1)},
    "{'grad_w2': w2.tolist(), 'grad_w3': [row for row in w3]}": {"grad_w2": (2, 3, 2), "grad_w3": (2, 1, 3)},
    "{'delta2': None, 'delta3': [1]}": {"delta3": (2, 1)},
    "Grads(w2, b2)": {"grad_w2": (2, 3, 2), "grad_b2": (2, 3)},
    "{'w2': w2 + 0}": {"w2": (3, 2)},
    "{'delta2': np.array([Tensor(1.0), 2, 3], dtype=object)}": {"delta2": (2, 3)},
}  # fmt: skip
RETURNING = """
import numpy as np
from collections import namedtuple
Grads = namedtuple("Grads", "grad_w2 grad_b2")
Tensor = float
LAYOUT = "vector"
"""


@pytest.mark.parametrize("result", RETURNS)
def test_what_may_be_returned(tmp_path: Path, result: str) -> None:
    text = f"{RETURNING}def backprop(w2, b2, w3, b3, x, y):\n    return {result}\n"
    (theirs,) = read(tmp_path, "mine.py", text)
    assert {tensor.json: one.array.shape for tensor, one in theirs.given.items()} == RETURNS[result]


ASKS = {
    "parameters, x, y": "parameters['w2'].shape == (3, 2) and x.shape == (2, 2) and y.shape == (2, 1)",
    "p, inp, out": "set(p) == {'w2', 'b2', 'w3', 'b3'} and inp.shape == (2, 2) and out.shape == (2, 1)",
    "y, x, params": "params['b3'].shape == (1,) and y.shape == (2, 1) and x.shape == (2, 2)",
    "X, Y, W2, b2, *, eta, m": "eta == 3.0 and m == 2 and W2.shape == (3, 2) and Y.shape == (2, 1)",
    "weights, biases, x, y, lr=5": "lr == 3.0 and len(biases[0]) == 3 and weights[1].shape == (1, 3)",
    "w, b, x, t": "len(w) == 2 and t.shape == (2, 1)",
    "x, y, w2, t": "t == 1",
    "*args": "[len(one) for one in args] == [4, 2, 2]",
    "x, y, /, w2, sizes, verbose=True, **more": "sizes == [2, 3, 1] and verbose is True and not more",
}


@pytest.mark.parametrize("asks", ASKS)
def test_what_may_be_asked_for(tmp_path: Path, asks: str) -> None:
    text = f"LAYOUT = 'rows'\ndef step({asks}):\n    assert {ASKS[asks]}\n    return {{'C': 1}}\n"
    (theirs,) = read(tmp_path, "mine.py", text)
    assert theirs.source.endswith("mine.py:step")


MISTAKES: dict[str, tuple[str, str]] = {
    "an error of theirs": (
        "def backprop(p, x, y):\n    return foo(p)\n",
        "mine.py:2: backprop: return foo(p): NameError: name 'foo' is not defined",
    ),
    "shapes that never fit": (
        "import numpy as np\ndef backprop(p, x, y):\n    return np.ones((5, 5)) @ x\n",
        "mine.py:3: backprop: return np.ones((5, 5)) @ x: ValueError: matmul: Input operand 1 has a mismatch",
    ),
    "syntax": ("def f(p, x, y)\n    pass\n", "mine.py:1: def f(p, x, y): SyntaxError: expected ':'"),
    "a module that ends": ("import sys\nsys.exit(3)\n", "mine.py:2: sys.exit(3): SystemExit: 3"),
    "a package that is not there": (
        "import nowhere_to_be_found\n",
        "mine.py:1: import nowhere_to_be_found: ModuleNotFoundError: No module named 'nowhere_to_be_found'",
    ),
    "several": (
        "def f(x): pass\ndef g(x): pass\n",
        "mine.py: has several that may compute the step: f, g; name one, as in mine.py:g",
    ),
    "several of the right name": (
        "def backprop(x): pass\ndef step(x): pass\ndef other(): pass\n",
        "mine.py: has several that may compute the step: backprop, step; name one, as in mine.py:step",
    ),
    "none": (
        "from math import sin\nx = 1\ndef _f(): pass\n",
        ("mine.py: has no function that may compute the step, such as backprop(parameters, x, y), "
         "and no class with a method backprop"),
    ),
    "a layout that is none": (
        "LAYOUT = 'row'\ndef f(): pass\n", "mine.py: 'row' is no layout; did you mean 'rows'?",
    ),
    "a word": (
        "def f(p, x, y): return 'a'\n",
        'mine.py: f: returned str, expected names with their numbers, {"grad_w2": …}, or (nabla_b, nabla_w)',
    ),
    "words": ("def f(p, x, y): return {'C': 'a'}\n", "mine.py: f: returned <U1 as C, expected numbers"),
    "ragged": (
        "LAYOUT='rows'\ndef f(p, x, y): return {'w2': [p['w2'], x]}\n",
        "mine.py:f: w2: is a list of arrays of different shapes, expected one array",
    ),
    "nothing": (
        "def f(p, x, y): pass\n", "mine.py: f: returned nothing, and changed none of the parameters",
    ),
    "something there is not": (
        "def f(p, x, y, cache): pass\n", "mine.py: f: asks for 'cache'; expected one of",
    ),
    "an unknown name": (
        "def f(p, x, y): return {'dleta2': x}\n",
        "mine.py:f: dleta2: the network has no such number; did you mean 'delta2'?",
    ),
    "no class of the book": (
        "class Network:\n    def __init__(self, sizes): pass\n    def backprop(self, x, y): pass\n",
        "mine.py: Network: its instances have no list weights of 2 arrays, as those of the book's",
    ),
    "an update of one example": (
        "LAYOUT='vector'\ndef step(p, x, y): return {'w2': p['w2'] - x}\n",
        "mine.py: step: returned what is left after an update of one example alone, and the mini-batch has 2",
    ),
    "a crash": (
        "import os, sys\ndef f(p, x, y):\n    print('last words', flush=True)\n    os._exit(7)\n",
        "mine.py: ended with status 7 before it returned: last words",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    text, message = MISTAKES[name]
    assert refusal(tmp_path, "mine.py", text).startswith(message)
    assert capfd.readouterr() == ("", "")


def test_a_function_that_is_not_there(tmp_path: Path) -> None:
    message = "mine.py: has no function 'bakcprop'; did you mean 'backprop'?"
    assert refusal(tmp_path, "mine.py:bakcprop", "def backprop(p, x, y): pass\n") == message
    assert refusal(tmp_path, "mine.py", function="bakcprop") == message
    assert refusal(tmp_path, "min.py") == "min.py: there is no such file; did you mean 'mine.py'?"


def test_code_without_an_end_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    text = (
        "import subprocess, sys\ndef f(p, x, y):\n"
        "    subprocess.Popen([sys.executable, '-c', 'while True: print(1)'])\n"
        "    while True: print('x' * 1000)\n"
    )
    message = "mine.py: took longer than 1.5 s, and was stopped"
    assert refusal(tmp_path, "mine.py", text, seconds=1.5) == message


def test_a_module_that_trains_when_it_is_imported(tmp_path: Path) -> None:
    message = (
        "mine.py: its import took longer than 0.5 s, and was stopped; "
        'what trains belongs under if __name__ == "__main__":'
    )
    assert refusal(tmp_path, "mine.py", "while True: pass\n", seconds=0.5) == message


def test_a_module_of_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "__init__.py").touch()
    (tmp_path / "pack" / "helper.py").write_text("C = 0.25\n")
    (tmp_path / "pack" / "mine.py").write_text(
        "from pack.helper import C\nLAYOUT = 'rows'\ndef f(p, x, y): return {'C': C}\n"
    )
    monkeypatch.chdir(tmp_path)
    (theirs,) = read_theirs("pack.mine:f", batch())
    assert theirs.source == "pack.mine:f"


def test_what_lies_beside_the_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("C = float(open('value').read())\n")
    (tmp_path / "value").write_text("0.25")
    (theirs,) = read(
        tmp_path, "mine.py", "LAYOUT='rows'\nfrom helper import C\ndef f(p, x, y): return {'C': C}\n"
    )
    assert float(theirs.given[Tensor("C")].array) == 0.25


def test_each_attempt_begins_with_fresh_arrays(tmp_path: Path) -> None:
    text = "def f(p, x, y):\n    p['w2'] += 1; x += 1\n    return {'x': x, 'w3': p['w2'].sum()}\n"
    found = read(tmp_path, "mine.py", text)
    sums: set[float] = {round(float(np.max(one.given[Tensor("w_new", 3)].array)), 9) for one in found}
    assert len(found) == 6
    assert sums == {7.5}


def test_arrays_of_images(tmp_path: Path) -> None:
    text = "LAYOUT = 'rows'\ndef f(w2, b2, x, y):\n    return {'x': x, 'w2': w2, 'b2': b2}\n"
    (theirs,) = read(tmp_path, "mine.py", text, batch=batch("convolution"))
    frame: Any = batch("convolution").frame(None)
    assert {t.json: one.array.shape for t, one in theirs.given.items()} == {
        t.json: frame[t].shape for t in (Tensor("a", 1), Tensor("w", 2), Tensor("b", 2))
    }


def test_code_is_announced() -> None:
    assert announcement("mine.py:f") == "runs the code of mine.py:f, in a process of its own"
    assert announcement("mine.json") is None


def test_a_pickle_is_never_opened(tmp_path: Path) -> None:
    """What comes back from their process could be anything: an array of objects is refused."""
    text = (
        "import numpy as np\nLAYOUT = 'rows'\n"
        "class Evil:\n    def __reduce__(self): return (open, ('opened', 'w'))\n"
        "save = np.savez\n"
        "np.savez = lambda path, **arrays: save(path, **{k: np.array([Evil()]) for k in arrays})\n"
        "def backprop(p, x, y): return {'C': 1}\n"
    )
    assert "Python objects (a pickle)" in refusal(tmp_path, "mine.py", text)
    assert not (tmp_path / "opened").exists()
