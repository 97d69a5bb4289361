"""The table of contents, and what opens its items."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "Chapter {number}: {title}": "第 {number} 章：{title}",
    "(to read)": "（阅读）",
    "{word} is no file, item of the book or sample{hint}": "{word} 不是文件、书中的一项或示例{hint}",
    "{title} is something to read: {about}": "{title} 是供阅读的：{about}",
    "nothing in the book has these words": "书里没有同时含有这些词的项目",
    "The book": "全书",
    "type to search, Enter opens": "输入即搜索，Enter 打开",
    "{word} is no item of the book": "书里没有 {word} 这一项",
    "another scenario, or an item of the book; :open xor, :open bp2": "打开另一个场景或书中的一项；:open xor、:open bp2",
    "what stands first in its line of the list": "列表中每行开头的名称",
    """\
Lists the items of the book by chapter: what an item is opened by, its title,
its equations, and [the sample that shows it] where that has another name. With
an ITEM the debugger opens it, where there is something to see; :open ITEM does
so inside.""": """\
按章列出书中各项：用来打开它的名称、标题、方程编号；演示它的示例若另有名称，写在
方括号里。给出 ITEM 时，调试器就在有东西可看的地方打开它；
在调试器里用 :open ITEM。""",
    # ---- slow weights ----
    "only weights of dense layers are ranked": "只给全连接层的权重排序",
    "{count:,} weight: {rate} is a product of three factors": "{count:,} 个权重：{rate} 是三个因子的乘积",
    "{count:,} weights, the slowest first: {rate} is a product of three factors": (
        "{count:,} 个权重，最慢的在前：{rate} 是三个因子的乘积"
    ),
    "weight": "权重",
    "what is small": "小在哪里",
    "none of the three": "三者都不小",
    "the fastest:": "最快的：",
    "little comes in: {name}": "输入很小：{name}",
    "its slope is small: {name}": "斜率很小：{name}",
    "its price is low: {name}": "输出的价格低：{name}",
    "Slow weights": "学得慢的权重",
    "all weights by how fast they learn from this example, and what holds each back": (
        "按从这个样本学习的快慢排列所有权重，以及各自慢在哪里"
    ),
    "an entry of w, such as w[2][1,0]": "w 的一个元素，如 w[2][1,0]",
    # ---- paths ----
    "paths lead from a weight to C: put the cursor on one in w": "路径从权重通到 C：请把光标放到 w 的一个权重上",
    "paths are followed through dense layers only": "路径只能穿过全连接层",
    "One path leads from {name} to C (53):": "从 {name} 到 C 有一条路径 (53)：",
    "{count:,} paths lead from {name} to C (53):": "从 {name} 到 C 有 {count:,} 条路径 (53)：",
    "their sum {total:.6g}; BP4 says {gradient:.6g}": "它们的和 {total:.6g}；BP4 给出 {gradient:.6g}",
    "More than {most} are not written out; BP4 has their sum, {gradient:.6g}, and goes along none.": (
        "超过 {most} 条就不逐条写出；它们的和 BP4 有：{gradient:.6g}，而且一条也不用走。"
    ),
    "From all weights together {paths:,} paths lead to C: {products:,} multiplications one by one.": (
        "从所有权重出发，共有 {paths:,} 条路径通到 C；逐条去乘要 {products:,} 次乘法。"
    ),
    "The backward pass finds all their sums with {products:,}.": "反向传播用 {products:,} 次就得到所有这些和。",
    "factors: first {first}, then w and slope of each neuron, last {end}": (
        "因子：先是 {first}，再是每个神经元的 w 与斜率，最后是 {end}"
    ),
    "Paths": "路径",
    "every path from the focused weight to C, and their sum (53)": "从光标处的权重到 C 的每条路径，以及它们的和 (53)",
    "Multiplications": "乘法次数",
    "multiplications of this network, beside those of finite differences": "这个网络的乘法次数，与有限差分的相比",
    """\
Ranks all weights by how fast they learn from one example, the slowest first.
The rate is a product of three factors, and the last column names the one that
is small: what comes in, the slope of the neuron, or the price of its output.""": """\
按从一个样本学习的快慢排列所有权重，最慢的在前。快慢是三个因子的乘积，最后一列
写出小的是哪一个：输入、神经元的斜率，还是它输出的价格。""",
    """\
Lists every path from a weight to C with the rates along it (53), and their sum
beside what BP4 says; where there are too many, their number.""": """\
列出从一个权重到 C 的每条路径和沿途的变化率 (53)，以及它们的和与 BP4 给出的数；
路径太多时只给出条数。""",
}
