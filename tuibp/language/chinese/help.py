"""What --help says: each text of a line is broken where it takes 79 cells."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    """\
commands:
  run      continue until an expression holds, without a screen
  replay   carry out a recorded script; what it asserts makes it a test
  diff     find the first number in which two runs part
  compare  debug two runs side by side, or print the costs of several
  grid     train with every combination of some settings; the best is marked
  plot     draw a plot as text: cost, accuracy, histogram, regions, ...
  trace    print every equation of the first updates with all its numbers
  train    run without the steps; print the cost and the parameters at the end
  count    count multiplications: backpropagation beside finite differences
  hessian  second derivatives of a small network, and the Newton step
  slow     all weights by how fast they learn, and what holds each back
  paths    every path from a weight to C, and their sum (53)
  masks    every mask of dropout, and the whole network that stands for them
  hunt     find the one mistake that is hidden in a program
  export   write an update, or less, or more: as a table, as arrays, ...
  samples  list the scenarios that come with tuibp, or copy one to start from
  glossary look a term up in English or Chinese, or list all
  book     list the items of the book by chapter, or open the debugger at one
  ask      list the questions readers have, open the debugger at one, or answer
Each has its own --help. A scenario called like a command is reached as ./trace.

exit status: 0 done; 1 run: it never holds, replay: a line failed, diff: the
runs differ; 2 the input or the command line is wrong; 70 an error of tuibp
itself, which leaves a report and says where; 128 + n after signal n""": """\
命令：
  run      不开界面，一直运行到表达式成立
  replay   执行录制的脚本；脚本里的断言使它成为一个测试
  diff     找出两次运行第一个不同的数
  compare  并排调试两次运行，或打印多次运行的代价
  grid     用几项设置的每种组合各训练一次，并标出最好的
  plot     以文本画图：代价、准确率、直方图、决策区域……
  trace    打印前几次更新的每个方程和其中所有的数
  train    不单步，直接训练；打印最后的代价和参数
  count    数乘法次数：反向传播与有限差分对比
  hessian  小网络的二阶导数，以及牛顿步
  slow     按学习快慢排列所有权重，以及各自慢在哪里
  paths    从一个权重到 C 的每条路径，以及它们的和 (53)
  masks    弃权（dropout）的每个掩码，以及代表它们全体的完整网络
  hunt     找出程序里藏着的一个错误
  export   写出一次更新，或多或少：表格、数组……
  samples  列出 tuibp 自带的示例，或复制一个作为起点
  glossary 查一个中文或英文术语，或列出全部
  book     按章列出书中各项，或在其中一项处打开调试器
  ask      列出读者的疑问，在其中一个处打开调试器，或作答
每个命令都有自己的 --help。与命令同名的场景可写成 ./trace。

退出状态：0 完成；1 run：表达式始终不成立，replay：有一行失败，diff：两次运行不
同；2 输入或命令行有误；70 tuibp 自身出错，会写下一份报告并说明在哪里；128 + n
收到信号 n""",
    """\
Runs the first N updates and prints one JSON object a line for each equation of
each example, then of the update. There update, epoch and example (the index in
the data set) count from 0. Every float reads back as the same bits; one that is
not finite is NaN, Infinity or -Infinity, as Python's json writes and reads it,
though strict JSON has no such words. The text format is a listing to read: four
digits, and counting from 1 as on the screen.""": """\
运行前 N 次更新，为每个样本的每个方程打印一行 JSON 对象，然后是这次更新的各方
程。其中 update、epoch 和 example（数据集中的序号）从 0 数起。每个浮点数读回后
逐位相同；不是有限数的写作 NaN、Infinity 或 -Infinity，与 Python 的 json 读写一
致，尽管严格的 JSON 没有这些词。text 格式是供人阅读的清单：四位有效数字，与屏幕
一样从 1 数起。""",
    """\
Runs N updates and prints {"updates": N, "cost": ..., "parameters": {"w2": ...,
"b2": ...}, "history": [[update, cost], ...], "accuracy": ...}: the parameters
after the last update, the cost over the data set there and at up to 1000 points
on the way, the start (update 0) among them, and the share of examples that are
right at the end. With test data "test_cost" and "test_accuracy" follow; where
the cost has no use for targets ("output") there is no accuracy. A number that
is not finite is NaN, Infinity or -Infinity, as Python's json writes and reads
it.""": """\
运行 N 次更新，打印 {"updates": N, "cost": ..., "parameters": {"w2": ...,
"b2": ...}, "history": [[update, cost], ...], "accuracy": ...}：
最后一次更新之后的参数，那里在整个数据集上的代价，以及途中至多 1000 个点的代价
（包括起点，即更新 0），还有最后判断正确的样本所占的比例。有测试数据时还有
"test_cost" 和 "test_accuracy"；如果代价用不到目标（"output"），就没有准确率。
不是有限数的写作 NaN、Infinity 或 -Infinity，与 Python 的 json 读写一致。""",
    """\
Prints what an example comes to with every mask that dropout could draw, their
mean, and beside it the whole network with each answer counted as often as it is
there: exact in z, which is a sum, and near in a.""": """\
对一个样本打印弃权（dropout）可能抽到的每个掩码的结果、它们的平均，以及完整网
络：每个输出按它在场的频率计入。z 是和，所以完全相等；a 只是接近。""",
    """\
Runs until EXPR holds, and prints where that is and the scenario's watches.
EXPR is a condition such as "cost < 0.01", "norm(delta[2]) < 1e-3" or
"sign(w[2][0, 1]) != sign(old(w[2][0, 1]))"; it is asked wherever one of its
numbers is new. --log EXPR prints the value of EXPR wherever it is new.
exit status: 0 it holds somewhere, 1 it never does, 2 something is wrong""": """\
运行到 EXPR 成立，打印所在的位置和场景的监视值。EXPR 是条件，例如 "cost <
0.01"、"norm(delta[2]) < 1e-3" 或 "sign(w[2][0, 1]) != sign(old(w[2][0, 1]))"；
凡是其中有一个数更新了，就判断一次。--log EXPR 在 EXPR 的值更新时打印它。
退出状态：0 在某处成立，1 始终不成立，2 有误""",
    """\
Carries out a script, or that of a sample: a line `open SCENARIO`, then lines of
the debugger's command language, such as `goto update 12` or `n 3`; one that
begins with # is a comment. `assert EXPR`, `assert near(EXPR, NUMBER,
TOLERANCE)` and `expect-screen FILE [80x24]` make it a test. `tuibp SCENARIO
--record FILE` writes one. --tui plays it on the screen; the debugger is yours
afterwards, or where a line fails, and its exit status says so once you quit.
exit status: 0 every line did what it says; 1 a line that was begun is refused,
wrong, or not so; 2 before anything runs: it is no script, opens nothing in its
first line, or has a line that is no command""": """\
执行一个脚本，或某个示例的脚本：先是一行 `open SCENARIO`，然后是调试器命令语言
的各行，例如 `goto update 12` 或 `n 3`；以 # 开头的行是注释。`assert EXPR`、
`assert near(EXPR, NUMBER, TOLERANCE)` 和 `expect-screen FILE [80x24]`
使它成为测试。`tuibp SCENARIO --record FILE` 录制一个脚本。--tui 在屏幕上播放；
播完之后，或在失败的那一行，调试器交给你，退出时的状态会说明结果。
退出状态：0 每一行都照做了；1 已开始的某一行被拒绝、有误或不成立；2
运行之前：不是脚本，第一行没有打开场景，或有一行不是命令""",
    """\
Runs two scenarios side by side and prints the first update, example, equation
and entry at which they part, with both numbers, and from there the distance of
every parameter over time. Without B it is A itself, with other settings:
--set eta=0.5, --set seed=1, --set shuffle=true.
exit status: 0 they never part; 1 they do, or one goes on where the other ends;
2 something is wrong""": """\
并排运行两个场景，打印第一处不同的更新、样本、方程和元素，连同两边的数，以及从
那里起每个参数的距离随时间的变化。不写 B 时，B 就是换了设置的 A：--set
eta=0.5，--set seed=1，--set shuffle=true。
退出状态：0 始终相同；1 有不同，或一个结束后另一个还在继续；2 有误""",
    """\
Opens the debugger over A with B beside it: the same place in both runs, both
numbers, both curves. Without B it is A itself with another setting: --set
eta=0.5, --set cost=cross_entropy; what belongs to one run stands in one --set:
--set "l2=0.1 eta=1". With --format, --updates, --points or --size, or with
several --set and no B, where each makes a run of its own, nothing is opened:
the runs, their costs at up to N points, a plot with a curve for each, and where
two part are printed.""": """\
打开 A 的调试器，并把 B 放在旁边：两次运行的同一位置、两边的数、两条曲线。不写
B 时，B 就是换了一项设置的 A：--set eta=0.5，--set cost=cross_entropy；同属一次
运行的设置写在一个 --set 里：--set "l2=0.1 eta=1"。用了 --format、--updates、
--points 或 --size，或没有 B 而有多个 --set（每个 --set 各成一次运行）时，不打开
调试器，而是打印：各次运行、至多 N 个点上的代价、每次运行一条曲线的图，以及两次
运行从哪里开始不同。""",
    """\
Trains with every combination of the settings named by --over, and prints cost
and accuracy at the end of each, of test data too where there are some. The best
run is marked: by test accuracy, then by test cost; without test data by
accuracy, then by cost.""": """\
用 --over 所列设置的每种组合各训练一次，打印每次最后的代价和准确率，有测试数据
时也打印测试数据上的。最好的一次会标出：先比测试准确率，再比测试代价；没有测试
数据时先比准确率，再比代价。""",
    """\
Goes to PLACE, which may be "update 12", "epoch 3 example 2 line 7", "update 12
step 1" (after its backward pass), start, 50% or end (the default), and prints
the plot NAME there as text. Without NAME it lists the plots, and why some have
nothing to show. --focus ENTRY puts the cursor on a number, "w[2][3, 0]" say:
the histogram is of its kind, the picture and the activation are of its neuron.
exit status: 0 done, 2 something is wrong, or there is nothing to plot""": """\
到 PLACE 去，以文本打印那里的图 NAME。PLACE 可以是 "update 12"、"epoch 3
example 2 line 7"、"update 12 step 1"（它的反向传播之后）、start、50% 或 end
（默认）。不写 NAME 时列出所有的图，并说明有些图为什么画不出来。--focus ENTRY
把光标放在一个数上，例如 "w[2][3, 0]"：直方图画这一类数，图像和激活函数图画的是
它所属的神经元。
退出状态：0 完成，2 有误，或画不出来""",
    """\
list, or nothing, lists the samples. copy NAME [DIR] writes one, with the files
it needs, into DIR (default: here), overwrites nothing, and prints the names of
the new files.""": """\
list（或不写）列出示例。copy NAME [DIR] 把一个示例连同它需要的文件写到 DIR（默
认：当前目录），不覆盖任何文件，并打印新文件的名字。""",
    """\
Counts the multiplications that all gradients of one example take: equation by
equation with backpropagation, and with finite differences (46) instead. The
network is that of a scenario, or of sigmoid neurons in layers of these sizes:
tuibp count 784 30 10""": """\
数出求一个样本的全部梯度要做多少次乘法：用反向传播时逐个方程列出，并与改用有限
差分 (46) 对比。网络取自一个场景，或由各层大小给出的 S 型神经元组成：
tuibp count 784 30 10""",
    """\
Prints the second derivatives of the cost over the data (103) for a small
network, their eigenvalues, the Newton step (105), and what that step and one of
gradient descent do to the cost.""": """\
打印小网络在数据上的代价的二阶导数 (103)、它们的特征值、牛顿步 (105)，以及这一
步和一步梯度下降分别对代价的影响。""",
    "A step debugger for backpropagation in the terminal.": "终端里的反向传播单步调试器。",
    "show this help message and exit": "显示这份帮助并退出",
    "the language (default: TUIBP_LANG, or the locale's)": "界面语言（默认：TUIBP_LANG，或系统区域设置的语言）",
    "a file or a sample's name (default: xor)": "文件，或示例的名字（默认：xor）",
    "a file or a sample's name": "文件，或示例的名字",
    "open at update N of the whole run, from 1": "打开时位于整个运行的第 N 次更新，从 1 数起",
    "open at example K of its mini-batch, from 1": "打开时位于该小批量的第 K 个样本，从 1 数起",
    "begin anew, without what was gathered before": "重新开始，不用以前积累的断点、监视等",
    """\
Lists what readers of the book found hard: number, place in the book, [sample],
the question and its choices. With a number the debugger opens where it is
asked: A answers, stepping shows who was right. With --answer, a choice by its
number or a number, it prints whether that is right and why, and ends with 0 or
1.""": """\
列出读者觉得难的问题：编号、在书中的位置、[示例]、问题和选项。给出编号时，调试器
在提问处打开：按 A 回答，往下单步就知道对不对。用 --answer 给出选项的编号或一个
数时，直接打印是否正确和理由，以 0 或 1 结束。""",
    "a question of the list": "列表中的一个问题",
    "what you think": "你的想法",
    "write every command into a new script": "把每条命令写进一个新脚本",
    "all errors first, or layer by layer as chapter 2's program (default: book)": "先求所有误差，或像第 2 章的程序那样逐层求（默认：book）",
    "write delta^2 and dC/dw^2 instead of Greek": "写 delta^2 和 dC/dw^2，不用希腊字母",
    "print the version and exit": "打印版本并退出",
    "the colours": "配色",
    "default: %(default)s": "默认：%(default)s",
    "how many (default: 1)": "更新次数（默认：1）",
    "how many (default: the whole run)": "更新次数（默认：整个运行）",
    "the condition to stop at": "成立时停下的条件",
    "a value to print": "要打印的值",
    '"update 12", 50%%; it may stop there': '"update 12"、50%%；若起点处已成立，就停在那里',
    "backward, from PLACE or from the end": "反向运行，从 PLACE 或终点开始",
    "a script": "脚本",
    "on the screen, at a readable pace": "在屏幕上以可读的速度播放",
    "for each line of --tui (default: 1.5)": "--tui 每行的时间（默认：1.5）",
    "have expect-screen write its file instead of comparing it": "让 expect-screen 写出文件，而不是与之比较",
    "another one (default: A again)": "另一个（默认：还是 A）",
    "a setting of B": "B 的一项设置",
    "print it": "打印出来",
    "how many costs to print (default: 12)": "打印多少个代价（默认：12）",
    "columns and rows of the plot (default: 80x20)": "图的列数和行数（默认 80x20）",
    "a setting and the values it takes": "一项设置和它要取的各个值",
    "a scenario, or the sizes of layers": "场景，或各层的大小",
    "of its mini-batch (default: 1)": "小批量中的第几个（默认：1）",
    "with the parameters it starts from (default: 1)": "用它开始时的参数（默认：1）",
    "a plot (default: list them)": "图的名字（默认：列出所有的图）",
    "where in the run (default: end)": "运行中的位置（默认：end）",
    "the number the cursor is on": "光标所在的数",
    "columns and rows (default: 80x24)": "列数和行数（默认：80x24）",
    "usage: ": "用法： ",
    "positional arguments": "位置参数",
    "options": "选项",
}
