"""Code of people who write their own backprop: six kinds, each right, and wrong where a word is replaced."""

from __future__ import annotations

LISTS = """
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop(parameters, x, y):
    w2, b2, w3, b3 = (parameters[name].tolist() for name in ("w2", "b2", "w3", "b3"))
    z2 = [sum(w * a for w, a in zip(row, x)) + b for row, b in zip(w2, b2)]
    a2 = [sigmoid(z) for z in z2]
    z3 = [sum(w * a for w, a in zip(row, a2)) + b for row, b in zip(w3, b3)]
    a3 = [sigmoid(z) for z in z3]
    delta3 = [(a - t) * slope(z) for a, t, z in zip(a3, y, z3)]
    delta2 = [sum(w3[k][j] * d for k, d in enumerate(delta3)) * slope(z2[j]) for j in range(len(z2))]
    return {
        "delta3": delta3,
        "delta2": delta2,
        "grad_w3": [[d * a for a in a2] for d in delta3],
        "grad_w2": [[d * a for a in x] for d in delta2],
    }
"""

CLASS = """
import math
import random


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


class Net:
    def __init__(self, sizes):
        self.sizes = sizes
        self.weights = [
            [[random.random() for _ in range(n)] for _ in range(m)] for n, m in zip(sizes, sizes[1:])
        ]
        self.biases = [[random.random() for _ in range(m)] for m in sizes[1:]]

    def backprop(self, x, y):
        activations = [x]
        for weights, biases in zip(self.weights, self.biases):
            sums = [sum(w * a for w, a in zip(row, activations[-1])) + b for row, b in zip(weights, biases)]
            activations.append([sigmoid(z) for z in sums])
        nabla_b, nabla_w = [], []
        delta = [(a - t) * a * (1 - a) for a, t in zip(activations[-1], y)]
        for l in range(len(self.weights) - 1, -1, -1):
            nabla_b.insert(0, delta)
            nabla_w.insert(0, [[d * a for a in activations[l]] for d in delta])
            back = [sum(row[j] * d for row, d in zip(self.weights[l], delta)) for j in range(self.sizes[l])]
            delta = [b * a * (1 - a) for b, a in zip(back, activations[l])]
        return nabla_b, nabla_w
"""

BOOK = """
import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class Network:
    def __init__(self, sizes):
        self.num_layers = len(sizes)
        self.biases = [np.random.randn(y, 1) for y in sizes[1:]]
        self.weights = [np.random.randn(y, x) for x, y in zip(sizes[:-1], sizes[1:])]

    def update_mini_batch(self, mini_batch, eta):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            delta_b, delta_w = self.backprop(x, y)
            nabla_b = [nb + db for nb, db in zip(nabla_b, delta_b)]
            nabla_w = [nw + dw for nw, dw in zip(nabla_w, delta_w)]
        rate = eta / len(mini_batch)
        self.weights = [w - rate * nw for w, nw in zip(self.weights, nabla_w)]
        self.biases = [b - rate * nb for b, nb in zip(self.biases, nabla_b)]

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(w @ activations[-1] + b)
            activations.append(sigmoid(zs[-1]))
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        nabla_b[-1], nabla_w[-1] = delta, delta @ activations[-2].T
        for l in range(2, self.num_layers):
            delta = (self.weights[-l + 1].T @ delta) * sigmoid_prime(zs[-l])
            nabla_b[-l], nabla_w[-l] = delta, delta @ activations[-l - 1].T
        return nabla_b, nabla_w
"""

COLUMNS = """
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backprop(w2, b2, w3, b3, x, y):
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    z2 = w2 @ x + b2.reshape(-1, 1)
    a2 = sigmoid(z2)
    a3 = sigmoid(w3 @ a2 + b3.reshape(-1, 1))
    delta3 = (a3 - y) * a3 * (1 - a3)
    delta2 = (w3.T @ delta3) * a2 * (1 - a2)
    return {"nabla_w2": delta2 @ x.T, "nabla_b2": delta2, "nabla_w3": delta3 @ a2.T, "nabla_b3": delta3}
"""

ROWS = """
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backprop(parameters, X, Y):
    w2, b2, w3, b3 = (parameters[name] for name in ("w2", "b2", "w3", "b3"))
    m = len(X)
    A2 = sigmoid(X @ w2.T + b2)
    A3 = sigmoid(A2 @ w3.T + b3)
    D3 = (A3 - Y) * A3 * (1 - A3)
    D2 = (D3 @ w3) * A2 * (1 - A2)
    return {
        "grad_w2": D2.T @ X / m,
        "grad_b2": D2.sum(axis=0) / m,
        "grad_w3": D3.T @ A2 / m,
        "grad_b3": D3.sum(axis=0) / m,
    }
"""

SHEET = """name,1,2,3
z2,0.1,-0.2,0.3
a2,0.5250,0.4502,0.5744
z3,0.1521
delta3,0.1337
delta2,0.02334,-0.03641,0.01307
"""

WRONG = {
    "lists": (LISTS, "* slope(z2[j])", "", "slope-missing"),
    "class": (CLASS, "(a - t) * a * (1 - a)", "(a - t)", "slope-missing"),
    "book": (BOOK, "sigmoid_prime(zs[-l])", "sigmoid_prime(activations[-l])", "slope-of-activation"),
    "columns": (COLUMNS, "(a3 - y) * a3 * (1 - a3)", "(y - a3) * a3 * (1 - a3)", "error-sign"),
    "rows": (ROWS, "* A2 * (1 - A2)", "* (X @ w2.T + b2) * (1 - (X @ w2.T + b2))", "formula-of-a"),
    "sheet": (SHEET, "0.02334,-0.03641,0.01307", "0.09360,-0.1471,0.05348", "slope-missing"),
}
"""By kind: what is right, what is replaced by what, and the mistake that this is."""


def right(kind: str) -> str:
    return WRONG[kind][0]


def wrong(kind: str) -> str:
    text, word, other, _ = WRONG[kind]
    assert word in text
    return text.replace(word, other)
