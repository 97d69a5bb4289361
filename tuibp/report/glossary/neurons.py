"""Terms of chapters 1 and 2: neurons, the two passes, the mathematics of backpropagation, and descent."""

from __future__ import annotations

from tuibp.report.glossary.term import Term

NEURONS = (
    Term(
        "neuron", "神经元",
        "Adds up its inputs, each times its weight, and its bias; an activation function makes the answer.",
        "把各输入按权重相加，再加偏置，用激活函数给出输出。",
    ),
    Term(
        "neural network", "神经网络",
        "Layers of neurons, each layer reading the answers of the one before it.",
        "一层层神经元，每一层读前一层的输出。",
    ),
    Term(
        "perceptron", "感知机",
        "A neuron that says 1 or 0: whether its weighted input is above 0.",
        "只答 1 或 0 的神经元：看带权输入是否大于 0。",
    ),
    Term(
        "threshold", "阈值",
        "What the weighted sum must exceed for a perceptron to say 1; minus the threshold is the bias.",
        "感知机答 1 所须超过的加权和；其相反数就是偏置。",
    ),
    Term(
        "sigmoid neuron", "S 型神经元",
        "A neuron that answers between 0 and 1, so that a small change of a weight makes a small change.",
        "输出在 0 与 1 之间：权重略变，输出也只略变。",
        ("sigmoid 神经元",),
    ),
    Term(
        "weight", "权重",
        "How strongly one neuron hears another: what its answer is multiplied by on the way.",
        "一个神经元听另一个听得多重：对方的输出乘以它。",
        (), "w",
    ),
    Term(
        "bias", "偏置",
        "What a neuron adds to its weighted inputs: how easily it says yes.",
        "神经元在加权和之外另加的数：它多容易说“是”。",
        ("偏移",), "b",
    ),
    Term(
        "weighted input", "带权输入",
        "What a neuron receives: its inputs, each times its weight, and its bias; z = w a + b.",
        "神经元收到的总量：输入乘权重之和加偏置，z = w a + b。",
        ("加权输入",), "z",
    ),
    Term(
        "activation", "激活值",
        "The answer of a neuron: its activation function at its weighted input.",
        "神经元的输出：激活函数在带权输入处的值。",
        (), "a",
    ),
    Term(
        "activation function", "激活函数",
        "The curve that turns a weighted input into an answer: sigmoid, tanh, ReLU, softmax …",
        "把带权输入变成输出的曲线：σ、tanh、ReLU、softmax …",
        (), "σ",
    ),
    Term(
        "input layer", "输入层",
        "The first layer: the numbers of the example itself; it computes nothing.",
        "第一层：样本本身的数，不做计算。",
    ),
    Term(
        "hidden layer", "隐藏层",
        "A layer between input and output: nobody gives it targets, so its errors come from behind.",
        "输入与输出之间的层：没有目标，误差由后面传来。",
        ("中间层",),
    ),
    Term(
        "output layer", "输出层",
        "The last layer, whose answers are compared with the targets.",
        "最后一层，它的输出与目标相比。",
    ),
)  # fmt: skip

PASSES = (
    Term(
        "feedforward", "前馈",
        "Answers go from layer to layer and never back; no loops.",
        "输出一层层往前传，从不回头，没有环路。",
    ),
    Term(
        "forward pass", "前向传播",
        "Computes z and a of every layer, from the input to the cost.",
        "从输入到代价，逐层算出 z 和 a。",
        ("正向传播",),
    ),
    Term(
        "backward pass", "反向传播",
        "Computes the error of every layer, from the output back to the first weights.",
        "从输出往回，逐层算出误差，直到最前面的权重。",
    ),
    Term(
        "backpropagation algorithm", "反向传播算法",
        "One forward and one backward pass that give the gradient of the cost by every weight and bias.",
        "一次前向、一次反向，得到代价对每个权重和偏置的梯度。",
        ("backprop", "back-propagation"),
    ),
    Term(
        "error", "误差",
        "δ = ∂C/∂z: how much the cost changes when a neuron's weighted input does.",
        "δ = ∂C/∂z：神经元的带权输入变动时，代价变化多少。",
        ("delta",), "δ",
    ),
    Term(
        "price", "价格",
        "What C rises by for each unit of a number: ∂C/∂ of it. Our word, not the book's.",
        "一个数每增加一个单位，C 上升多少：即 ∂C/∂ 它。这是我们的说法，书里没有。",
        ("价",),
    ),
    Term(
        "gradient", "梯度",
        "All partial derivatives of the cost together; it points where the cost rises fastest.",
        "代价的全部偏导数合在一起，指向代价上升最快的方向。",
        (), "∇",
    ),
    Term(
        "partial derivative", "偏导数",
        "How much one number changes with another while all others are held still.",
        "其余的数都不动，一个数随另一个数变化多少。",
        (), "∂",
    ),
    Term(
        "chain rule", "链式法则",
        "What goes through several steps changes by the product of their slopes, summed over the ways.",
        "经过几步的变化等于各步斜率之积，再对各条路径求和。",
    ),
    Term(
        "Hadamard product", "Hadamard 积",
        "The product entry by entry of two vectors of one length: (u ⊙ v) has the entries u·v.",
        "两个等长向量逐个分量相乘，得到同样长的向量。",
        ("阿达玛乘积", "阿达玛积"), "⊙",
    ),
    Term(
        "elementwise product", "按元素乘积",
        "Another name of the Hadamard product.",
        "Hadamard 积的另一个名字。",
        ("逐元素乘积",),
    ),
    Term(
        "outer product", "外积",
        "A column times a row: a whole table of products, such as δ (a)ᵀ in BP4.",
        "一列乘一行，得到一整张乘积表，如 BP4 的 δ (a)ᵀ。",
    ),
    Term(
        "dot product", "点积",
        "Two vectors multiplied entry by entry and added up: one number.",
        "两个向量逐个分量相乘再相加，得到一个数。",
        ("内积", "inner product"),
    ),
    Term(
        "transpose", "转置",
        "Rows become columns: the same weights, read from the neuron that is heard.",
        "行变成列：同样的权重，从被听的神经元那一边来读。",
        (), "ᵀ",
    ),
)  # fmt: skip

COST = (
    Term(
        "cost function", "代价函数",
        "Says with one number how bad the answers are; learning makes it smaller.",
        "用一个数说明输出有多差；学习就是让它变小。",
        (), "C",
    ),
    Term(
        "loss function", "损失函数",
        "Another name of the cost function, often that of a single example.",
        "代价函数的另一个名字，常指单个样本的代价。",
    ),
    Term(
        "quadratic cost", "二次代价",
        "Half the squared distance of the answers from the targets.",
        "输出与目标的距离的平方的一半。",
        ("平方代价", "MSE"),
    ),
    Term(
        "cross-entropy", "交叉熵",
        "A cost that measures surprise; with sigmoid its error is a − y, without the slope.",
        "衡量意外程度的代价；配 σ 时误差是 a − y，不含斜率。",
        ("cross entropy",),
    ),
    Term(
        "log-likelihood", "对数似然",
        "−ln of the share that softmax gives to the right answer.",
        "softmax 给正确答案的份额取 −ln。",
        ("对数似然代价",),
    ),
    Term(
        "softmax", "柔性最大值",
        "Turns the weighted inputs of a layer into shares that add up to 1.",
        "把一层的带权输入变成总和为 1 的份额。",
        ("Softmax",),
    ),
    Term(
        "learning slowdown", "学习缓慢",
        "A neuron that is badly wrong but saturated hardly learns, because its slope is nearly 0.",
        "错得厉害却已饱和的神经元几乎不学，因为斜率接近 0。",
    ),
    Term(
        "saturated neuron", "饱和神经元",
        "A neuron on the flat end of its curve: its answer hardly moves with its weighted input.",
        "处在曲线平坦一端的神经元：带权输入变了，输出几乎不动。",
        ("saturation", "饱和"),
    ),
)  # fmt: skip

DESCENT = (
    Term(
        "gradient descent", "梯度下降",
        "Small steps against the gradient, each of which lowers the cost a little.",
        "逆着梯度走小步，每一步让代价降低一点。",
    ),
    Term(
        "stochastic gradient descent", "随机梯度下降法",
        "Gradient descent by the gradient of a few random examples instead of all of them.",
        "每次只用随机几个样本的梯度来下降，不用全部样本。",
        ("SGD",),
    ),
    Term(
        "learning rate", "学习率",
        "How far a step goes: the factor of the gradient.",
        "每一步走多远：乘在梯度上的因子。",
        ("学习速率", "step size"), "η",
    ),
    Term(
        "mini-batch", "小批量",
        "The examples whose gradients are added up before the weights move once.",
        "一起求梯度之和、然后权重才动一次的那几个样本。",
        ("小批量数据", "minibatch"), "m",
    ),
    Term(
        "epoch", "轮次",
        "One time through all training examples.",
        "把全部训练样本走一遍。",
        ("迭代期",),
    ),
    Term(
        "online learning", "在线学习",
        "Mini-batches of a single example: the weights move after each.",
        "小批量只含一个样本：每个样本之后权重都动一次。",
        ("incremental learning", "递增学习"),
    ),
    Term(
        "training data", "训练数据",
        "The examples that the weights learn from.",
        "权重从中学习的样本。",
    ),
    Term(
        "validation data", "验证数据",
        "Examples kept apart to choose the hyper-parameters by.",
        "留出来挑选超参数用的样本。",
    ),
    Term(
        "test data", "测试数据",
        "Examples kept apart to the end, to see how well the network does on what it never saw.",
        "留到最后，看网络对没见过的样本做得如何。",
    ),
)  # fmt: skip
