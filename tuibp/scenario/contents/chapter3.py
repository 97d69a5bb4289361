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
        Item(
            "where-from",
            "neuron-cross-entropy",
            Words(
                "Where cross-entropy comes from",
                "Begin with the wish: the slope by b shall be a − y, with no σ′ in it. Divide by σ′ = "
                "a(1 − a), and integrate: that is cross-entropy, up to a constant. x until proof shows it "
                "line by line (71)-(76).",
            ),
            Words(
                "交叉熵从哪里来",
                "从愿望开始：对 b 的斜率应是 a − y，里面没有 σ′。除以 σ′ = a(1 − a)，再积分，就是交叉熵，"
                "只差一个常数。按 x 到“证明”，逐行看 (71)-(76)。",
            ),
            "(71)-(77)",
            ("goto update 1 example 1 line 3",),
        ),
        Item(
            "surprise",
            "neuron-cross-entropy",
            Words(
                "What cross-entropy means: surprise",
                "The neuron gives 0.982 to yes, so 0.018 to what happens, no. C = −ln 0.018 = 4.02 is the "
                "surprise; divided by ln 2 it is 5.8 bits (panel 5). Had it said 0.5, it would be 1 bit; "
                "sure and right, 0. The rarer one held it to be, the more one is surprised.",
            ),
            Words(
                "交叉熵的含义：意外程度",
                "这个神经元给“是”0.982，所以只给真正发生的“否”0.018。C = −ln 0.018 = 4.02 就是意外程度；除以 "
                "ln 2 是 5.8 比特（面板 5）。若答 0.5，是 1 比特；若有把握又对，是 0。越以为不会发生，"
                "意外程度越高。",
            ),
            lines=("goto update 1 example 1 line 3", "watch C / log(2)"),
        ),
        Item(
            "softmax",
            "softmax",
            Words("Softmax and the log-likelihood cost"),
            Words("Softmax 与对数似然代价"),
            "(78)-(84)",
        ),
        Item("overfitting", "overfitting", Words("Overfitting"), Words("过拟合")),
        Item("l2", "weight-decay", Words("L2 regularization"), Words("L2 正则化"), "(85)-(94)"),
        Item(
            "l2-scale",
            "weight-decay",
            Words(
                "L2 once more: how λ goes with n",
                "An update keeps 1 − ηλ/n of a weight, n the number of ALL examples (30), not of the "
                "mini-batch (m = 10). An epoch has n/m updates and keeps (1 − ηλ/n)^(n/m), about "
                "e^(−ηλ/m): panel 5 has both. So with 50 times the data λ is 50 times as large: 5 for "
                "50,000 is 0.1 for 1000.",
            ),
            Words(
                "再看 L2：λ 如何随 n 而变",
                "一次更新留下权重的 1 − ηλ/n，n 是全部样本数 (30)，不是小批量的 (m = 10)。一个轮次有 n/m "
                "次更新，留下 (1 − ηλ/n)^(n/m)，约 e^(−ηλ/m)：面板 5 里有这两个数。所以数据多 50 倍，λ 也"
                "要大 50 倍：50 000 个时的 5，就是 1000 个时的 0.1。",
            ),
            "(93)",
            ("goto update 1 step 2", "watch exp(-eta * l2 / m)", "watch (1 - eta * l2 / n) ** (n / m)"),
        ),
        Item(
            "why-regularize",
            "weight-decay",
            Words(
                "Why regularization helps",
                "At the end of the run: small weights make an answer that bends little, so that one noisy "
                "point cannot bend it towards itself. g, then Tab until regions, shows what is answered "
                "anywhere; :open overfitting and L end show the islands that large weights make. It is an "
                "observation, not a proof.",
            ),
            Words(
                "正则化为何有用",
                "在运行的末尾：小权重的回答弯得少，一个带噪声的点就拉不动它。按 g，再按 Tab 到 regions，"
                "看处处答什么；:open overfitting 再按 L 输入 end，能看到大权重造出的孤岛。这是观察，不是"
                "证明。",
            ),
            lines=("goto end",),
        ),
        Item("l1", "l1", Words("L1 regularization"), Words("L1 正则化"), "(95)-(97)"),
        Item("l1-beside-l2", "crossing", Words("L1 beside L2"), Words("L1 与 L2 并排"), "(97)(98)"),
        Item("dropout", "dropout", Words("Dropout"), Words("弃权 Dropout")),
        Item("few-data", "few-digits", Words("Too little data"), Words("数据太少")),
        Item("more-data", "more-digits", Words("Expanding the training data"), Words("扩展训练数据")),
        Item("initialization", "symmetry", Words("Weights that start equal"), Words("一开始就相等的权重")),
        Item("init-old", "init-old", Words("Weights that begin too large"), Words("一开始就太大的权重")),
        Item("init-new", "init-new", Words("Weight initialization"), Words("权重初始化")),
        Item(
            "code-revisited",
            "xor-cross-entropy",
            Words(
                "The code revisited",
                "One line of chapter 2's program is another one: δ of the output. Explain shows our code, "
                "δ = a − y, computed so and not as (a − y)/(a(1 − a)) times σ′, which is 0/0 once a rounds "
                "to 1. C is computed from z for the same reason: it stays 37 where a formula with ln 0 "
                "would give infinity.",
            ),
            Words(
                "再看代码",
                "第 2 章的程序只换了一行：输出的 δ。“代码”里是我们的 δ = a − y，直接这样算，而不是 (a − "
                "y)/(a(1 − a)) 乘 σ′，那样 a 舍入成 1 时就是 0/0。C 也因此从 z 算：用 ln 0 的公式会得无穷"
                "大，它却还是 37。",
            ),
            "(99)",
            ("goto update 1 example 1 line 6", "explain code"),
        ),
        Item(
            "strategy",
            "few-digits",
            Words(
                "Hyper-parameters: a broad strategy",
                "Begin small, so that an answer comes in seconds: a hundred digits, one hidden layer, and "
                "look after every epoch. Panel 6 has both accuracies: first get anything above chance "
                "(0.1), then change one number at a time: tuibp compare few-digits --set eta=0.1 --set "
                "eta=10.",
            ),
            Words(
                "超参数：大致的策略",
                "从小处开始，几秒钟就有回答：一百个数字，一个隐藏层，每个轮次都看一眼。面板 6 有两条准确"
                "率：先超过瞎猜 (0.1)，再每次只改一个数：tuibp compare few-digits --set eta=0.1 --set "
                "eta=10。",
            ),
        ),
        Item("learning-rate", "learning-rate", Words("The learning rate"), Words("学习率")),
        Item("schedule", "schedule", Words("A learning-rate schedule"), Words("学习率的安排")),
        Item(
            "epochs",
            "overfitting",
            Words(
                "How many epochs: stop in time",
                "No improvement in ten epochs is the rule, and the filter stalled 10 is on. c runs until "
                "it stops: after 43 epochs, at a test accuracy of 0.86. :filter stalled 50 has more "
                "patience and finds 0.8767, the best there is, of epoch 88. Patience costs time and "
                "finds more.",
            ),
            Words(
                "多少个轮次：及时停下",
                "规则是：十个轮次没有提高就停。过滤器 stalled 10 已打开，按 c 运行到它停下：43 个轮次后，"
                "测试准确率 0.86。:filter stalled 50 更有耐心，找到最好的 0.8767，在轮次 88。耐心费时间，"
                "找到的更多。",
            ),
            lines=("filter stalled 10",),
        ),
        Item(
            "lambda",
            "weight-decay",
            Words(
                "How large a λ",
                "Choose η with λ = 0 first, then let λ grow by tens, and go back to η. tuibp grid "
                "weight-decay --over l2=0,0.01,0.05,0.3 fills a table: with 0 the test cost ends at 0.70, "
                "with 0.05 at 0.46, the best; 0.3 pays too much for small weights: 0.48, and only 80 % of "
                "the training examples.",
            ),
            Words(
                "λ 取多大",
                "先在 λ = 0 时选好 η，再让 λ 十倍十倍地增大，然后回到 η。tuibp grid weight-decay --over "
                "l2=0,0.01,0.05,0.3 填出一张表：0 时测试代价最后是 0.70，0.05 时最好，0.46；0.3 为小权重付"
                "得太多：0.48，训练样本只对 80%。",
            ),
        ),
        Item(
            "mini-batch-size",
            "sgd",
            Words(
                "How large a mini-batch",
                "The mean over m examples (100) shakes less, but an epoch has fewer steps; one example "
                "at a time (101) shakes most. With a hundred times the examples one may take up to a "
                "hundred times the η (102). Compare by time, not by epochs: tuibp compare sgd --set "
                "mini_batch_size=1 --set mini_batch_size=50.",
            ),
            Words(
                "小批量取多大",
                "对 m 个样本取平均 (100) 抖得少，但一个轮次的步数也少；一次一个样本 (101) 抖得最厉害。样"
                "本多一百倍，η 最多也可大一百倍 (102)。要按时间比，不按轮次：tuibp compare sgd --set "
                "mini_batch_size=1 --set mini_batch_size=50。",
            ),
            "(100)-(102)",
        ),
        Item(
            "automated",
            "learning-rate",
            Words(
                "Automated: a grid search",
                "Outside, tuibp grid learning-rate --over eta=0.03,0.3,3,30 --over momentum=0,0.9 trains "
                "with every combination and marks the best; a grid of two axes with four values is 16 "
                "runs. It finds what stands in the grid, and nothing between.",
            ),
            Words(
                "自动：网格搜索",
                "在外面用 tuibp grid learning-rate --over eta=0.03,0.3,3,30 --over momentum=0,0.9，每种组"
                "合各训练一次，并标出最好的；两个轴各四个值，就是 16 次运行。网格上没有的，它找不到。",
            ),
        ),
        Item("hessian", "saddle", Words("The Hessian technique"), Words("黑塞矩阵法"), "(103)-(106)"),
        Item("momentum", "momentum", Words("Momentum"), Words("动量"), "(107)(108)"),
        Item("friction", "bowl", Words("Momentum in a long valley"), Words("长山谷里的动量")),
        Item("tanh", "tanh", Words("Tanh neurons"), Words("双曲正切神经元"), "(109)-(111)"),
        Item("relu", "dead-relu", Words("Rectified linear units"), Words("修正线性单元"), "(112)"),
        Item("deep", "deep", Words("Three kinds of neurons in one network"), Words("一个网络里三种神经元")),
    ),
)
