"""Short names of equations and phases, as headings say them."""

from __future__ import annotations

from tuibp.debugger.view import View
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.program.equations import Equation

TITLES = {
    "weighted_input": "weighted input",
    "activation": "activation",
    "cost": "cost of this example",
    "max_pooling": "the largest of each block",
    "mean_pooling": "the mean of each block",
    "flatten": "an image as a vector",
    "dropout": "dropout",
    "price": "price of a layer's outputs",
    "output_error": "error of the output",
    "hidden_error": "error of a hidden layer",
    "bias_gradient": "gradient of the biases",
    "weight_gradient": "gradient of the weights",
    "penalty": "cost of large weights",
    "descent_weights": "gradient to go down by, of the weights",
    "descent_biases": "gradient to go down by, of the biases",
    "velocity_weights": "velocity of the weights",
    "velocity_biases": "velocity of the biases",
    "square_weights": "mean square of the weights' gradient",
    "square_biases": "mean square of the biases' gradient",
    "update_weights": "update of the weights",
    "update_biases": "update of the biases",
}
"""By the id of the equation; spoken where they are shown."""


def equation_title(equation: Equation) -> str:
    """`BP2 error of a hidden layer`; a simplification in use names its number: `BP1 (66) …`."""
    shortcut = f" ({equation.shortcut})" if equation.shortcut else ""
    return f"{tag_text(equation)}{shortcut} {told(TITLES[equation.id])}".strip()


def tag_text(equation: Equation) -> str:
    """The book's name of the equation: `BP2`, or a number in brackets; nothing where it has none."""
    return equation.tag if equation.tag.startswith("BP") or not equation.tag else f"({equation.tag})"


def equation_name(equation: Equation, notation: Notation) -> str:
    """`BP2 δ²`, `(25) z²`; what the book has no number for is called by its result alone."""
    return f"{tag_text(equation)} {notation.tensor(equation.result)}".strip()


def cost_name(view: View) -> str:
    """`C, mean of 4`: what the cost is that is followed over the run."""
    if view.walk.program.training.reduction == "mean":
        return told("C, mean of {count}", count=view.cost_examples)
    return told("C, sum of {count}", count=view.cost_examples)
