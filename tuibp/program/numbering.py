"""How layers are numbered on display: the book, its notes and its program do it in four ways.

In expressions, files and the command language the numbers are always those of chapter 2. A numbering is part
of how a name is written, so whoever writes names by a notation follows it without knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Numbering(NamedTuple):
    """What stands for layer l of L, both counted as in chapter 2: the input is 1.

    `outputs` is the number at an a, `errors` that at a δ, `others` that at w, b, z and what belongs to them;
    a layer as such is spoken of by `layer`. Where `at_the_foot`, a network of single neurons, which need no
    numbers of their own, has the number of the layer at the foot: a₀, w₁.
    """

    outputs: Callable[[int, int], int]
    others: Callable[[int, int], int]
    errors: Callable[[int, int], int]
    layer: Callable[[int, int], int]
    at_the_foot: bool = False


def _from_one(layer: int, _: int) -> int:
    return layer


def _from_zero(layer: int, _: int) -> int:
    return layer - 1


def _place_in_list(layer: int, _: int) -> int:
    """The input has no weights, so the lists of weights, biases and zs begin with layer 2."""
    return layer - 2


def _from_the_end(layer: int, last: int) -> int:
    """The backward loop counts down from -1, the output."""
    return layer - last - 1


CHAPTER_2 = "chapter-2"

NUMBERINGS: dict[str, Numbering] = {
    CHAPTER_2: Numbering(_from_one, _from_one, _from_one, _from_one),
    "notes": Numbering(_from_zero, _from_zero, _from_zero, _from_zero),
    "code": Numbering(_from_zero, _place_in_list, _from_the_end, _from_zero),
    "chapter-5": Numbering(_from_zero, _from_zero, _from_zero, _from_zero, at_the_foot=True),
}
"""What each takes the input and the layers behind it for:

chapter-2   the input is 1, the output L
notes       on chapter 1: the input is 0, and w¹ leads on from it
code        network.py: activations[0] is the input, weights[0] and zs[0] belong to the layer behind it, and
            the error, which goes backward, is counted from the end: -1 is the output
chapter-5   the input is a₀, and δ¹ the error of the first hidden layer
"""
