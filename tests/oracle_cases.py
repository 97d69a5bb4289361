"""The recorded numbers in `tests/data/oracle` as cases that can be run, with the values expected by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.case import Case, data_of, parameters_of
from tuibp.program.layers.convolution import Convolution
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.layers.flatten import Flatten
from tuibp.program.layers.pooling import MaxPooling
from tuibp.program.network import Network, Training, dense_network

FOLDER = Path(__file__).parent / "data" / "oracle"

TRAJECTORIES = (
    "sig_231_quadratic",
    "sig_342_cross_entropy",
    "tanh_342_cross_entropy",
    "relu_dead_232_quadratic",
    "mazur_222_quadratic",
    "softmax_222_loglik",
    "L1_342_quadratic",
    "L2_n_is_50",
    "momentum_0.9_342",
)

Values = dict[str, Any]


def load(name: str) -> Any:
    """The JSON of one file, by its name without the suffix."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def trajectory(record: Values) -> Case:
    """A case from the keys all trajectories share; without `eta` it is trained with η = 1 for one epoch."""
    training = Training(
        eta=record.get("eta", 1.0),
        epochs=record.get("epochs", 1),
        mini_batch_size=record.get("mini_batch_size", 1),
        momentum=record.get("mu", 0.0),
        n=record["n"] if record.get("lmbda") else None,
        **({record["reg"].lower(): record["lmbda"]} if record.get("lmbda") else {}),
    )
    network = dense_network(tuple(record["layers"]), tuple(record["activations"]), record["cost"])
    return Case(network, training, parameters_of(record["W"], record["b"]), data_of(record["X"], record["Y"]))


def example_values(record: Values) -> Values:
    """One `per_sample` entry under the names of the JSON records: z2, a2, …, grad_a2, …, grad_w2."""
    values: Values = {"C": record["C"]}
    columns = {
        "z": "z",
        "delta": "delta",
        "nabla_b": "grad_b",
        "nabla_w": "grad_w",
        "sigma_prime": "sigma_prime",
    }
    for column, name in columns.items():
        values |= {
            f"{name}{layer}": value
            for layer, value in enumerate(record[column], start=2)
            if value is not None
        }
    values |= {f"a{layer}": value for layer, value in enumerate(record["a"], start=1) if layer > 1}
    below_and_output = [*record["wT_delta"], record["nabla_a_C"]]
    values |= {f"grad_a{layer}": value for layer, value in enumerate(below_and_output, start=2)}
    return values


def parameter_values(w: list[Any], b: list[Any]) -> Values:
    """Parameters by name: w2, b2, w3, …"""
    named = {f"w{layer}": value for layer, value in enumerate(w, start=2)}
    return named | {f"b{layer}": value for layer, value in enumerate(b, start=2)}


class LongRun(NamedTuple):
    """A case that runs for thousands of updates, and what was logged on the way."""

    case: Case
    costs: dict[int, float]  # after that many updates, the mean over the data set
    outputs: dict[int, Any]  # and a^L of every example
    end: Values  # the parameters after the last of them


def long_runs() -> dict[str, LongRun]:
    """The XOR runs, by name."""
    runs = {}
    for name, record in load("xor_long_runs").items():
        log = {int(update): entry for update, entry in record["log"].items()}
        case = trajectory(record | {"epochs": max(log)})  # the whole data set is one mini-batch
        costs = {update: entry["C"] for update, entry in log.items()}
        outputs = {update: entry["out"] for update, entry in log.items()}
        runs[name] = LongRun(case, costs, outputs, parameter_values(record["W_end"], record["b_end"]))
    return runs


class SingleNeuron(NamedTuple):
    """The neuron that learns to turn 1 into 0."""

    case: Case
    rows: dict[int, list[float]]  # after that many updates: w, b, a, ∂C/∂w


def single_neurons() -> dict[str, SingleNeuron]:
    """The runs of chapter 3's first figures, by name."""
    neurons = {}
    for name, record in load("single_neuron").items():
        rows = {int(update): row for update, row in record["epochs"].items()}
        cost = "quadratic" if name.startswith("quadratic") else "cross_entropy"
        case = Case(
            dense_network((1, 1), ("sigmoid",), cost),
            Training(record["eta"], epochs=max(rows) + 1),  # one more, whose forward pass shows the last row
            parameters_of([[[record["w0"]]]], [[record["b0"]]]),
            data_of([[record["x"]]], [[record["y"]]]),
        )
        neurons[name] = SingleNeuron(case, rows)
    return neurons


class Pass(NamedTuple):
    """One example forward and backward with some of its values, by name."""

    case: Case
    example: int
    expected: Values


def passes() -> Iterator[tuple[str, Pass]]:
    """Every recorded pass that is not part of a trajectory, with a name for the test's report."""
    yield from chains()
    paths = load("paths_eq53")
    yield "paths", Pass(trajectory(paths), 0, example_values(paths["expected"]["trace"]))
    yield "proofs", proofs()
    yield from saturated()
    yield from softmaxes()
    yield "convolution", convolution()
    yield from dropouts()


def chains() -> Iterator[tuple[str, Pass]]:
    """Chapter 5's chain of single neurons."""
    for name, record in load("chain").items():
        layers = len(record["W"]) + 1
        case = trajectory(
            {
                "layers": [1] * layers,
                "activations": ["sigmoid"] * (layers - 1),
                "cost": record["cost"],
                "W": [[[w]] for w in record["W"]],
                "b": [[b] for b in record["b"]],
                "X": [[record["a0"]]],
                "Y": [[record["y"]]],
            }
        )
        columns = {"z": record["z"], "a": record["a"][1:], "sigma_prime": record["sigma_prime"]}
        columns |= {"delta": record["delta"], "grad_b": record["delta"]}
        expected = {
            f"{column}{layer}": [value]
            for column, values in columns.items()
            for layer, value in enumerate(values, start=2)
        }
        yield f"chain {name}", Pass(case, 0, expected)


def proofs() -> Pass:
    """The terms of the proofs of BP1 and BP2: a trajectory's network under the quadratic cost."""
    record = load("proofs_live")
    case = trajectory(load("sig_342_cross_entropy"))
    case = case.with_fields(network=case.network.with_fields(cost="quadratic"))
    output, hidden = record["BP1_terms_eq37"], record["BP2_terms_eq41_44_45"]
    expected = {
        "grad_a3": [term["dC_dak"] for term in output[0]["terms"]],
        "sigma_prime3": [row["terms"][j]["dak_dzj"] for j, row in enumerate(output)],
        "delta3": [row["delta"] for row in output],
        "grad_a2": [row["dC_da"] for row in hidden],
        "sigma_prime2": [row["terms"][0]["sp_j"] for row in hidden],
        "delta2": [row["delta"] for row in hidden],
    }
    return Pass(case, record["sample"], expected)


def one_layer(z: list[float], y: list[float], activation: str, cost: str) -> Case:
    """A network without weights worth the name: x = 0, so that its weighted input is its bias z."""
    network = dense_network((1, len(z)), (activation,), cost)
    return Case(network, Training(1.0), parameters_of([[[0.0]] * len(z)], [z]), data_of([[0.0]], [y]))


def saturated() -> Iterator[tuple[str, Pass]]:
    """A sigmoid neuron at weighted inputs as far out as ±800."""
    for row in load("saturation_extremes"):
        z, y = row["z"], row["y"]
        shared = {"z2": [z], "a2": [row["a"]], "sigma_prime2": [row["sigma_prime"]]}
        entropy = shared | {"C": row["ce_stable_softplus"], "delta2": [row["delta_ce"]]}
        quadratic = shared | {"delta2": [row["delta_quadratic"]]}
        yield f"z={z} y={y} cross_entropy", Pass(one_layer([z], [y], "sigmoid", "cross_entropy"), 0, entropy)
        yield f"z={z} y={y} quadratic", Pass(one_layer([z], [y], "sigmoid", "quadratic"), 0, quadratic)


def dropout_case() -> Case:
    """A network of which each example leaves out two of four hidden neurons."""
    record = load("dropout_342")
    layers = (
        Dense(activation="sigmoid", neurons=4),
        Dropout(0.5, tuple(map(tuple, record["masks"]))),
        Dense(activation="sigmoid", neurons=2),
    )
    return Case(
        Network((3,), layers, record["cost"]),
        Training(record["eta"], mini_batch_size=record["mini_batch_size"]),
        parameters_of(record["W"], record["b"]),
        data_of(record["X"], record["Y"]),
    )


def dropouts() -> Iterator[tuple[str, Pass]]:
    """Both examples; the record counts dropout as no layer, and so its layer 3 is layer 4 here."""
    for example, values in enumerate(load("dropout_342")["expected"]["per_sample"]):
        names = {
            "z": "z",
            "delta": "delta",
            "nabla_b": "grad_b",
            "nabla_w": "grad_w",
            "sigma_prime": "sigma_prime",
        }
        expected = {"C": values["C"], "a3": values["a"][1], "a4": values["a"][2]}
        expected |= {"grad_a4": values["nabla_a_C"], "grad_a2": values["wT_delta"][0]}
        for key, name in names.items():
            expected |= {f"{name}2": values[key][0], f"{name}4": values[key][1]}
        yield f"dropout, example {example}", Pass(dropout_case(), example, expected)


def convolution() -> Pass:
    """A convolution of two maps over a 6×6 image, max pooling, and a dense softmax."""
    record = load("conv_6x6")
    layers = (
        Convolution(activation=record["conv_activation"], maps=2, field=(3, 3)),
        MaxPooling((2, 2)),
        Flatten(),
        Dense(activation=record["output"], neurons=3),
    )
    case = Case(
        Network((1, 6, 6), layers, record["cost"]),
        Training(1.0),
        parameters_of(
            [[[kernel] for kernel in record["kernels"]], record["fc_W"]], [record["conv_b"], record["fc_b"]]
        ),
        data_of([[record["image"]]], [record["Y"]]),
    )
    names = {
        "z1": "z2", "a1": "a2", "pooled": "a3", "z2": "z5", "a2": "a5", "C": "C", "delta_out": "delta5",
        "dC_dpooled": "grad_a3", "delta_conv": "delta2", "nabla_conv_b": "grad_b2",
        "nabla_fc_W": "grad_w5", "nabla_fc_b": "grad_b5",
    }  # fmt: skip
    expected = {name: record["expected"][key] for key, name in names.items()}
    expected["grad_w2"] = [[kernel] for kernel in record["expected"]["nabla_kernels"]]
    expected["winner3"] = winners(record["expected"]["argmax_row_col"])
    return Pass(case, 0, expected)


def winners(argmax: Any) -> Any:
    """1 at each (row, column) of the largest entries of a 2×4×4 image, 0 elsewhere."""
    found = [[[0.0] * 4 for _ in range(4)] for _ in argmax]
    for image, blocks in zip(found, argmax, strict=True):
        for row, column in (place for line in blocks for place in line):
            image[row][column] = 1.0
    return found


def softmaxes() -> Iterator[tuple[str, Pass]]:
    """Softmax outputs, far out too, and the Jacobian: with ∇ₐC = a - y = e_k, δ is its column k."""
    record = load("softmax")
    for key, a in record.items():
        if key.startswith("["):
            y = [1.0] + [0.0] * (len(a) - 1)
            delta = [a_j - y_j for a_j, y_j in zip(a, y, strict=True)]
            case = one_layer(json.loads(key), y, "softmax", "log_likelihood")
            yield f"softmax {key}", Pass(case, 0, {"a2": a, "delta2": delta})
    z = [2.5, -1.0, 3.2, 0.5]
    for factor, a in record["temperature_c"].items():
        case = one_layer([float(factor) * z_j for z_j in z], [1.0, 0.0, 0.0, 0.0], "softmax", "quadratic")
        yield f"softmax at c={factor}", Pass(case, 0, {"a2": a})
    for k, column in enumerate(record["jacobian_of_[2.5,-1,3.2,0.5]"]):
        y = [a_j - (j == k) for j, a_j in enumerate(record["[2.5, -1, 3.2, 0.5]"])]
        yield f"softmax jacobian {k}", Pass(one_layer(z, y, "softmax", "quadratic"), 0, {"delta2": column})
