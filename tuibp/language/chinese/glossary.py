"""What the glossary says about itself; its terms have both languages in one place."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    """\
Prints what a term means, in both languages, and what it is called in the other
one; without WORD all terms. WORD may be English or Chinese, or a part of one.""": """\
打印一个术语在两种语言中的含义和叫法；不带 WORD 则列出全部。WORD 可以是中文或
英文，也可以只是其中一部分。""",
    "the glossary has no term {word}; without a word it lists all": "术语表里没有 {word}；不带词则列出全部",
    "the glossary has no term {word}; did you mean '{near}'?": "术语表里没有 {word}；是不是 “{near}”？",
    "1 term with '{word}'": "含 “{word}” 的术语：1 个",
    "{count} terms with '{word}'": "含 “{word}” 的术语：{count} 个",
    "In {equation}": "{equation} 中的术语",
    "Glossary": "术语表",
    "the terms in English and Chinese, those of this equation first; :glossary WORD": (
        "中英文术语表，本方程的术语在前；:glossary 词"
    ),
    "type a word of either language, arrows select": "输入中文或英文查找，方向键选择",
    "search:": "查找：",
    "Neurons and layers": "神经元与层",
    "Forward and backward": "前向与反向",
    "Costs": "代价函数",
    "Gradient descent": "梯度下降",
    "Learning better": "改进学习",
    "Deep networks": "深层网络",
    "Images": "图像",
    "Debugging": "调试",
}
