"""Chapter 1: neurons, networks, and learning by gradient descent."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    1,
    "Using neural nets to recognize handwritten digits",
    "用神经网络识别手写数字",
    (
        Item("perceptron", "festival", Words("Perceptron"), Words("感知机"), "(1)"),
        Item("nand", "nand", Words("Perceptron as a gate"), Words("感知机作为逻辑门"), "(2)"),
        Item("sigmoid-neuron", "sigmoid-neuron", Words("Sigmoid neuron"), Words("S 型神经元"), "(3)-(5)"),
        Item(
            "steepness",
            "steepness",
            Words("From the sigmoid to the perceptron"),
            Words("从 S 型神经元到感知机"),
            "(3)",
        ),
        Item(
            "architecture",
            "deep",
            Words(
                "The architecture of a network",
                "An input layer of 2, two hidden layers of 3, an output of 1. 3 shows the Network panel, z "
                "makes it large: its lines are weights, and each layer after the first has a matrix w with "
                "a row for each neuron. The input layer has neither weights nor biases. tuibp count 784 30 "
                "10 counts what another network has to compute.",
            ),
            Words(
                "网络的架构",
                "输入层 2 个，两个隐藏层各 3 个，输出 1 个：按 3 看网络面板，按 z 放大：里面的线就是权重，"
                "第一层之后的每一层有一个矩阵 w，每个神经元占一行。输入层既没有权重也没有偏置。"
                "tuibp count 784 30 10 算出另一个网络要做多少计算。",
            ),
        ),
        Item(
            "digit-network",
            "digits",
            Words(
                "A network that reads digits",
                "64 pixels, 10 hidden neurons, 10 outputs, one for each digit: the largest output is the "
                "answer. Before training they say about the same of every image. Type L update 500 and "
                "walk the examples (}): the output of the digit in the image stands out, and argmax(a[3]) "
                "names it.",
            ),
            Words(
                "识别数字的网络",
                "64 个像素，10 个隐藏神经元，10 个输出，每个数字一个：最大的输出就是回答。训练之前，对每幅图"
                "像它们说的都差不多。按 L 输入 update 500，用 } 走样本：图像里那个数字的输出突出来，"
                "argmax(a[3]) 说出它是几。",
            ),
            lines=("goto line 4",),
        ),
        Item(
            "gradient-descent",
            "gradient-descent",
            Words("Gradient descent"),
            Words("梯度下降"),
            "(6)-(15)",
        ),
        Item("sgd", "sgd", Words("Stochastic gradient descent"), Words("随机梯度下降"), "(16)-(21)"),
        Item(
            "program-data",
            "sgd",
            Words(
                "The program: its data",
                "1000 images of 8×8 pixels, each a row of 64 numbers, and for each a target of ten "
                "numbers, of which one is 1. :plot picture shows the image of this example and the weights "
                "that meet it; } goes to the next one, g back to the panels.",
            ),
            Words(
                "程序：数据",
                "1000 幅 8×8 像素的图像，每幅是 64 个数的一行；每幅有十个数的目标，其中一个是 1。输入"
                " :plot picture 看这个样本的图像，以及与它相乘的权重；按 } 看下一个样本，按 g 回到面板。",
            ),
        ),
        Item(
            "program-init",
            "sgd",
            Words(
                "The program: random weights to begin with",
                "Weights and biases begin as random numbers: normal ones, here already "
                "divided by the root of the number of inputs, which the book does from chapter 3 on. :plot "
                "histogram shows those of both layers before the first "
                "update, and after Ctrl+End what training has made of them. There is no w for layer 1.",
            ),
            Words(
                "程序：随机的初始权重",
                "权重和偏置以随机数开始：服从正态分布；这里权重已除以输入个数的平方根，书中第 3 章才这样"
                "做。:plot histogram 显示第一次更新之前两层的权重；再按 Ctrl+End，就是训练把它们变成的样子。"
                "第 1 层没有 w。",
            ),
            lines=("focus w[2][0, 0]",),
        ),
        Item(
            "program-feedforward",
            "sgd",
            Words(
                "The program: feedforward",
                "Feeding forward is (22) once for each layer: w times what comes in, plus b, through σ. n "
                "goes on from equation to equation, s goes into one, entry by entry. Explain shows the code.",
            ),
            Words(
                "程序：前馈",
                "前馈就是每层做一次 (22)：w 乘以进来的，加 b，再过 σ。按 n 逐个方程往下走，按 s 进入一个方"
                "程，逐元素看。解释面板里是代码。",
            ),
            "(22)",
            ("explain code",),
        ),
        Item(
            "program-sgd",
            "sgd",
            Words(
                "The program: one step of SGD",
                "The gradients of all ten images of the mini-batch are added first, and only then do the "
                "weights move, once: w − η/m times the sum (20), b likewise (21). s shows the sum, the "
                "step and the new w. 1000 images in tens make 100 such steps an epoch.",
            ),
            Words(
                "程序：SGD 的一步",
                "先把小批量里十幅图像的梯度全加起来，然后权重才动，而且只动一次：w 减去 η/m 乘以这个和"
                " (20)，b 也一样 (21)。按 s 依次看和、步子、新的 w。1000 幅图像每十幅一步，一个轮次就有"
                " 100 步。",
            ),
            "(20)(21)",
            ("goto update 1 step 1",),
        ),
    ),
)
