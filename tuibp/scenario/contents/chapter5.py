"""Chapter 5: why deep networks are hard to train."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    5,
    "Why are deep neural networks hard to train?",
    "深度神经网络为何难以训练",
    (
        Item("vanishing", "vanishing", Words("The vanishing gradient problem"), Words("梯度消失问题")),
        Item(
            "cause",
            "chain",
            Words("What causes it: a chain of neurons"),
            Words("原因：一条神经元链"),
            "(114)-(122)",
        ),
        Item(
            "cascade",
            "chain",
            Words(
                "A small push through the chain",
                "Raise b² a little: a² rises by σ′(z²) times that, z³ by w³ times this, and so on to C "
                "(117)-(122). Each neuron multiplies by w σ′, here less than a quarter. x until proof goes "
                "through the product; between b⁴ and b² lie two such factors, 0.1966 · 0.2194: a 23rd is "
                "left.",
            ),
            Words(
                "沿着链推一下",
                "把 b² 抬高一点：a² 随之升高 σ′(z²) 倍，z³ 再乘 w³，一直到 C (117)-(122)。每个神经元都乘"
                "以 w σ′，这里不到四分之一。按 x 到“证明”，看整个乘积；b² 与 b⁴ 之间差两个这样的因子，"
                "0.1966 · 0.2194，只剩二十三分之一。",
            ),
            "(114)-(122)",
            ("goto update 1 example 1 line 20",),
        ),
        Item("exploding", "exploding", Words("The exploding gradient"), Words("梯度爆炸")),
        Item("window", "window", Words("The window without vanishing"), Words("不消失的窗口"), "(123)"),
    ),
)
