"""Activations, costs and the error of the output layer, number by number, stable however large z is.

Vectors are lists of floats. The two costs with logarithms need ln a and ln(1 - a) where a itself rounds to 0
or 1, so both are taken from the *margin* t with a = σ(t): z for a sigmoid, z_j - ln Σ_{k≠j} e^{z_k}
for softmax.
"""

from __future__ import annotations

from math import copysign, exp, fsum, inf, log, log1p, tanh

Vector = list[float]


def sigmoid(t: float) -> float:
    """1 / (1 + e^-t), without overflow."""
    return 1.0 / (1.0 + exp(-t)) if t >= 0 else exp(t) / (1.0 + exp(t))


def softplus(t: float) -> float:
    """ln(1 + e^t), without overflow; -ln σ(t) is `softplus(-t)`."""
    return max(t, 0.0) + log1p(exp(-abs(t)))


def softmax(z: Vector) -> Vector:
    """e^{z_j} / Σ_k e^{z_k}, equation (78)."""
    powers = [exp(z_j - max(z)) for z_j in z]
    return [power / fsum(powers) for power in powers]


def above(t: float) -> float:
    """1 where t > 0, else 0."""
    return 1.0 if t > 0 else 0.0


def activate(name: str, z: Vector) -> Vector:
    """a = σ(z) for the activation called `name`."""
    if name == "softmax":
        return softmax(z)
    function = {
        "sigmoid": sigmoid,
        "tanh": tanh,
        "relu": lambda t: max(t, 0.0),
        "linear": float,
        "step": above,
    }[name]
    return [function(z_j) for z_j in z]


def slope(name: str, z: Vector) -> Vector:
    """σ′(z) for every activation that works on one neuron at a time; relu′(0) = 0."""
    function = {
        "sigmoid": lambda t: sigmoid(t) * sigmoid(-t),
        "tanh": lambda t: 1.0 - tanh(t) ** 2,
        "relu": above,
        "step": lambda t: 0.0,
        "linear": lambda t: 1.0,
    }[name]
    return [function(z_j) for z_j in z]


def margins(activation: str, z: Vector) -> Vector:
    """t with a = σ(t), for sigmoid and softmax."""
    if activation == "sigmoid":
        return z
    return [z_j - log_sum_exp(leave_out(z, j)) for j, z_j in enumerate(z)]


def log_sum_exp(z: Vector) -> float:
    """ln Σ e^{z_k}; -inf for no z at all."""
    return max(z) + log(fsum(exp(z_k - max(z)) for z_k in z)) if z else -inf


def leave_out(values: Vector, j: int) -> Vector:
    """The list without its entry j."""
    return values[:j] + values[j + 1 :]


def surprise(activation: str, z: Vector, a: Vector) -> tuple[Vector, Vector]:
    """-ln a and -ln(1 - a); ValueError where an activation that is no probability leaves (0, 1)."""
    if activation in ("sigmoid", "softmax"):
        t = margins(activation, z)
        return [softplus(-t_j) for t_j in t], [softplus(t_j) for t_j in t]
    return [-log(a_j) for a_j in a], [-log(1.0 - a_j) if a_j != 1.0 else inf for a_j in a]


def complement(activation: str, z: Vector, a: Vector) -> Vector:
    """1 - a, exact also where a rounds to 1."""
    if activation in ("sigmoid", "softmax"):
        return [sigmoid(-t_j) for t_j in margins(activation, z)]
    return [1.0 - a_j for a_j in a]


def cost(name: str, activation: str, z: Vector, a: Vector, y: Vector) -> float:
    """C of one example: (6), (63), (80), without the ½, or the output itself."""
    if name == "quadratic":
        return 0.5 * fsum((y_j - a_j) ** 2 for y_j, a_j in zip(y, a, strict=True))
    if name == "squared_error":
        return fsum((y_j - a_j) ** 2 for y_j, a_j in zip(y, a, strict=True))
    if name == "output":
        return fsum(a)
    if name == "upstream":
        return fsum(y_j * a_j for y_j, a_j in zip(y, a, strict=True))
    if name == "log_likelihood":
        of_a = (
            surprise(activation, z, a)[0]
            if activation in ("sigmoid", "softmax")
            else [-log(a_j) for a_j in a]
        )
        return fsum(weighted(y_j, s) for y_j, s in zip(y, of_a, strict=True))
    assert name == "cross_entropy"
    of_a, of_rest = surprise(activation, z, a)
    return fsum(weighted(y_j, s) + weighted(1.0 - y_j, r) for y_j, s, r in zip(y, of_a, of_rest, strict=True))


def weighted(weight: float, value: float) -> float:
    """weight · value, where nothing of an infinite surprise is nothing."""
    return weight * value if weight else 0.0


def ratio(numerator: float, denominator: float) -> float:
    """numerator / denominator, infinite where the denominator has underflowed to 0; 0 / 0 is 0."""
    if numerator == 0.0:
        return 0.0
    return numerator / denominator if denominator else copysign(inf, numerator)


def cost_gradient(name: str, activation: str, z: Vector, a: Vector, y: Vector) -> Vector:
    """∇ₐC = ∂C/∂a of the output layer."""
    if name == "quadratic":
        return [a_j - y_j for a_j, y_j in zip(a, y, strict=True)]
    if name == "squared_error":
        return [2.0 * (a_j - y_j) for a_j, y_j in zip(a, y, strict=True)]
    if name == "output":
        return [1.0 for _ in a]
    if name == "upstream":
        return [*y]
    if name == "log_likelihood":
        return [ratio(-y_j, a_j) for y_j, a_j in zip(y, a, strict=True)]
    assert name == "cross_entropy"
    rest = complement(activation, z, a)
    return [ratio(-y_j, a_j) + ratio(1.0 - y_j, r_j) for y_j, a_j, r_j in zip(y, a, rest, strict=True)]


def output_error(name: str, activation: str, z: Vector, a: Vector, y: Vector) -> Vector:
    """δ^L = ∂C/∂z^L, with every infinite factor of ∇ₐC cancelled by hand."""
    if activation == "softmax":
        return softmax_error(name, z, a, y)
    if activation == "sigmoid" and name == "cross_entropy":
        return [(1.0 - y_j) * sigmoid(z_j) - y_j * sigmoid(-z_j) for z_j, y_j in zip(z, y, strict=True)]
    if activation == "sigmoid" and name == "log_likelihood":
        return [-y_j * sigmoid(-z_j) for z_j, y_j in zip(z, y, strict=True)]
    gradient = cost_gradient(name, activation, z, a, y)
    return [g_j * s_j for g_j, s_j in zip(gradient, slope(activation, z), strict=True)]


def softmax_error(name: str, z: Vector, a: Vector, y: Vector) -> Vector:
    """δ^L below a softmax: Σ_k ∂C/∂a_k a_k ([j = k] - a_j), written out for the costs with logarithms."""
    neurons = range(len(z))
    if name == "log_likelihood":
        return [fsum(y) * a[j] - y[j] for j in neurons]
    if name == "cross_entropy":
        share = [shares_without(z, k) for k in neurons]
        lost = [fsum((1.0 - y[k]) * a[k] * share[k][j] for k in neurons) for j in neurons]
        return [fsum(y) * a[j] - y[j] + (1.0 - y[j]) * a[j] - lost[j] for j in neurons]
    gradient = cost_gradient(name, "softmax", z, a, y)
    return [fsum(gradient[k] * a[k] * ((j == k) - a[j]) for k in neurons) for j in neurons]


def shares_without(z: Vector, k: int) -> Vector:
    """a_j / (1 - a_k) for every j ≠ k: the softmax of z with k left out, and 0 in place k."""
    others = softmax(leave_out(z, k))
    return [*others[:k], 0.0, *others[k:]]
