"""`tuibp hunt` without a screen, as teachers' scripts call it."""

from __future__ import annotations

import pytest

from tuibp.cli import main
from tuibp.program.mistakes.table import MISTAKES
from tuibp.report.hunting import Asked, begun

PLANTED = ("hunt", "xor", "--bug", "slope-missing", "--at", "BP2 2")


@pytest.mark.parametrize(
    ("answer", "said", "status"),
    [
        ("BP2 2 slope-missing", "right: slope-missing in BP2 2", 0),
        ("delta[2] slope-missing", "right: slope-missing in BP2 2", 0),
        ("BP2 2 value-for-slope", "not right: BP2 2 has another mistake", 1),
        ("BP1 slope-missing", "not right: slope-missing is made elsewhere", 1),
        ("cost cost-half", "not right: cost is as it should be", 1),
    ],
)
def test_an_answer(answer: str, said: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PLANTED, "--answer", answer]) == status
    assert capsys.readouterr().out == f"{said}\n"


def test_a_seed_is_the_same_hunt(capsys: pytest.CaptureFixture[str]) -> None:
    hunts = [begun(Asked("", seed, level)) for seed in (7, 7) for level in (1, 2)]
    assert {found.scenario.name for found in hunts} == {"xor-cross-entropy"}
    assert {found.hunt.made.mistake.name for found in hunts} == {hunts[0].hunt.made.mistake.name}
    assert hunts[1].hunt.again == "tuibp hunt --seed 7 --level 2"
    word = "BP1" if hunts[0].hunt.made.site[0].id == "output_error" else hunts[0].hunt.made.site[0].id
    answer = f"{word} {hunts[0].hunt.made.site[0].layer or ''} {hunts[0].hunt.made.mistake.name}"
    assert main(["hunt", "--seed", "7", "--answer", answer]) == 0
    assert capsys.readouterr().out.startswith("right: ")


def test_a_planted_mistake_finds_a_sample_of_its_own() -> None:
    found = begun(Asked("", 1, 1, "momentum-averages"))
    assert found.scenario.name == "momentum"
    assert begun(Asked("", 1, 1, "mask-missing")).scenario.name == "dropout"
    assert begun(Asked("", 5, 1, "decay-left-out", "update_weights 2")).scenario.name == "weight-decay"


def test_a_place_is_the_only_one_that_is_wrong() -> None:
    found = begun(Asked("xor", 1, 1, "activation-missing", "activation 3"))
    assert found.hunt.made.site == (("activation", 3),)


@pytest.mark.parametrize("words", [("--list",), ("--bug", "list")])
def test_the_mistakes_are_listed(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hunt", *words]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row for row in rows if row[:1] != " "] == [*MISTAKES]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--bug", "slope-mising"), "'slope-mising' is no known mistake; did you mean 'slope-missing'?"),
        (("xor", "--bug", "slope-missing", "--at", "BP9"), "'BP9' is no equation"),
        (("xor", "--bug", "slope-missing", "--at", "BP4"), "'BP4' are several equations: BP4 3, BP4 2; name"),
        (("xor", "--bug", "slope-missing", "--at", "cost"), "'slope-missing' cannot be made in 'cost'"),
        (("xor", "--bug", "softmax-diagonal"), "'softmax-diagonal' cannot be made in 'xor'"),
        (("--bug", "updated-weights"), "'updated-weights' shows in no sample that hunts are made of"),
        (("--answer", "BP2 2 slope-missing"), "--answer needs --seed or --bug"),
        (("xor", "--at", "BP2"), "--at needs --bug"),
        (("--seed", "7", "--answer", "BP1"), "--answer: expected an equation and a mistake"),
        (("--level", "4"), "'4' is not a level; expected one of 1, 2, 3"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hunt", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
