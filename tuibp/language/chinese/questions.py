"""Questions to the reader: what is said of answers, and what is wrong with a question in a file."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "the question of this place; :ask 2 another one; once answered, to where it is seen": (
        "本处的问题；:ask 2 是另一个；答过之后，去看得到答案的地方"
    ),
    "what you think, before stepping: a choice by its number, or a number": (
        "步进之前说出你的想法：选项的编号，或一个数"
    ),
    "answer": "回答",
    "the number of a choice, or a number such as -0.02": "选项的编号，或一个数，如 -0.02",
    "Q asks you a question about it.": "按 Q 会就此问你一个问题。",
    "You said {said}: right.": "你答 {said}：对。",
    "You said {said}; it is {answer}.": "你答 {said}；应是 {answer}。",
    "You said {said}. Go on with n until you stand at {place}.": "你答 {said}。按 n 前进，直到站在 {place}。",
    "You said {said}. Press Q to go to {place}, where it is seen.": "你答 {said}。按 Q 到 {place}，在那里看结果。",
    "Press A and the number of your answer.": "按 A，输入答案的编号。",
    "Press A and type the number you expect.": "按 A，输入你预计的数。",
    "chapter {number}, {equations}: {title}": "第 {number} 章，{equations}：{title}",
    "chapter {number}: {title}": "第 {number} 章：{title}",
    "ask: found {number}, expected a question from 1 to {count}": (
        "ask：这里是 {number}，应是 1 到 {count} 的一个问题"
    ),
    "--answer needs the number of a question, such as tuibp ask 1 --answer 2": (
        "--answer 需要问题的编号，如 tuibp ask 1 --answer 2"
    ),
    "choice {number}, {choice}": "选项 {number}：{choice}",
    "a question: A answers it": "一个问题：按 A 回答",
    "said; Q goes to where it is seen": "已答；按 Q 去看得到答案的地方",
    "{found} is no choice; answer with 1 to {count}": "{found} 不是选项；请答 1 到 {count}",
    "{found} is no number; answer with a number such as -0.02": "{found} 不是一个数；请答一个数，例如 -0.02",
    "question {number}: {problem}": "问题 {number}：{problem}",
    "this scenario asks nothing; tuibp ask lists those that do": (
        "这个场景没有问题；tuibp ask 列出有问题的场景"
    ),
    "nothing was asked; Q asks the question of this scenario": "还没有提问；按 Q 提出这个场景的问题",
    "{found}: this scenario has one question, :ask 1": "{found}：这个场景只有一个问题，:ask 1",
    "{found} is no question here; they are 1 to {count}": "{found} 不是这里的问题；编号是 1 到 {count}",
    "as many as in English: {count}": "与英文的一样多：{count}",
    "a list of {least} to {most} strings": "{least} 到 {most} 个字符串的列表",
    "the number of a choice, 1 to {count}": "选项的编号，1 到 {count}",
    "is for an answer that is typed; here one of the choices is named": "用于输入的答案；这里答案是选项之一",
    "spread has a value in the update step only: it is over all examples of the mini-batch": (
        "spread 只在更新步骤里有值：它对小批量的所有样本而言"
    ),
    "spread(x) takes what each example has of its own, such as a[2]; found {found}": (
        "spread(x) 取每个样本各有一份的量，如 a[2]；这里是 {found}"
    ),
    "a finite number of at least 0": "不小于 0 的有限数",
}
