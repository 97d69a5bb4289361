"""Classes like the book's `Network`: lists of weights and biases, `backprop`, `update_mini_batch`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuibp.check.running.answers import Answer, answer_of, stacked
from tuibp.check.running.arguments import called
from tuibp.check.running.finding import Found
from tuibp.check.running.layouts import Arrays, Layout, laid_out
from tuibp.check.running.problem import ProblemError

UPDATE = "update_mini_batch"

COSTS = {"quadratic": "QuadraticCost", "cross_entropy": "CrossEntropyCost"}
"""What network2 of the book calls a cost; its constructor takes the class."""


class Book:
    """A class of theirs, and what its instances are made of; `task` is all that the step is."""

    def __init__(self, found: Found, module: Any, task: Mapping[str, Any], arrays: Arrays) -> None:
        assert found.owner is not None
        self.owner, self.method, self.alone = found.owner, found.method, found.alone
        self._module, self._task, self._arrays = module, task, arrays

    def layouts(self) -> tuple[Layout, ...]:
        """The layouts that its own weights and biases speak of."""
        fresh = self._fresh()
        transposed = any(
            np.shape(own) == w.T.shape != w.shape
            for own, w in zip(fresh.weights, self._given("w"), strict=True)
        )
        if all(np.ndim(b) == 2 and np.shape(b)[1] == 1 for b in fresh.biases) and not transposed:
            return (Layout("column"),)
        return (Layout("rows", transposed), Layout("vector", transposed))

    def answer(self, layout: Layout) -> Answer:
        """What `backprop` returns; of a layout for one example, stacked."""
        answers = []
        for example in range(self._task["m"] if layout.each else 1):
            net = self._filled(layout)
            arrays = laid_out(self._arrays, layout, example)
            values = {"x": _like(net, arrays["x"]), "y": _like(net, arrays["y"]), **self._task["scalars"]}
            result = called(getattr(net, self.method), values, ("x", "y"))
            answers.append(answer_of(result, [np.asarray(w) for w in net.weights]))
        return stacked(answers) if layout.each else answers[0]

    def update(self, layout: Layout) -> Answer:
        """The parameters that `update_mini_batch` leaves; nothing where there is no such method."""
        if self.alone or not layout.each or not callable(getattr(self.owner, UPDATE, None)):
            return {}
        net = self._filled(layout)
        examples = [laid_out(self._arrays, layout, k) for k in range(self._task["m"])]
        pairs = [(_like(net, arrays["x"]), _like(net, arrays["y"])) for arrays in examples]
        values = {"mini_batch": pairs, **self._task["scalars"]}
        called(getattr(net, UPDATE), values, ("mini_batch", "eta"))
        return {
            f"{name}_new": [np.asarray(array) for array in getattr(net, name)]
            for name in ("weights", "biases")
        }

    def _fresh(self) -> Any:
        values: dict[str, Any] = {"sizes": list(self._task["sizes"])}
        cost = getattr(self._module, COSTS.get(self._task["cost"], ""), None)
        if cost is not None and "cost" in inspect.signature(self.owner).parameters:
            values["cost"] = cost
        net = called(self.owner, values, ("sizes",))
        for name, kind in (("weights", "w"), ("biases", "b")):
            own = getattr(net, name, None)
            if not isinstance(own, list | tuple) or len(own) != len(self._given(kind)):
                raise ProblemError("not_network", name=name, count=len(self._given(kind)))
        return net

    def _filled(self, layout: Layout) -> Any:
        """A fresh instance with the parameters of the step, in the shapes of its own biases."""
        net = self._fresh()
        arrays = laid_out(self._arrays, layout, 0)
        own = [np.shape(b) for b in net.biases]
        biases = self._given("b", arrays)
        shaped = [
            b.reshape(shape) if b.size == np.prod(shape, dtype=int) else b
            for b, shape in zip(biases, own, strict=True)
        ]
        weights = [_like(net, w) for w in self._given("w", arrays)]
        net.weights, net.biases = weights, [_like(net, b) for b in shaped]
        return net

    def _given(self, kind: str, arrays: Arrays | None = None) -> list[NDArray[Any]]:
        return [(arrays or self._arrays)[f"{kind}{layer}"] for layer in self._task["learning"]]


def _like(net: Any, array: NDArray[Any]) -> Any:
    """An array, or nested lists where the weights of the class are lists of lists."""
    return array.tolist() if isinstance(net.weights[0], list) else array
