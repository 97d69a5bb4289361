"""What is said of the update, and of single terms of any sum."""

TEXTS = """
# Σ over the mini-batch

sum.one
    小批量里只有一个样本，没有什么要加：它的梯度 {sum} 就是总和。
sum.many
    小批量的 {m} 个样本看到的是同一个旧的 {p}。每个样本各有各的要求，梯度合计 {sum}。
sum.agree
    大家往同一个方向拉。
sum.mixed
    意见并不一致（{ups} 个要 {p} 变大，{downs} 个要它变小），所以有一部分互相抵消。
sum.some
    对 {m} 个中的 {idle} 个来说，它变不变都一样。
sum.zero
    对哪个样本来说，它变不变都一样。

# w ← w − η/m Σ

new.up
    {total}~=~{total_is} 为正：{C} 随 {p} 上升，所以 {p} 往下走一步：
    {old}~−~{rate}~·~{amount}~=~{new}。
new.down
    {total}~=~{total_is} 为负：{p} 增大时 {C} 下降，所以 {p} 往上走一步：
    {old}~−~{rate}~·~{amount}~=~{new}。
new.uphill.up
    {total}~=~{total_is} 为正：{C} 随 {p} 上升，但 {p} 反而往上走，因为 η 是负的：
    {old}~−~({rate})~·~{amount}~=~{new}。这样代价会越走越高。
new.uphill.down
    {total}~=~{total_is} 为负：{p} 增大时 {C} 下降，但 {p} 反而往下走，因为 η 是负的：
    {old}~−~({rate})~·~{amount}~=~{new}。这样代价会越走越高。
new.decayed
    惩罚项已先把 {p} 从 {before} 拉到 {after}。
new.still
    {total}~=~{total_is}，但 η 为 0，所以 {p} 停在 {new}：什么也没学到。
new.zero
    {total}~=~{total_is}：没有样本要求 {p} 改变，或者各种要求互相抵消。它停在 {new}。
new.mean
    往哪边走由梯度决定；走多远由 η/m~=~{eta}/{m}~=~{rate} 决定。
new.sum
    往哪边走由梯度决定；走多远由 η~=~{eta} 决定。

# one term

term.z
    {w}~·~{a}~=~{w_is}~·~{a_is}~=~{value} 是 {source} 给 {z} 带来的。
term.z.bias
    不论输入是什么，偏置 {b}~=~{b_is} 都会加上。
term.grad_a
    {w}~·~{d}~=~{w_is}~·~{d_is}~=~{value} 是 {next} 为 {a} 付的价格：{a} 每一单位它听到 {w_is}，
    听到的每一单位付 {d_is}。
term.C
    {a}~=~{a_is}，目标 {y_is}，给 {C} 增加 {value}。
term.C.output
    {a}~=~{a_is} 加进 {C}。
term.sum
    小批量的样本~{x}~加上它的梯度 {value}。
term.new.old
    旧的 {p}~=~{value} 是这一步的起点。
term.new.step
    {symbols}~=~{value} 是这一步，逆着梯度走：{C} 下降的方向就是下坡。
term.delta
    {J}~·~{g}~=~{J_is}~·~{g_is}~=~{value}：{a} 随 {z} 变化多少，乘以 {a} 的价格。
term.plain
    {symbols}~=~{value} 计入 {name}。
term.constant
    {value} 计入 {name}。
term.first
    这是 {n} 项中的第一项，累计到 {sum}。
term.middle
    加了 {n} 项中的 {k} 项，累计到 {sum}。
term.last
    这是 {n} 项中的最后一项，总和为 {sum}。
"""
