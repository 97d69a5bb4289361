"""Every derivative of a step judged, beside torch's own check of the same parameters."""

from __future__ import annotations

import time
from importlib.util import find_spec

import numpy as np

from tests.benchmarks.figures import Figure
from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.timeline.run import Run

HAS_TORCH = find_spec("torch") is not None
"""Where it is not installed there is no such figure."""


def gradcheck(rounds: int) -> Figure:
    """64-10-10 on ten digits: `check_gradients` of the whole update, and `torch.autograd.gradcheck`.

    Ours judges every δ and ∂C/∂a of every example too, theirs the parameters alone.
    """
    import torch
    from torch import nn

    from tuibp.check.gradients.judged import check_gradients

    torch.set_num_threads(1)
    scenario = load("digits")
    program = build(scenario.network, scenario.training, targets=scenario.data.targets)
    size = scenario.training.mini_batch_size
    x, y = (torch.from_numpy(np.array(a[:size])) for a in (scenario.data.inputs, scenario.data.targets))
    module = nn.Sequential(nn.Linear(64, 10), nn.Sigmoid(), nn.Linear(10, 10)).double()
    names = [name for name, _ in module.named_parameters()]

    def cost(*parameters: torch.Tensor) -> torch.Tensor:
        output = torch.func.functional_call(module, dict(zip(names, parameters, strict=True)), (x,))
        return nn.functional.cross_entropy(output, y)

    def theirs() -> None:
        torch.autograd.gradcheck(
            cost, tuple(p.detach().clone().requires_grad_() for p in module.parameters())
        )

    def ours() -> None:
        verdicts = check_gradients(Run(program, scenario.parameters, scenario.data), 0)
        assert all(verdict.agrees for verdict in verdicts)

    times: list[tuple[float, float]] = []
    for _ in range(rounds + 1):  # the first pair warms up
        pair = []
        for work in (ours, theirs):
            start = time.perf_counter()
            work()
            pair.append((time.perf_counter() - start) * 1e3)
        times.append((pair[0], pair[1]))
    mine, other = (float(np.median(column)) for column in zip(*times[1:], strict=True))
    return Figure("gradient check of 64-10-10", 2.0, mine / other, mine, other)
