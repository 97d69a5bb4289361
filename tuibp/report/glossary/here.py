"""The terms of the equation where one stands."""

from __future__ import annotations

import re

from tuibp.debugger.view import View
from tuibp.program.notation import UNICODE
from tuibp.report.glossary.table import BY_NAME, TERMS
from tuibp.report.glossary.term import Term

MORE = {
    "weighted_input": ("dot product", "feedforward", "forward pass"),
    "activation": ("forward pass",),
    "cost": ("loss function",),
    "output_error": ("partial derivative", "chain rule", "backward pass"),
    "hidden_error": ("chain rule", "backpropagation algorithm", "backward pass", "vanishing gradient"),
    "weight_gradient": ("outer product",),
    "penalty": ("regularization",),
    "update_weights": ("gradient descent", "stochastic gradient descent", "epoch"),
    "update_biases": ("gradient descent", "stochastic gradient descent", "epoch"),
    "price": ("backward pass", "chain rule"),
    "dropout": ("overfitting",),
    "flatten": ("feature map",),
}
"""What is at work in an equation and no sign in it says, by its id."""

OF_COST = {
    "quadratic": "quadratic cost",
    "squared_error": "quadratic cost",
    "cross_entropy": "cross-entropy",
    "log_likelihood": "log-likelihood",
}
OF_CURVE = {
    "sigmoid": ("sigmoid neuron", "saturated neuron"),
    "tanh": ("saturated neuron",),
    "step": ("perceptron", "threshold"),
}
OF_LAYER = {
    "convolution": ("local receptive field", "shared weights", "feature map", "kernel", "stride"),
    "max_pooling": ("max-pooling", "pooling"),
    "mean_pooling": ("pooling",),
    "dropout": ("dropout",),
}
OF_PENALTY = {"l2": ("L2 regularization", "weight decay"), "l1": ("L1 regularization",)}


def of_equation(view: View) -> tuple[Term, ...]:
    """The signs of the equation in its order, as a legend to it; then what else is at work in it."""
    signs = {term.sign: term for term in TERMS if term.sign}
    tokens = re.findall(r"[A-Za-z]+|\S", view.equation.text(UNICODE))
    called = {name.lower(): term for term in TERMS for name in term.names if name.isascii()}
    legend = [signs.get(token) or called.get(token.lower()) for token in tokens]
    return tuple(dict.fromkeys([*filter(None, legend), *map(BY_NAME.__getitem__, _at_work(view))]))


def _at_work(view: View) -> list[str]:
    """The names of what no sign says."""
    equation, network, training = view.equation, view.scenario.network, view.scenario.training
    layer = network.L if equation.layer is None else equation.layer
    found = list(MORE.get(equation.id, ()))
    if equation.id == "cost" and network.cost in OF_COST:
        found.insert(0, OF_COST[network.cost])
    if equation.id == "activation":
        found[:0] = OF_CURVE.get(network.activation(layer), ())
    if equation.phase != "update":
        found[:0] = OF_LAYER.get(network.layer(layer).type, ()) if equation.layer is not None else ()
        return found
    for strength, names in OF_PENALTY.items():
        if getattr(training, strength):
            found[:0] = names
    if training.optimiser == "sgd" and training.momentum:
        found.append("friction")
    return found
