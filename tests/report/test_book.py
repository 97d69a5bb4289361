"""Every item of the book opens where it says, explains itself, and its first update is walked both ways."""

from __future__ import annotations

from itertools import takewhile

import pytest

from tuibp import language
from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused
from tuibp.language import told
from tuibp.report.arrangement import Arrangement
from tuibp.report.frame import frame
from tuibp.report.lessons import lesson_of, open_anew
from tuibp.report.plan import wanted_rows
from tuibp.report.samples import sample_lines
from tuibp.report.wrap import wrapped
from tuibp.scenario.contents.table import CHAPTERS, ITEMS, scenarios
from tuibp.scenario.samples import sample_summaries, script_path

SMALL, LARGE = (80, 24), (120, 40)

BOOK = {
    1: {
        "perceptron": ("perceptron", "nand"),
        "sigmoid neuron": ("sigmoid-neuron", "steepness"),
        "architecture": ("architecture",),
        "a small digit network": ("digit-network",),
        "gradient descent": ("gradient-descent",),
        "SGD against the full gradient": ("sgd",),
        "the program's four parts": ("program-data", "program-init", "program-feedforward", "program-sgd"),
    },
    2: {
        "matrix output": ("matrix-output",),
        "the two assumptions": ("assumptions",),
        "Hadamard product": ("hadamard",),
        "the error and its demon": ("error",),
        "BP1 to BP4": ("bp1", "bp2", "bp3", "bp4"),
        "their meaning": ("meaning",),
        "the four proofs": ("proof-bp1", "proof-bp2", "proof-bp3", "proof-bp4"),
        "the algorithm": ("algorithm",),
        "the code": ("code",),
        "why fast": ("fast",),
        "the big picture": ("all-paths",),
    },
    3: {
        "slowdown (two starts)": ("slowdown", "near-start"),
        "cross-entropy for one and many neurons": ("cross-entropy", "cross-entropy-many"),
        "where it comes from": ("where-from",),
        "its meaning": ("surprise",),
        "softmax with log-likelihood": ("softmax",),
        "overfitting": ("overfitting",),
        "L2 twice": ("l2", "l2-scale"),
        "other explanations": ("why-regularize",),
        "L1": ("l1", "l1-beside-l2"),
        "dropout": ("dropout",),
        "more data": ("few-data", "more-data"),
        "weight initialization": ("initialization", "init-old", "init-new"),
        "the code revisited": ("code-revisited",),
        "strategy": ("strategy",),
        "η": ("learning-rate", "schedule"),
        "epochs": ("epochs",),
        "λ": ("lambda",),
        "mini-batch size": ("mini-batch-size",),
        "automated": ("automated",),
        "Hessian": ("hessian",),
        "momentum": ("momentum", "friction"),
        "tanh": ("tanh",),
        "ReLU": ("relu", "deep"),
    },
    5: {
        "vanishing gradient": ("vanishing",),
        "its cause, the chain 1-1-1-1-1": ("cause", "cascade"),
        "exploding": ("exploding",),
        "the window of (123)": ("window",),
    },
    6: {
        "receptive field": ("receptive-field",),
        "shared weights": ("shared-weights",),
        "pooling": ("pooling",),
        "putting it together": ("putting-together", "second-convolution"),
        "a small convolutional digit network": ("convolutional-digits",),
        "other approaches as a reading list": ("other-approaches",),
    },
}
"""What each chapter explains, and the items that show it, in the order of the book."""

STEPS = 8
"""Equations that are walked from the beginning, and as many from the end of the first update."""


def test_the_table_has_what_the_book_explains() -> None:
    for chapter in CHAPTERS:
        if chapter.number:
            shown = [key for keys in BOOK[chapter.number].values() for key in keys]
            assert [item.key for item in chapter.items] == shown
    assert [item.key for item in ITEMS.values() if not item.scenario] == ["other-approaches"]


@pytest.mark.parametrize("key", [key for key, item in ITEMS.items() if item.scenario])
def test_an_item_opens_at_its_place_and_explains_itself(key: str) -> None:
    item = ITEMS[key]
    for spoken in ("en", "zh"):
        language.use(spoken)
        try:
            scenario, found = lesson_of(key)
            opened = open_anew(scenario, found, ascii_only=False)
            session, arrangement = opened.session, opened.arrangement or Arrangement()
            assert (session.scenario.name, session.lesson) == (item.scenario, item)
            about = session.view.about
            assert about is not None
            assert about.about == (item.words.about or session.scenario.words.about)
            for size in (SMALL, LARGE):
                rows = frame(session.view, *size, arrangement)
                assert len(rows) == size[1]
                box = arrangement.places(size, wanted_rows(scenario.network.shapes, size[0]))["explain"]
                text = wrapped(told("{title}. {about}", title=about.title, about=about.about), box[2] - 4)
                assert any(text[0][:20] in row for row in rows), "it is said where it opens"
        finally:
            language.use("en")


@pytest.mark.parametrize("name", scenarios())
def test_the_first_update_of_a_scenario_is_walked_both_ways(name: str) -> None:
    scenario, _ = lesson_of(name)
    session = open_anew(scenario, None, ascii_only=False).session
    session.do(lambda: session.arrive(session.walk.first()))
    _walk_and_return(session)
    session.do(lambda: session.go_to("update 1 step 1"))
    for _ in range(STEPS):
        if not _step(session, forward=False):
            break
    _walk_and_return(session)


@pytest.mark.parametrize("name", scenarios())
def test_every_scenario_has_a_script(name: str) -> None:
    assert script_path(name) is not None


def _walk_and_return(session: Session) -> None:
    """On, as far as the update or STEPS reach, and back: the same screens in the opposite order."""
    there = [_screen(session)]
    while len(there) <= 2 * STEPS and _step(session, forward=True):
        there.append(_screen(session))
    for expected in reversed(there[:-1]):
        assert _step(session, forward=False)
        assert _screen(session) == expected
    assert len(there) > len(session.walk.program.update)


def _step(session: Session, *, forward: bool) -> bool:
    """One equation on or back within the first update; whether there was one."""
    before = session.position
    try:
        session.step(session.walk.forward if forward else session.walk.back)
    except Refused:
        return False
    if session.position.update > 0:
        session.position = before
        return False
    session.say("")
    return True


def _screen(session: Session) -> list[str]:
    """The rows without the status and the watches' history, which know where one has been."""
    rows = frame(session.view, *SMALL, Arrangement())
    return list(takewhile(lambda row: "Explain" not in row, rows[1:]))


def test_the_samples_stand_below_the_headings_of_their_chapters() -> None:
    lines = list(sample_lines(sample_summaries(), 80))
    headings = [line for line in lines if line.startswith("Chapter ") or line == "Beside the book"]
    assert [line.partition(":")[0] for line in headings] == [f"Chapter {k}" for k in (1, 2, 3, 5, 6)] + [
        "Beside the book"
    ]
    plain = list(sample_lines(sample_summaries()))
    assert [line.split()[0] for line in plain] == list(scenarios())
