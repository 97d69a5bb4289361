"""The lines of a proof are stops: one goes from line to line, and opens a sum to go through its terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given

from tests.case import Case
from tests.debugger.sessions import session_of
from tests.laws import laws
from tests.report.screens import at
from tests.strategies import cases, image_networks
from tuibp.debugger.commands import find
from tuibp.debugger.position import Position
from tuibp.debugger.proving import stops
from tuibp.debugger.session import Session
from tuibp.debugger.view import NOWHERE, ProofPlace
from tuibp.engine.scalar import Scalar, Sum
from tuibp.program.notation import ASCII
from tuibp.report.explain import explain
from tuibp.report.lines import plain

BP2 = ("search BP2",)


def press(session: Session, *lines: str) -> Session:
    for line in lines:
        name, _, text = line.partition(" ")
        run = find(name).run
        assert run is not None
        session.do(lambda run=run, text=text: run(session, text))  # type: ignore[misc]
    return session


def rows(session: Session, height: int = 5) -> list[str]:
    return [plain(line).rstrip() for line in explain(session.view, 76, height, False)][:height]


def test_from_line_to_line() -> None:
    session = press(at("digits", *BP2), ">")
    assert session.view.tab == "proof"
    assert session.view.proof_place == ProofPlace(0)
    assert rows(session)[0].startswith("▸ δ²₁ = ∂C/∂z²₁ = -0.01401")
    press(session, ">", ">")
    assert rows(session)[0] == "▸ = Σₖ δ³ₖ · ∂z³ₖ/∂z²₁ = -0.01401   ∂C/∂z is δ (42)"
    assert session.view.position == at("digits", *BP2).position, "no time has passed"
    press(session, "< 2", "<")
    assert session.status == "this is the first line of the proof"
    press(session, "> 99", ">")
    assert session.status == "this is the end of the proof"
    assert rows(session)[-1] == "book: (BP2), also (45)", "the check below the last line is seen too"


def test_a_sum_opens_to_its_terms() -> None:
    session = press(at("digits", *BP2), "> 3", "=")
    assert rows(session)[1:3] == [
        "    + δ³₁ · ∂z³₁/∂z²₁ = 0.05276 · -0.03164 = -0.001669",
        "    + δ³₂ · ∂z³₂/∂z²₁ = 0.08139 · -0.00796 = -0.0006479",
    ]
    press(session, "> 10")
    assert rows(session)[-1].startswith("  ▸ + δ³₁₀ · ∂z³₁₀/∂z²₁")
    press(session, ">")
    assert session.view.proof_place == ProofPlace(3), "after the last term comes the next line"
    press(session, "<", "=")
    assert session.view.proof_place == ProofPlace(2, -1)
    press(session, "=")
    assert session.view.proof_place == ProofPlace(2)


def test_where_there_is_no_sum() -> None:
    session = press(at("xor", "search activation"), ">", "=")
    assert session.status == "there is no sum in this line"


def test_another_number_is_proved_from_its_beginning() -> None:
    session = press(at("digits", *BP2), "> 3")
    press(session, "below")
    assert session.view.proof_place == NOWHERE
    assert press(session, ">").view.proof_place == ProofPlace(0)


def test_every_row_of_a_big_proof_is_seen_in_a_small_panel() -> None:
    session = press(at("digits", "search BP4", "explain proof"))
    seen: list[int | None] = []
    press(session, ">")
    end = len(stops(session.view))
    while session.refusal is None:
        place = session.view.proof_place
        assert place.line == end or any("▸" in row for row in rows(session)), place
        seen.append(session.view.proof_place.line)
        press(session, "=" if session.view.proof_place.term is None and len(seen) == 1 else ">")
    assert seen[-1] == end


def test_in_ascii() -> None:
    session = press(at("digits", *BP2, ascii_only=True), "> 3", "=", ">")
    text = "\n".join(plain(line) for line in explain(session.view, 76, 9, True))
    assert text.isascii()
    assert "= sum_k delta^3_k * dz^3_k/dz^2_1" in text
    assert "  > + delta^3_1 * dz^3_1/dz^2_1" in text


# ---- what is written with a Σ is what every term looks like ----


MOST = 6
"""Pixels of an image along a side."""


def filled(general: str, letters: dict[str, int]) -> str:
    """The term with numbers for its letters, in ASCII: `a^1_1,j+2,k` with j = 3 is `a^1_1,5,k`."""

    def index(match: re.Match[str]) -> str:
        return "_" + ",".join(str(eval(_times(part), {}, letters)) for part in match[1].split(","))

    return re.sub(r"_([\dijklm+,-]+)", index, general)


def _times(part: str) -> str:
    return re.sub(r"(\d)([ijklm])", r"\1*\2", part)


def sums(scalar: Scalar) -> Iterator[Sum]:
    if isinstance(scalar, Sum):
        yield scalar
        for group in scalar.groups:
            yield from sums(group)


def assert_general(session: Session) -> int:
    found = 0
    for k in range(len(session.walk.equations(Position(0, 0, 0)))):
        session.arrive(Position(0, 0, k))
        session.do(lambda: None)
        for stop in stops(session.view):
            for one in sums(stop.scalar):
                if one.general is None or "=" in (general := one.general.term().symbols(ASCII)):
                    continue
                names = [one.term(t).symbols(ASCII) for t in range(one.count)]
                letters = one.general.letters
                numbers = range(1, 1 + (one.count if len(letters) == 1 else MOST))
                ways = product(numbers, repeat=len(letters))
                every = {filled(general, dict(zip(letters, at, strict=True))) for at in ways}
                assert set(names) <= every, (general, names)
                found += 1
    return found


@given(cases(image_networks()))
@laws(25)
def test_the_general_term_is_every_term(case: Case) -> None:
    assert assert_general(session_of(case))


@pytest.mark.parametrize("name", ["convolution", "mazur", "dropout"])
def test_the_general_term_in_samples(name: str) -> None:
    assert assert_general(at(name))
