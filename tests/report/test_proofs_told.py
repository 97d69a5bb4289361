"""What the Proof tab tells beyond BP1 to BP4: costs, shares, shared weights, rows of neurons, and descent."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws import laws
from tests.report.screens import at
from tuibp.debugger.checking import whole_step
from tuibp.engine.tensor import Tensor
from tuibp.program.proofs.window import widest, width, window
from tuibp.report.explain import explain
from tuibp.report.lines import plain


def told(name: str, *commands: str) -> str:
    """The whole tab in one line."""
    view = at(name, *commands, "explain proof").view
    return " ".join(" ".join(plain(line) for line in explain(view, 200, 99, False)).split())


def test_cross_entropy_down_to_weight_and_bias() -> None:
    weight = told("xor-cross-entropy", "search BP4")
    assert re.findall(r"\((BP4|\d\d)\)", weight)[:5] == ["BP4", "58", "59", "60", "67"]
    assert "= (a³₁ − y₁) a²₁ = (0.5379 − 0) · 0.525 = 0.2824 with the short form of δ put in (67)" in weight
    assert "= a³₁ − y₁ = 0.5379 − 0 = 0.5379 with the short form of δ put in (62)" in told(
        "xor-cross-entropy", "search BP3"
    )
    assert "(61)" in told("neuron-cross-entropy", "search BP4"), "of one neuron alone it is that number"


def test_softmax_says_where_bp1_breaks() -> None:
    assert "Σₖ a³ₖ = 1 the shares add up to one whole (79)" in told("digits", "search softmax")
    text = told("digits", "search BP1")
    assert "∂a³₂/∂z³₁ = 0 − a³₂ a³₁ = 0 − 0.08139 · 0.05276 = -0.004294" in text
    assert "so here the step of BP1 breaks: one term alone is not δ (38)" in text
    assert "(81)" in told("digits", "search BP3")
    assert "(82)" in told("digits", "search BP4")


def test_a_shared_weight_collects_from_every_position() -> None:
    text = told("convolution", "goto line 15")
    assert text.startswith("∂C/∂w²₁,₁,₁,₁ = Σⱼₖ ∂C/∂z²₁,ⱼ,ₖ · ∂z²₁,ⱼ,ₖ/∂w²₁,₁,₁,₁ = 0.03297")
    assert "∂z²₁,₁,₁/∂w²₁,₁,₁,₁ = a¹₁,₁,₁ = 0 ∂z/∂w is the pixel that the weight lies on there" in text
    assert "what the positions ask for adds up (BP4)" in text


def test_a_sum_of_one_term_has_nothing_pulled_out() -> None:
    assert "in every term" not in told("xor", "search BP2")
    assert "in every term: pulled out (BP2)" in told("four-equations", "search BP2")


def test_only_the_winner_of_a_block_pays() -> None:
    text = told("convolution", "search BP2")
    assert "∂a³₁,₁,₁/∂a²₁,₁,₁ = winner³₁,₁,₁ = 0 1 for the winner of a block, 0 for the others" in text


def test_the_cascade_follows_a_bias_to_the_cost() -> None:
    text = told("chain", "goto line 20")
    assert re.findall(r"\((1\d\d)\)", text) == ["116", "119", "122", "123"]
    assert "∂a²₁/∂b²₁ = σ′(z²₁) = 0.1966" in text
    assert "tried: b²₁ up by 0.1 moves a²₁ by 0.0192, and this line says 0.01966" in text
    assert "σ′(z²₁) · w³₁₁ · σ′(z³₁) · w⁴₁₁ · σ′(z⁴₁) · w⁵₁₁ · σ′(z⁵₁) · ∂C/∂a⁵₁" in text
    assert "tried: b²₁ up by 0.1 moves C by 0.0001389, and this line says 0.0001428" in text
    assert "No window (123) is wider than 0.44774, which it is for |w| = 6.894." in text


def test_in_a_window_a_change_does_not_shrink() -> None:
    text = told("exploding", "goto line 20")
    assert "w³₁₁: |w σ′| = 25; it is 1 or more only while a²₁ is between 0.4542 and 0.5458" in text


def test_descent_says_what_a_step_does() -> None:
    text = told("xor", "goto step 1")
    assert "Δw³₁₁ = −η · Σₓ ∂C/∂w³₁₁ / m = −3 · (0.01757 / 2) = -0.02635" in text
    assert "∂C/∂w³₁₁ · Δw³₁₁ = -0.0002314; in truth by -0.0002265" in text
    assert "−η ‖∇C‖²" not in text, "the other steps are not computed yet"
    assert "All steps together: −η ‖∇C‖² = -0.001745 by (9) and (10), in truth -0.001725." in told(
        "xor", "goto step 4"
    )


def test_a_step_too_long_lets_the_cost_rise() -> None:
    assert "C rises, for the step is too long for (9)." in told("xor", "set eta 3000", "goto step 4")


def test_the_whole_step_is_the_gradient_squared() -> None:
    view = at("xor", "goto step 4").view
    found = whole_step(view)
    assert found is not None
    m, eta = float(view.frame[Tensor("m")]), float(view.frame[Tensor("eta")])
    gradients = [view.frame[Tensor(f"sum_grad_{kind}", layer)] / m for kind in "wb" for layer in (2, 3)]
    assert found.predicted == pytest.approx(-eta * sum(float(np.sum(g * g)) for g in gradients), rel=1e-12)


# ---- the window ----


def test_the_widest_window_is_that_of_the_book() -> None:
    size, wide = widest()
    assert size == pytest.approx(6.894, abs=5e-4)
    assert wide == pytest.approx(0.44774, abs=5e-6)


@given(st.floats(4.001, 200.0), st.floats(-5.0, 5.0), st.sampled_from([1.0, -1.0]))
@laws(100)
def test_at_the_ends_of_a_window_the_factor_is_1(size: float, b: float, sign: float) -> None:
    w = size * sign
    found = window(w, b)
    assert found is not None
    for a in found:
        s = 1.0 / (1.0 + math.exp(-(w * a + b)))
        assert abs(w * s * (1.0 - s)) == pytest.approx(1.0, rel=1e-9)
    assert found.high - found.low == pytest.approx(width(w), abs=1e-12)


@pytest.mark.parametrize("w", [0.0, 1.0, -3.999, math.inf, math.nan])
def test_below_4_there_is_none(w: float) -> None:
    assert width(w) == 0.0
