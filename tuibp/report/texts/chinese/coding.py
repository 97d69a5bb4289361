"""Where each equation stands in chapter 2's program, whose lists begin at 0 and whose -l counts from the end."""

TEXTS = """
code.head.forward
    # 前向，对每个样本
code.head.backward
    # 反向，对每个样本
code.head.update
    # 更新，每个小批量一次

code.weighted_input
    第 2 章程序：zs[{z}] = weights[{z}] · activations[{z}] + biases[{z}]，在前向循环里。
    列表从 0 数起：zs[{z}] 是第~{layer}~层的 z，activations[{z}] 是第~{below}~层的 a。
code.activation
    第 2 章程序：activations[{a}] = σ(zs[{z}])，在前向循环里。
    列表从 0 数起：activations[{a}] 是第~{layer}~层的 a。
code.cost
    第 2 章程序从不计算 C 本身：反向传播只需要它的导数。
code.output_error
    第 2 章程序：delta，在反向循环之前，由 activations[-1]、y 和 zs[-1] 得出。
    从末尾数，-1 是第~{layer}~层。
code.hidden_error
    第 2 章程序：delta = weights[-{above}]ᵀ · delta ⊙ σ′(zs[-{l}])，在反向循环 l~=~{l} 时。
    从末尾数，-{l} 是层 L~−~{above}~=~{layer}。
code.bias_gradient
    第 2 章程序：nabla_b[-{l}] = delta。从末尾数，-{l} 是第~{layer}~层。
    那里是先取它，再把 delta 传给前一层（:order code）。
code.weight_gradient
    第 2 章程序：nabla_w[-{l}] = delta · activations[-{below_end}]ᵀ。从末尾数，对权重来说
    -{l} 是第~{layer}~层，activations[-{below_end}] 是第~{below}~层的 a。
code.update_weights
    第 2 章程序：小批量之后，weights[{z}] 减去 η/m 乘以 nabla_w[{z}] 之和；weights[{z}] 通向第~{layer}~层。
code.update_biases
    第 2 章程序：小批量之后，biases[{z}] 减去 η/m 乘以 nabla_b[{z}] 之和；biases[{z}] 属于第~{layer}~层。
code.other_layers
    第 2 章程序没有这一行：它的层全是全连接层。
code.later
    第 2 章程序没有这一行：它只有普通的梯度下降。
"""
