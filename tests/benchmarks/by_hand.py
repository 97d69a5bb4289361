"""The programs that long runs are measured against: the shortest loop in NumPy, and the book's program."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tuibp.program.network import Array, Data, Parameters, Training


def orders(n: int, training: Training) -> Iterator[Array]:
    """The order of the examples in every epoch, as a run has it."""
    rows = max(1, 4096 // n)
    given = np.tile(np.arange(n), (rows, 1))
    for epoch in range(training.epochs):
        if training.shuffle and epoch % rows == 0:
            block = np.random.default_rng([training.seed, epoch // rows]).permuted(given, axis=1)
        yield block[epoch % rows] if training.shuffle else given[0]


def shortest_loop(training: Training, start: Parameters, data: Data) -> Parameters:
    """Three layers of sigmoid neurons, quadratic cost; the same bits as a run of the same program."""
    (w2, w3), (b2, b3) = start.w, start.b
    inputs, targets, eta, m = data.inputs, data.targets, training.eta, training.mini_batch_size
    for order in orders(len(data), training):
        for k in range(0, len(order), m):
            batch = order[k : k + m]
            x, y = inputs[batch], targets[batch]
            z2 = x @ w2.T + b2
            a2 = 1 / (1 + np.exp(-z2))
            z3 = a2 @ w3.T + b3
            a3 = 1 / (1 + np.exp(-z3))
            delta3 = (a3 - y) * (a3 / (1 + np.exp(z3)))
            delta2 = delta3 @ w3 * (a2 / (1 + np.exp(z2)))
            rate = eta / len(x)
            w3 = w3 - rate * (delta3.T @ a2)
            b3 = b3 - rate * np.sum(delta3, axis=0)
            w2 = w2 - rate * (delta2.T @ x)
            b2 = b2 - rate * np.sum(delta2, axis=0)
    return Parameters((w2, w3), (b2, b3))


def shortest_convolution(training: Training, start: Parameters, data: Data) -> Parameters:
    """The sample `digits-convolution`: six maps of 3×3 over 8×8, ReLU, max pooling by 2×2, dense softmax."""
    (field, w), (c, b) = start.w, start.b
    images, field = data.inputs.reshape(-1, 8, 8), field.reshape(6, 9)
    for order in orders(len(data), training):
        for k in range(0, len(order), training.mini_batch_size):
            batch = order[k : k + training.mini_batch_size]
            n = len(batch)
            seen = sliding_window_view(images[batch], (3, 3), axis=(1, 2)).reshape(n, 36, 9)
            z = seen @ field.T + c
            blocks = np.maximum(z, 0).reshape(n, 3, 2, 3, 2, 6).swapaxes(2, 3).reshape(n, 9, 4, 6)
            best = blocks.argmax(axis=2, keepdims=True)
            flat = np.take_along_axis(blocks, best, axis=2)[:, :, 0].swapaxes(1, 2).reshape(n, 54)
            powers = np.exp(flat @ w.T + b)
            delta = powers / powers.sum(axis=1, keepdims=True) - data.targets[batch]
            back = np.zeros_like(blocks)
            prices = (delta @ w).reshape(n, 6, 9).swapaxes(1, 2)[:, :, None]
            np.put_along_axis(back, best, prices, axis=2)
            back = back.reshape(n, 3, 3, 2, 2, 6).swapaxes(2, 3).reshape(n, 36, 6) * (z > 0)
            rate = training.eta / n
            w = w - rate * (delta.T @ flat)
            b = b - rate * delta.sum(axis=0)
            field = field - rate * (back.reshape(-1, 6).T @ seen.reshape(-1, 9))
            c = c - rate * back.sum(axis=(0, 1))
    return Parameters((field.reshape(6, 1, 3, 3), w), (c, b))


def sigmoid(z: Array) -> Array:
    """(3)."""
    return 1.0 / (1.0 + np.exp(-z))


class BooksNetwork:
    """Chapter 2's program: vectors are columns, each example goes forward and backward by itself."""

    def __init__(self, start: Parameters) -> None:
        self.weights = [w.copy() for w in start.w]
        self.biases = [b[:, None].copy() for b in start.b]

    def train(self, training: Training, data: Data) -> None:
        """Stochastic gradient descent over the mini-batches of every epoch."""
        examples = [(x[:, None], y[:, None]) for x, y in zip(data.inputs, data.targets, strict=True)]
        for order in orders(len(data), training):
            for k in range(0, len(order), training.mini_batch_size):
                batch = order[k : k + training.mini_batch_size]
                self.update_mini_batch([examples[i] for i in batch], training.eta)

    def update_mini_batch(self, mini_batch: list[tuple[Array, Array]], eta: float) -> None:
        """(20) and (21)."""
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            delta_nabla_b, delta_nabla_w = self.backprop(x, y)
            nabla_b = [nb + dnb for nb, dnb in zip(nabla_b, delta_nabla_b, strict=True)]
            nabla_w = [nw + dnw for nw, dnw in zip(nabla_w, delta_nabla_w, strict=True)]
        rate = eta / len(mini_batch)
        self.weights = [w - rate * nw for w, nw in zip(self.weights, nabla_w, strict=True)]
        self.biases = [b - rate * nb for b, nb in zip(self.biases, nabla_b, strict=True)]

    def backprop(self, x: Array, y: Array) -> tuple[list[Array], list[Array]]:
        """The gradients of one example, by layer."""
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activation, activations, zs = x, [x], []
        for b, w in zip(self.biases, self.weights, strict=True):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        delta = (activations[-1] - y) * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))
        nabla_b[-1], nabla_w[-1] = delta, np.dot(delta, activations[-2].T)
        for layer in range(2, len(self.weights) + 1):
            slope = sigmoid(zs[-layer]) * (1 - sigmoid(zs[-layer]))
            delta = np.dot(self.weights[-layer + 1].T, delta) * slope
            nabla_b[-layer], nabla_w[-layer] = delta, np.dot(delta, activations[-layer - 1].T)
        return nabla_b, nabla_w
