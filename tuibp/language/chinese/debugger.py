"""What the debugger answers: statuses, refusals, stops, predictions, and what it says about saved sessions."""

from __future__ import annotations

LEVELS = {
    "run": "运行",
    "epoch": "轮次",
    "update": "更新",
    "mini-batch": "小批量",
    "example": "样本",
    "pass": "传播",
    "equation": "方程",
    "part": "部分",
    "entry": "元素",
    "term": "项",
    "line": "行",
    "step": "步骤",
    "the run": "整个运行",
    "the update step": "更新步骤",
    "the update": "更新",
    "the {phase} pass": "{phase}传播",
    "this {level}": "这个{level}",
}
"""Levels of time, and what a refusal calls where one is."""

WALKING = {
    "already at the end of the run": "已经在运行的终点",
    "already at the beginning of the run": "已经在运行的开头",
    "there is but one run, none before it; d goes down to its epochs": (
        "只有这一次运行，前面没有别的；d 细到它的轮次"
    ),
    "in the first {level} of the run: none ends before it": "这是运行中的第一个{level}：之前没有已结束的{level}",
    "already at the first equation": "已经在第一个方程",
    "a term has nothing inside it; n goes on, u goes up": "项里面没有更细的东西；n 前进，u 粗一级",
    "a term has nothing inside it; N goes back, u goes up": "项里面没有更细的东西；N 后退，u 粗一级",
    "already at the coarsest level, the run": "已经是最粗的一级：运行",
    "already at the finest level, the terms of a sum": "已经是最细的一级：和式中的项",
    "nothing encloses the run; n goes to its end": "运行之外没有更大的一级；n 到它的终点",
    "already at the update step, the last of {whole}": "已经在{whole}的最后一处：更新步骤",
    "already at the last {level} of {whole}": "已经在{whole}的最后一个{level}",
    "already at the first {level} of {whole}": "已经在{whole}的第一个{level}",
    "in the first {level} of {whole}; n goes to its end": "在{whole}的第一个{level}里；n 到它的末尾",
    "the cost belongs to no layer": "代价不属于任何一层",
    "this is the last layer with this equation": "这是有这个方程的最后一层",
    "this is the first layer with this equation": "这是有这个方程的第一层",
    "already in the last example of the run": "已经在运行的最后一个样本",
    "already in the first example": "已经在第一个样本",
    "{refusal} (went {done} of {count})": "{refusal}（走了 {count} 步中的 {done} 步）",
    "this equation has one part, itself; s again walks its entries": (
        "这个方程只有一个部分，就是它自己；再按 s 逐个元素走"
    ),
    "already there": "已经在那里",
    "already at the beginning": "已经在开头",
    "back at the beginning; nothing is lost: Backspace returns": "回到了开头；什么也没有丢：Backspace 返回",
    "no jump to go back from": "没有可以退回的跳转",
    "no jump to go forward to": "没有可以再前进的跳转",
    "running to update {update}": "运行到更新 {update}",
    "stopped on the way to update {target}, at {update}; still where you were": (
        "去更新 {target} 的途中停在 {update}；你仍在原来的位置"
    ),
}
"""Stepping, jumping, running to a place."""

PLACES = {
    "that is not a place in time; try {examples}": "这不是时刻；例如 {examples}",
    "{typed} is not a place in time; try {examples}": "{typed} 不是时刻；例如 {examples}",
    "{typed} is not a place in time{meant}": "{typed} 不是时刻{meant}",
    "{typed} names two {word}s; name one": "{typed} 里有两个 {word}；只写一个",
    "{share}% is beyond the run; 100% is its last update": "{share}% 超出了运行；100% 是最后一次更新",
    "this {where} has {what}s 1 to {count}, not {number}": "{where}中{what}的编号是 1 到 {count}，没有 {number}",
    "there are {most} marks already": "已经有 {most} 个标记了",
    "mark {name} is here; {back} comes back": "标记 {name} 设在此处；{back} 回到这里",
    "there is no mark '{name}'; m sets one": "没有标记 “{name}”；m 设标记",
    "there is no mark '{name}'{meant}": "没有标记 “{name}”{meant}",
    "there is no mark '{name}'": "没有标记 “{name}”",
    "mark {name} is forgotten": "标记 {name} 已删除",
    "{found} cannot name a mark; take a letter or a short word": "{found} 不能作标记的名字；请用一个字母或短词",
    "t goes to update {update}": "t 跳到更新 {update}",
    "the Timeline's cursor is where you are; h and l move it": "时间线的光标就在你所在之处；h 和 l 移动它",
}
"""Places in time and marks."""

LINKS = {
    "{name} is given and never updated (training.update_biases is false)": (
        "{name} 是给定的，从不更新（training.update_biases 为 false）"
    ),
    "{file}, line {line}": "{file} 第 {line} 行",
    "{name} is given: {key} in {where}; no equation wrote it yet": (
        "{name} 是给定的：{where} 的 {key}；还没有方程写过它"
    ),
    "the input of this example": "这个样本的输入",
    "the target of this example": "这个样本的目标",
    "the size of the mini-batch": "小批量的大小",
    "what dropout lets through in this update": "这次更新中弃权层放行的部分",
    "the learning rate": "学习率",
    "{name} is {what}: given, not computed": "{name} 是{what}：是给定的，不是算出来的",
    "no later equation of this update reads {name}": "这次更新中后面没有方程读 {name}",
    "no earlier equation of this update reads {name}": "这次更新中前面没有方程读 {name}",
    "{name} has no adjoint; a, z, w, b and their gradients have": (
        "{name} 没有伴随量；a、z、w、b 和它们的梯度才有"
    ),
    "the input has no gradient here: nothing is trained below layer 2": (
        "这里输入没有梯度：第 2 层以下没有要训练的东西"
    ),
    "nothing here reads {name}": "这里没有方程读 {name}",
    "no equation has '{pattern}' in its text, name or number": "没有方程的文字、名称或编号含有 “{pattern}”",
    "the last row of {name}": "这是 {name} 的最后一行",
    "the first row of {name}": "这是 {name} 的第一行",
    "nothing is right of {name}": "{name} 的右边没有东西",
    "nothing is left of {name}": "{name} 的左边没有东西",
    "{name} is computed right here": "{name} 就是在这里算出的",
    "{name} is given, not computed: there is nowhere to run to": "{name} 是给定的，不是算出来的：没有地方可以运行过去",
    "already where {name} is computed": "已经在算出 {name} 的地方",
    "the last line of the listing": "这是最后一个方程",
    "the first line of the listing": "这是第一个方程",
    "nothing to search for; try delta2, BP2, w3 or cost": "没有要查找的内容；例如 delta2、BP2、w3、cost",
    "nothing searched for yet; / starts a search": "还没有查找过；/ 开始查找",
    "'{pattern}' is found nowhere else": "别处没有 “{pattern}”",
    "{name} is given: no equation writes it": "{name} 是给定的：没有方程写它",
    "{name} is not written again in this run": "这次运行中，{name} 在此之后不再写入",
    "{name} is not written earlier in this run": "这次运行中，{name} 在此之前没有写入过",
}
"""From a number to who wrote it and who reads it, searching, the cursor."""

LANGUAGE = {
    "'{word}' may be {names}{more}": "“{word}” 可能是 {names}{more}",
    "there is no command '{word}'; ? lists them": "没有命令 “{word}”；? 列出所有命令",
    "there is no command '{word}'; did you mean '{name}'?": "没有命令 “{word}”；是不是指 “{name}”？",
    "no command; ? lists them": "没有写命令；? 列出所有命令",
    "{name} takes nothing behind it, but found '{rest}'": "{name} 后面不能有内容，却写了 “{rest}”",
    "{name} needs something behind it: {what}": "{name} 后面还要写：{what}",
    "{found} is not a count; write a number from 1 to {most}": "{found} 不是次数；请写 1 到 {most} 的数",
    "{found} is no update; write a number from 1 to {most}": "{found} 不是更新的编号；请写 1 到 {most} 的数",
}
"""The command language."""

LOOKING = {
    "the cursor is on {name}": "光标在 {name}",
    "{found} names no entry; write one such as delta[2][0]": "{found} 不是元素的名字；例如 delta[2][0]",
    "{name} is not computed yet; t runs to it": "{name} 尚未计算；t 运行到它",
    "{name} is not computed yet; f and n go on": "{name} 尚未计算；f 和 n 前进",
    "{name} has {size} entries; at most {most} are copied": "{name} 有 {size} 个元素；最多复制 {most} 个",
    "watching {text} in panel 5; {again} again ends that": "在面板 5 监视 {text}；再按 {again} 结束",
    "this is the end of the proof": "证明到此为止",
    "this is the first line of the proof": "这是证明的第一行",
    "there is no sum in this line": "这一行里没有和式",
    "nothing is watched; w on the main screen watches the focused entry": (
        "没有监视任何东西；在主屏幕按 w 监视光标处的元素"
    ),
    "w ends the watch {text}": "w 结束监视 {text}",
    "no longer watching {text}": "不再监视 {text}",
    "numbers: {form}": "数的格式：{form}",
    "4 digits": "4 位",
    "17 digits": "17 位",
    "scientific": "科学记数法",
    "Explain has no tab {tab}{meant}": "“解释”面板没有 {tab} 这一页{meant}",
    "Explain: {tab}": "解释：{tab}",
    "symbols in Unicode": "符号用 Unicode",
    "{name} is not a numbering of layers{meant}": "{name} 不是层的编号方式{meant}",
    "layers as in chapter 2: the input is 1": "层的编号同第 2 章：输入是 1",
    "layers as in the notes on chapter 1: the input is 0, and w¹ leads on from it": (
        "层的编号同第一章的笔记：输入是 0，w¹ 由它引出"
    ),
    "layers as in network.py: z⁰ is zs[0], behind the input a⁰; δ⁻¹ is the output's, from the end": (
        "层的编号同 network.py：z⁰ 即 zs[0]，紧跟输入 a⁰；δ⁻¹ 属于输出，从末尾数起"
    ),
    "layers as in chapter 5: the input is 0, δ¹ is the error of the first hidden layer": (
        "层的编号同第五章：输入是 0，δ¹ 是第一个隐藏层的误差"
    ),
    "symbols in ASCII": "符号用 ASCII",
    "the book": "书中",
    "chapter 2's program": "第 2 章程序",
    "'{order}' is not an order of equations{meant}": "“{order}” 不是方程的顺序{meant}",
    "the equations are in the order of {name}": "方程已经是{name}的顺序",
    "equations in the order of {name}": "方程按{name}的顺序排列",
    "saved in {path}; tuibp {text} opens with all of this": "已保存到 {path}；tuibp {text} 打开时带着这一切",
    "holds": "成立",
    "assert {text} is false": "assert {text} 为假",
    "assert {text} does not hold: {values}": "assert {text} 不成立：{values}",
    "assert {text} cannot be answered here: {mistake}": "assert {text} 在此处无法判断：{mistake}",
}
"""Values, watches, how things are shown; scripts."""

EXPRESSIONS = {
    "{name} is not computed yet at the start of an update": "更新开始时 {name} 尚未计算",
    "{name} is not computed yet here": "此处 {name} 尚未计算",
    "{name} has no value here": "此处 {name} 没有值",
    "example has no value outside of the examples": "不在样本之中，example 没有值",
    "example has no value in the update step": "在更新步骤中 example 没有值",
    "example has no value in the update step, which is one for all of them": (
        "在更新步骤中 example 没有值：这一步是所有样本共有的"
    ),
    "old() has no value yet: nothing of the kind came before": "old() 还没有值：之前没有同类的地方",
    "nothing of the kind came before": "之前没有同类的地方",
}
"""Where an expression has no value."""

BREAKPOINTS = {
    "breakpoint {number}": "断点 {number}",
    "breakpoint {number}: {line}": "断点 {number}：{line}",
    "breakpoint {number} at {name}; c runs there, B gives it a condition": (
        "断点 {number} 设在 {name}；c 运行到那里，B 给它加条件"
    ),
    "no breakpoint at {name} any more": "{name} 处不再有断点",
    "no breakpoints any more": "不再有断点",
    "deleted breakpoint {number}": "已删除断点 {number}",
    "breakpoint {number} waited for it and waits no more": "断点 {number} 原来等待它，现在不再等待",
    "breakpoints {others} and {last} waited for it and wait no more": (
        "断点 {others} 和 {last} 原来等待它，现在不再等待"
    ),
    "breakpoint {number} is on": "断点 {number} 已启用",
    "breakpoint {number} is off": "断点 {number} 已停用",
    "breakpoint {number}: stops when {condition}": "断点 {number}：当 {condition} 时停下",
    "changes {bound}: every change is larger than that; write how large it is to be": (
        "changes {bound}：任何改变都比它大；请写改变要有多大"
    ),
    "{found}: write changes 0.1, crosses 0, sign or finite{meant}": (
        "{found}：请写 changes 0.1、crosses 0、sign 或 finite{meant}"
    ),
    "{found}: which one? write its number first": "{found}：是哪一个？请先写编号",
    "there are {most} breakpoints already; :delete K removes one": "已经有 {most} 个断点了；:delete K 删除一个",
    "there is no breakpoint {number}; there are {numbers}": "没有断点 {number}；现有编号 {numbers}",
    "there is no breakpoint {number}; there are none; b sets one": "没有断点 {number}；还没有任何断点；b 设断点",
    "after {number}: there is no other breakpoint with that number": "after {number}：没有这个编号的其他断点",
    "after {number}: that one waits for this one already": "after {number}：那一个已经在等待这一个",
    "a breakpoint needs a place, such as BP2, or a condition, such as cost < 0.01": (
        "断点要有位置，如 BP2，或条件，如 cost < 0.01"
    ),
    "once is for one that stops the run; one with a log message never does": (
        "once 用于会停下的断点；带 log 消息的断点从不停下"
    ),
    "{name} is not computed yet at {where}: leave the place out, or name a later one": (
        "在 {where} 处 {name} 尚未计算：不写位置，或写后面的位置"
    ),
    "{found}: {word} needs a number behind it; write {form}": "{found}：{word} 后面要有数；写法：{form}",
    "if needs a condition behind it; write {form}": "if 后面要有条件；写法：{form}",
    "log needs a message behind it; write {form}": "log 后面要有消息；写法：{form}",
    "[PLACE] [hits == N] [after K] [once] [off] [if CONDITION] [log MESSAGE]": (
        "[位置] [hits == N] [after K] [once] [off] [if 条件] [log 消息]"
    ),
    "{found} is no hit count; write '== 3' (the third time), '>= 3' (from then on)"
    " or '% 3' (every third time)": (
        "{found} 不是命中次数；请写 '== 3'（第三次）、'>= 3'（从第三次起）或 '% 3'（每三次）"
    ),
    "{word} has no layer {layer}{meant}": "{word} 没有第 {layer} 层{meant}",
    "{word} belongs to no layer, found {layer}; a condition stands behind if": (
        "{word} 不属于任何一层，却写了 {layer}；条件要写在 if 后面"
    ),
    "{where} is no equation{meant}": "{where} 不是方程{meant}",
}
"""The list of breakpoints, and how they are written."""

RUNNING = {
    "continue": "继续运行",
    "reverse-continue": "反向运行",
    "nothing stopped it": "途中没有停下",
    "{name} never moved in {updates} updates": "{name} 在 {updates} 次更新中从未变动",
    "it holds where you started, and nowhere after: this is the end of the run; C goes back": (
        "起点处已满足，之后再没有停下：这里是运行的终点；C 返回"
    ),
    "no breakpoint (b sets one)": "没有断点（b 设断点）",
    "{why}: this is the end of the run": "{why}：这里是运行的终点",
    "{why}: this is the beginning of the run": "{why}：这里是运行的开头",
    "stopped by hand at update {update}": "手动停在更新 {update}",
    "{label}, update {update} {name}: {reason}": "{label}，更新 {update} {name}：{reason}",
    "{label}, update {update} example {example} {name}: {reason}": (
        "{label}，更新 {update} 样本 {example} {name}：{reason}"
    ),
    "{label} is switched off: {problem}": "{label} 已停用：{problem}",
    "reached": "到达",
    "{count} line in the log: O": "日志有 {count} 行：O",
    "{count} lines in the log: O": "日志有 {count} 行：O",
    "{lines} lines in the log, which keeps the last {kept}: O": "写了 {lines} 行日志，保留最后 {kept} 行：O",
    "the log has {lines} lines; there is no line {number}": "日志有 {lines} 行；没有第 {number} 行",
}
"""Running, and why it stopped."""

FILTERS = {
    "filter {name}": "过滤器 {name}",
    "which filter? {names}": "哪个过滤器？{names}",
    "all filters are off": "所有过滤器都已关闭",
    "all filters are off already": "所有过滤器本来就是关闭的",
    "filter {name} is off": "过滤器 {name} 已关闭",
    "filter {name} is off already": "过滤器 {name} 本来就是关闭的",
    "filter {name} is on: c stops where {where}": "过滤器 {name} 已打开，c 停在：{where}",
    "filter {name} is on already: c stops where {where}": "过滤器 {name} 本来就是打开的，c 停在：{where}",
    "{found}: write {on}, or {name} off": "{found}：请写 {on}，或 {name} off",
    "{name} is no filter{meant}": "没有过滤器 {name}{meant}",
    "{name} has no bounds, found {found}": "{name} 没有界限，却写了 {found} 个",
    "{name} has {count} bound ({names}), found {found}": "{name} 有 {count} 个界限 ({names})，却写了 {found} 个",
    "{name} has {count} bounds ({names}), found {found}": "{name} 有 {count} 个界限 ({names})，却写了 {found} 个",
    "{name}: a bound is a finite number": "{name}：界限应为有限的数",
    "{name}: this network has nothing that could be so": "{name}：这个网络用不上这个过滤器",
    "stalled: epochs is a whole number of at least 1, found {found}": (
        "stalled：轮次数应为不小于 1 的整数，读到 {found}"
    ),
    "a number that is not finite arises from finite ones": "由有限的数算出了非有限的数",
    "the slopes σ′ of a layer are nearly all flat": "某一层的斜率 σ′ 几乎全都很平",
    "a ReLU neuron is closed for every example": "某个 ReLU 神经元对所有样本都关闭",
    "the error shrinks too much from one layer to the one below": "误差从一层传到前一层时缩小太多",
    "the error grows too much from one layer to the one below": "误差从一层传到前一层时增大太多",
    "C over the data rose": "数据上的 C 上升了",
    "test accuracy, or else a cost, stops getting better": "测试准确率（没有就看代价）不再改善",
    "the learning rate becomes another one": "学习率变了",
    "the gradient of a parameter changes its sign": "某个参数的梯度变号",
    "a step is far too small or large for its parameter": "一步相对于参数太小或太大",
    "{name} = {value} arises here: {symbols} = {numbers}": "{name} = {value} 在这里产生：{symbols} = {numbers}",
    "{share} of {name} is below {slope}": "{name} 有 {share} 低于 {slope}",
    "dead: {names} ≤ 0 for every example of the data, so nothing moves its weights": (
        "死神经元：对所有样本 {names} ≤ 0，因此没有什么能移动它的权重"
    ),
    "‖{name}‖ is {times} times ‖{above}‖": "‖{name}‖ 是 ‖{above}‖ 的 {times} 倍",
    "the step of {name} is {share} of its own size": "{name} 这一步是它自身大小的 {share} 倍",
    "{name} is 0: no step is small or large beside it": "{name} 为 0：相对于它谈不上步子大小",
    "C over the data rose from {before} to {now}": "数据上的 C 从 {before} 升到 {now}",
    "{eta} is {now} from here on, and was {before}": "{eta} 从这里起是 {now}，原为 {before}",
    "{name} changed its sign: {before}, now {now}": "{name} 变号：原为 {before}，现为 {now}",
    "{name} {best} at update {update} is unbeaten for {count} epoch: now {now}": (
        "更新 {update} 时的 {name} {best} 已有 {count} 个轮次未被超过：现为 {now}"
    ),
    "{name} {best} at update {update} is unbeaten for {count} epochs: now {now}": (
        "更新 {update} 时的 {name} {best} 已有 {count} 个轮次未被超过：现为 {now}"
    ),
}
"""Numeric filters: what each looks for, and what it says where it stops."""

WHAT_IF = {
    "was {before}; predicted ΔC ≈ {product}": "原为 {before}；预测 ΔC ≈ {product}",
    "was {before}; predicted ΔC ≈ {product}, counting what was set by hand": (
        "原为 {before}；预测 ΔC ≈ {product}，已计入手工设定的数"
    ),
    "was {before}; no example of this run is computed with it": "原为 {before}；本次运行中没有样本用到它",
    "was {before}; C of this example does not depend on it yet: later updates do": (
        "原为 {before}；这个样本的 C 还不取决于它：以后的更新才取决于它"
    ),
    "was {before}; C of this example is computed without {name}": "原为 {before}；这个样本的 C 不用 {name} 就能算出",
    "predicted ΔC {predicted}, true ΔC {true}: {name} = {value} was {before}": (
        "预测 ΔC {predicted}，实际 ΔC {true}：{name} = {value}，原为 {before}"
    ),
    "{name} cannot be set in this run{meant}": "这次运行中没有可设的 {name}{meant}",
    "set {name} needs a number or an expression behind it, such as set {name} 0.5": (
        "set {name} 后面要有数或表达式，如 set {name} 0.5"
    ),
    "{name}: found {number}, expected a finite number": "{name}：读到 {number}，应为有限的数",
    "{name} = {number} from update {update} on": "从更新 {update} 起 {name} = {number}",
    "a negative rate climbs the cost": "负的学习率会让代价上升",
    "nothing was edited; e edits the focused number": "没有修改过什么；e 修改光标处的数",
    "{found}: write nothing for the newest edit, or all": "{found}：什么也不写是最近一处修改，或写 all",
    "{count} edit left": "还剩 {count} 处修改",
    "{count} edits left": "还剩 {count} 处修改",
    "back on the original run": "回到了原运行",
    "{found} is not one number": "{found} 不是单个数",
}
"""Numbers set by hand."""

COMPARING = {
    "no other run is beside this one": "旁边没有另一次运行",
    "no other run is beside this one; :diff puts one there": "旁边没有另一次运行；:diff 放上一个",
    "no other run beside this one any more": "旁边不再有另一次运行",
    "this run and {name} never part": "这次运行与 {name} 始终相同",
    "no further difference from {name}": "与 {name} 再没有不同之处",
    "comparing": "比较",
    "comparing with {name}": "与 {name} 比较",
    "stopped while comparing": "比较中途停下",
    "this run is no branch: name another scenario, or a setting such as eta=0.5": (
        "这次运行不是分支：请写另一个场景，或一项设置，如 eta=0.5"
    ),
    "the original": "原运行",
    "{name} has layers {layers}, and cannot be compared entry by entry": "{name} 的层是 {layers}，无法逐个元素比较",
    "{name}: here {ours}, {other} {theirs}": "{name}：此处 {ours}；{other}：{theirs}",
    "activation of layer {layer}": "第 {layer} 层的激活函数",
    "numbers changed by hand": "手工修改的数",
    "{name} is computed anew in every example; blame follows an entry of w or b": (
        "{name} 在每个样本中重新计算；归因只用于 w 或 b 的元素"
    ),
    "blaming": "归因",
    "{name} moved by {change} in {updates} updates": "{name} 在 {updates} 次更新中移动了 {change}",
    "most by update {update}: {value}": "其中更新 {update} 最多：{value}",
    "stopped before all updates were blamed": "归因未完就停下了",
    "nothing was blamed yet; :blame does that for the focused weight or bias": (
        "还没有归因；:blame 对光标处的权重或偏置归因"
    ),
    "nothing has moved it yet": "还没有什么移动过它",
    "{found}: which of the {count} updates of the list?": "{found}：是列表中 {count} 次更新的哪一个？",
    "no update writes it: it was changed by hand": "没有更新写它：它是手工修改的",
}
"""Another run beside this one; blame."""

SAVING = {
    "--record: {path} exists already, and is not overwritten": "--record: {path} 已存在，不会覆盖",
    "--record: {path}: cannot be written: {reason}": "--record: {path}: 无法写入：{reason}",
    "--record: {path}: {reason}; nothing more is recorded": "--record: {path}: {reason}；不再记录",
    "warning: {warning}": "警告：{warning}",
    "watch {text}": "监视 {text}",
    "edits": "修改",
    "mark {name}": "标记 {name}",
    "breakpoint {where}": "断点 {where}",
    "position": "位置",
    "cursor": "光标",
    "there is no {name}{meant}": "没有 {name}{meant}",
    "there is no update {update}; the run ends at update {last} now": "没有更新 {update}；运行现在到更新 {last} 为止",
    "update {gone} is gone: the run ends at update {last} now": "更新 {gone} 已不存在：运行现在到更新 {last} 为止",
    "update {update} has no example {example}": "更新 {update} 没有样本 {example}",
    "the one it waited for is left out, and it waits no more": "它所等待的断点没有留下，它不再等待",
    "replayed here, the run is not the same to the last bit: another machine saved it": (
        "在这里重放，运行并非逐位相同：它是在另一台机器上保存的"
    ),
    "another session has this scenario open; this one is kept by itself": (
        "另一个会话也打开了这个场景；这一个单独保存"
    ),
    "of 2 sessions kept, this is the one left last; the other opens beside it": (
        "保存了 2 个会话，这是最后离开的一个；同时再开就是另一个"
    ),
    "of {kept} sessions kept, this is the one left last; the others open beside it": (
        "保存了 {kept} 个会话，这是最后离开的一个；同时再开就是其他的"
    ),
    "{most} sessions on this scenario are open, expected fewer: this one cannot be kept": (
        "这个场景已打开 {most} 个会话，太多了：这一个无法保存"
    ),
    "this session": "这次会话",
    "this session cannot be kept: {path}: {reason}": "这次会话无法保存：{path}: {reason}",
    "{scenario} has changed since the last session on it:"
    " position, marks and edits may mean other numbers now": (
        "{scenario} 在上次会话之后改过：位置、标记和修改所指的数可能已不同"
    ),
    "{mistake}; starting afresh, and that file is kept as {name}": "{mistake}；从头开始，那个文件留作 {name}",
    "{mistake}; starting afresh, and it cannot be moved aside: {reason}": "{mistake}；从头开始，而它无法移开：{reason}",
    "a state file": "状态文件",
    "is too large, expected at most {most} bytes": "太大，至多 {most} 字节",
    "is damaged: {reason}": "已损坏：{reason}",
    "is damaged in line {line}, column {column}": "第 {line} 行第 {column} 列已损坏",
    "found {found}, expected {version}: another version of tuibp has written it": (
        "读到 {found}，应为 {version}：它是另一个版本的 tuibp 写的"
    ),
    "{path}: cannot be written: {reason}": "{path}: 无法写入：{reason}",
    "{path}: cannot be read: {reason}": "{path}: 无法读取：{reason}",
    "{found} is not a file; write a name such as '{name}'": "{found} 不是文件；请写一个名字，如 “{name}”",
    "exists already, and is not overwritten; choose another name": "已存在，不会覆盖；请换一个名字",
    "cannot be written: permission denied": "无法写入：没有权限",
    "expected a name that ends in .toml; did you mean '{name}'?": "名字应以 .toml 结尾；是不是指 “{name}”？",
    "there is no directory {name}": "没有目录 {name}",
    "the path of its arrays is not UTF-8; save it beside {name}": "数组的路径不是 UTF-8；请保存在 {name} 旁边",
    "would have {size} bytes, and a scenario file may have {most}; larger arrays belong in an .npz file": (
        "会有 {size} 字节，而场景文件至多 {most} 字节；更大的数组请放进 .npz 文件"
    ),
    "the copy would not read as the scenario does; save it beside {name}": (
        "副本读出来会与场景不同；请保存在 {name} 旁边"
    ),
    "the copy would not open with what this session gathered": "副本打开后不会带有这次会话积累的一切",
}
"""Sessions that are kept, copies of scenarios, scripts that are recorded."""

TEXTS: dict[str, str] = {
    **LEVELS, **WALKING, **PLACES, **LINKS, **LANGUAGE, **LOOKING, **EXPRESSIONS, **BREAKPOINTS,
    **RUNNING, **FILTERS, **WHAT_IF, **COMPARING, **SAVING,
}  # fmt: skip
