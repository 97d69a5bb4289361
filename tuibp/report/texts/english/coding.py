"""Where each equation stands in chapter 2's program, whose lists begin at 0 and whose -l counts from the end."""

TEXTS = """
code.head.forward
    # forward, for each example
code.head.backward
    # backward, for each example
code.head.update
    # update, once for the mini-batch

code.weighted_input
    chapter 2's program: zs[{z}] = weights[{z}] · activations[{z}] + biases[{z}], in the forward loop. Its lists
    begin at 0: zs[{z}] is z of layer {layer}, activations[{z}] is a of layer {below}.
code.activation
    chapter 2's program: activations[{a}] = σ(zs[{z}]), in the forward loop. Its lists begin at 0: activations[{a}]
    is a of layer {layer}.
code.cost
    chapter 2's program never computes C itself: the backward pass needs its derivative alone.
code.output_error
    chapter 2's program: delta, before the backward loop, from activations[-1], y and zs[-1]. Counted from the
    end, -1 is layer {layer}.
code.hidden_error
    chapter 2's program: delta = weights[-{above}]ᵀ · delta ⊙ σ′(zs[-{l}]), in the backward loop at l~=~{l}. Counted
    from the end, -{l} is layer L~−~{above}~=~{layer}.
code.bias_gradient
    chapter 2's program: nabla_b[-{l}] = delta. Counted from the end, -{l} is layer {layer}. There it is taken before
    delta goes a layer down (:order code).
code.weight_gradient
    chapter 2's program: nabla_w[-{l}] = delta · activations[-{below_end}]ᵀ. Counted from the end, -{l} is layer
    {layer} for weights, and activations[-{below_end}] is a of layer {below}.
code.update_weights
    chapter 2's program: weights[{z}], after the mini-batch, minus η/m times the sum of nabla_w[{z}]; weights[{z}]
    leads to layer {layer}.
code.update_biases
    chapter 2's program: biases[{z}], after the mini-batch, minus η/m times the sum of nabla_b[{z}]; biases[{z}]
    belongs to layer {layer}.
code.other_layers
    chapter 2's program has no such line: all its layers are dense.
code.later
    chapter 2's program has no such line: it knows plain gradient descent alone.
"""
