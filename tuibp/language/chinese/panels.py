"""The panels' own words: titles, header, status line, and the lists over them."""

from __future__ import annotations

PLACES = {
    "epoch {number}": "轮次 {number}",
    "update {number}": "更新 {number}",
    "update {number} of {count}": "更新 {number}/{count}",
    "u {number}": "更 {number}",
    "e {number}": "轮 {number}",
    "update": "更新",
    "updates": "更新",
    "example {number}": "样本 {number}",
    "ex {number}": "例 {number}",
    "examples": "样本",
    "ex": "例",
    "layers: {numbering}": "层号：{numbering}",
    "level: {level}": "级别：{level}",
    "forward": "前向",
    "backward": "反向",
    "not run yet": "尚未运行",
    "not computed yet": "尚未计算",
    "{name}: the same.": "{name}：一样。",
    "{name} is not computed yet": "{name} 尚未计算",
    "before update {number}": "更新 {number} 之前",
    ", before update {number}": "，更新 {number} 之前",
}
"""Where one stands."""

TITLES = {
    "Program": "程序",
    "Equation": "方程",
    "Network": "网络",
    "Explain": "解释",
    "Watches": "监视",
    "Timeline": "时间线",
    "Plot": "图",
    "meaning": "含义",
    "proof": "证明",
    "code": "代码",
    "check": "检验",
    "weighted input": "带权输入",
    "activation": "激活值",
    "cost of this example": "这个样本的代价",
    "the largest of each block": "每块的最大值",
    "the mean of each block": "每块的平均值",
    "an image as a vector": "把图像排成向量",
    "dropout": "弃权（dropout）",
    "price of a layer's outputs": "一层输出的价格",
    "error of the output": "输出层的误差",
    "error of a hidden layer": "隐藏层的误差",
    "gradient of the biases": "偏置的梯度",
    "gradient of the weights": "权重的梯度",
    "cost of large weights": "权重大小的代价",
    "gradient to go down by, of the weights": "权重下降所用的梯度",
    "gradient to go down by, of the biases": "偏置下降所用的梯度",
    "velocity of the weights": "权重的速度",
    "velocity of the biases": "偏置的速度",
    "mean square of the weights' gradient": "权重梯度平方的均值",
    "mean square of the biases' gradient": "偏置梯度平方的均值",
    "update of the weights": "权重的更新",
    "update of the biases": "偏置的更新",
    "there is no panel {word}{hint}": "没有面板 {word}{hint}",
    "1 more line: press {keys}": "还有 1 行：按 {keys}",
    "{count} more lines: press {keys}": "还有 {count} 行：按 {keys}",
}
"""Panels, tabs, equations."""

BARS = {
    "new here?  n goes on, s steps inside, h j k l look at numbers, ? shows every key  (Esc hides this)": (
        "初次使用？ n 前进，s 步入，h j k l 看数字，? 列出所有按键（Esc 隐藏）"
    ),
    "new here?  n goes on, s steps inside, ? shows every key  (Esc hides this)": (
        "初次使用？ n 前进，s 步入，? 列出所有按键（Esc 隐藏）"
    ),
    "n goes on, s steps inside, ? shows keys (Esc hides this)": "n 前进，s 步入，? 列出按键（Esc 隐藏）",
    "tuibp needs {needs} cells; this terminal has {has}": "tuibp 需要 {needs} 格；此终端只有 {has}",
    "tuibp needs {needs}, has {has}": "tuibp 需要 {needs}，现有 {has}",
    "needs {needs}, has {has}": "需要 {needs}，现有 {has}",
    "needs {needs}": "需要 {needs}",
    "{name} branch": "{name} 分支",
    "{name} branch (1 edit)": "{name} 分支（1 处修改）",
    "{name} branch ({count} edits)": "{name} 分支（{count} 处修改）",
    "diff": "对照",
}
"""Header and status line."""

PANELS = {
    "part {number}/{count} of {equation}": "{equation} 的第 {number}/{count} 部分",
    "term {number} of {count}": "第 {number}/{count} 项",
    "sum of all {count} terms": "全部 {count} 项之和",
    "sum after {number} of {count} terms": "前 {number}/{count} 项之和",
    "by hand {value}": "手工设为 {value}",
    "{name} = {value} by hand": "{name} = {value}，手工设定",
    "; without that it is {value}": "；原本是 {value}",
    "here": "此处",
    "difference {value}": "相差 {value}",
    "{count} of {size} differ": "{size} 个中有 {count} 个不同",
    "{name} new": "新 {name}",
    "{name} before": "上次 {name}",
    "{name} corrected": "校正后 {name}",
    "{name} decayed": "衰减后 {name}",
    "{name} (ex {number})": "{name}（例 {number}）",
    "winner": "胜者",
    "pull": "拉力",
    "map": "图",
    "of": "自",
    "1 where {0} > 0, else 0": "{0} > 0 处为 1，否则为 0",
    "0, for the step is flat on both sides": "0，因为阶跃函数两边都是平的",
    "solid +  dashed -": "实线 +  虚线 -",
    "w watches the focused entry;": "w 监视光标处的数；",
    "its values stay here": "它的值留在这里",
    "was {value}": "原为 {value}",
    "true": "真",
    "false": "假",
    "C, mean of {count}": "C，{count} 个样本的均值",
    "C, sum of {count}": "C，{count} 个样本之和",
    "{cost} (at {update})": "{cost}（更新 {update}）",
    "test": "测试",
    "accuracy": "准确率",
}
"""Equation, Network, Watches, Timeline."""

LISTS = {
    "Breakpoints": "断点",
    "Filters": "过滤器",
    "none yet; n writes one here, b on the main screen": "还没有；在这里按 n 新建，在主屏幕按 b",
    "waits for {number}": "等待断点 {number}",
    "waits for {number} (off)": "等待断点 {number}（已关闭）",
    "1 hit": "命中 1 次",
    "{count} hits": "命中 {count} 次",
    "switched off: {problem}": "已停用：{problem}",
    "{help}; :filter {name} {bounds} switches it on with other bounds": (
        "{help}；:filter {name} {bounds} 以其他界限打开它"
    ),
    "no log point has written anything yet": "还没有日志点写过内容",
    "a breakpoint with a message writes instead of stopping": "带消息的断点不停下，只写一行，",
    "whenever c comes by, for instance": "c 每次经过都写，例如",
    "  :break BP2 log C is {C}": "  :break BP2 log C 为 {C}",
    "no marks yet; m, on the main screen, marks a place": "还没有标记；在主屏幕按 m 标记一处",
    "example {number}: {share}": "样本 {number}：{share}",
    "{count} more": "另有 {count} 个",
    "{shares}; together {total}, the update moved it by {change}": (
        "{shares}；合计 {total}，这次更新使它移动 {change}"
    ),
    "Place": "位置",
    "BP2, hidden_error 2 or delta[2]; empty: any place": "BP2、hidden_error 2 或 delta[2]；留空：任何位置",
    "Condition": "条件",
    "true where it stops: norm(delta[2]) < 1e-3; empty: always": (
        "为真处停下：norm(delta[2]) < 1e-3；留空：总是停下"
    ),
    "Hits": "次数",
    "== 3 the third time, >= 3 from then on, % 3 every third": ("== 3 第三次，>= 3 从第三次起，% 3 每三次"),
    "After": "先决",
    "the number of a breakpoint that must have been hit first": "必须先命中的断点的编号",
    "Log": "日志",
    "written instead of stopping; numbers in braces: C is {C}": "不停下，只写出；花括号中是数：C 为 {C}",
    "Once": "一次",
    "goes away when it has stopped the run": "停下一次后即删除",
    "Enabled": "启用",
    "takes part; without that it is kept and does nothing": "参与运行；关闭则保留而不起作用",
}
"""Breakpoints, log, marks, blame, the form."""

TEXTS: dict[str, str] = {**PLACES, **TITLES, **BARS, **PANELS, **LISTS}
