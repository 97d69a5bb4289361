"""`tuibp export` and `:export`: their help, what they refuse, and what the files say."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # ---- the command line ----
    """\
Writes the update at PLACE (default: the first), or less of it where PLACE says
so: "update 12" is all of it, "update 12 example 2" that example, "update 12
example 2 line 7" or "update 12 step 1" that equation. --updates N are N whole
updates from there on.
  jsonl        a line for each equation, as tuibp trace prints it
  csv          a row for each number: update, example, equation, tensor, index,
               value; all counted from 0
  markdown     a worked example: every equation as text and in LaTeX, its
               matrices, and the sum behind every entry; latex is the same as a
               document (of a large tensor a part, and it says so)
  numpy        a script that computes the update by itself, with NumPy alone,
               and checks that the numbers are these
  svg          the screen there, as a picture of --size columns and rows
  npz, safetensors   every tensor of the update by its name in JSON, examples
               first; gradients are those of the mini-batch, and w2_new is what
               the update leaves of w2
Text goes to standard output unless -o names a file, from whose name the format
follows where none is given. Files are written whole or not at all.
exit status: 0 done, 2 something is wrong""": """\
写出 PLACE 处的更新（默认：第一次），或其中的一部分："update 12" 是整次更新，
"update 12 example 2" 是那个样本，"update 12 example 2 line 7" 或 "update 12
step 1" 是那个方程。--updates N 是从那里起的 N 次完整更新。
  jsonl        每个方程一行，与 tuibp trace 打印的相同
  csv          每个数一行：update、example、equation、tensor、index、value；
               都从 0 数起
  markdown     一份演算：每个方程的文本和 LaTeX、其中的矩阵、每个元素背后的和；
               latex 是同样内容的文档（大张量只写一部分，并会说明）
  numpy        一个脚本，只用 NumPy 自行算出这次更新，并核对结果与这里的数一致
  svg          那里的屏幕，大小为 --size 列和行的图片
  npz, safetensors   更新中的每个张量，以 JSON 中的名字命名，样本为第一维；
               梯度是小批量的梯度，w2_new 是更新后的 w2
不用 -o 指定文件时，文本写到标准输出；不指定格式时，由文件名的结尾决定。文件要么
完整写出，要么完全不写。
退出状态：0 完成，2 出错""",
    "default: what the name of FILE ends in": "默认：由 FILE 的结尾决定",
    "the file to write": "要写的文件",
    "overwrite FILE where it exists": "FILE 已存在时覆盖它",
    "where in the run (default: start)": "在运行中的位置（默认：start）",
    "so many whole updates from there on": "从那里起这么多次完整的更新",
    "export: name a format with --format, or a file with -o": "export: 请用 --format 指定格式，或用 -o 指定文件",
    "export: {format} is no text; name a file with -o": "export: {format} 不是文本；请用 -o 指定文件",
    "svg: columns and rows (default: 120x40)": "svg：列数和行数（默认：120x40）",
    "--updates: a picture is of one place": "--updates: 图片只是一处的屏幕",
    "--size: {found} is too small, the screen needs {least}": "--size: {found} 太小，屏幕需要 {least}",
    "--force does that": "要覆盖，加 --force",
    "{format} written to {path}": "{format} 已写入 {path}",
    # ---- the script ----
    "Update {update} of {scenario}, with NumPy alone.": "{scenario} 的第 {update} 次更新，只用 NumPy。",
    "w[3] leads from layer 2 to layer 3; layer 1 is the input. Indices count from 0.": "w[3] 从第 2 层通向第 3 层；第 1 层是输入。下标从 0 数起。",
    "exp of a large number is inf, and 1 / inf is 0: as meant": "大数的 exp 是 inf，1 / inf 是 0：本该如此",
    "what the update starts from": "更新开始时的数",
    "the mini-batch, a row for each example": "小批量，每个样本一行",
    "the results": "结果",
    "every number agrees": "所有的数都一致",
    "the script would hold {count:,} numbers, at most {most:,} are sensible; npz holds them all": "脚本将含有 {count:,} 个数，至多 {most:,} 个才合理；npz 能容纳全部",
    # ---- worked examples ----
    "Numbers are rounded to four digits; layers count from 1, the input.": "数字舍入到四位；层从 1 数起，第 1 层是输入。",
    "Update {update} (epoch {epoch}): the step": "第 {update} 次更新（第 {epoch} 轮）：更新步骤",
    "Update {update} (epoch {epoch}), example {example} of {count}": "第 {update} 次更新（第 {epoch} 轮），样本 {example}/{count}",
    "and {count} entry more, likewise": "另有 {count} 个元素，同样算出",
    "and {count} entries more, likewise": "另有 {count} 个元素，同样算出",
    "of the {count} examples of this mini-batch the first {shown} are worked out above": "这个小批量有 {count} 个样本，以上只演算了前 {shown} 个",
    "{name} is {value}, by hand": "{name} 手工设为 {value}",
    "of {name} ({shape}) only a part is written": "{name}（{shape}）只写出一部分",
    # ---- what is refused ----
    "writing {path}": "正在写 {path}",
    "stopped; {path} is not written": "已停止；{path} 没有写",
    "{command} does that": "要覆盖，用 {command}",
    "that is another update; go there first, with L": "那是另一次更新；请先用 L 去那里",
    "exists already, and is not overwritten; {advice}": "已存在，不会覆盖；{advice}",
    "{found} is not a file; write a name such as {name}": "{found} 不是文件；请写一个名字，例如 {name}",
    "a file": "文件",
    "{word} is not a format{hint}": "{word} 不是可用的格式{hint}",
    "{file}: expected a name that ends in {suffixes}, or a format": "{file}: 名字应以 {suffixes} 结尾，或者指定格式",
    "{format} is of one whole update; name an update and no more": "{format} 只能是一次完整的更新；请只指定更新",
    "whole updates are counted from an update on; name no more than that": "完整的更新从某次更新数起；请只指定更新",
    "from there the run has {count} update, not {found}": "从那里起运行只有 {count} 次更新，没有 {found} 次",
    "from there the run has {count} updates, not {found}": "从那里起运行只有 {count} 次更新，没有 {found} 次",
}
