"""The verdict on somebody's numbers."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "{source} is right up to the rounding of 32 bits: at most {ulps:.2g} ulp of float32 apart": (
        "{source} 正确，只差 32 位的舍入：最多相差 float32 的 {ulps:.2g} ulp"
    ),
    "{source} is right: its one number agrees": "{source} 正确：其中的一个数一致",
    "{source} is right: all {count} numbers agree": "{source} 正确：{count} 个数全部一致",
    "{source} is wrong from {where} on; no known mistake gives these numbers": (
        "{source} 从 {where} 起有错；没有哪个已知错误会得到这些数"
    ),
    "{source} is wrong from {where} on: {mistake}": "{source} 从 {where} 起有错：{mistake}",
    "{name} is not computed: it is given by the scenario": "{name} 不是算出来的，而是场景给定的",
    "theirs has shape {found}, and ours {ours}": "对方的形状是 {found}，我们的是 {ours}",
    "{count} of {size} numbers differs, {name}:": "{size} 个数中有 {count} 个不同，{name}：",
    "{count} of {size} numbers differ, the first is {name}:": "{size} 个数中有 {count} 个不同，第一个是 {name}：",
    (
        "With a scenario alone, checks every gradient of an update against the slope of\n"
        "the forward pass. With a target before it, compares somebody's numbers of the\n"
        "update with ours, in computing order, and says which known mistake gives them."
    ): (
        "只给场景时，把一次更新的每个梯度与前向传播的斜率相比。前面再给一个目标时，\n"
        "按计算的顺序把别人的数与我们的相比，并指出哪个已知错误正好得到这些数。"
    ),
    (
        "a target is a file of numbers (.json, .csv, .npz, .safetensors, .pt) with names\n"
        "such as delta2, grad_w2, w2_new, or code: mine.py, mine.py:backprop,\n"
        "package.module:function, a class such as the book's Network, a torch module.\n"
        "Code is run, in a process of its own. The exit status is 1 where something\n"
        "disagrees."
    ): (
        "目标可以是一个数的文件（.json、.csv、.npz、.safetensors、.pt），名称如 delta2、\n"
        "grad_w2、w2_new；也可以是代码：mine.py、mine.py:backprop、\n"
        "package.module:function、书中 Network 那样的类、torch 模块。代码在单独的进程里\n"
        "运行。有不一致时退出码为 1。"
    ),
    "their numbers, or code that computes them": "对方的数，或算出这些数的代码",
    "of its mini-batch, where theirs is one alone (default: 1)": "小批量中的哪个样本，若对方只有一个（默认：1）",
    "how code wants x: vector, column, rows, columns, 'rows transposed', … (default: it is tried)": "代码要怎样的 x：vector、column、rows、columns、'rows transposed' …（默认：逐个试）",
    "how long code may run (default: 30)": "代码最多运行多少秒（默认：30）",
    "open the debugger where theirs parts from ours": "在两者开始不同的地方打开调试器",
    "a layout": "布局",
    "check: {option} needs a target before the scenario": "check：{option} 需要在场景前写上目标",
    (
        "Writes test_NAME.py beside the file NAME.py, with a test that pytest runs as it\n"
        "is: it fails with the report of tuibp check where the code computes another\n"
        "update than the scenarios. A file that is there already is never overwritten."
    ): (
        "在文件 NAME.py 旁边写出 test_NAME.py，pytest 可直接运行：代码算出的更新与场景\n"
        "不同时，测试失败，并给出 tuibp check 的报告。已有的文件从不覆盖。"
    ),
    "the code, and perhaps the function": "代码，也可指明函数",
    "files or samples' names (default: xor four-equations)": "文件或示例名（默认：xor four-equations）",
    "the test file (default: test_NAME.py)": "测试文件（默认：test_NAME.py）",
    "{word} is no Python file": "{word} 不是 Python 文件",
    "-o writes another one": "用 -o 另写一个",
    "{source} is wrong from {where} on; {mistake} would explain it, but so few digits prove nothing": (
        "{source} 从 {where} 起有错；{mistake} 可以解释，但位数太少，不足为凭"
    ),
    "{name}: the scenario leaves its biases as they are (update_biases = false)": (
        "{name}：场景不动偏置（update_biases = false）"
    ),
    "{source} is right, its gradients being sums over the mini-batch where the scenario takes means": (
        "{source} 正确，只是它的梯度是对小批量求的和，而场景取平均"
    ),
    "{source} is right, its gradients being means where the scenario takes sums": (
        "{source} 正确，只是它的梯度是平均，而场景取和"
    ),
    "{one} or {other}": "{one} 或 {other}",
    "check: {word} is no scenario; write tuibp check {word} {scenario}": (
        "check：{word} 不是场景；应写 tuibp check {word} {scenario}"
    ),
    "theirs is no number that can be compared: look at the first place where that is so": (
        "对方的不是可以比较的数：看最先出现的地方"
    ),
    "they agree": "一致",
    "{name} by itself would be explained by {mistakes}, against what agrees before it": (
        "单看 {name}，可由 {mistakes} 解释，但与在它之前一致的数不合"
    ),
    "the cost over all data, with the parameters that the update starts from": (
        "全部数据的代价，用的是更新开始时的参数"
    ),
    "{name}: the forward pass once more, with the parameters that the update leaves": (
        "{name}：用更新之后的参数再做一次前向传播"
    ),
    "a column (n, 1) has met a vector (n,), and NumPy has made a matrix of them": (
        "一列 (n, 1) 遇上了向量 (n,)，NumPy 把它们广播成了矩阵"
    ),
    "ours": "我们",
    "theirs": "对方",
    "right before it": "在它之前正确",
    "right after it": "在它之后正确",
    "wrong after it": "在它之后有错",
    "not among theirs: {names}; the mistake may be there already": (
        "对方没有给出：{names}；错误可能在那里就有了"
    ),
    "{mistake} explains the number there is:": "{mistake} 解释了仅有的这个数：",
    "{mistake} explains all {count} numbers:": "{mistake} 解释了全部 {count} 个数：",
    "no number tells it from {mistake} ({where})": "没有哪个数能把它与 {mistake}（{where}）区分开",
    "also possible: {mistake} ({where})": "也可能是：{mistake}（{where}）",
    "{name} would tell": "看 {name} 就能分辨",
    "and {count} more that is possible": "另有 {count} 种可能",
    "and {count} more that are possible": "另有 {count} 种可能",
    "where it comes from: {origin}": "常见来由：{origin}",
    "tried {singles} ways to make one known mistake and {pairs} ways to make two: none gives all of these numbers": (
        "试过一个已知错误的 {singles} 种犯法、两个错误的 {pairs} 种犯法：没有一种得到全部这些数"
    ),
    "the first of them, though not what follows, would be explained by {mistakes}": (
        "其中第一个可由 {mistakes} 解释，后面的则不能"
    ),
    "all of {name} is {factor:.9g} times ours": "{name} 的每个数都是我们的 {factor:.9g} 倍",
    "computed from their own numbers, {right} would be right: look at {wrong} alone": (
        "按对方自己的数来算，{right} 是对的：只需看 {wrong}"
    ),
    "{name} of example {k}": "样本 {k} 的 {name}",
    "called with x and y as vectors, once for each example": "以向量 x、y 调用，每个样本一次",
    "called with x and y as columns (n, 1), once for each example": "以列 (n, 1) 形式的 x、y 调用，每个样本一次",
    "called with the whole mini-batch, an example in each row": "以整个小批量调用，每行一个样本",
    "called with the whole mini-batch, an example in each column": "以整个小批量调用，每列一个样本",
    "weights were read transposed: a row for each input, a column for each neuron": (
        "权重按转置读取：每行一个输入，每列一个神经元"
    ),
    "numbers were read as rounded: half a unit of the last digit written is no difference": (
        "按四舍五入过的数读取：末位的半个单位以内不算差别"
    ),
    "numbers of 32 bits: they agree within the rounding of those": "32 位的数：在其舍入范围内一致",
    "numbers of one example: number {k} of {size}": "一个样本的数：{size} 个中的第 {k} 个",
    "z, a, δ and C: their sums over the mini-batch": "z、a、δ 与 C：对小批量求的和",
    "z, a, δ and C: their means over the mini-batch": "z、a、δ 与 C：对小批量求的平均",
    "gradients: their sum over the mini-batch": "梯度：对小批量求的和",
    "{text}, where the scenario takes the mean": "{text}，而场景取平均",
    "gradients: their mean over the mini-batch": "梯度：对小批量求的平均",
    "{text}, where the scenario takes the sum": "{text}，而场景取和",
}  # fmt: skip
