"""The table of commands: what each key does, its group, its prompt; and the legend below it."""

from __future__ import annotations

GROUPS = {
    "Stepping": "步进",
    "Time": "时间",
    "Stopping": "停下",
    "What if": "假设",
    "Following links": "沿着关联",
    "Looking": "查看",
    "Scripts": "脚本",
    "The screen": "屏幕",
}
"""Headings of the table."""

STEPPING = {
    "next position at this level": "本级的下一处",
    "previous position at this level": "本级的上一处",
    "one level finer, to the first thing inside": "细一级，到里面的第一处",
    "undo s; else into the end of what comes before": "撤销 s；否则进入前一处的末尾",
    "one scalar term on, whatever the level": "前进一个标量项，不论在哪一级",
    "one scalar term back": "后退一个标量项",
    "to the end of the enclosing level": "到外面一级的末尾",
    "to the start of the enclosing level": "到外面一级的开头",
    "one level up: entry, part, equation, pass, example, update, epoch, run": (
        "粗一级：元素、部分、方程、传播、样本、更新、轮次、运行"
    ),
    "one level down, at the same point of time": "细一级，时间不变",
    "run, either way, to where the focused entry is computed": "向前或向后运行到算出光标处元素的地方",
    "same equation, next layer": "同一方程，下一层",
    "same equation, previous layer": "同一方程，上一层",
    "same place, next example": "同一处，下一个样本",
    "same place, previous example": "同一处，上一个样本",
}

TIME = {
    "go to a place in time": "跳到某一时刻",
    "next write of the focused entry": "光标处元素的下一次写入",
    "previous write of the focused entry": "光标处元素的上一次写入",
    "mark this place with a letter": "用一个字母标记此处",
    "go to a mark": "跳到标记",
    "forget a mark": "删除标记",
    "all marks, to go to one": "列出所有标记，选一个跳去",
    "first position of the run": "运行的第一处",
    "last position of the run": "运行的最后一处",
    "back to the beginning, at the level of equations": "回到开头，级别为方程",
}

STOPPING = {
    "run until a breakpoint or filter stops it, or to the end": "运行到断点或过滤器停下它，否则到终点",
    "the same backward, to where it stopped last": "反向运行，到上一个停下的地方",
    "stop what is running, at a true position": "停下正在进行的运行，停在真实的位置",
    "breakpoint on this line, or away with it; :break PLACE if CONDITION": (
        "在这一行设断点，或去掉它；:break 位置 if 条件"
    ),
    "write a breakpoint or change one, in a form (:edit-break 2, :edit-break new)": (
        "在表单里写断点或改断点 (:edit-break 2、:edit-break new)"
    ),
    "breakpoint K as described: :change-break 2 if cost < 0.01": (
        "重写断点 K：:change-break 2 if cost < 0.01"
    ),
    "all breakpoints and filters with their hits": "所有断点与过滤器，及命中次数",
    "delete breakpoint K, or all": "删除断点 K，或全部 (all)",
    "switch breakpoint K on": "启用断点 K",
    "switch breakpoint K off": "停用断点 K",
    "stop when the focused number changes": "光标处的数改变时停下",
    "numeric filter on: nan, dead, rose, stalled …; :filter nan off, :filter off": (
        "打开数值过滤器：nan、dead、rose、stalled …；:filter nan off、:filter off"
    ),
    "what log points wrote": "日志点写下的内容",
    "go to where line K of the log was written": "跳到写下日志第 K 行的地方",
}

WHAT_IF = {
    "put another number in place of the focused one": "把光标处的数换成另一个数",
    "drop the newest edit; :drop-edits all": "撤掉最近一处修改；:drop-edits all 撤掉全部",
    "another setting from this update on: :set eta 0.5": "从这次更新起换一个设置：:set eta 0.5",
    "another run beside this one: the original of a branch, a scenario, eta=0.5, off": (
        "旁边放另一次运行：分支的原运行、某个场景、eta=0.5、off"
    ),
    "the next equation at which the two runs differ": "两次运行不同的下一个方程",
    "which updates and examples moved the focused weight or bias": (
        "哪些更新、哪些样本移动了光标处的权重或偏置"
    ),
    "go to the K-th update that was blamed": "跳到归因列表的第 K 次更新",
    "every mask of dropout for this example, and the whole network beside them": (
        "弃权（dropout）对这个样本的每个掩码，旁边是完整网络"
    ),
    "second derivatives of a small network here, and the Newton step": "小网络在此处的二阶导数，以及牛顿步",
}

LINKS = {
    "the equation that wrote the focused value": "写入光标处的值的方程",
    "next use of the focused value": "光标处的值下一次被用到的地方",
    "previous use of the focused value": "光标处的值上一次被用到的地方",
    "adjoint: a ↔ ∂C/∂a, z ↔ δ, w ↔ ∂C/∂w, b ↔ ∂C/∂b": "伴随量：a ↔ ∂C/∂a，z ↔ δ，w ↔ ∂C/∂w，b ↔ ∂C/∂b",
    "back in the jump list": "在跳转列表中后退",
    "forward in the jump list": "在跳转列表中前进",
    "search names and equations": "查找名称和方程",
    "next match": "下一个匹配",
    "previous match": "上一个匹配",
}

LOOKING = {
    "cursor to the left": "光标向左",
    "cursor down": "光标向下",
    "cursor up": "光标向上",
    "cursor to the right; over the edge to the next matrix": "光标向右；越过边缘到下一个矩阵",
    "in the Timeline: its cursor to the first update": "在时间线中：光标到第一次更新",
    "in the Timeline: its cursor to the last update": "在时间线中：光标到最后一次更新",
    "the Timeline's cursor to update K": "时间线的光标到更新 K",
    "put the cursor on an entry: :focus delta[2][0]": "把光标放到某个元素：:focus delta[2][0]",
    "watch the focused entry or an expression, or stop watching it": "监视光标处的元素或某个表达式，或不再监视",
    "the value of an expression here": "表达式在此处的值",
    "copy the focused entry as NumPy": "把光标处的元素复制为 NumPy",
    "copy the focused tensor as NumPy": "把光标处的整个张量复制为 NumPy",
    "what Explain says: meaning, proof, code or check; :explain proof": (
        "“解释”面板说什么：含义、证明、代码、检验；:explain proof"
    ),
    "gradient-check the focused tensor, entry by entry; :check all the whole update": (
        "逐个元素检验光标处张量的梯度；:check all 检验整次更新"
    ),
    "in Proof, the next line, or the next term of an open sum": "在“证明”中到下一行，或已展开的和的下一项",
    "in Proof, the line or term before": "在“证明”中到上一行或上一项",
    "in Proof, a line's Σ to its terms, and back": "在“证明”中把这一行的 Σ 展开成各项，或收起",
    "number format: 4 digits, 17 digits, scientific": "数的格式：4 位、17 位、科学记数法",
    "layers: chapter-2, notes (in Chinese, on chapter 1: input 0), code, chapter-5": (
        "层的编号：chapter-2、notes（第 1 章的中文读书笔记：输入为 0）、code (network.py)、chapter-5"
    ),
    "numbering": "编号",
    "chapter-2, notes, code or chapter-5": "chapter-2、notes、code 或 chapter-5",
    "order of the listing: book or code": "方程的顺序：书中 (book) 或代码 (code)",
    "symbols in ASCII, or back in Unicode": "符号改用 ASCII，或改回 Unicode",
}

SCRIPTS = {
    "in a script: fails where the condition does not hold here": "在脚本里：条件在此处不成立就失败",
    "write a copy of the scenario that opens with what this session gathered": (
        "把场景另存一份，打开时带着这次会话积累的一切"
    ),
    "this update into a file: .md .tex .svg .py .npz .csv …; :export FILE at example 2": (
        "把这次更新写入文件：.md .tex .svg .py .npz .csv …；:export FILE at example 2"
    ),
    "the same, over a file that exists": "同上，覆盖已有的文件",
}

SCREEN = {
    "a plot over the panels, and back; :plot cost, accuracy, histogram, norms, …": (
        "在面板上盖一幅图，再按返回；:plot cost、accuracy、histogram、norms、…"
    ),
    "the panel over the whole screen, and back": "面板放大到整屏，再按返回",
    "go to a panel: Program, Equation, Network, Explain, Watches, Timeline": (
        "到面板：程序、方程、网络、解释、监视、时间线"
    ),
    "next panel": "下一个面板",
    "previous panel": "上一个面板",
    "light or dark colours": "浅色或深色",
    "command line: any name in this table, with a count (:n 5)": "命令行：此表中的任何命令，可带次数 (:n 5)",
    "choose a command from a list": "从列表中选命令",
    "this table": "此表",
    "back to the shell; its fg returns here": "回到 shell；在那里用 fg 返回",
    "quit": "退出",
}

FOOTER = {
    "Next": "下一步",
    "Into": "步入",
    "Up": "上一级",
    "Continue": "继续",
    "Break": "断点",
    "Who wrote it": "谁写的",
    "Watch": "监视",
    "Plot": "图",
    "Command": "命令",
    "Help": "帮助",
    "Quit": "退出",
}

PROMPTS = {
    "go to": "跳到",
    "update 12, epoch 3 example 2 line 7, step 1, start, end, 50%, +10": (
        "如 update 12、epoch 3 example 2 line 7、step 1、start、end、50%、+10"
    ),
    "mark": "标记",
    "a letter, or behind :mark a short word": "一个字母；:mark 后面也可以是短词",
    "to mark": "到标记",
    "unmark": "删除标记",
    "the letter it was set with": "设标记时用的字母",
    "breakpoint": "断点",
    "its number, then PLACE if CONDITION": "编号，然后 位置 if 条件",
    "delete": "删除",
    "the number of a breakpoint, or all": "断点的编号，或 all（全部）",
    "enable": "启用",
    "disable": "停用",
    "the number of a breakpoint": "断点的编号",
    "stop when it": "何时停下",
    "changes 0.1, crosses 0, sign, finite; with tensor: any entry": (
        "changes 0.1、crosses 0、sign、finite；加 tensor：任一元素"
    ),
    "filter": "过滤器",
    "nan, saturated, dead, vanishing, exploding, rose, stalled, rate, flip or step; nan off": (
        "nan、saturated、dead、vanishing、exploding、rose、stalled、rate、flip、step；关闭：nan off"
    ),
    "to log": "到日志",
    "the number of a line": "行号",
    "edit": "改为",
    "a number or an expression, such as 0.5": "数或表达式，如 0.5",
    "set": "设置",
    "eta 0.5": "如 eta 0.5",
    "to blamed": "到归因",
    "its number in the list": "列表中的编号",
    "search": "查找",
    "delta2, BP2, w3, cost": "如 delta2、BP2、w3、cost",
    "timeline": "时间线",
    "the number of an update": "更新的编号",
    "focus": "光标到",
    "an entry such as delta[2][0]": "某个元素，如 delta[2][0]",
    "p": "求值",
    "an expression, such as norm(delta[2]) or cost": "表达式，如 norm(delta[2]) 或 cost",
    "order": "顺序",
    "book or code": "book（书中）或 code（代码）",
    "panel": "面板",
    "a number from 1 to 6, or a name": "1 到 6 的数，或英文名，如 network",
    "assert": "断言",
    "a condition, such as near(C, 0.125, 1e-9)": "条件，如 near(C, 0.125, 1e-9)",
    "save": "另存",
    "a new file, such as mine.toml": "新的文件名，如 mine.toml",
    "export": "导出",
    "export!": "导出并覆盖",
    "a new file, such as step.md": "新的文件名，如 step.md",
    "a file, such as step.md": "文件名，如 step.md",
    "{hint} (Esc gives up)": "{hint}（Esc 放弃）",
    "command": "命令",
}
"""What stands before the text that is asked for, and what that text is."""

HELP = {
    "Keys": "按键",
    "Reading the screen": "看懂屏幕",
    "entry by entry: the product of what stands in the same place (28)": "逐元素相乘：同一位置上的两数之积 (28)",
    "transposed: rows become columns": "转置：行变成列",
    "how much C rises when a rises a little: the price of a": "a 增加一点时 C 增加多少：a 的价格",
    "the error of a neuron: ∂C/∂z, the price of its weighted input": (
        "神经元的误差：∂C/∂z，即其带权输入的价格"
    ),
    "not computed yet": "尚未计算",
    "the cursor; in the network [ ] the focused neuron, ‹ › what it is made from": (
        "光标；网络图中 [ ] 是光标处的神经元，‹ › 是构成它的神经元"
    ),
    "done; here; here, and stepped inside": "已完成；在此处；在此处，并已步入其中",
    "a breakpoint on this line; one that is switched off": "这一行有断点；有断点但已停用",
    "the number of the equation in the book": "方程在书中的编号",
    "was, ▲ ▼": "原为、▲ ▼",
    "a watch's value before; whether it rose or fell": "监视的值先前是多少；升了还是降了",
    "j k scroll, {count} more line below; Esc closes": "j k 滚动，下面还有 {count} 行；Esc 关闭",
    "j k scroll, {count} more lines below; Esc closes": "j k 滚动，下面还有 {count} 行；Esc 关闭",
}

TEXTS: dict[str, str] = {
    **GROUPS, **STEPPING, **TIME, **STOPPING, **WHAT_IF, **LINKS, **LOOKING, **SCRIPTS, **SCREEN,
    **FOOTER, **PROMPTS, **HELP,
}  # fmt: skip
