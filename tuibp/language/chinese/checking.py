"""The gradient check."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "all {count} derivatives of update {update} agree with the complex step, worst {error}": (
        "第 {update} 次更新的全部 {count} 个导数都与复步法一致，最大误差 {error}"
    ),
    "{wrong} of {count} derivatives of update {update} disagree with the complex step, in {tensors}": (
        "第 {update} 次更新的 {count} 个导数中有 {wrong} 个与复步法不一致，在 {tensors} 中"
    ),
    "{name}: {agreeing} of {count} random directions agree with the complex step, worst {error}": (
        "{name}：{count} 个随机方向中 {agreeing} 个与复步法一致，最大误差 {error}"
    ),
    "{name}: {agreeing} of {count} entries agree with the complex step, worst {error}": (
        "{name}：{count} 个元素中 {agreeing} 个与复步法一致，最大误差 {error}"
    ),
    "* too many entries to check each: derivatives in random directions": (
        "* 元素太多，无法逐个检验：改为检验随机方向上的导数"
    ),
    "{count} entry is not judged: something on the way to C has no value": (
        "{count} 个元素未作判断：通往 C 的途中有数没有值"
    ),
    "{count} entries are not judged: something on the way to C has no value": (
        "{count} 个元素未作判断：通往 C 的途中有数没有值"
    ),
    "at a kink, where either slope is right: {names}": "位于折点，两侧的斜率都算对：{names}",
    "at a kink, where either slope is right: {names} and {more} more": (
        "位于折点，两侧的斜率都算对：{names}，另有 {more} 个"
    ),
    "agree": "一致",
    "error": "误差比",
    "worst": "最大处",
    "backprop": "反向传播",
    "complex step": "复步法",
    "central difference": "中心差分",
    "{some} of {all}": "{all} 中 {some}",
    "another shape": "形状不同",
    "direction {k}": "方向 {k}",
    "the worst, {where}, by central differences, which prove nothing:": (
        "误差最大的 {where} 的中心差分，它不作为判据："
    ),
    "check takes 'all' or nothing behind it, but found {found}": "check 后面只能写 all 或什么都不写，却有 {found}",
    "backprop computes no derivative by {name}": "反向传播不计算对 {name} 的导数",
    "C is computed without what {name} is by": "C 的计算用不到 {name} 所对的量",
}
