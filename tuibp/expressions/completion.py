"""What may follow while an expression is being typed."""

from __future__ import annotations

import re

from tuibp.expressions.vocabulary import WORDS, Vocabulary

_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*\Z", re.ASCII)
_LAYER = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\[(\d*)\Z", re.ASCII)
_WANTS_OPERAND = re.compile(r"(?:\A|[-+*/%<>=(\[,:{]|\b(?:and|or|not))\s*\Z", re.ASCII)


def completions(text_before_cursor: str, vocabulary: Vocabulary) -> list[str]:
    """What the last word, which may be empty, can become; a candidate takes the place of that word.

    A function comes with its bracket, `norm(`; a name that has layers with its own, `delta[`; and after that
    the layers, `2]`. Where no name can stand, as after a number, there are none.
    """
    layered = _LAYER.search(text_before_cursor)
    if layered and layered[1] in vocabulary.layers:
        layers = vocabulary.layers[layered[1]]
        return [f"{layer}]" for layer in layers if str(layer).startswith(layered[2])]
    word = _WORD.search(text_before_cursor)
    if word is None and not _WANTS_OPERAND.search(text_before_cursor):
        return []
    start = word[0] if word else ""
    candidates = (
        *vocabulary.plain,
        *(f"{kind}[" for kind in vocabulary.layers),
        *vocabulary.numbers,
        *(f"{name}(" for name in WORDS),
    )
    return [candidate for candidate in candidates if candidate.startswith(start)]
