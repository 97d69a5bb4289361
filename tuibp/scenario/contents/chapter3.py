"""Chapter 3: learning better and faster."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    3,
    "Improving the way neural networks learn",
    "改进神经网络的学习方法",
    (
        Item("slowdown", "single-neuron", Words("The learning slowdown"), Words("学习缓慢"), "(54)-(56)"),
        Item(
            "near-start",
            "near-neuron",
            Words("The same neuron, less wrong"),
            Words("同一个神经元，错得少一些"),
        ),
        Item(
            "cross-entropy",
            "neuron-cross-entropy",
            Words("Cross-entropy for one neuron"),
            Words("一个神经元的交叉熵"),
            "(57)-(62)",
        ),
        Item(
            "cross-entropy-many",
            "xor-cross-entropy",
            Words("Cross-entropy for many neurons"),
            Words("多个神经元的交叉熵"),
            "(63)-(67)",
        ),
        Item("overfitting", "overfitting", Words("Overfitting"), Words("过拟合")),
        Item("l2", "weight-decay", Words("L2 regularization"), Words("L2 正则化"), "(85)-(94)"),
        Item("l1", "l1", Words("L1 regularization"), Words("L1 正则化"), "(95)-(97)"),
        Item("dropout", "dropout", Words("Dropout"), Words("弃权 Dropout")),
        Item("few-data", "few-digits", Words("Too little data"), Words("数据太少")),
        Item("more-data", "more-digits", Words("Expanding the training data"), Words("扩展训练数据")),
        Item("initialization", "symmetry", Words("Weights that start equal"), Words("一开始就相等的权重")),
        Item("init-old", "init-old", Words("Weights that begin too large"), Words("一开始就太大的权重")),
        Item("init-new", "init-new", Words("Weight initialization"), Words("权重初始化")),
        Item("learning-rate", "learning-rate", Words("The learning rate"), Words("学习率")),
        Item("schedule", "schedule", Words("A learning-rate schedule"), Words("学习率的安排")),
        Item("hessian", "saddle", Words("The Hessian technique"), Words("黑塞矩阵法"), "(103)-(106)"),
        Item("momentum", "momentum", Words("Momentum"), Words("动量"), "(107)(108)"),
        Item("tanh", "deep", Words("Tanh neurons"), Words("双曲正切神经元"), "(109)-(111)"),
        Item("relu", "dead-relu", Words("Rectified linear units"), Words("修正线性单元"), "(112)"),
    ),
)
