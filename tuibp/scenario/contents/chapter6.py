"""Chapter 6: convolutional networks."""

from __future__ import annotations

from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.words import Words

CHAPTER = Chapter(
    6,
    "Deep learning",
    "深度学习",
    (
        Item("receptive-field", "convolution", Words("Local receptive fields"), Words("局部感受野"), "(125)"),
        Item(
            "shared-weights",
            "convolution",
            Words(
                "Shared weights",
                "All 16 pixels of a map use the same nine weights and one bias, so its ten numbers find "
                "one thing anywhere. On the way back every place has its say: s shows ∂C/∂w²₁,₁,₁,₁ "
                "collecting one product from each position of the field.",
            ),
            Words(
                "共享权重",
                "一个图的 16 个像素共用九个权重和一个偏置，所以这十个数在任何位置找同一种东西。回来的路上"
                "每个位置都有发言权：按 s，看 ∂C/∂w²₁,₁,₁,₁ 怎样从感受野的每个位置各收一个乘积。",
            ),
            "(125)",
            ("goto update 1 example 1 line 15",),
        ),
        Item(
            "pooling",
            "convolution",
            Words(
                "Pooling",
                "Of each 2×2 block of a² the largest number stays, and winner³ remembers where it stood: 8 "
                "of 32 pixels. Whatever the others are, a³ is the same. s steps through the blocks.",
            ),
            Words(
                "池化",
                "a² 的每个 2×2 块只留最大的数，胜者³ 记住它的位置：32 个像素里有 8 个。其余的是多少，"
                "a³ 都一样。按 s 一块块走。",
            ),
            lines=("goto update 1 example 1 line 3",),
        ),
        Item(
            "putting-together",
            "convolution",
            Words(
                "Putting it all together",
                "Convolution, pooling, flatten, softmax: n walks down and back up. The dense part is "
                "chapter 2; ∂C/∂a³ goes back to the winners alone, times σ′ it is δ² (8 of 32 are not "
                "0), and the shared weights add up over all places.",
            ),
            Words(
                "全部合在一起",
                "卷积、池化、展平、softmax：按 n 走下去再走回来。全连接的部分就是第 2 章；∂C/∂a³ 只回到胜"
                "者那里，乘 σ′ 就是 δ²（32 个里 8 个不是 0），共享的权重再把所有位置加起来。",
            ),
            lines=("goto update 1 example 1 line 11",),
        ),
        Item(
            "second-convolution",
            "second-convolution",
            Words("A convolution above another"),
            Words("卷积之上的卷积"),
        ),
        Item(
            "convolutional-digits",
            "digits-convolution",
            Words("A convolutional network that reads digits"),
            Words("识别数字的卷积网络"),
        ),
        Item(
            "other-approaches",
            "",
            Words(
                "Other approaches",
                "Recurrent networks hear their own answer of the moment before, so the gradient vanishes "
                "through time as it does through layers; long short-term memory keeps a way open for it. "
                "Deep belief networks learn layer by layer without targets, generative models draw "
                "examples instead of judging them, and reinforcement learning has only a late reward to go "
                "by. All of them still multiply errors by slopes on the way back.",
            ),
            Words(
                "其他方法",
                "循环神经网络听到自己上一刻的回答，所以梯度沿时间消失，正如沿层消失；长短期记忆给它留一条"
                "路。深度信念网络没有目标，一层一层地学；生成模型不判断样本，而是画出样本；强化学习只有迟"
                "来的奖励可依。它们回来的路上，都还是把误差乘以斜率。",
            ),
        ),
    ),
)
