"""Scenario files for the benchmark of big matrices."""

from __future__ import annotations

from pathlib import Path

SHAPES = {"big": (10_000, 10_000), "small": (20, 50)}
"""(inputs, neurons): the weights are drawn from a seed, for in a file the big ones would take 800 MB."""

SCENARIO = """\
title = "{inputs} inputs, {neurons} neurons"

[network]
layers = [{inputs}, {neurons}]
activation = "sigmoid"
cost = "quadratic"

[parameters]
init = "new"
seed = 0

[data]
inputs = [{x}]
targets = [{y}]

[training]
eta = 1.0
epochs = 1
mini_batch_size = 1
shuffle = false
"""


def big_networks(folder: Path) -> tuple[Path, Path]:
    """Writes the two scenarios into `folder`: of 10,000×10,000 weights and of 50×20."""
    paths = []
    for name, (inputs, neurons) in SHAPES.items():
        x = [round(0.5 + (column % 7) / 20, 2) for column in range(inputs)]
        y = [round((row % 5) / 5, 2) for row in range(neurons)]
        path = folder / f"{name}.toml"
        path.write_text(SCENARIO.format(inputs=inputs, neurons=neurons, x=x, y=y), encoding="utf-8")
        paths.append(path)
    return paths[0], paths[1]
