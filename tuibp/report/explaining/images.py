"""Layers over an image: what a pixel receives, what a shared weight collects, who wins a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from tuibp.engine.pooling import Blocks, unravelled
from tuibp.engine.tensor import Index, Tensor
from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dropout import Dropout
from tuibp.program.layers.pooling import Pooling
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Field, Sentence, say

Story = Callable[[Facts], Iterator[Sentence]]


def story(facts: Facts) -> Story | None:
    """What to say of an entry that a layer over an image has to do with; None where it is as everywhere."""
    if facts.tensor.layer is None or facts.layer == 1:
        return None
    if facts.tensor.kind == "grad_a":
        above = facts.kind(facts.layer + 1) if facts.layer < facts.network.L else ""
        return PRICES.get(above)
    return STORIES.get((facts.kind(facts.layer), facts.tensor.kind))


def weighted_input(facts: Facts) -> Iterator[Sentence]:
    """z = w * a + b: where the field lies, and the product that matters most."""
    layer, (n, j, k) = facts.layer, facts.index
    sliding = _convolution(facts, layer).sliding(facts.network.shapes[layer - 2])
    rows, columns = sliding.down.covered(j), sliding.across.covered(k)
    w, a = Tensor("w", layer), Tensor("a", layer - 1)
    products = facts.frame[w][n] * facts.frame[a][:, rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    yield say(
        "conv.z",
        **facts.entry("z", facts.tensor, n, j, k),
        who=facts.who(layer, n, j, k),
        **_range("top", "bottom", rows),
        **_range("left", "right", columns),
        below=facts.number(layer - 1),
        n=str(products.size),
        dot=short(float(products.sum())),
        bias=short(facts.at(Tensor("b", layer), n)),
    )
    c, u, v = (int(x) for x in np.unravel_index(int(np.argmax(np.abs(products))), products.shape))
    if not products[c, u, v]:
        yield say("conv.z.nothing")
        return
    yield say(
        "conv.z.largest",
        w=facts.name(w, n, c, u, v),
        a=facts.name(a, c, rows[0] + u, columns[0] + v),
        product=short(float(products[c, u, v])),
    )


def _range(first: str, last: str, numbers: list[int]) -> dict[str, Field]:
    return {first: str(numbers[0] + 1), last: str(numbers[-1] + 1)}


def shared_weight(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂w of a shared weight: the sum over all positions of its field."""
    layer, (n, c, u, v) = facts.layer, facts.index
    sliding = _convolution(facts, layer).sliding(facts.network.shapes[layer - 2])
    d, a = Tensor("delta", layer), Tensor("a", layer - 1)
    rows, columns = sliding.down.seen(u), sliding.across.seen(v)
    products = facts.frame[d][n] * facts.frame[a][c][np.ix_(rows, columns)]
    yield say(
        "conv.grad_w",
        **facts.entry("g", facts.tensor, n, c, u, v),
        p=facts.name(Tensor("w", layer), n, c, u, v),
        n=str(products.size),
        d_name=facts.notation.tensor(d),
    )
    j, k = (int(x) for x in np.unravel_index(int(np.argmax(np.abs(products))), products.shape))
    if not products[j, k]:
        yield say("conv.grad_w.nothing")
        return
    yield say(
        "conv.grad_w.largest",
        **facts.entry("d", d, n, j, k),
        **facts.entry("a", a, c, rows[j], columns[k]),
        product=short(float(products[j, k])),
    )


def shared_bias(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂b of a map: the sum over its pixels."""
    layer, (n,) = facts.layer, facts.index
    _, rows, columns = facts.network.shapes[layer - 1]
    fields = facts.entry("g", facts.tensor, n)
    yield say("conv.grad_b", **fields, p=facts.name(Tensor("b", layer), n), n=str(rows * columns))


def price_below_convolution(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂a of a pixel that fields read."""
    layer, index = facts.layer, facts.index
    sliding = _convolution(facts, layer + 1).sliding(facts.network.shapes[layer - 1])
    positions = len(sliding.down.covering(index[1])) * len(sliding.across.covering(index[2]))
    fields = facts.entry("g", facts.tensor, *index) | {"a": facts.name(Tensor("a", layer), *index)}
    if not positions:
        yield say("conv.grad_a.nobody", **fields)
        return
    yield say("conv.grad_a", **fields, n=str(positions * sliding.maps), next=facts.number(layer + 1))


def _convolution(facts: Facts, layer: int) -> Convolution:
    found = facts.network.layer(layer)
    assert isinstance(found, Convolution)
    return found


# ---- pooling ----


def _blocks(facts: Facts, layer: int) -> Blocks:
    """The blocks that a pooling layer makes of the layer below it."""
    found = facts.network.layer(layer)
    assert isinstance(found, Pooling)
    return found.blocks(facts.network.shapes[layer - 2])


def _best(facts: Facts, layer: int, pixel: Index) -> Index:
    """The winner of the block that a pixel of the layer below a pooling layer is in."""
    blocks, image = _blocks(facts, layer), facts.frame[Tensor("a", layer - 1)]
    return max(blocks.within(blocks.block(pixel)), key=lambda at: float(image[at]))


def winner(facts: Facts) -> Iterator[Sentence]:
    """1 for the largest pixel of a block."""
    layer, index = facts.layer, facts.index
    a = Tensor("a", layer - 1)
    rows, columns = _blocks(facts, layer).size
    fields = facts.entry("a", a, *index) | {"name": facts.name(facts.tensor, *index)}
    if facts.value:
        yield say("pool.winner.yes", **fields, n=str(rows * columns), layer=facts.number(layer))
    else:
        yield say("pool.winner.no", **fields, **facts.entry("best", a, *_best(facts, layer, index)))


def pooled(facts: Facts) -> Iterator[Sentence]:
    """a of a pooling layer."""
    layer, blocks = facts.layer, _blocks(facts, facts.layer)
    pixels = list(blocks.within(facts.index))
    fields = facts.entry("a", facts.tensor, *facts.index) | {"n": str(len(pixels))}
    if facts.kind(layer) == "mean_pooling":
        yield say("pool.mean", **fields)
        return
    best = facts.name(Tensor("a", layer - 1), *_best(facts, layer, pixels[0]))
    yield say("pool.max", **fields, best=best)


def price_below_pooling(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂a of a pixel that is pooled: all of the price for the winner, or an equal share."""
    layer, index = facts.layer, facts.index
    blocks = _blocks(facts, layer + 1)
    fields = facts.entry("g", facts.tensor, *index) | {"a": facts.name(Tensor("a", layer), *index)}
    above = facts.name(Tensor("a", layer + 1), *blocks.block(index))
    if facts.kind(layer + 1) == "mean_pooling":
        yield say("pool.grad_a.mean", **fields, above=above, n=str(blocks.size[0] * blocks.size[1]))
    elif facts.at(Tensor("winner", layer + 1), *index):
        yield say("pool.grad_a.yes", **fields, above=above)
    else:
        yield say("pool.grad_a.no", **fields)


# ---- flatten ----


def flattened(facts: Facts) -> Iterator[Sentence]:
    """a of the vector that an image is read out as."""
    pixel = unravelled(facts.index[0], facts.network.shapes[facts.layer - 2])
    source = facts.name(Tensor("a", facts.layer - 1), *pixel)
    yield say("flat.a", **facts.entry("a", facts.tensor, *facts.index), source=source)


def price_below_flatten(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂a of a pixel that is read out."""
    shape = facts.network.shapes[facts.layer - 1]
    place = int(np.ravel_multi_index(facts.index, shape))
    above = facts.name(Tensor("a", facts.layer + 1), place)
    yield say("flat.grad_a", **facts.entry("g", facts.tensor, *facts.index), above=above)


# ---- dropout ----


def let_through(facts: Facts) -> Iterator[Sentence]:
    """a of a dropout layer: what is below it, or 0."""
    layer, index = facts.layer, facts.index
    fields = facts.entry("a", facts.tensor, *index) | {"below": facts.name(Tensor("a", layer - 1), *index)}
    key, factor = _presence(facts, layer)
    yield say(f"drop.a.{key}", **fields, **factor, who=facts.who(layer - 1, *index))
    dropout = _dropout(facts, layer)
    if dropout.inverted:
        yield say("drop.a.run.inverted", present=_present(dropout))
    else:
        yield say("drop.a.run", keep=f"{dropout.whole:.4g}")


def price_below_dropout(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂a below a dropout layer: that of what passed, 0 for what was left out."""
    layer, index = facts.layer, facts.index
    fields = facts.entry("g", facts.tensor, *index) | {"a": facts.name(Tensor("a", layer), *index)}
    above = facts.name(Tensor("a", layer + 1), *index)
    key, factor = _presence(facts, layer + 1)
    yield say(f"drop.grad_a.{key}", **fields, **factor, who=facts.who(layer, *index), above=above)


def _presence(facts: Facts, layer: int) -> tuple[str, dict[str, Field]]:
    """The end of a key, and the factor of what is there where that is not 1.

    Masks that are given are of an example, those that are drawn of an update.
    """
    dropout, there = _dropout(facts, layer), facts.at(Tensor("r", layer), *facts.index) != 0.0
    key = ("on" if there else "off") + ("" if dropout.masks is None else ".given")
    if there and dropout.inverted:
        return f"{key}.inverted", {"present": _present(dropout)}
    return key, {}


def _present(dropout: Dropout) -> str:
    return f"{dropout.present:.4g}"


def _dropout(facts: Facts, layer: int) -> Dropout:
    found = facts.network.layer(layer)
    assert isinstance(found, Dropout)
    return found


STORIES: dict[tuple[str, str], Story] = {
    ("convolution", "z"): weighted_input,
    ("convolution", "grad_w"): shared_weight,
    ("convolution", "grad_b"): shared_bias,
    ("max_pooling", "winner"): winner,
    ("max_pooling", "a"): pooled,
    ("mean_pooling", "a"): pooled,
    ("flatten", "a"): flattened,
    ("dropout", "a"): let_through,
}
"""By the type of the layer and the kind of tensor."""

PRICES: dict[str, Story] = {
    "convolution": price_below_convolution,
    "max_pooling": price_below_pooling,
    "mean_pooling": price_below_pooling,
    "flatten": price_below_flatten,
    "dropout": price_below_dropout,
}
"""What to say of ∂C/∂a, by the type of the layer above."""
