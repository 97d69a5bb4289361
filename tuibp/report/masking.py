"""All masks of dropout in lines of text: each with its outputs, their mean, and the whole network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Array, Tensor
from tuibp.language import told
from tuibp.program.network import Network
from tuibp.program.notation import UNICODE
from tuibp.report.drawing.model import GHOSTS
from tuibp.report.lines import cells as size
from tuibp.report.lines import padded
from tuibp.report.numbers import style_for
from tuibp.timeline.every_mask import Masked

MOST_ROWS = 32
"""Masks that are listed one by one."""

EXACT = 1e-9
"""What is nearer than that is the same but for rounding."""

MOST_COLUMNS = 4
"""Numbers of z and of a that are shown, the first ones."""


def mask_lines(found: Masked, network: Network, notation: Notation = UNICODE) -> Iterator[str]:
    """What `tuibp masks` prints and its list shows: the verdict, then the numbers."""
    yield told(
        "{size} answers of layer {layer}, each left out with probability {rate:.4g}: {count} masks",
        size=found.masks.shape[1],
        layer=notation.layer(found.layer),
        rate=1.0 - found.keep,
        count=len(found.masks),
    )
    yield ""
    apart_z = _widest(found.mean_z, found.whole_z)
    apart_a = _widest(found.mean_a, found.whole_a)
    z, a = notation.tensor(_z(found)), notation.tensor(_a(network))
    keep = f"{found.counts:.4g}"
    if apart_z < EXACT:  # pooling between the two would make it no sum
        yield from _exact(z, keep, apart_z)
    yield told(
        "The activation is no straight line: of {a} that is near the mean, {apart:.2g} apart.",
        a=a,
        apart=apart_a,
    )
    yield ""
    yield from _table(found, network, notation)


def _exact(z: str, keep: str, apart: float) -> list[str]:
    return told(
        "{z} is a sum: its mean over all masks is the sum with each answer counted {keep} times,\n"
        "up to rounding ({apart:.2g}).",
        z=z,
        keep=keep,
        apart=apart,
    ).splitlines()


def _z(found: Masked) -> Tensor:
    return Tensor("z", found.z_layer)


def _a(network: Network) -> Tensor:
    return Tensor("a", network.L)


def _widest(one: Array, other: Array) -> float:
    return float(np.max(np.abs(one - other)))


def _table(found: Masked, network: Network, notation: Notation) -> Iterator[str]:
    ghost, stays = GHOSTS[notation.key], "1"
    sign = notation.times
    rows: list[tuple[str, Array, Array | None]] = [
        (told("mean of all"), found.mean_z, found.mean_a),
        (told("whole {times} {keep}", times=sign, keep=f"{found.counts:.4g}"), found.whole_z, found.whole_a),
        (told("whole as it is"), found.full_z, None),
    ]
    if len(found.masks) <= MOST_ROWS:
        for mask, z, a in zip(found.masks, found.z, found.a, strict=True):
            rows.append((" ".join(stays if r else ghost for r in mask), z, a))
    columns = [*_columns(notation, _z(found), [z for _, z, _ in rows])]
    columns += _columns(notation, _a(network), [a for _, _, a in rows])
    names = [told("mask"), *(name for name, _, _ in rows)]
    wide = max(map(size, names))
    for k, name in enumerate(names):
        yield f"{padded(name, wide)}  {'  '.join(column[k] for column in columns)}".rstrip()


def _columns(notation: Notation, tensor: Tensor, rows: list[Array | None]) -> Iterator[list[str]]:
    """A column for each of the first entries; blank where a row has none."""
    given = np.array([row.ravel() for row in rows if row is not None])
    style = style_for(given, "4 digits")
    shape = next(row.shape for row in rows if row is not None)
    for index in [*np.ndindex(*shape)][:MOST_COLUMNS]:
        cells = [notation.entry(tensor, index)]
        cells += ["" if row is None else style.aligned(float(row[index])) for row in rows]
        room = max(map(len, cells))
        yield [f"{cell:>{room}}" for cell in cells]


def mask_record(found: Masked) -> dict[str, Any]:
    """For JSON."""
    return {
        "layer": found.layer,
        "keep": found.keep,
        "masks": found.masks.astype(int).tolist(),
        "chances": found.chances.tolist(),
        f"z{found.z_layer}": found.z.tolist(),
        "output": found.a.tolist(),
        "mean_z": found.mean_z.tolist(),
        "whole_z": found.whole_z.tolist(),
        "full_z": found.full_z.tolist(),
        "mean_output": found.mean_a.tolist(),
        "whole_output": found.whole_a.tolist(),
    }
