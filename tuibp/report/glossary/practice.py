"""Terms of the later chapters: learning better, deep networks, images; and those of the debugger itself."""

from __future__ import annotations

from tuibp.report.glossary.term import Term

BETTER = (
    Term(
        "overfitting", "过拟合",
        "Learning the training examples by heart: they get better, others do not.",
        "把训练样本背了下来：它们越来越准，别的样本却不然。",
        ("过度拟合",),
    ),
    Term(
        "underfitting", "欠拟合",
        "Not even the training examples are learned well.",
        "连训练样本都没有学好。",
    ),
    Term(
        "early stopping", "提前停止",
        "Stop when the accuracy on other data has not become better for some epochs.",
        "其他数据上的准确率几轮不再提高，就停下来。",
        ("早停",),
    ),
    Term(
        "regularization", "正则化",
        "Whatever keeps a network from overfitting, such as a penalty on large weights.",
        "防止过拟合的办法，例如惩罚大的权重。",
        ("regularisation", "规范化"), "λ",
    ),
    Term(
        "L2 regularization", "L2 正则化",
        "Adds λ/2n times the sum of all squared weights to the cost: large weights pay most.",
        "代价加上 λ/2n 乘以权重平方和：权重越大，代价越高。",
        ("L2",),
    ),
    Term(
        "L1 regularization", "L1 正则化",
        "Adds λ/n times the sum of the sizes of all weights to the cost: many end near 0.",
        "代价加上 λ/n 乘以权重绝对值之和：许多权重会接近 0。",
        ("L1",),
    ),
    Term(
        "weight decay", "权重衰减",
        "What L2 does in an update: every weight shrinks by the same factor first.",
        "L2 在更新中的作用：每个权重先按同一倍数缩小。",
    ),
    Term(
        "dropout", "弃权",
        "In each update a random part of the neurons is left out, so that none can rely on another.",
        "每次更新随机丢弃一部分神经元，使谁也不能依赖谁。",
        ("随机失活", "Dropout"),
    ),
    Term(
        "mask", "掩码",
        "Of dropout: a 1 for each neuron that speaks in an update, a 0 for each that is left out (r).",
        "弃权所用：一次更新中发言的神经元为 1，略去的为 0（r）。",
    ),
    Term(
        "artificially expanded training data", "人为扩展训练数据",
        "More examples made from those there are, by shifting or rotating them a little.",
        "把已有样本略微平移、旋转，造出更多样本。",
        ("data augmentation", "数据增强"),
    ),
    Term(
        "weight initialization", "权重初始化",
        "The random numbers that weights start from; with 1/√n neurons do not begin saturated.",
        "权重起始的随机数；标准差取 1/√n，神经元不会一开始就饱和。",
        ("weight initialisation",),
    ),
    Term(
        "hyper-parameters", "超参数",
        "What is chosen and not learned: η, λ, the mini-batch size, the layers …",
        "由人选定而不是学来的：η、λ、小批量大小、层数 …",
        ("hyperparameter",),
    ),
    Term(
        "grid search", "网格搜索",
        "Trains with every combination of some hyper-parameters and keeps the best.",
        "把几个超参数的各种组合都训练一遍，取最好的。",
    ),
    Term(
        "Hessian", "黑塞矩阵",
        "All second derivatives of the cost: how the gradient itself changes with the weights.",
        "代价的全部二阶导数：梯度本身怎样随权重变化。",
        ("Hessian 矩阵", "海森矩阵"),
    ),
    Term(
        "momentum", "动量",
        "The step keeps a velocity that gradients push, as on a ball that rolls downhill.",
        "步子带有速度，由梯度推动，像球滚下坡。",
        ("velocity", "速度"), "μ",
    ),
    Term(
        "friction", "摩擦",
        "What takes velocity away: 1 − μ of it is lost in every update.",
        "让速度减小的东西：每次更新失去它的 1 − μ。",
        ("阻力",),
    ),
)  # fmt: skip

DEEP = (
    Term(
        "tanh", "双曲正切",
        "An activation function like the sigmoid, but with answers from -1 to 1.",
        "与 σ 相似的激活函数，输出在 -1 与 1 之间。",
        ("hyperbolic tangent",),
    ),
    Term(
        "rectified linear unit", "修正线性单元",
        "ReLU: answers z where z is positive, else 0; it never saturates upward.",
        "ReLU：z 为正时输出 z，否则输出 0；往上从不饱和。",
        ("ReLU",),
    ),
    Term(
        "vanishing gradient", "梯度消失",
        "The error shrinks from layer to layer on its way back, so early layers hardly learn.",
        "误差往回传时逐层缩小，前面的层几乎学不动。",
        ("消失的梯度",),
    ),
    Term(
        "exploding gradient", "梯度爆炸",
        "The error grows from layer to layer on its way back, so early layers jump about.",
        "误差往回传时逐层增大，前面的层乱跳。",
        ("激增的梯度",),
    ),
    Term(
        "unstable gradient", "不稳定的梯度",
        "A product of many factors: in early layers it vanishes or explodes unless they balance.",
        "许多因子之积：除非恰好平衡，否则在前面的层消失或爆炸。",
    ),
    Term(
        "recurrent neural network", "循环神经网络",
        "A network with loops: its answers depend on what it saw before.",
        "带环路的网络：输出取决于它之前见过什么。",
        ("RNN", "周期神经网络"),
    ),
    Term(
        "LSTM", "长短期记忆",
        "A recurrent unit built so that gradients last over many steps.",
        "一种循环单元，能让梯度历经许多步而不消失。",
        ("long short-term memory",),
    ),
)  # fmt: skip

IMAGES = (
    Term(
        "convolutional neural network", "卷积神经网络",
        "A network for images: small fields with shared weights slide over the picture.",
        "处理图像的网络：带共享权重的小窗口在图上滑动。",
        ("CNN", "卷积"),
    ),
    Term(
        "local receptive field", "局部感受野",
        "The small patch of pixels that one neuron reads.",
        "一个神经元所读的那一小块像素。",
        ("感受野",),
    ),
    Term(
        "shared weights", "共享权重",
        "Every position of a field uses the same weights, so their gradients add up over positions.",
        "每个位置用同一组权重，所以梯度要对各位置相加。",
        ("权重共享",),
    ),
    Term(
        "feature map", "特征图",
        "The picture of all answers to one set of shared weights: where the feature is found.",
        "一组共享权重的全部输出排成的图：哪里有这个特征。",
        ("特征映射",),
    ),
    Term(
        "kernel", "卷积核",
        "The shared weights of a feature map; also called a filter.",
        "一张特征图的共享权重，又称滤波器。",
        ("filter", "滤波器"),
    ),
    Term(
        "stride", "步长",
        "By how many pixels a field moves on.",
        "窗口每次移动几个像素。",
        ("跨距",),
    ),
    Term(
        "pooling", "池化",
        "Makes a feature map smaller: one number for each block of pixels.",
        "把特征图缩小：每一块像素只留一个数。",
        ("混合", "汇合"),
    ),
    Term(
        "max-pooling", "最大池化",
        "Of each block only the largest number goes on, and only its neuron gets the error back.",
        "每块只留最大的数；误差也只传回给它。",
        ("max pooling", "最大值混合"),
    ),
    Term(
        "winner", "胜者",
        "The largest number of a block in max-pooling: it alone goes on, and it alone pays on the way back.",
        "最大池化中一块里最大的数：只有它往前走，也只有它在回来的路上付价。",
    ),
)  # fmt: skip

DEBUGGER = (
    Term(
        "step debugger", "单步调试器",
        "Runs a program one step at a time and shows what every number is.",
        "一步一步运行程序，并显示每个数是多少。",
    ),
    Term(
        "breakpoint", "断点",
        "A place, and perhaps a condition, at which the run stops.",
        "让运行停下的地方，可以带条件。",
    ),
    Term(
        "step over", "单步跳过",
        "On to the next position at this level (n).",
        "走到这一层级的下一个位置（n）。",
        ("next",),
    ),
    Term(
        "step into", "单步进入",
        "To the first thing inside what one stands on (s).",
        "进到当前位置内部的第一步（s）。",
        ("into",),
    ),
    Term(
        "step out", "单步跳出",
        "To the end of the enclosing level (f).",
        "走到外面一级的末尾（f）。",
        ("finish",),
    ),
    Term(
        "gradient checking", "梯度检查",
        "Compares backpropagation with what a small kick of a weight really does to the cost.",
        "把反向传播的结果与真的微扰权重时代价的变化相比。",
    ),
    Term(
        "finite difference", "有限差分",
        "A slope from two nearby values: (C(w + h) − C(w)) / h.",
        "由两个相近的值求斜率：(C(w + h) − C(w)) / h。",
        ("差分",),
    ),
    Term(
        "relative difference", "相对差",
        "How far two numbers are apart, as a part of the larger of them: 1e-16 is rounding.",
        "两个数相差多少，占其中较大者的几分之几：1e-16 只是舍入。",
        ("相对误差",),
    ),
    Term(
        "complex step", "复数步求导",
        "A slope from a tiny imaginary step, exact to rounding: nothing is subtracted.",
        "用极小的虚数步求斜率，精确到舍入误差：没有相减。",
    ),
)  # fmt: skip
