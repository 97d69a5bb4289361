"""The picture of the network: what it looks like, and what holds whatever the network and the panel."""

from __future__ import annotations

import unicodedata
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.screens import at
from tuibp.report.diagram import Diagram, Neuron, draw
from tuibp.report.drawing.canvas import _box
from tuibp.report.drawing.shorten import shorten_all, signed
from tuibp.report.lines import Style, plain, width
from tuibp.report.network import network_lines

# The sample `xor` at its second example: values and errors of every neuron, and the weights.
WEIGHTS = {2: [[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]], 3: [[0.7, -1.1, 0.4]]}
ACTIVATIONS = [["0.000", "1.000"], ["0.450", "0.500", "0.769"], ["0.525"]]
ERRORS = [["·", "·"], ["-0.020", "0.032", "-0.008"], ["-0.117"]]


def xor(values: list[list[str]], focus: tuple[int, int], *, backward: bool) -> Diagram:
    """The 2-3-1 network with the sum behind one neuron in focus: over the layer before it, or after it."""
    read = focus[0] + 1 if backward else focus[0] - 1

    def neuron(layer: int, index: int) -> Neuron:
        text = values[layer - 1][index]
        style: Style = "coming" if text == "·" else "lit" if layer == read else "text"
        return Neuron(text, "cursor" if (layer, index) == focus else style, link=(layer, index))

    def edge_style(layer: int, j: int, k: int) -> Style:
        return "lit" if focus == ((layer - 1, k) if backward else (layer, j)) else "muted"

    return Diagram(
        shapes=((2,), (3,), (1,)),
        labels=("δ¹", "δ²", "δ³") if backward else ("a¹", "a²", "a³"),
        active=focus[0],
        neuron=neuron,
        weight=lambda layer, j, k: WEIGHTS[layer][j][k],
        edge_style=edge_style,
        biggest=1.1,
        backward=backward,
        centre=(0, 0, 0),
    )


FORWARD = xor([*ACTIVATIONS[:2], ["·"]], (2, 1), backward=False)
BACKWARD = xor(ERRORS, (2, 1), backward=True)


def any_network(sizes: tuple[int, ...], focus: tuple[int, int], *, backward: bool) -> Diagram:
    """A network of any sizes with the sum behind one neuron in focus; every weight is -1.5."""
    shape = xor([], focus, backward=backward)
    return shape.with_fields(
        shapes=tuple((size,) for size in sizes),
        labels=tuple(f"a{layer}" for layer in range(1, len(sizes) + 1)),
        neuron=lambda layer, index: Neuron("-0.12345678", "cursor" if (layer, index) == focus else "text"),
        weight=lambda layer, j, k: -1.5,
        centre=tuple(focus[1] if layer == focus[0] else 0 for layer in range(1, len(sizes) + 1)),
    )


def picture(diagram: Diagram, cells: int, rows: int, ascii_only: bool = False) -> str:
    """The picture as text, a newline before it so that a test can show it as a block."""
    return "\n" + "\n".join(plain(line) for line in draw(diagram, cells, rows, ascii_only)).rstrip() + "\n"


PICTURES = [
    pytest.param(
        FORWARD,
        25,
        9,
        False,
        """
  a¹    → [a²]   →  a³

        ╭(0.450)─╮
‹0.000›+┪        │
        ┣[0.500]─┼(  ·  )
‹1.000›+┦        │
        ╰(0.769)─╯
""",
        id="25x9",
    ),
    pytest.param(
        BACKWARD,
        25,
        9,
        False,
        """
  δ¹    ← [δ²]   ←  δ³

       ╭─(-0.02)╮
(  ·  )┤        │
       ├─[ 0.03]┿-‹-0.12›
(  ·  )┤        │
       ╰─(-0.01)╯
""",
        id="25x9 backward",
    ),
    pytest.param(
        FORWARD,
        36,
        11,
        False,
        """
   a¹      →    [a²]     →     a³

            ╭─(0.450)─────╮
‹0.000›+0.80┪             │
            ┃             │
            ┣━[0.500]─────┼─(  ·  )
            ┃             │
‹1.000›+0.20┦             │
            ╰─(0.769)─────╯
""",
        id="36x11",
    ),
    pytest.param(
        BACKWARD,
        36,
        11,
        False,
        """
   δ¹      ←    [δ²]     ←     δ³

         ╭────(-0.020)─╮
(  ·  )──┤             │
         │             │
         ├────[ 0.032]━┿-1.1‹-0.117›
         │             │
(  ·  )──┤             │
         ╰────(-0.008)─╯
""",
        id="36x11 backward",
    ),
    pytest.param(
        FORWARD,
        36,
        11,
        True,
        """
   a1      ->   [a2]     ->    a3

            .-(0.450)-----.
<0.000>+0.80#             |
            #             |
            #=[0.500]-----|-(  .  )
            #             |
<1.000>+0.20#             |
            '-(0.769)-----'
""",
        id="36x11 ascii",
    ),
    pytest.param(
        FORWARD,
        78,
        16,
        False,
        """
    a¹                →              [a²]               →               a³


                            ⣀⣀⣀⡠⠤⣤⠤(0.450)⠤⢄⣀
               ⣀⣀⣀⠤⠤⠤⠔⠒⠒⠒⠉⠉⠉  ⡀ ⠊            ⠉⠒⠢⠤⣀
 ‹0.000› +0.80 ⣶⣶⣤⣄⣀        ⠒⠉                    ⠉⠑⠒⠤⣀⡀
          ⠁ ⢄    ⠉⠙⠛⠿⢷⣶⣦⣤⣊⡁                            ⠈⠉⠒⠤⢄⣀
             ⠉⠂ ⡀   ⡠⠔⠂⠈⠉⠛⠻⠿⣶⣶⣤⣄⣀                            ⠉⠒⠢⠤⣀
                ⢈⡱⠆           ⠉⢙⣛⠿⢷[0.500]⠤⠤⠄ ⠤⠤⠄ ⠤⠤⠄ ⠤⠤⠄ ⠤⠤⠄ ⠤⠤⠄ ⣭⡵⠦(  ·  )
             ⣀⠄ ⠁   ⠑⠢⠄  ⣀⡠⠤⠔⠒⠉⠁                             ⣀⠤⠔⠒⠉
          ⡀ ⠊     ⢀⣀⠤⠤⠒⠊⠛⢄⡀                            ⢀⣀⠤⠒⠊⠉
 ‹1.000› +0.20 ⠔⠒⠉⠁         ⠤⣀                    ⣀⡠⠤⠒⠉⠁
               ⠉⠉⠉⠒⠒⠒⠢⠤⠤⠤⣀⣀⣀  ⠁ ⢄            ⣀⠤⠔⠒⠉
                            ⠉⠉⠉⠑⠒⠛⠢(0.769)⠔⠊⠉

 solid +  dashed -
""",
        id="78x16",
    ),
    pytest.param(
        BACKWARD,
        78,
        16,
        False,
        """
    δ¹                ←              [δ²]               ←               δ³


                            ⣀⣀⣀⡠⠤⣤⠤(-0.020)⠤⢄⣀
               ⣀⣀⣀⠤⠤⠤⠔⠒⠒⠒⠉⠉⠉  ⡀ ⠊             ⠉⠒⠢⢄⣀
 (  ·  )⠴⣶⢖⣊⡉⠉⠉             ⠒⠉                     ⠉⠒⠢⢄⣀
          ⠁ ⢌⠉⠉⠒⠒⠤⠤⢄⣀⡀  ⠤⠊⠁                             ⠉⠑⠢⠤⣀
             ⠉⠂ ⡀   ⡠⠜⠋⠑⠒⠒⠤⠤⣀⣀⡀                              ⠉⠑⠢⠤⣀
                ⢈⡱⠆           ⢈⣉⡱⠶⠦[ 0.032]⣶⣶⡆ ⣶⣶⡆ ⣶⣶⡆ ⣶⣶⡆ ⣶⣶⡆ -1.10 ‹-0.117›
             ⣀⠄ ⠁   ⠑⢢⣄⡠⠤⠤⠒⠒⠉⠉⠁                              ⣀⡠⠔⠒⠉
          ⡀ ⢊⣀⣀⠤⠤⠒⠒⠊⠉⠁  ⠒⢄⡀                             ⣀⡠⠔⠒⠉
 (  ·  )⠴⠿⠮⢍⣁⣀⣀             ⠤⣀                     ⣀⠤⠔⠊⠉
               ⠉⠉⠉⠒⠒⠒⠢⠤⠤⠤⣀⣀⣀  ⠁ ⢄             ⣀⠤⠔⠊⠉
                            ⠉⠉⠉⠑⠒⠛⠢(-0.008)⠔⠊⠉

 solid +  dashed -
""",
        id="78x16 backward",
    ),
    pytest.param(
        any_network((12, 10, 3), (2, 2), backward=False),
        36,
        9,
        False,
        """
   a1      →    [a2]     →     a3
(-0.123)-1.5┱─(-0.123)────╮
(-0.123)-1.5╉─(-0.123)────┤
(-0.123)-1.5╋━[-0.123]────┼─(-0.123)
(-0.123)-1.5╉─(-0.123)────┼─(-0.123)
(-0.123)-1.5╉─(-0.123)────┼─(-0.123)
(-0.123)-1.5╉─(-0.123)────┤
(-0.123)-1.5╉─(-0.123)────┤
  ⋮ +5━━━━━━┹───⋮ +3──────╯
""",
        id="more neurons than rows",
    ),
    pytest.param(
        any_network((64, 10, 10), (2, 2), backward=True),
        45,
        9,
        False,
        """
     a1       ←     [a2]      ←       a3

╭──────────╮    ┏━━━━━━━━━━┓     ╭──────────╮
│    64    │    ┃    10    ┃     │    10    │
│          │    ┃    ⋮     ┃-1.50│          │
│(-0.12346)│←───┃[-0.12346]┃◀━━━━│(-0.12346)│
│    ⋮     │    ┃    ⋮     ┃     │    ⋮     │
╰──────────╯    ┗━━━━━━━━━━┛     ╰──────────╯
""",
        id="a box a layer",
    ),
    pytest.param(
        any_network((784, 30, 10), (3, 0), backward=False),
        20,
        2,
        False,
        """
784 → 30 ⇒ [10]
""",
        id="only the sizes",
    ),
]


@pytest.mark.parametrize(("diagram", "cells", "rows", "ascii_only", "expected"), PICTURES)
def test_picture(diagram: Diagram, cells: int, rows: int, ascii_only: bool, expected: str) -> None:
    assert picture(diagram, cells, rows, ascii_only) == expected


networks = st.lists(st.integers(1, 12) | st.sampled_from([64, 784]), min_size=1, max_size=9).map(tuple)


@st.composite
def focused(draw_from: st.DrawFn, sizes: st.SearchStrategy[tuple[int, ...]] = networks) -> Diagram:
    """A network of any size, one neuron in focus."""
    drawn = draw_from(sizes)
    layer = draw_from(st.integers(1, len(drawn)))
    index = draw_from(st.integers(0, drawn[layer - 1] - 1))
    return any_network(drawn, (layer, index), backward=draw_from(st.booleans()))


@given(focused(), st.integers(1, 130), st.integers(1, 45), st.booleans())
def test_stays_within_any_panel(diagram: Diagram, cells: int, rows: int, ascii_only: bool) -> None:
    lines = draw(diagram, cells, rows, ascii_only)
    assert 0 < len(lines) <= rows
    assert all(width(line) <= cells for line in lines)
    assert any(plain(line) for line in lines)
    characters = set("".join(plain(line) for line in lines))
    assert all(unicodedata.east_asian_width(character) not in "WF" for character in characters)
    if ascii_only:
        assert all(character.isascii() for character in characters)


@given(focused(), st.integers(1, 130), st.integers(1, 45))
def test_asks_only_about_what_exists(diagram: Diagram, cells: int, rows: int) -> None:
    def neuron(layer: int, index: int) -> Neuron:
        assert 0 <= index < diagram.sizes[layer - 1]
        return diagram.neuron(layer, index)

    def weight(layer: int, j: int, k: int) -> float:
        assert layer >= 2
        assert 0 <= j < diagram.sizes[layer - 1]
        assert 0 <= k < diagram.sizes[layer - 2]
        return -1.5

    draw(diagram.with_fields(neuron=neuron, weight=weight), cells, rows, False)


small = st.lists(st.integers(1, 5), min_size=2, max_size=4).map(tuple)


@given(focused(small), st.integers(34, 130), st.integers(6, 45), st.booleans())
def test_a_sum_shows_its_edges_and_their_signs(
    diagram: Diagram, cells: int, rows: int, ascii_only: bool
) -> None:
    sizes, (layer, backward) = diagram.sizes, (diagram.active, diagram.backward)
    assert layer is not None
    read = layer + 1 if backward else layer - 1
    segments = [segment for line in draw(diagram, cells, rows, ascii_only) for segment in line]
    assert sum("[-0." in segment.text for segment in segments if segment.style == "cursor") == 1
    lit = "".join(segment.text for segment in segments if segment.style == "lit")
    assert bool(lit) == (1 <= read <= len(sizes))
    if lit:
        assert lit.count("-") >= sizes[read - 1]


@given(focused(small), st.integers(7, 130), st.integers(2, 45))
def test_a_neuron_carries_its_link(diagram: Diagram, cells: int, rows: int) -> None:
    linked = diagram.with_fields(neuron=lambda layer, index: Neuron("0.525", "text", (layer, index)))
    links = {segment.link: segment.text for line in draw(linked, cells, rows, False) for segment in line}
    links.pop(None, None)
    assert set(links.values()) <= {"(0.525)"}
    if cells >= 9 * len(diagram.sizes) and rows > max(diagram.sizes):
        assert set(links) == {(n, j) for n, size in enumerate(diagram.sizes, 1) for j in range(size)}


@given(focused(small), st.integers(34, 130), st.integers(6, 45))
def test_runs_of_one_style_are_one_segment(diagram: Diagram, cells: int, rows: int) -> None:
    for line in draw(diagram, cells, rows, False):
        assert all((a.style, a.link) != (b.style, b.link) for a, b in pairwise(line))


@pytest.mark.parametrize("weight", [None, 0.0, float("nan"), float("inf"), -1e300, 1e-300])
@pytest.mark.parametrize("biggest", [0.0, float("nan"), float("inf"), 1.0])
@pytest.mark.parametrize("cells", [25, 36, 78])
def test_any_number_is_a_weight(weight: float | None, biggest: float, cells: int) -> None:
    lines = draw(FORWARD.with_fields(weight=lambda *_: weight, biggest=biggest), cells, 14, False)
    assert all(width(line) <= cells for line in lines)


def test_box_characters_have_the_arms_their_names_say() -> None:
    words = ("", "LIGHT", "HEAVY", "HEAVY")
    for arms in product(range(3), repeat=4):
        character = _box(*arms)
        if not any(arms):
            assert character == " "
            continue
        name = unicodedata.name(character).replace("ARC ", "").replace("HORIZONTAL", "LEFT AND RIGHT")
        name = name.replace("VERTICAL", "UP AND DOWN").removeprefix("BOX DRAWINGS ")
        for weight, direction in zip(arms, ("UP", "DOWN", "LEFT", "RIGHT"), strict=True):
            assert (direction in name.split()) == bool(weight), (name, arms)
            assert not weight or words[weight] in name.split(), (name, arms)


@pytest.mark.parametrize(
    ("value", "cells", "expected"),
    [
        (0.8, 5, "+0.80"),
        (-1.1, 4, "-1.1"),
        (0.42, 3, "+.4"),
        (-0.42, 2, "-"),
        (10.46, 4, "+10"),
        (0.003, 5, "+3e-3"),
        (0.003, 4, "+"),
        (-12345.0, 5, "-1e4"),
        (0.0, 5, "0"),
        (None, 5, "?"),
    ],
)
def test_a_weight_is_rounded_to_its_room(value: float | None, cells: int, expected: str) -> None:
    assert signed(value, cells) == expected


@given(st.lists(st.floats(-1e300, 1e300), min_size=1), st.integers(5, 8))
def test_a_column_is_rounded_never_truncated(values: list[float], cells: int) -> None:
    for value, text in zip(values, shorten_all([f"{value:.17g}" for value in values], cells), strict=True):
        assert len(text) <= cells
        if not text.endswith("…"):  # -1e-300 has no form of five cells
            assert float(text) == pytest.approx(value, rel=0.5)


def test_numbers_of_one_column_keep_their_points_in_line() -> None:
    assert shorten_all(["-0.02026", "0.03215", "-0.00832"], 6) == ["-0.020", " 0.032", "-0.008"]


@pytest.mark.parametrize(("ascii_only", "ghost"), [(False, "┊  ×  ┊"), (True, ":  x  :")])
@pytest.mark.parametrize("size", [(35, 9), (47, 12)])
def test_what_dropout_leaves_out_is_a_ghost_without_edges(
    ascii_only: bool, ghost: str, size: tuple[int, int]
) -> None:
    view = at("dropout", "goto line 5", ascii_only=ascii_only).view
    rows = [plain(line) for line in network_lines(view, *size)]
    ghosts = [row for row in rows if ghost in row]
    assert len(ghosts) == 2, "the mask of the first example leaves out two of four"
    for row in ghosts:
        before, after = row.split(ghost)
        assert before.endswith("  "), "no edge leads to it"
        assert not after or after.startswith(" "), "and none from it"
