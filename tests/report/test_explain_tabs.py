"""The tabs of the Explain panel: what Proof, Code and Check say, and how one gets from one to the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.case import Case, data_of, parameters_of
from tests.debugger.sessions import session_of
from tests.oracle_cases import load as recorded
from tests.oracle_cases import proofs
from tests.report.explaining import at as go
from tests.report.explaining import opened, written
from tests.report.screens import at
from tuibp.debugger.commands import find
from tuibp.debugger.completing import complete_line
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.saving.gathering import gather, restore
from tuibp.debugger.session import TABS, Session
from tuibp.engine.tensor import Tensor
from tuibp.program.network import Training, dense_network
from tuibp.program.program import Program
from tuibp.program.proofs.line import Line
from tuibp.program.proofs.table import proof
from tuibp.report.explain import explain
from tuibp.report.frame import frame
from tuibp.report.lines import plain
from tuibp.report.panels import PANELS, panel_title
from tuibp.timeline.batch import Frame

BP2 = ("goto example 2", "search BP2", "below")


def shown(name: str, *commands: str, tab: str, width: int = 76) -> list[str]:
    """The lines of a tab at a place of a sample."""
    lines = explain(at(name, *commands, f"explain {tab}").view, width, 12, False)
    return [plain(line).rstrip() for line in lines]


# ---- one to the other ----


def press(session: Session, line: str) -> str:
    name, _, text = line.partition(" ")
    run = find(name).run
    assert run is not None
    return session.do(lambda: run(session, text)).status


def test_x_goes_round_and_a_name_goes_there() -> None:
    session = at("xor")
    assert session.view.tab == "meaning"
    seen = []
    for _ in TABS:
        press(session, "x")
        seen.append(session.view.tab)
    assert seen == ["proof", "code", "check", "meaning"]
    assert press(session, "explain check") == "Explain: check"
    assert session.view.tab == "check"
    assert press(session, "explain prof") == "Explain has no tab 'prof'; did you mean 'proof'?"
    assert session.view.tab == "check"
    assert complete_line("explain c", session) == ["explain code", "explain check"]


def test_the_tab_is_kept_with_the_layout() -> None:
    session = at("xor", "explain code")
    other = at("xor")
    assert gather(session).layout.tab == "code"
    restore(other, gather(session))
    assert other.view.tab == "code"
    restore(other, gather(session).with_fields(layout=gather(session).layout.with_fields(tab="riddle")))
    assert other.view.tab == "code", "a tab of another version is none"


def test_stepping_leaves_the_tab_open() -> None:
    session = at("xor", "explain proof", "n", "s", "u", "goto update 3", "restart")
    assert session.view.tab == "proof"


@pytest.mark.parametrize("tab", TABS)
def test_the_title_marks_the_tab(tab: str) -> None:
    for ascii_only, mark in ((False, "▸"), (True, ">")):
        view = at("xor", f"explain {tab}", ascii_only=ascii_only).view
        for width in (36, 47, 80, 120):
            title = plain(panel_title("explain", view, width))
            assert len(title) <= width - 5
            assert re.findall(rf"{mark}(\w+)", title) == [tab]
            assert [word for word in TABS if word in title] == [*TABS]
    assert plain(panel_title("explain", at("xor").view, 47)) == "4 Explain: ▸meaning · proof · code · check"


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_fits_in_every_panel(tab: str) -> None:
    for name in ("xor", "digits", "deep", "adam"):
        session = at(name, f"explain {tab}")
        for _ in range(12):
            for size in ((80, 24), (120, 40), (60, 20)):
                lines = frame(session.view, *size)
                assert len(lines) == size[1]
                assert max(map(len, lines)) <= size[0]
            press(session, "n")


def test_nothing_is_worked_out_where_the_tab_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a forward pass that nobody looks at")

    monkeypatch.setattr("tuibp.debugger.checking.moved", refuse)
    frame(at("xor", *BP2).view, 120, 40)
    with pytest.raises(AssertionError, match="nobody looks"):
        frame(at("xor", *BP2, "explain check").view, 120, 40)


# ---- Proof ----


def test_the_proof_of_bp2() -> None:
    assert shown("xor", *BP2, tab="proof") == [
        "δ²₂ = ∂C/∂z²₂ = 0.03215   what δ is (29)",
        "  = ∂C/∂z³₁ · ∂z³₁/∂z²₂ = -0.1169 · -0.275 = 0.03215   chain rule (41)",
        "  = δ³₁ · ∂z³₁/∂z²₂   ∂C/∂z is δ (42)",
        "  z³₁ = w³₁₁ σ(z²₁) + w³₁₂ σ(z²₂) + w³₁₃ σ(z²₃) + b³₁   only the term with",
        "    z²₂ moves (43)",
        "  ∂z³₁/∂z²₂ = w³₁₂ · σ′(z²₂) = -1.1 · 0.25 = -0.275   its derivative (44)",
        "  = δ³₁ · w³₁₂ · σ′(z²₂) = -0.1169 · -1.1 · 0.25 = 0.03215   put in (45)",
        "  = w³₁₂ δ³₁ · σ′(z²₂) = (-1.1 · -0.1169) · 0.25 = 0.03215   the weight",
        "    first, then the slope (BP2)",
        "complex step at z²₂: 0.03215089450104925, relative difference 2.2e-16",
        "book: (BP2), also (45)",
    ]


def test_the_proof_of_bp1_shows_the_whole_row() -> None:
    assert shown("mazur", "search BP1", tab="proof")[:6] == [
        "δ³₁ = ∂C/∂z³₁ = 0.1385   what δ is (29)",
        "  = ∂C/∂a³₁ · ∂a³₁/∂z³₁ + ∂C/∂a³₂ · ∂a³₂/∂z³₁ = 0.7414 · 0.1868",
        "    + -0.2171 · 0 = 0.1385   chain rule (37)",
        "  = ∂C/∂a³₁ · ∂a³₁/∂z³₁ = 0.7414 · 0.1868 = 0.1385   the others are 0 (38)",
        "  = ∂C/∂a³₁ · σ′(z³₁)   the slope of the activation (39)",
        "  = (a³₁ − y₁) · σ′(z³₁) = (0.7514 − 0.01) · 0.1868 = 0.1385   ∂C/∂a written",
    ]


def test_the_proofs_of_bp3_and_bp4() -> None:
    assert shown("mazur", "search BP3", tab="proof")[:5] == [
        "∂C/∂b³₁ = ∂C/∂z³₁ · ∂z³₁/∂b³₁ + ∂C/∂z³₂ · ∂z³₂/∂b³₁ = 0.1385 · 1",
        "    + -0.0381 · 0 = 0.1385   chain rule",
        "  = δ³₁ · ∂z³₁/∂b³₁ + δ³₂ · ∂z³₂/∂b³₁   ∂C/∂z is δ",
        "  = δ³₁ · ∂z³₁/∂b³₁ = 0.1385 · 1 = 0.1385   the others are 0",
        "  = δ³₁ = 0.1385   the bias is added as it is: ∂z/∂b = 1 (BP3)",
    ]
    assert shown("mazur", "search BP4", tab="proof")[-3:] == [
        "  = δ³₁ a²₁   only a²₁ times this weight is in z, so ∂z/∂w is a²₁ (BP4)",
        "complex step at w³₁₁: 0.08216704056423078, relative difference 1.7e-16",
        "book: (BP4), also (32)",
    ]


def test_the_proof_of_cross_entropy_shows_what_cancels() -> None:
    text = " ".join(" ".join(shown("xor-cross-entropy", "search BP1", tab="proof")).split())
    for line in (
        "= −(y₁ / a³₁ − (1 − y₁) / (1 − a³₁)) · σ′(z³₁)",
        "= (a³₁ − y₁) / (a³₁ · (1 − a³₁)) · σ′(z³₁)",
        "σ′ = a (1 − a): the very denominator (61)",
        "= a³₁ − y₁ = 0.5379 − 0 = 0.5379 the slope has cancelled (66)",
        "here in its short form (66)",
    ):
        assert line in text


def test_the_way_to_cross_entropy() -> None:
    lines = shown("xor-cross-entropy", "search cost", tab="proof", width=200)
    left = [line.partition(" = ")[0].strip() for line in lines[:6]]
    assert left == ["∂C/∂w³₁₁", "∂C/∂b³₁", "∂C/∂b³₁", "∂C/∂b³₁", "∂C/∂a³₁", "C"]
    text = "\n".join(lines)
    assert [tag for tag in range(60, 80) if f"({tag})" in text] == [63, 71, 72, 73, 74, 75, 76]
    assert "integrated over a; the constant is 0: to be sure and right costs nothing (76)" in text
    assert "= ln(1 + exp(z³₁)) − y₁ · z³₁" in text


def test_the_proof_of_softmax_keeps_one_product() -> None:
    text = " ".join(" ".join(shown("digits", "search BP1", tab="proof")).split())
    assert "chain rule: it moves every share (37)" in text
    assert "= −y₁₀ / a³₁₀ · (0 − a³₁₀ a³₁)" in text
    assert "= −y₁₀ · −a³₁ = −1 · (−0.05276) = 0.05276 a cancels against its own derivative" in text
    assert "because the targets add up to 1 (84)" in text


def test_a_proof_that_would_divide_by_0_says_so(tmp_path: Path) -> None:
    network, training = dense_network((1, 1), ("sigmoid",), "cross_entropy"), Training(eta=1.0)
    case = Case(network, training, parameters_of([[[800.0]]], [[0.0]]), data_of([[1.0]], [[0.0]]))
    session = opened(case, tmp_path)
    session.tab = "proof"
    assert "divides by a number that has rounded to 0" in written(go(session, Position(0, 0, 3)), 200)


def test_what_is_not_computed_has_symbols_and_no_numbers() -> None:
    session = at("xor", "goto example 2", "search BP2", "s", "s", "explain proof")
    session.put_cursor(Focus(Tensor("grad_a", 2), (2,)))
    text = "\n".join(map(plain, explain(session.view, 76, 12, False)))
    assert "∂C/∂a²₃ = ∂C/∂z³₁ · ∂z³₁/∂a²₃   chain rule" in text
    assert "∂C/∂a²₃ is not computed yet; these lines will have numbers then." in text
    assert not re.search(r"\d\.\d", text)


def lines_of(program: Program, kind: str, layer: int) -> tuple[Line, ...]:
    tensor = Tensor(kind, layer)
    equation = next(e for e in program.example if any(p.result == tensor for p in e.parts))
    return proof(program, equation, next(p for p in equation.parts if p.result == tensor))


def test_the_recorded_terms_of_the_proofs() -> None:
    """proofs_live.json: every factor and product of (37), and of (41), (44) and (45)."""
    case, example, _ = proofs()
    record, session = recorded("proofs_live"), session_of(case)
    program, run = session.walk.program, session.run
    update = next(u for u in range(run.updates) if example in run.schedule.mini_batch(u))
    values: Frame = run.batch(update).frame(run.schedule.mini_batch(update).tolist().index(example))
    chain = next(line for line in lines_of(program, "delta", 3) if line.tag == "37")
    for row in record["BP1_terms_eq37"]:
        found = chain.right.element((row["j"] - 1,), values)
        assert found.value == pytest.approx(row["delta"], abs=1e-12)
        _, term = found.terms()
        for expected in row["terms"]:
            price, rate = term(expected["k"] - 1).factors  # type: ignore[attr-defined]
            assert price.value == pytest.approx(expected["dC_dak"], abs=1e-12)
            assert rate.value == pytest.approx(expected["dak_dzj"], abs=1e-12)
            assert term(expected["k"] - 1).value == pytest.approx(expected["product"], abs=1e-12)
    by_tag = {line.tag: line for line in lines_of(program, "delta", 2)}
    for row in record["BP2_terms_eq41_44_45"]:
        j = row["j"] - 1
        _, chained = by_tag["41"].right.element((j,), values).terms()
        _, put_in = by_tag["45"].right.element((j,), values).terms()
        for expected in row["terms"]:
            k = expected["k"] - 1
            price, rate = chained(k).factors  # type: ignore[attr-defined]
            assert price.value == pytest.approx(expected["dC_dzk"], abs=1e-12)
            assert rate.value == pytest.approx(expected["dzk_dzj"], abs=1e-12)
            assert chained(k).value == pytest.approx(expected["product"], abs=1e-12)
            delta, w, slope = put_in(k).factors  # type: ignore[attr-defined]
            assert delta.value == price.value
            assert w.value == expected["w_kj"]
            assert slope.value == pytest.approx(expected["sp_j"], abs=1e-12)
        for line in by_tag.values():
            if line.left is None:
                value = line.right.element((j,), values).value
                assert value == pytest.approx(row["delta"], abs=1e-12), line.reason


# ---- Code ----


def test_the_code_lights_the_current_line() -> None:
    whole = shown("xor", *BP2, tab="code")
    assert [line for line in whole if line.startswith("▶")] == [
        "▶ grad_a[2] = w[3].T @ delta[3]",
        "▶ sigma_prime[2] = 1 / (1 + np.exp(-z[2])) / (1 + np.exp(z[2]))",
        "▶ delta[2] = grad_a[2] * sigma_prime[2]",
    ]
    inside = shown("xor", *BP2, "s", tab="code")
    assert [line for line in inside if line.startswith("▶")] == ["▶ grad_a[2] = w[3].T @ delta[3]"]
    assert "  delta[3] = grad_a[3] * sigma_prime[3]" in inside, "what stands before it is there too"


def test_the_program_is_in_the_order_of_the_listing() -> None:
    book = [line[2:] for line in shown("mazur", "search delta3", tab="code")]
    code = [line[2:] for line in shown("mazur", "order code", "search delta3", tab="code")]
    assert book[book.index("delta[3] = grad_a[3] * sigma_prime[3]") + 1] == "grad_a[2] = w[3].T @ delta[3]"
    assert code[code.index("delta[3] = grad_a[3] * sigma_prime[3]") + 1] == "grad_b[3] = delta[3]"


@pytest.mark.parametrize(
    ("name", "search", "says"),
    [
        ("xor", "z3", "zs[1] = weights[1] · activations[1] + biases[1], in the forward loop"),
        ("xor", "a3", "activations[2] = σ(zs[1])"),
        ("xor", "cost", "never computes C itself"),
        ("xor", "BP1", "Counted from the end, -1 is layer 3."),
        ("xor", "BP2", "delta = weights[-1]ᵀ · delta ⊙ σ′(zs[-2]), in the backward loop at l = 2."),
        ("deep", "delta2", "at l = 3. Counted from the end, -3 is layer L − 2 = 2."),
        ("xor", "BP3", "nabla_b[-1] = delta."),
        ("xor", "BP4", "nabla_w[-1] = delta · activations[-2]ᵀ."),
        ("xor", "update_weights", "weights[1], after the mini-batch"),
        ("mazur", "update_weights", "weights[1] leads to layer 3"),
        ("momentum", "velocity_weights", "has no such line"),
        ("weight-decay", "update_weights", "has no such line"),
    ],
)
def test_where_chapter_2_has_it(name: str, search: str, says: str) -> None:
    assert says in " ".join(" ".join(shown(name, f"search {search}", tab="code")).split())


@pytest.mark.parametrize("name", ["xor", "digits", "adam"])
def test_the_current_line_is_in_sight_in_every_height(name: str) -> None:
    session = at(name, "explain code", "n")  # at the beginning what the scenario is about stands above
    for _ in range(len(session.walk.program.example) - 1):
        for height in (4, 7, 14, 60):
            lines = [plain(line) for line in explain(session.view, 45, height, False)]
            assert any(line.startswith("▶") for line in lines)
            assert len(lines) <= max(height, 4 + 7)
        press(session, "n")


# ---- Check ----


def test_the_check_of_an_error() -> None:
    assert shown("xor", *BP2, tab="check") == [
        "Kick z²₂ = 0 by h and run forward again: C should move by δ²₂ · h.",
        "     h  slope · h   ΔC at +h    ΔC at −h",
        "   0.1   0.003215   0.003238   -0.003186",
        "  0.01  0.0003215  0.0003218  -0.0003212",
        "0.0001   3.215e-6   3.215e-6   -3.215e-6",
        "complex step  0.03215089450104925",
        "backprop      0.03215089450104924  they agree: relative difference 2.2e-16",
    ]


def test_a_check_before_backprop_has_come_there() -> None:
    lines = shown("xor", "goto example 2", tab="check")
    assert lines[0] == "Kick z²₁ = -0.2 by h and run forward again: C should move by δ²₁ · h."
    assert lines[-1] == "backprop      ·  Backprop has not come to δ²₁ yet."


def test_the_cursor_says_what_is_kicked() -> None:
    lines = shown("xor", *BP2, "focus w[3][0, 1]", tab="check")
    assert lines[0].startswith("Kick w³₁₂ = -1.1 by h")
    assert "a²₁ should move by σ′(z²₁) · h" in " ".join(shown("xor", "search BP2", "s", "n", tab="check"))


def test_a_number_of_one_example_is_kicked_in_its_example() -> None:
    lines = shown("xor", "search update_weights", "focus delta[2][1]", tab="check")
    assert " ".join(line.strip() for line in lines[:2]) == (
        "Kick z²₂ = 0 by h and run example 2 forward again: its C should move by δ²₂ · h."
    )
    assert "they agree" in lines[-1]


def test_the_answer_comes_first_where_there_is_no_room_for_all() -> None:
    view = at("deep", "search BP2", "explain check").view
    low, high = ([plain(line) for line in explain(view, 76, height, False)] for height in (5, 7))
    assert sorted(low) == sorted(high)
    assert "they agree" in low[2]
    assert "they agree" in high[-1]


def test_the_check_of_a_mini_batch() -> None:
    lines = shown("xor", "search update_weights", tab="check")
    assert "the sum of its" in lines[0]
    assert any("they agree" in line for line in lines)
    with_penalty = " ".join(" ".join(shown("weight-decay", "search penalty", tab="check")).split())
    assert "with that of the weights" in with_penalty


def test_a_kink_is_named(tmp_path: Path) -> None:
    network, training = dense_network((1, 1), ("relu",), "quadratic"), Training(eta=1.0)
    case = Case(network, training, parameters_of([[[1.0]]], [[0.0]]), data_of([[0.0]], [[1.0]]))
    session = opened(case, tmp_path)
    session.tab = "check"
    text = written(go(session, Position(0, 0, 3)))
    assert "z²₁ is exactly 0, the kink of ReLU." in text
    assert "* on the way a ReLU opens or closes" in text


def test_a_number_held_by_hand_is_named() -> None:
    session = at("xor", "focus a[2][1]", "edit 0.9", "search BP2", "focus delta[2][1]", "explain check")
    text = "\n".join(map(plain, explain(session.view, 76, 12, False)))
    assert "they differ" in text
    assert "A number between it and C was set by hand" in text


def test_a_cost_is_checked_by_an_output() -> None:
    assert shown("xor", "search cost", tab="check")[0].startswith("Kick a³₁ = ")


@pytest.mark.parametrize("name", ["xor", "xor-cross-entropy", "mazur", "deep", "momentum", "l1", "adam"])
def test_backprop_agrees_everywhere(name: str) -> None:
    session = at(name, "explain check")
    for _ in range(2 * len(session.walk.program.example) + len(session.walk.program.update)):
        text = "\n".join(map(plain, PANELS["explain"](session.view, 76, 12)))
        assert "they differ" not in text, text
        press(session, "n")
