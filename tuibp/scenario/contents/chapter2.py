"""Chapter 2: how backpropagation works."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

NET = "four-equations"
"""The sample that most of the chapter is walked on."""

PROOF_KEYS = (
    "Each line is a step of the chain rule, with the numbers of this entry and its value; > walks them."
)
PROOF_KEYS_ZH = "每一行是链式法则的一步，带着这个元素的数和它的值；按 > 逐行走。"

CHAPTER = Chapter(
    2,
    "How the backpropagation algorithm works",
    "反向传播算法如何工作",
    (
        Item(
            "matrix-output",
            NET,
            Words(
                "The output as matrices",
                "Row j of w² holds what neuron j hears, w²ⱼₖ FROM k TO j, so that z² = w² a¹ + b² needs no "
                "transpose. j and k move over the entries of z²; below the matrices stands the sum that an "
                "entry is (23), and the row and the column it is made from are lit. s walks the entries, "
                "and s once more their products.",
            ),
            Words(
                "用矩阵计算输出",
                "w² 的第 j 行是神经元 j 听到的，w²ⱼₖ 从 k 通到 j，所以 z² = w² a¹ + b² 不用转置。按 j、k "
                "在 z² 的元素间移动；矩阵下面写着这个元素是怎样的和 (23)，用到的行和列都亮着。按 s 逐元素"
                "走，再按 s 逐项走乘积。",
            ),
            "(23)-(25)",
        ),
        Item(
            "assumptions",
            NET,
            Words(
                "The two assumptions about the cost",
                "C of an example depends on its output a³ alone (y is given, and does not move), and the "
                "cost of all is the mean of the C of each (26). So the equations may speak of one example: "
                "} shows the same place in the next one and C beside cost in the Watches, and in the "
                "update (L, update 1 step 1) the mean of the five gradients is the gradient of the mean.",
            ),
            Words(
                "关于代价的两个假设",
                "一个样本的 C 只取决于它的输出 a³（y 是给定的，不动），总代价是各个 C 的平均 (26)。所以方"
                "程可以只谈一个样本：按 } 看下一个样本的同一处，监视里 C 在 cost 旁边；到更新步骤（L，"
                "update 1 step 1），五个梯度的平均就是平均的梯度。",
            ),
            "(26)(27)",
            ("search cost",),
        ),
        Item(
            "hadamard",
            "products",
            Words("The Hadamard product, and two others"),
            Words("Hadamard 积与另外两种乘积"),
            "(28)",
        ),
        Item(
            "error",
            NET,
            Words(
                "The error, and its demon",
                "A demon sits in neuron 1 and adds a little to z²₁. Press e and type z[2][0] + 0.1: C "
                "changes by δ²₁ times the kick, predicted -0.001996, true -0.002032. With 0.01 both agree "
                "to three digits. E drops the edit. So δ is no distance between a and y: it may be "
                "negative, and where it is small, the demon can do nothing.",
            ),
            Words(
                "误差与它的小妖",
                "神经元 1 里坐着一个小妖，给 z²₁ 加一点点。按 e，输入 z[2][0] + 0.1：C 的变化是 δ²₁ 乘以这"
                "一点，预测 -0.001996，实际 -0.002032。加 0.01 则三位数字都相同。按 E 撤销。所以 δ 不是 a "
                "与 y 的距离：它可以是负的；它小的地方，小妖无能为力。",
            ),
            "(29)",
            ("focus z[2][0]",),
        ),
        Item(
            "bp1",
            NET,
            Words(
                "The error of the output",
                "Two stops (s, then n): ∇ₐC, how fast C rises with each output, and σ′(z³), how fast the "
                "output rises with z³. Their product entry by entry is δ³. x until check kicks z³ and "
                "sees C move.",
            ),
            Words(
                "输出的误差",
                "分两步看（先 s，再 n）：∇ₐC 是 C 随每个输出上升多快，σ′(z³) 是输出随 z³ 上升多快。两者逐"
                "元素相乘就是 δ³。按 x 到“检验”，推一下 z³，看 C 怎样动。",
            ),
            "BP1",
            ("search BP1",),
        ),
        Item(
            "bp2",
            NET,
            Words(
                "The error of a hidden layer",
                "Two stops with two meanings (s, then n): (w³)ᵀδ³ is the price of each OUTPUT a², "
                "collected from all that it feeds; times σ′(z²) it is the price of the weighted INPUT z². "
                "For neuron 1: -0.0959 times 0.2081 is -0.01996.",
            ),
            Words(
                "隐藏层的误差",
                "两步，两种含义（先 s，再 n）：(w³)ᵀδ³ 是每个输出 a² 的价格，从它所送到的各处收集而来；再"
                "乘 σ′(z²)，就是带权输入 z² 的价格。神经元 1：-0.0959 乘 0.2081 得 -0.01996。",
            ),
            "BP2",
            ("search BP2",),
        ),
        Item(
            "bp3",
            NET,
            Words(
                "The gradient of the biases",
                "A copy: z moves with b one to one, so what C pays for z it pays for b.",
            ),
            Words("偏置的梯度", "照抄：z 随 b 一比一地动，所以 C 对 z 付什么价，对 b 也付什么价。"),
            "BP3",
            ("search BP3",),
        ),
        Item(
            "bp4",
            NET,
            Words(
                "The gradient of the weights",
                "An outer product: the gradient of w³ⱼₖ is what comes in, a²ₖ, times the error that goes "
                "out, δ³ⱼ. j and k move over the matrix, and both numbers light up. A small a² makes a "
                "slow column, a small δ³ a slow row.",
            ),
            Words(
                "权重的梯度",
                "外积：w³ⱼₖ 的梯度等于进来的 a²ₖ 乘以出去的误差 δ³ⱼ。按 j、k 在矩阵上移动，两个数都会亮。"
                "a² 小则整列慢，δ³ 小则整行慢。",
            ),
            "BP4",
            ("search BP4",),
        ),
        Item(
            "meaning",
            NET,
            Words(
                "What the four equations mean",
                "A weight learns slowly where a factor of its gradient is small: little comes in (a¹₂ is "
                "0.1), the neuron is saturated (σ′ near 0), or its output is worth little. :slow ranks all "
                "20 weights by their rate and names the factor; type it again in the next example (}).",
            ),
            Words(
                "四个方程的含义",
                "梯度的某个因子小，权重就学得慢：进来的少（a¹₂ 是 0.1），神经元饱和（σ′ 接近 0），或者它的"
                "输出不值什么。输入 :slow，按快慢排列全部 20 个权重，并指出是哪个因子；到下一个样本（}）再"
                "试一次。",
            ),
            "BP1-BP4",
            ("search BP4",),
        ),
        Item(
            "proof-bp1",
            NET,
            Words("Proof of BP1", f"{PROOF_KEYS} Here only the term k = j of the sum is left."),
            Words("BP1 的证明", f"{PROOF_KEYS_ZH}这里的和只剩 k = j 的一项。"),
            "(36)-(39)",
            ("search BP1", "explain proof"),
        ),
        Item(
            "proof-bp2",
            NET,
            Words("Proof of BP2", f"{PROOF_KEYS} σ′(z²) does not depend on k and leaves the sum."),
            Words("BP2 的证明", f"{PROOF_KEYS_ZH}σ′(z²) 与 k 无关，可以提到和的外面。"),
            "(40)-(45)",
            ("search BP2", "explain proof"),
        ),
        Item(
            "proof-bp3",
            NET,
            Words("Proof of BP3", f"{PROOF_KEYS} It is the book's exercise: ∂z/∂b is 1."),
            Words("BP3 的证明", f"{PROOF_KEYS_ZH}这是书里的练习：∂z/∂b 等于 1。"),
            "(31)",
            ("search BP3", "explain proof"),
        ),
        Item(
            "proof-bp4",
            NET,
            Words("Proof of BP4", f"{PROOF_KEYS} It is the book's exercise: ∂z/∂w is the a that comes in."),
            Words("BP4 的证明", f"{PROOF_KEYS_ZH}这是书里的练习：∂z/∂w 就是进来的 a。"),
            "(32)",
            ("search BP4", "explain proof"),
        ),
        Item(
            "algorithm", "xor", Words("The backpropagation algorithm"), Words("反向传播算法"), "(25) BP1-BP4"
        ),
        Item(
            "code",
            NET,
            Words(
                "The code",
                "The order is that of chapter 2's program: a layer's gradients are stored before BP2 goes "
                "one layer down. Each line is NumPy of ours, with its place in the program; n goes on.",
            ),
            Words(
                "代码",
                "顺序是第 2 章程序的：先存下一层的梯度，BP2 再往下走一层。每一行是我们自己的 NumPy，并写明"
                "它在程序里的位置；按 n 继续。",
            ),
            lines=("order code", "search BP1", "explain code"),
        ),
        Item(
            "fast",
            NET,
            Words(
                "In what sense it is fast",
                "Finite differences (46) take a forward pass for each weight; backpropagation only a few "
                "in all: three of this small network (:count), about two of the book's (tuibp count 784 30 "
                "10): 48,020 multiplications against 568,369,020. Below is (46) for one weight.",
            ),
            Words(
                "它快在哪里",
                "有限差分 (46) 要为每个权重做一次前向传播；反向传播总共只要几次：这个小网络三次"
                "（:count），书中的约两次（tuibp count 784 30 10）：48,020 次乘法对 "
                "568,369,020 次。下面是对一个权重的 (46)。",
            ),
            "(46)",
            ("search BP4", "explain check"),
        ),
        Item(
            "all-paths",
            "all-paths",
            Words("The big picture: a sum over paths"),
            Words("全貌：对路径求和"),
            "(47)-(53)",
            ("focus w[2][1, 0]",),
        ),
    ),
)
