"""Right programs for a step of a 2-3-1 network with quadratic cost, each in a way that people write them."""

from __future__ import annotations

HEAD = """
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

"""

VECTOR = """
def backprop(parameters, x, y):
    p = parameters
    z2 = p["w2"] @ x + p["b2"]
    a2 = sigmoid(z2)
    z3 = p["w3"] @ a2 + p["b3"]
    a3 = sigmoid(z3)
    delta3 = (a3 - y) * sigmoid_prime(z3)
    delta2 = p["w3"].T @ delta3 * sigmoid_prime(z2)
    print("narration that nobody is to see")
    return {
        "z2": z2, "a2": a2, "z3": z3, "a3": a3, "C": 0.5 * np.sum((y - a3) ** 2),
        "delta3": delta3, "delta2": delta2, "nabla_b": [delta2, delta3],
        "grad_w2": np.outer(delta2, x), "grad_w3": np.outer(delta3, a2),
    }
"""

COLUMN = """
def backprop(x, y, weights, biases):
    nabla_b = [np.zeros(b.shape) for b in biases]
    nabla_w = [np.zeros(w.shape) for w in weights]
    activations, zs = [x], []
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    assert x.shape == (2, 1)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_b[-1], nabla_w[-1] = delta, delta @ activations[-2].T
    delta = weights[-1].T @ delta * sigmoid_prime(zs[-2])
    nabla_b[-2], nabla_w[-2] = delta, delta @ activations[-3].T
    return nabla_b, nabla_w
"""

ROWS = """
def step(w2, b2, w3, b3, x, y, eta):
    z2 = x @ w2.T + b2
    a2 = sigmoid(z2)
    z3 = a2 @ w3.T + b3
    a3 = sigmoid(z3)
    d3 = (a3 - y) * sigmoid_prime(z3)
    d2 = d3 @ w3 * sigmoid_prime(z2)
    dW2, dW3, m = d2.T @ x, d3.T @ a2, len(x)
    return {
        "z2": z2, "delta2": d2, "delta3": d3, "dW2": dW2, "dW3": dW3, "db2": d2.sum(0), "db3": d3.sum(0),
        "w2": w2 - eta / m * dW2, "w3": w3 - eta / m * dW3,
    }
"""

FROM_ONE = """
def backprop(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    A2 = sigmoid(A1 @ W2 + b2)
    dZ2 = (A2 - y) * A2 * (1 - A2)
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return {
        "Z1": Z1, "A1": A1, "A2": A2, "dZ2": dZ2, "dZ1": dZ1, "dW1": X.T @ dZ1, "dW2": A1.T @ dZ2,
        "db1": dZ1.sum(axis=0), "db2": dZ2.sum(axis=0),
    }
"""

DICT_FROM_ONE = """
def backward(params, X, y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    hidden = sigmoid(X @ W1 + b1)
    scores = sigmoid(hidden @ W2 + b2)
    upper = (scores - y) * scores * (1 - scores)
    lower = upper @ W2.T * hidden * (1 - hidden)
    loss = 0.5 * np.sum((y - scores) ** 2, axis=1)
    grads = {"dW2": hidden.T @ upper, "db2": upper.sum(axis=0), "dW1": X.T @ lower, "db1": lower.sum(axis=0)}
    return {"loss": loss, **grads}
"""

COLUMNS = """
def backward(parameters, X, Y):
    w2, b2, w3, b3 = (parameters[name] for name in ("w2", "b2", "w3", "b3"))
    assert X.shape == (2, 2) and b2.shape == (3, 1)
    z2 = w2 @ X + b2
    a2 = sigmoid(z2)
    z3 = w3 @ a2 + b3
    d3 = (sigmoid(z3) - Y) * sigmoid_prime(z3)
    d2 = w3.T @ d3 * sigmoid_prime(z2)
    return {"a2": a2, "delta2": d2, "delta3": d3, "grad_w2": d2 @ X.T, "db2": d2.sum(1, keepdims=True)}
"""

ROWS_TRANSPOSED = """
def train_step(W2, b2, W3, b3, X, y):
    z2 = X @ W2 + b2
    a2 = sigmoid(z2)
    z3 = a2 @ W3 + b3
    d3 = (sigmoid(z3) - y) * sigmoid_prime(z3)
    d2 = d3 @ W3.T * sigmoid_prime(z2)
    return {"z2": z2, "delta2": d2, "grad_w2": X.T @ d2, "grad_w3": a2.T @ d3, "grad_b3": d3.sum(axis=0)}
"""

IN_PLACE = """
def train_step(params, X, y, learning_rate):
    a2 = sigmoid(X @ params["w2"] + params["b2"])
    a3 = sigmoid(a2 @ params["w3"] + params["b3"])
    d3 = (a3 - y) * a3 * (1 - a3)
    d2 = d3 @ params["w3"].T * a2 * (1 - a2)
    rate = learning_rate / len(X)
    params["w3"] -= rate * a2.T @ d3
    params["b3"] -= rate * d3.sum(axis=0)
    params["w2"] -= rate * X.T @ d2
    params["b2"] -= rate * d2.sum(axis=0)
"""

BOOK = """
class Network(object):

    def __init__(self, sizes):
        self.num_layers = len(sizes)
        self.biases = [np.random.randn(y, 1) for y in sizes[1:]]
        self.weights = [np.random.randn(y, x) for x, y in zip(sizes[:-1], sizes[1:])]

    def update_mini_batch(self, mini_batch, eta):
        total_b = [np.zeros(b.shape) for b in self.biases]
        total_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            nabla_b, nabla_w = self.backprop(x, y)
            total_b = [total + one for total, one in zip(total_b, nabla_b)]
            total_w = [total + one for total, one in zip(total_w, nabla_w)]
        rate = eta / len(mini_batch)
        self.weights = [w - rate * total for w, total in zip(self.weights, total_w)]
        self.biases = [b - rate * total for b, total in zip(self.biases, total_b)]

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(zs[-1]))
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * sigmoid_prime(zs[-l])
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return (nabla_b, nabla_w)
"""
