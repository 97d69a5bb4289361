"""Mistakes in a scenario file: what is changed in the good one, and the message that answers it."""

from __future__ import annotations

SIGMOID = 'activation = "sigmoid"'
LAYERS = "layers = [2, 3, 1]"
SIGMOIDS = ", ".join(['"sigmoid"'] * 2)

# What is changed in GOOD, and the message; the message's file name is always `case.toml`.
MISTAKES = {
    "misspelt cost": (
        '"quadratic"', '"quadrtic"',
        "6: network.cost: 'quadrtic' is not a cost; did you mean 'quadratic'?",
    ),
    "cost of another type": (
        '"quadratic"', "3",
        ("6: network.cost: found 3, expected a cost: one of "
        "quadratic, cross_entropy, log_likelihood, squared_error, output, upstream"),
    ),
    "misspelt key": ("epochs =", "epoch =", "24: training.epoch: unknown key; did you mean 'epochs'?"),
    "misspelt table": ("[network]", "[netwrok]", "3: netwrok: unknown key or table; did you mean 'network'?"),
    "misspelt translation": (
        'title = "Small"', '[zh]\ntitel = "x"', "2: zh.titel: unknown key; did you mean 'title'?",
    ),
    "translation of another type": (
        'title = "Small"', 'zh = "x"', "1: zh: found 'x' (a string), expected a table [zh]",
    ),
    "key at the top": (
        'title = "Small"', "eta = 3",
        "1: eta: unknown key here, expected in the table [training]",
    ),
    "missing key": ("eta = 3.0\n", "", "22: training.eta: is missing, expected a finite number"),
    "missing table": ("[training]", "[debugger]", ": training: is missing, expected a table [training]"),
    "table that is a value": ("[data]\n", "", "18: parameters.inputs: unknown key; did you mean 'init'?"),
    "number as string": (
        "eta = 3.0", 'eta = "3.0"',
        "23: training.eta: found '3.0' (a string), expected a finite number",
    ),
    "boolean as number": (
        "eta = 3.0", "eta = true",
        "23: training.eta: found true (a boolean), expected a finite number",
    ),
    "eta nan": ("eta = 3.0", "eta = nan", "23: training.eta: found nan, expected a finite number"),
    "eta beyond float64": (
        "eta = 3.0", "eta = 1" + "0" * 400,
        "23: training.eta: found an integer of more than 64 bits, expected a finite number",
    ),
    "epochs zero": (
        "epochs = 5", "epochs = 0",
        "24: training.epochs: found 0, expected an integer of at least 1",
    ),
    "epochs fractional": (
        "epochs = 5", "epochs = 2.5",
        "24: training.epochs: found 2.5, expected an integer of at least 1",
    ),
    "epochs endless": (
        "epochs = 5", "epochs = 1000000000000",
        "24: training.epochs: found 1000000000000, expected an integer of at most 1,000,000,000",
    ),
    "batch of a date": (
        "mini_batch_size = 2", "mini_batch_size = 2020-01-01",
        "25: training.mini_batch_size: found a date or time, expected an integer of at least 1",
    ),
    "negative seed": (
        "epochs = 5", "seed = -1",
        "24: training.seed: found -1, expected an integer of at least 0",
    ),
    "shuffle as number": (
        "epochs = 5", "shuffle = 1",
        "24: training.shuffle: found 1, expected true or false",
    ),
    "misspelt reduction": (
        "epochs = 5", 'reduction = "maen"',
        "24: training.reduction: 'maen' is not a reduction; did you mean 'mean'?",
    ),
    "momentum of everything": (
        "epochs = 5", "momentum = 1",
        "24: training.momentum: found 1, expected a number from 0 up to, but not including, 1",
    ),
    "momentum beside adam": (
        "epochs = 5", 'momentum = 0.9\noptimiser = "adam"',
        "24: training.momentum: belongs to the optimiser 'sgd'; adam has its own, beta1",
    ),
    "momentum beside rmsprop": (
        "epochs = 5", 'momentum = 0.9\noptimiser = "rmsprop"',
        "24: training.momentum: belongs to the optimiser 'sgd'; rmsprop has none",
    ),
    "misspelt optimiser": (
        "epochs = 5", 'optimiser = "adma"',
        "24: training.optimiser: 'adma' is not an optimiser; did you mean 'adam'?",
    ),
    "a factor without a period": (
        "epochs = 5", "eta_factor = 0.1",
        "24: training.eta_factor: is what η is multiplied by every eta_every epochs; eta_every is missing",
    ),
    "a rate nobody reads": (
        "epochs = 5", "rho = 0.5",
        "24: training.rho: belongs to the optimiser 'rmsprop', and found 'sgd'",
    ),
    "an epsilon nobody reads": (
        "epochs = 5", "epsilon = 0.5",
        "24: training.epsilon: belongs to the optimiser 'rmsprop' and 'adam', and found 'sgd'",
    ),
    "two penalties": (
        "epochs = 5", "l1 = 0.5\nl2 = 0.5",
        "24: training.l1: found both l1 and l2, expected one of them: the λ of the book is one number",
    ),
    "negative penalty": (
        "epochs = 5", "l2 = -0.5",
        "24: training.l2: found -0.5, expected 0 or more",
    ),
    "size of no data set": (
        "epochs = 5", "n = 0",
        "24: training.n: found 0, expected an integer of at least 1",
    ),
    "layers not a list": (
        LAYERS, "layers = 3",
        "4: network.layers: found 3, expected a list of layer sizes such as [2, 3, 1]",
    ),
    "one layer": (
        LAYERS, "layers = [2]",
        "4: network.layers: found a list of 1, expected at least 2 layers: the input and the output",
    ),
    "empty layer": (
        LAYERS, "layers = [2, 0, 1]",
        "4: network.layers[1]: found 0, expected the layer's number of neurons, an integer of at least 1",
    ),
    "layer of booleans": (
        LAYERS, "layers = [true, 3, 1]",
        ("4: network.layers[0]: found true (a boolean), expected the layer's number of neurons, "
        "an integer of at least 1"),
    ),
    "recurrent": (
        LAYERS, 'layers = [2,\n  {type = "densely", kernel = 3}, 1]',
        "5: network.layers[1].type: 'densely' is not a type of layer; did you mean 'dense'?",
    ),
    "misspelt type": (
        LAYERS, 'layers = [2, {type = "dence", neurons = 3}, 1]',
        "4: network.layers[1].type: 'dence' is not a type of layer; did you mean 'dense'?",
    ),
    "layer without neurons": (
        LAYERS, 'layers = [2, {type = "dense"}, 1]',
        "4: network.layers[1].neurons: is missing, expected the layer's number of neurons",
    ),
    "misspelt key of a layer": (
        LAYERS, "layers = [2, {neurons = 3, activaton = 1}, 1]",
        "4: network.layers[1].activaton: unknown key; did you mean 'activation'?",
    ),
    "too many parameters": (
        LAYERS, "layers = [2, 1000000000, 1]",
        "4: network.layers: the network has 4,000,000,001 parameters, expected at most 200,000,000",
    ),
    "layer beyond all numbers": (
        LAYERS, "layers = [2, 0x" + "f" * 5000 + ", 1]",
        "4: network.layers: the network has more than 10¹⁸ parameters, expected at most 200,000,000",
    ),
    "misspelt activation": (
        SIGMOID, 'activation = "Sigmoids"',
        "5: network.activation: 'Sigmoids' is not an activation; did you mean 'sigmoid'?",
    ),
    "too few activations": (
        SIGMOID, 'activation = ["sigmoid"]',
        "5: network.activation: found a list of 1, expected 2: one for each of layers 2 to 3",
    ),
    "activation of a list": (
        SIGMOID, 'activation = [\n  "sigmoid",\n  "reluu"]',
        "7: network.activation[1]: 'reluu' is not an activation; did you mean 'relu'?",
    ),
    "activation missing": (
        SIGMOID + "\n", "",
        "3: network.activation: is missing, expected an activation for layer 2",
    ),
    "hidden softmax": (
        SIGMOID, 'activation = ["softmax", "sigmoid"]',
        ("5: network.activation[0]: found 'softmax' in a hidden layer; softmax is for the output layer only, "
        "because there its outputs are read as probabilities"),
    ),
    "softmax everywhere": (
        SIGMOID, 'activation = "softmax"',
        ("5: network.activation: found 'softmax' in a hidden layer; softmax is for the output layer only, "
        "because there its outputs are read as probabilities; "
        'write one for each layer: activation = ["sigmoid", "softmax"]'),
    ),
    "activation given twice": (
        f"{LAYERS}\n{SIGMOID}",
        f'layers = [2, 3, {{neurons = 1, activation = "relu"}}]\nactivation = [{SIGMOIDS}]',
        "4: network.layers[2].activation: the layer's activation is given twice: here and in the list",
    ),
    "wrong shape": (
        "w3 = [[0.7, -1.1, 0.4]]", "w3 = [[0.7, -1.1]]",
        "15: parameters.w3: has shape 1×2, expected 1×3: layer 3 has 1 neuron, layer 2 has 3",
    ),
    "transposed": (
        "w3 = [[0.7, -1.1, 0.4]]", "w3 = [[0.7], [-1.1], [0.4]]",
        ("15: parameters.w3: has shape 3×1, expected 1×3: layer 3 has 1 neuron, layer 2 has 3; "
        "it looks transposed"),
    ),
    "one bracket too few": (
        "w3 = [[0.7, -1.1, 0.4]]", "w3 = [0.7, -1.1, 0.4]",
        "15: parameters.w3: has shape 3, expected 1×3: layer 3 has 1 neuron, layer 2 has 3",
    ),
    "number for a list": (
        "b3 = [0.05]", "b3 = 0.05",
        "16: parameters.b3: has shape a single number, expected 1: layer 3 has 1 neuron",
    ),
    "wrong bias": (
        "b2 = [0.1, -0.2, 0.3]", "b2 = [0.1, -0.2]",
        "14: parameters.b2: has shape 2, expected 3: layer 2 has 3 neurons",
    ),
    "ragged": (
        "[0.8, 0.2]", "[0.8]",
        "11: parameters.w2[1]: found 1, expected 2 as in the first row: the rows must be equally long",
    ),
    "nan entry": ("0.2]", "nan]", "11: parameters.w2[1][1]: found nan, expected a finite number"),
    "infinite entry": ("-0.6", "-inf", "12: parameters.w2[2][0]: found -inf, expected a finite number"),
    "entry of text": ("0.9", '"0.9"', "12: parameters.w2[2][1]: found '0.9' (a string), expected a number"),
    "entry of boolean": ("0.9", "true", "12: parameters.w2[2][1]: found true (a boolean), expected a number"),
    "entry beyond float64": (
        "0.9", "1" + "0" * 400,
        (
            "12: parameters.w2[2][1]: found an integer of more than 64 bits, expected a number that fits "
            "into 64 bits"
        ),
    ),
    "parameter missing": (
        "b3 = [0.05]\n", "",
        "8: parameters: b3 is missing, expected the numbers, or init and seed, or file for those not given",
    ),
    "parameter of no layer": (
        "b3 =", "b4 =",
        "16: parameters.b4: unknown key: the network has 3 layers, expected w2, b2 to w3, b3",
    ),
    "misspelt parameter": (
        "b3 = [0.05]", 'innit = "new"',
        "16: parameters.innit: unknown key; did you mean 'init'?",
    ),
    "misspelt init": (
        "b3 = [0.05]", 'init = "nwe"',
        "16: parameters.init: 'nwe' is not an initialisation; did you mean 'new'?",
    ),
    "init and file": (
        "b3 = [0.05]", 'init = "new"\nfile = "a.npz"',
        "16: parameters.init: found both init and file, expected one of them",
    ),
    "safetensors": (
        "b3 = [0.05]", 'file = "a.safetensors"',
        "16: parameters.file: 'a.safetensors': there is no such file",
    ),
    "no examples": (
        "inputs = [[0, 0], [0, 1]]", "inputs = []",
        "19: data.inputs: is empty, expected shape n×2: one row for each example, and layer 1 has 2",
    ),
    "empty examples": (
        "inputs = [[0, 0], [0, 1]]", "inputs = [[], []]",
        "19: data.inputs: is empty, expected shape n×2: one row for each example, and layer 1 has 2",
    ),
    "inputs too wide": (
        "inputs = [[0, 0], [0, 1]]", "inputs = [[0, 0, 1]]",
        "19: data.inputs: has shape 1×3, expected n×2: one row for each example, and layer 1 has 2",
    ),
    "targets too few": (
        "[[0], [1]]", "[[0]]",
        "20: data.targets: found 1 targets, expected 2: one for each input",
    ),
    "targets flat": (
        "[[0], [1]]", "[0, 1]",
        "20: data.targets: has shape 2, expected n×1: one row for each example, and the output layer has 1",
    ),
    "data twice": (
        "targets = [[0], [1]]", 'file = "a.npz"',
        "19: data.inputs: found both file and inputs, expected one of them",
    ),
    "title of a number": ('"Small"', "1", "1: title: found 1, expected a string"),
    "array of tables": (
        "[network]", "[[network]]",
        "3: network: found a list of 1, expected a table [network]",
    ),
    "terminal sequences": (
        '"quadratic"', r'"\u001b]0;x\u0007quadratic"',
        "6: network.cost: '\ufffdquadratic' is not a cost; did you mean 'quadratic'?",
    ),
    "terminal sequence in a key": (
        "epochs =", r'"epochs\u001b[2J" =',
        "22: training.epochs\ufffd: unknown key; did you mean 'epochs'?",
    ),
    "syntax": (
        "cost = ", "cost ",
        "6: not valid TOML at column 6: expected '=' after a key in a key/value pair",
    ),
    "unclosed array": ("[[0], [1]]", "[[0], [1]", "22: not valid TOML at column 1: unclosed array"),
    "key given twice": (
        "eta = 3.0", "eta = 3.0\neta = 1",
        "24: not valid TOML at column 8: cannot overwrite a value",
    ),
    "too many digits": ("eta = 3.0", "eta = " + "9" * 5000, ": not valid TOML: a number has too many digits"),
}  # fmt: skip
