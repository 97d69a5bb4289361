"""Short names of equations and phases, as headings say them."""

from __future__ import annotations

from tuibp.program.equations import Equation

TITLES = {
    "weighted_input": "weighted input",
    "activation": "activation",
    "cost": "cost of this example",
    "output_error": "error of the output",
    "hidden_error": "error of a hidden layer",
    "bias_gradient": "gradient of the biases",
    "weight_gradient": "gradient of the weights",
    "update_weights": "update of the weights",
    "update_biases": "update of the biases",
}


def equation_title(equation: Equation) -> str:
    """`BP2 error of a hidden layer`; a simplification in use names its number: `BP1 (66) …`."""
    shortcut = f" ({equation.shortcut})" if equation.shortcut else ""
    return f"{tag_text(equation)}{shortcut} {TITLES[equation.id]}"


def tag_text(equation: Equation) -> str:
    """The book's name of the equation: `BP2`, or a number in brackets."""
    return equation.tag if equation.tag.startswith("BP") else f"({equation.tag})"
