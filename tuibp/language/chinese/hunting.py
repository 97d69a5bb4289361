"""Hunts: a hidden mistake, for the reader to find."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    (
        "One mistake is hidden in this program. Step, look whether the numbers are what the equations"
        " say, check slopes with x; :suspect names the equation and the mistake, :give-up shows them."
    ): (
        "这个程序里藏着一个错误。单步走，看数值是否真如方程所说，用 x 检查斜率；"
        ":suspect 指出方程和错误，:give-up 揭示答案。"
    ),
    "A hunt, level {level}": "找错，第 {level} 级",
    "{name} is no known mistake{hint}; tuibp hunt --list lists them": (
        "{name} 不是已知的错误{hint}；tuibp hunt --list 列出它们"
    ),
    "{word} are several equations: {names}; name one": "{word} 是好几个方程：{names}；请指明一个",
    "there is no hunt here; tuibp hunt begins one": "现在没有在找错；tuibp hunt 开始一次",
    "this hunt is over; tuibp hunt begins another one": "这次找错已经结束；tuibp hunt 再来一次",
    "found: {score}; Explain says more": "找到了：{score}；解释面板里有详情",
    "{equation} is wrong; which mistake is it?": "{equation} 有错；是哪一个错误？",
    "{equation} is wrong, but with another mistake": "{equation} 有错，但不是这个错误",
    "this is the mistake, but {equation} is right": "是这个错误，但 {equation} 是对的",
    "{equation} is right: the mistake is elsewhere": "{equation} 是对的：错误在别处",
    "it was {name} in {equations}; Explain says more": "是 {equations} 里的 {name}；解释面板里有详情",
    "{count} step": "{count} 步",
    "{count} steps": "{count} 步",
    "{count} check": "检查 {count} 处",
    "{count} checks": "检查 {count} 处",
    "{count} guess": "猜 {count} 次",
    "{count} guesses": "猜 {count} 次",
    "in a hunt there are no proofs: they would be those of the right equations": (
        "找错时没有证明：那会是正确方程的证明"
    ),
    "Hunts": "找错",
    "What is wrong?": "哪里错？",
    "Enter names it": "Enter 指定",
    """\
Opens the debugger over a program in which one equation, or one kind of them,
is wrong. Step, compare the numbers with the equations, check slopes with x;
:suspect BP2 2 slope-missing names what is wrong, :suspect alone offers lists,
:give-up shows it. Nothing of a hunt is kept.""": """\
在一个程序上打开调试器，其中有一个方程或一类方程是错的。单步走，把数值与方程相
比，用 x 检查斜率；:suspect BP2 2 slope-missing 指出哪里错，单用 :suspect 则从
列表里选，:give-up 揭示答案。找错的过程不会保留。""",
    """\
levels: 1 the wrong equation can be read; 2 all are written as they should be,
and only numbers tell; 3 as 2, and wrong in one place or in the update only.
The exit status of --answer is 0 where it is right, and 1 where not.""": """\
级别：1 错的方程照实写出；2 方程都照正确的写，只有数值能看出来；3 与 2 相同，且
只错在一处，或只错在更新里。--answer 答对时退出状态为 0，答错为 1。""",
    "a file or a sample's name (default: a small sample, by the seed)": (
        "文件，或自带示例的名字（默认：由种子选一个小示例）"
    ),
    "which mistake, and where; the same on every machine (default: a new one)": (
        "决定藏哪个错误、藏在哪里；在每台机器上都一样（默认：新的种子）"
    ),
    "how well hidden (default: 1)": "藏得多深（默认：1）",
    "plant this mistake; list lists them": "埋下这个错误；list 列出全部",
    "in this equation, such as 'BP2 2' or update_weights": "埋在这个方程里，例如 'BP2 2' 或 update_weights",
    "say whether that is what is wrong, without a screen": "不开界面，只说这是不是错处",
    "list the mistakes there are": "列出所有错误",
    "a level": "级别",
    "--at needs --bug, the mistake that is made there": "--at 要有 --bug：在那里犯的错误",
    "--answer needs --seed or --bug, to say which hunt it is": "--answer 要有 --seed 或 --bug，说明是哪一次找错",
    "the same hunt again: {command}": "同一次找错再来一次：{command}",
    "--answer: expected an equation and a mistake, such as BP2 2 slope-missing": (
        "--answer：应有一个方程和一个错误，例如 BP2 2 slope-missing"
    ),
    "right: {name} in {equation}": "对：{equation} 里的 {name}",
    "not right: {equation} has another mistake": "不对：{equation} 里是另一个错误",
    "not right: {name} is made elsewhere": "不对：{name} 犯在别处",
    "not right: {equation} is as it should be": "不对：{equation} 没有错",
    "hunt: no mistake that shows can be hidden in {name}": "hunt：{name} 里藏不下看得出来的错误",
    "hunt: {bug} cannot be made in {where}, or does not show": "hunt：{bug} 在 {where} 里犯不了，或看不出来",
    "hunt: {bug} shows in no sample that hunts are made of": "hunt：{bug} 在找错所用的示例里都看不出来",
    "{name} hunt, {count} step": "{name} 找错，{count} 步",
    "{name} hunt, {count} steps": "{name} 找错，{count} 步",
    "in a hunt, name what is wrong: :suspect BP2 2 slope-missing; or from a list": (
        "找错时指出哪里错：:suspect BP2 2 slope-missing；或从列表里选"
    ),
    "end a hunt: what is wrong, and how it should be": "结束找错：哪里错，应当怎样",
}
