"""The command line: what the commands print, and what they refuse in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from itertools import pairwise
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tuibp.cli import main
from tuibp.report import printing
from tuibp.report.progress import PATIENCE, Progress
from tuibp.report.request import run_of
from tuibp.report.trace import records
from tuibp.scenario.contents.table import ITEMS, find_item
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names

RECORD_KEYS = "update epoch example phase equation tag layer result text inputs parts output"

SMALL = """
[network]
layers = [1, 1]
activation = "{activation}"
cost = "quadratic"
[parameters]
w2 = [[{w}]]
b2 = [0.0]
[data]
inputs = [[1.0], [2.0], [3.0]]
targets = [[0.5], [0.5], [0.5]]
[training]
eta = 1.0
mini_batch_size = 2
reduction = "{reduction}"
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command that must succeed in silence, and gives what it printed."""

    def run(*words: str) -> str:
        status = main(words)
        out, err = capsys.readouterr()
        assert (status, err) == (0, "")
        return out

    return run


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command that must be refused, and gives its one line."""

    def refuse(*words: str) -> str:
        status = main(words)
        out, err = capsys.readouterr()
        assert (status, out) == (2, "")
        assert err.startswith("tuibp: ")
        assert err.count("\n") == 1
        return err.removeprefix("tuibp: ").rstrip()

    return refuse


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., str]:
    """Writes a scenario of one neuron and gives its path."""

    def small(w: float = 1.0, activation: str = "linear", reduction: str = "mean") -> str:
        path = tmp_path / "small.toml"
        path.write_text(SMALL.format(w=w, activation=activation, reduction=reduction), encoding="utf-8")
        return str(path)

    return small


def lines_of(text: str) -> list[dict[str, Any]]:
    """The JSON lines as records."""
    return [json.loads(line) for line in text.splitlines()]


def rounded(value: Any, digits: int = 4) -> Any:
    """Nested lists with rounded numbers."""
    return [rounded(entry, digits) for entry in value] if isinstance(value, list) else round(value, digits)


def subprocess_of(*words: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    """`python -m tuibp` with nothing on standard input."""
    return subprocess.run(
        [sys.executable, "-m", "tuibp", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        **settings,
    )


# trace


def test_record_of_the_design(run: Callable[..., str]) -> None:
    (record,) = [
        line
        for line in lines_of(run("trace", "xor"))
        if line["equation"] == "hidden_error" and line["example"] == 1
    ]
    assert " ".join(record) == RECORD_KEYS
    assert list(record["inputs"]) == ["w3", "delta3", "z2"]
    assert list(record["parts"]) == ["grad_a2", "sigma_prime2"]
    numbers = {"inputs": {}, "parts": {}, "output": None}
    assert record | numbers == {
        "update": 0,
        "epoch": 0,
        "example": 1,
        "phase": "backward",
        "equation": "hidden_error",
        "tag": "BP2",
        "layer": 2,
        "result": "delta2",
        "text": "δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)",
        **numbers,
    }
    assert record["inputs"]["w3"] == [[0.7, -1.1, 0.4]]
    assert rounded(record["inputs"]["delta3"], 3) == [-0.117]
    assert rounded(record["inputs"]["z2"]) == [-0.2, 0.0, 1.2]
    assert rounded(record["parts"]["grad_a2"]) == [-0.0818, 0.1286, -0.0468]
    assert rounded(record["parts"]["sigma_prime2"]) == [0.2475, 0.25, 0.1779]
    assert rounded(record["output"]) == [-0.0203, 0.0322, -0.0083]


def test_order_of_the_records(run: Callable[..., str]) -> None:
    lines = lines_of(run("trace", "xor", "--updates", "3"))
    program = run_of(load("xor")).program
    places = list(dict.fromkeys((line["update"], line["epoch"], line["example"]) for line in lines))
    assert places == [
        *[(0, 0, 0), (0, 0, 1), (0, 0, None)],
        *[(1, 0, 2), (1, 0, 3), (1, 0, None)],
        *[(2, 1, 0), (2, 1, 1), (2, 1, None)],
    ]
    example, update = [e.id for e in program.example], [e.id for e in program.update]
    assert [line["equation"] for line in lines] == [*example, *example, *update] * 3


def test_printed_floats_are_the_bits_of_the_run(run: Callable[..., str]) -> None:
    assert lines_of(run("trace", "deep", "--updates", "4")) == list(records(run_of(load("deep")), 4))


def test_records_from_a_later_update_are_the_same() -> None:
    first, later = run_of(load("xor")), run_of(load("xor"))
    assert [r for r in records(first, 6) if r["update"] >= 4] == list(records(later, 2, start=4))


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_update_reads_the_gradient_of_its_mini_batch(
    run: Callable[..., str], small: Callable[..., str], reduction: str
) -> None:
    lines = lines_of(run("trace", small(reduction=reduction), "--updates", "2"))
    updates = [line for line in lines if line["equation"] == "update_weights"]
    assert [line["result"] for line in updates] == ["w2", "w2"]
    for line, examples in zip(updates, (2, 1), strict=True):
        total = sum(
            other["output"][0][0]
            for other in lines
            if other["equation"] == "weight_gradient" and other["update"] == line["update"]
        )
        gradient = total / examples if reduction == "mean" else total
        assert list(line["inputs"]) == ["w2", "grad_w2", "eta"]
        assert line["inputs"]["grad_w2"] == [[gradient]]
        assert line["output"] == [[line["inputs"]["w2"][0][0] - line["inputs"]["eta"] * gradient]]


@pytest.mark.parametrize(
    ("sample", "parts"), [("xor-cross-entropy", ["grad_a3", "sigma_prime3"]), ("digits", ["grad_a3"])]
)
def test_parts_of_a_simplified_output_error(run: Callable[..., str], sample: str, parts: list[str]) -> None:
    error = next(line for line in lines_of(run("trace", sample)) if line["equation"] == "output_error")
    assert list(error["parts"]) == parts
    assert list(error["inputs"]) == ["a3", "y"]


def test_numbers_that_are_not_finite_can_be_read_back(
    run: Callable[..., str], small: Callable[..., str]
) -> None:
    cost = next(line for line in lines_of(run("trace", small(w=1e300))) if line["equation"] == "cost")
    assert cost["output"] == float("inf")
    assert json.loads(run("train", small(w=1e300)))["cost"] != 0.0


def test_code_order_has_the_same_numbers(run: Callable[..., str]) -> None:
    book, code = (lines_of(run("trace", "deep", "--order", order)) for order in ("book", "code"))
    assert [line["result"] for line in book] != [line["result"] for line in code]
    assert {json.dumps(line) for line in book} == {json.dumps(line) for line in code}


def test_text_is_the_listing(run: Callable[..., str]) -> None:
    text = run("trace", "xor", "--format", "text")
    head, *listing = text.splitlines()
    assert head == "update 1, epoch 1, example 1 of the data"
    start = listing.index("update 1, epoch 1, example 2 of the data")
    place = listing.index("  BP2  δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)", start)
    assert listing[place + 1 : place + 4] == [
        "         ∂C/∂a² = [-0.08184, 0.1286, -0.04676]",
        "         σ′(z²) = [0.2475, 0.25, 0.1779]",
        "         δ² = [-0.02026, 0.03215, -0.008319]",
    ]
    assert "update 1, epoch 1: the step after 2 examples" in listing


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "xor", "--format", "text", "--ascii"),
        ("--ascii", "trace", "xor"),
        ("trace", "digits", "--ascii", "--format", "text"),
        ("train", "xor", "--updates", "3", "--format", "text", "--ascii"),
    ],
)
def test_ascii(run: Callable[..., str], words: tuple[str, ...]) -> None:
    assert run(*words).isascii()


def test_long_arrays_are_shortened_in_text(run: Callable[..., str]) -> None:
    text = run("trace", "digits", "--format", "text")
    assert "…" in text
    assert "(10×64)" in text


@pytest.mark.parametrize("words", [("trace", "xor"), ("trace", "xor", "--format", "text"), ("samples",)])
def test_an_encoding_without_mathematics(words: tuple[str, ...]) -> None:
    done = subprocess_of(*words, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    if words == ("trace", "xor"):
        assert lines_of(done.stdout) == list(records(run_of(load("xor"))))


# train


def test_train(run: Callable[..., str]) -> None:
    trained = json.loads(run("train", "xor", "--updates", "100"))
    assert list(trained) == ["updates", "cost", "parameters", "history", "accuracy"]
    assert trained["updates"] == 100
    assert list(trained["parameters"]) == ["w2", "b2", "w3", "b3"]
    assert [update for update, _ in trained["history"]] == list(range(101))
    assert trained["history"][-1] == [100, trained["cost"]]
    last = list(records(run_of(load("xor")), 1, start=99))[-4:]
    assert {record["result"]: record["output"] for record in last} == trained["parameters"]


def test_train_runs_to_the_end_and_keeps_a_thousand_points(run: Callable[..., str]) -> None:
    trained = json.loads(run("train", "xor"))
    assert trained["updates"] == 2000
    updates = [update for update, _ in trained["history"]]
    assert (updates[0], updates[-1], len(updates)) == (0, 2000, 1000)
    assert {after - before for before, after in pairwise(updates)} == {2, 3}


def test_no_updates_at_all(run: Callable[..., str]) -> None:
    assert run("trace", "xor", "--updates", "0") == ""
    trained = json.loads(run("train", "mazur", "--updates", "0"))
    assert trained["history"] == [[0, trained["cost"]]]
    assert trained["cost"] == pytest.approx(0.298371109, rel=0, abs=5e-10)


def test_train_as_text(run: Callable[..., str]) -> None:
    text = run("train", "mazur", "--format", "text", "--updates", "1").splitlines()
    assert text[:3] == ["update  cost", "     0  0.2984", "     1  0.291"]
    assert text[4] == "w² = [[0.1498, 0.1996], [0.2498, 0.2995]]"
    assert text[-2:] == ["", "accuracy = 1"]


def test_train_with_test_data(run: Callable[..., str]) -> None:
    trained = json.loads(run("train", "overfitting", "--updates", "402"))
    assert list(trained)[4:] == ["accuracy", "test_cost", "test_accuracy"]
    assert trained["cost"] == pytest.approx(0.3105, abs=1e-4)
    assert trained["test_cost"] == pytest.approx(0.34094, abs=1e-5)
    assert (trained["accuracy"], trained["test_accuracy"]) == (25 / 30, 260 / 300)
    text = run("train", "overfitting", "--updates", "402", "--format", "text").splitlines()
    assert text[-3:] == ["accuracy = 0.8333", "test_cost = 0.3409", "test_accuracy = 0.8667"]


def test_train_where_nothing_is_right_or_wrong(run: Callable[..., str], small: Callable[..., str]) -> None:
    path = Path(small())
    path.write_text(path.read_text().replace('"quadratic"', '"output"'))
    trained = json.loads(run("train", str(path)))
    assert list(trained) == ["updates", "cost", "parameters", "history"]


# samples, help, version


def test_samples(run: Callable[..., str]) -> None:
    assert run("samples") == run("samples", "list")
    names = [line.split()[0] for line in run("samples").splitlines()]
    assert tuple(names) == sample_names()


def test_samples_copy(run: Callable[..., str], tmp_path: Path) -> None:
    printed, _script = run("samples", "copy", "xor", str(tmp_path / "new")).splitlines()
    assert printed == str(tmp_path / "new" / "xor.toml")
    assert run("trace", printed) == run("trace", "xor")


def test_a_scenario_called_like_a_command(
    run: Callable[..., str], tmp_path: Path, small: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(small()).rename(tmp_path / "trace")
    monkeypatch.chdir(tmp_path)
    assert lines_of(run("trace", "./trace"))[0]["result"] == "z2"


def test_help_and_version(run: Callable[..., str]) -> None:
    for words in [(), ("run",), ("replay",), ("diff",), ("trace",), ("train",), ("samples",)]:
        text = run(*words, "--help")
        assert text.startswith("usage: tuibp")
        assert text.isascii()
        assert max(map(len, text.splitlines())) <= 80
    assert run("--version").startswith("tuibp ")


# the debugger


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[SimpleNamespace]:
    """Stands in for the screen, and notes how it was opened."""
    calls: list[SimpleNamespace] = []

    def debug(scenario: Any, **place: Any) -> int:
        calls.append(SimpleNamespace(name=scenario.name, **place))
        return 0

    app = ModuleType("tuibp.tui.start")
    app.debug = debug  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tuibp.tui.start", app)
    monkeypatch.setattr("tuibp.tui.fitness.refuse_unfit_terminal", lambda: None)
    return calls


def test_opens_the_debugger(run: Callable[..., str], opened: list[SimpleNamespace]) -> None:
    run()
    run("mazur", "--theme", "light", "--order=code", "--ascii", "--fresh")
    run("--update", "2", "xor", "--example", "2", "--record", "walk.tuibp")
    run("book", "nand", "--fresh")
    usual: dict[str, Any] = {
        "item": None,
        "place": None,
        "order": None,
        "ascii_only": None,
        "theme": None,
        "fresh": False,
        "record": None,
    }
    first = SimpleNamespace(name="xor", **usual)
    changed = {"theme": "light", "order": "code", "ascii_only": True, "fresh": True}
    second = SimpleNamespace(name="mazur", **(usual | changed))
    third = SimpleNamespace(name="xor", **(usual | {"place": (1, 1), "record": "walk.tuibp"}))
    item = SimpleNamespace(name="nand", **(usual | {"item": find_item("nand"), "fresh": True}))
    assert opened == [first, second, third, item]


def test_book(run: Callable[..., str]) -> None:
    records = [json.loads(line) for line in run("book", "--format", "json").splitlines()]
    assert [record["item"] for record in records] == list(ITEMS)
    lines = run("book").splitlines()
    assert lines[0].startswith("Chapter 1: ")
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(ITEMS)


def test_no_terminal() -> None:
    done = subprocess_of("xor")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "tuibp trace" in done.stderr


# what is refused


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trcae xor", "'trcae' is no command, file or sample; did you mean 'trace'?"),
        ("sampels", "'sampels' is no command, file or sample; did you mean 'samples'?"),
        ("mazor", "'mazor' is neither a file nor a sample; did you mean 'mazur'?"),
        ("xor mazur", "unexpected argument 'mazur'"),
        ("--updaet 3", "unknown option '--updaet'; did you mean '--update'?"),
        ("--order bok", "--order: 'bok' is not an order; did you mean 'book'?"),
        ("--theme blue", "--theme: 'blue' is not a theme; expected one of dark, light"),
        ("--update 0", "--update: expected a whole number, 1 or more, found '0'"),
        ("--update 2001", "--update: xor has only 2000 updates"),
        ("--update 2 --example 3", "--example: the mini-batch of update 2 has only 2 examples"),
        ("mazur --example 2", "--example: the mini-batch of update 1 has only 1 example"),
        ("trace", "trace: the following arguments are required: SCENARIO"),
        ("trace xor --updates -1", "trace: --updates: expected a whole number, 0 or more, found '-1'"),
        ("trace xor --updates 1e3", "trace: --updates: expected a whole number, 0 or more, found '1e3'"),
        ("trace xor --updates 2001", "--updates: xor has only 2000 updates"),
        ("train xor --updates 99999999999999999999", "--updates: xor has only 2000 updates"),
        ("trace xor --update 3", "trace: unknown option '--update'; did you mean '--updates'?"),
        ("trace xor --format=jsonn", "trace: --format: 'jsonn' is not a format; did you mean 'jsonl'?"),
        ("train xor --format jsonl", "train: --format: 'jsonl' is not a format; did you mean 'json'?"),
        ("trace xro", "'xro' is neither a file nor a sample; did you mean 'xor'?"),
        ("samples copy xro", "'xro' is not a sample; did you mean 'xor'?"),
        ("samples cpoy xor", "samples: 'cpoy' is nothing they can do; did you mean 'copy'?"),
        ("samples list xor", "samples: unexpected argument 'xor'"),
    ],
)  # fmt: skip
def test_refused(refuse: Callable[..., str], words: str, expected: str) -> None:
    assert refuse(*words.split()) == expected


@pytest.mark.parametrize("word", ["", "\x1b]52;c;aGk=\x07", "a" * 5000, "--\u202eupdates", "nope.toml"])
def test_strange_words(refuse: Callable[..., str], word: str) -> None:
    assert refuse(word).isprintable()


def test_samples_copy_without_a_name(refuse: Callable[..., str]) -> None:
    assert refuse("samples", "copy").startswith("samples: copy needs a name, such as xor")


def test_a_mistake_in_the_scenario(refuse: Callable[..., str], small: Callable[..., str]) -> None:
    path = small(activation="sigmiod")
    message = refuse("trace", path)
    assert message.startswith(f"{path}:4: network.activation: ")
    assert "did you mean 'sigmoid'?" in message


def test_warnings(capsys: pytest.CaptureFixture[str], small: Callable[..., str]) -> None:
    path = small(activation="softmax")
    assert main(["trace", path]) == 0
    warnings = capsys.readouterr().err.splitlines()
    assert warnings
    assert all(warning.startswith(f"tuibp: warning: {path}") for warning in warnings)


# pipes, interrupts, progress


def test_a_reader_that_has_seen_enough() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tuibp", "trace", "xor", "--updates", "500"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["result"] == "z2"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tuibp", "trace", "xor"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.startswith("tuibp: standard output: ")
    assert done.stderr.count("\n") == 1


def test_an_interrupt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "train", interrupted)
    assert main(["train", "xor"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_error_of_its_own_before_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise IndexError("nobody thought of that")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(printing, "train", broken)
    assert main(["train", "xor"]) == 70
    out, err = capsys.readouterr()
    (report,) = (tmp_path / "tuibp").glob("tuibp-error-*.txt")
    told = f"tuibp: unexpected error: IndexError: nobody thought of that (report written to {report})\n"
    assert (out, err) == ("", told)
    assert "in broken" in report.read_text(encoding="utf-8")


class Screen(StringIO):
    """A terminal that remembers what was written."""

    def isatty(self) -> bool:
        return True


def test_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, clock = Screen(), SimpleNamespace(now=0.0)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("time.monotonic", lambda: clock.now)
    with Progress(5000) as progress:
        assert progress.on_update is not None
        for done in range(5000):
            clock.now += 0.001
            progress.on_update(done + 1)
    shown = [text for text in screen.getvalue().split("\r") if text.strip()]
    assert shown[0] == f"update {PATIENCE * 1000:.0f} of 5000"
    assert len(shown) <= 48
    assert screen.getvalue().endswith(f"\r{' ' * len(shown[-1])}\r")


def test_no_progress_where_nobody_looks(run: Callable[..., str]) -> None:
    with Progress(5) as progress:
        assert progress.on_update is None
    run("train", "xor")


def test_count(run: Callable[..., str]) -> None:
    lines = run("count", "xor").splitlines()
    assert lines[0].split() == ["25", "z²", "=", "w²", "a¹", "+", "b²", "6"]
    assert [line.split()[-1] for line in lines[6:8]] == ["29", "126"]
    assert lines[-1] == "4.3 times as much as backpropagation."
    record = json.loads(run("count", "784", "30", "10", "--format", "json"))
    assert (record["backprop"], record["finite_differences"]) == (48020, 568369020)
    assert run("count", "2", "3", "1").splitlines() == lines


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["3"], "count: found '3', expected 2 to 100 layers of 1 to 1,000,000,000 neurons"),
        (["3", "0"], "count: found '3 0', expected 2 to 100 layers"),
        (["xor", "3"], "count: expected one scenario, or the sizes of layers, found '3'"),
        (["xro"], "'xro' is neither a file nor a sample"),
    ],
)
def test_count_refuses(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"tuibp: {problem}")


def test_hessian(run: Callable[..., str]) -> None:
    lines = run("hessian", "saddle").splitlines()
    assert lines[1] == "5 of 9 are negative: C is a saddle here, not a bowl,"
    assert lines[7] == "0.125681    after a step of gradient descent, eta = 1"
    assert lines[10].split() == ["w²₁₁", "0.000938", "1.633"]
    assert lines[-1].split()[-1] == "0.0615"
    record = json.loads(run("hessian", "saddle", "--update", "2", "--format", "json"))
    assert record["parameters"][0] == {"tensor": "w2", "index": [0, 0]}
    assert len(record["hessian"]) == len(record["hessian"][0]) == len(record["newton_step"]) == 9
    assert run("hessian", "xor", "--ascii").isascii()


def test_hessian_refuses_a_big_network(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hessian", "digits"]) == 2
    assert capsys.readouterr().err.startswith("tuibp: H of 760 parameters has 577,600 entries")


def test_ask_lists_the_seven_questions(run: Callable[..., str]) -> None:
    lines = run("ask").splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [*"1234567"]
    records = [json.loads(line) for line in run("ask", "--format", "json").splitlines()]
    assert [record["number"] for record in records] == [*range(1, 8)]
    assert records[0]["equations"] == "BP2"
    assert records[0]["choices"] == [], "a number is to be typed"
    for record in records[1:]:
        assert all(f"   {k}  {choice}" in lines for k, choice in enumerate(record["choices"], start=1))
    assert len(records[1]["choices"]) == 3


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        ("-0.02", 0, "You said -0.02: right."),
        ("-0.0959", 1, "You said -0.0959; it is -0.0199565."),
    ],
)
def test_ask_answers(answer: str, status: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "1", "--answer", answer]) == status
    out = capsys.readouterr().out.splitlines()
    assert out[0] == said
    assert "-0.0959081 · 0.208079 = -0.0199565" in out[1]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("2", "--answer", "4"), "--answer: '4' is no choice; answer with 1 to 3"),
        (("1", "--answer", "delta[2][0]"), "--answer: delta[2] is not computed yet here"),
        (("8",), "ask: found 8, expected a question from 1 to 7"),
        (("--answer", "2"), "--answer needs the number of a question"),
    ],
)
def test_what_ask_refuses(words: tuple[str, ...], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *words]) == 2
    err = capsys.readouterr().err
    assert problem in err
    assert err.count("\n") == 1
