"""The glossary: what is in it, what a word finds, and which terms an equation opens it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.debugger.sessions import sample
from tests.report.explaining import at
from tests.report.screens import at as went
from tuibp import language
from tuibp.cli import main
from tuibp.debugger.position import Position
from tuibp.errors import TuibpError
from tuibp.report.glossary.finding import looked_up, matching
from tuibp.report.glossary.here import of_equation
from tuibp.report.glossary.table import BY_NAME, TERMS
from tuibp.report.lines import plain, width
from tuibp.report.lists.glossary import glossary_rows
from tuibp.report.wrap import wrapped
from tuibp.scenario.samples import sample_names

BOOK = """
backpropagation algorithm 反向传播算法 · convolutional neural network 卷积神经网络 · cost function 代价函数
cross entropy 交叉熵 · loss function 损失函数 · neuron 神经元 · neural network 神经网络 · perceptron 感知机
regularization 正则化 · stochastic gradient descent 随机梯度下降法 · weight 权重 · bias 偏置 · bias 偏移
activation 激活值 · activation function 激活函数 · weighted input 带权输入 · weighted input 加权输入
threshold 阈值 · sigmoid neuron S 型神经元 · input layer 输入层 · hidden layer 隐藏层 · hidden layer 中间层
output layer 输出层 · feedforward 前馈 · forward pass 前向传播 · forward pass 正向传播
backward pass 反向传播 · error 误差 · delta 误差 · gradient 梯度 · partial derivative 偏导数
chain rule 链式法则 · Hadamard product Hadamard 积 · Hadamard product 阿达玛乘积
elementwise product 按元素乘积 · outer product 外积 · dot product 点积 · transpose 转置
gradient descent 梯度下降 · learning rate 学习率 · learning rate 学习速率 · epoch 轮次 · epoch 迭代期
mini-batch 小批量 · online learning 在线学习 · training data 训练数据 · validation data 验证数据
test data 测试数据 · quadratic cost 二次代价 · learning slowdown 学习缓慢 · saturated neuron 饱和神经元
softmax 柔性最大值 · log-likelihood 对数似然 · overfitting 过拟合 · underfitting 欠拟合
early stopping 提前停止 · L2 regularization L2 正则化 · L1 regularization L1 正则化 · weight decay 权重衰减
dropout 弃权 · artificially expanded training data 人为扩展训练数据 · weight initialization 权重初始化
hyper-parameters 超参数 · grid search 网格搜索 · Hessian 黑塞矩阵 · momentum 动量 · friction 摩擦
friction 阻力 · tanh 双曲正切 · ReLU 修正线性单元 · rectified linear unit 修正线性单元
vanishing gradient 梯度消失 · exploding gradient 梯度爆炸 · unstable gradient 不稳定的梯度
local receptive field 局部感受野 · shared weights 共享权重 · feature map 特征图 · feature map 特征映射
kernel 卷积核 · filter 滤波器 · stride 步长 · stride 跨距 · pooling 池化 · pooling 混合
max-pooling 最大池化 · recurrent neural network 循环神经网络 · LSTM 长短期记忆 · gradient checking 梯度检查
finite difference 有限差分 · step debugger 单步调试器 · breakpoint 断点 · step over 单步跳过
step into 单步进入 · step out 单步跳出
"""
"""The terms of the book and of its translations, the variants among them."""

PAIRS = [pair.strip() for line in BOOK.strip().splitlines() for pair in line.split("·")]


@pytest.fixture
def chinese() -> Iterator[None]:
    """A reader of Chinese."""
    language.use("zh")
    yield
    language.use("en")


@pytest.mark.parametrize("pair", PAIRS)
def test_every_term_of_the_book_is_there(pair: str) -> None:
    assert any(pair in {f"{one} {other}" for one in term.names for other in term.names} for term in TERMS), (
        pair
    )


def test_names_and_signs_are_there_once() -> None:
    assert len(BY_NAME) == len(TERMS)
    signs = [term.sign for term in TERMS if term.sign]
    assert sorted(signs) == sorted(set(signs))


def test_what_a_term_means_has_room_below_the_list_of_a_narrow_screen() -> None:
    for term in TERMS:
        for said in (" ".join(term.meanings), " ".join(reversed(term.meanings))):
            assert len(wrapped(said, 76)) <= 3, term.english


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("error", "error"), ("误差", "error"), ("DELTA", "error"), ("⊙", "Hadamard product"),
        ("weighted  input", "weighted input"), ("加权输入", "weighted input"),
        ("relu", "rectified linear unit"),
        ("阿达玛", "Hadamard product"), ("σ", "activation function"), ("rolls downhill", "momentum"),
    ],
)  # fmt: skip
def test_a_word_of_either_language_finds_its_term(word: str, first: str) -> None:
    assert looked_up(word)[0].english == first
    assert matching(word)[0].english == first


def test_the_nearest_word_where_nothing_is_found() -> None:
    with pytest.raises(TuibpError, match="no term 'hadmard product'; did you mean 'Hadamard product'"):
        looked_up("hadmard product")
    with pytest.raises(TuibpError, match="without a word it lists all"):
        looked_up("xyzzy")


def test_an_equation_opens_it_with_its_signs() -> None:
    found = of_equation(went("xor", "search BP2").view)
    assert [term.english for term in found[:4]] == ["error", "weight", "transpose", "Hadamard product"]
    found = of_equation(went("momentum", "search velocity_weights").view)
    assert found[0].english == "momentum"
    found = of_equation(went("convolution", "search max_pooling").view)
    assert found[1].english == "max-pooling"
    found = of_equation(went("digits", "search softmax").view)
    assert "softmax" in [term.english for term in found]


@pytest.mark.parametrize("name", sample_names())
def test_every_equation_has_terms(name: str) -> None:
    session = sample(name)
    for example in (0, None):
        for k in range(len(session.walk.equations(Position(0, example, 0)))):
            assert len(of_equation(at(session, Position(0, example, k)))) > 1


def test_rows_fit(chinese: None) -> None:
    view = went("xor", "search BP2").view
    for columns in (54, 74, 114):
        rows = glossary_rows(view, "", columns)
        assert max(width(row.line) for row in rows) <= columns
        keys = [row.key for row in rows if row.key is not None]
        assert len(keys) == len(set(keys)) > len(TERMS)
    assert plain(rows[1].line).split() == ["δ", "误差", "error", "/", "delta"]
    assert [row.key for row in glossary_rows(view, "xyzzy", 74)] == [None]


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "weighted", "input"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "weighted input  z  带权输入 / 加权输入"
    assert len(out) == 3
    assert main(["--lang", "zh", "glossary"]) == 0
    assert capsys.readouterr().out.startswith("神经元与层\n  神经元  neuron\n")
    assert main(["glossary", "hadmard product"]) == 2
    assert "did you mean 'Hadamard product'" in capsys.readouterr().err
    language.use("en")
