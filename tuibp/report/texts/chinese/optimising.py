"""What is said of penalties on the size of the weights, and of optimisers with a memory."""

TEXTS = """
# R

penalty.l2
    {R}~=~{R_is} 是权重太大要付的代价，加在数据的 {C} 之上：权重平方和为 {size}，
    每一单位计 λ/2n~=~{strength}~/~(2~·~{n})。小权重便宜；权重越大，代价按平方升高。
penalty.l1
    {R}~=~{R_is} 是权重太大要付的代价，加在数据的 {C} 之上：权重绝对值之和为 {size}，
    每一单位计 λ/n~=~{strength}~/~{n}。
penalty.most
    其中最大的一份 {size} 出自 {w}。偏置再大也不计代价。

# the pull of the penalty

decay.l2
    还没看数据，每个权重就先只保留自身的 {pull_is} 倍：1~−~ηλ/n~=~1~−~{eta}~·~{strength}~/~{n}。
    大权重因此失去得多，小权重失去得少。
decay.l1
    还没看数据，每个权重不论大小都先朝 0 移动同样一段：ηλ/n~=~{eta}~·~{strength}~/~{n}~=~{pull_is}。
    小权重感受最深。
decayed.l2
    {w}~=~{before} 缩小到 {after}，即自身的 {pull} 倍，每个权重都如此。数据的要求再从这里减去。
decayed.l1.up
    {w}~=~{before} 为正，所以往下拉 {pull}，到 {after}。数据的要求再从这里减去。
decayed.l1.down
    {w}~=~{before} 为负，所以往上拉 {pull}，到 {after}。数据的要求再从这里减去。
decayed.l1.zero
    {w} 恰好为 0，没有哪一边可拉（sgn 0~=~0）：惩罚项不动它。

# ∇C

descent.up
    {g}~=~{g_is} 是整个小批量对 {p} 的意见：{p} 增大一点，代价随之上升，幅度为其 {g_is} 倍。
    这个优化方法就以它为准。
descent.down
    {g}~=~{g_is} 是整个小批量对 {p} 的意见：{p} 增大一点，代价随之下降。这个优化方法就以它为准。
descent.zero
    {g} 为 0：小批量不要求 {p} 改变。但优化方法记住的东西仍可能推动它。
descent.parts
    其中 {data} 来自数据，{penalty} 来自对 {p} 大小的惩罚。

# v

velocity
    {v}~=~{v_is}：旧速度 {before} 乘以 {mu} 保留下来，得 {kept}，梯度再推一把：−η~∇C~=~{push}。
velocity.rest
    它原本静止，所以第一步与普通的梯度下降相同。
velocity.along
    推的方向与原来的运动一致：越走越快。
velocity.against
    推的方向与原来的运动相反：它慢下来，但可能还会继续往前。
mean.velocity
    {v}~=~{v_is} 是梯度的滑动平均：旧值 {before} 占 {beta}，其余取自 {g}~=~{g_is}。
    偶尔一个反常的小批量影响不大。

# s

mean.square
    {s}~=~{s_is} 是梯度平方的滑动平均：旧值 {before} 占 {beta}，其余取自 ({g_is})²。
square.usual
    它的平方根 {usual} 说明这个数的梯度通常有多大。
corrected
    {v}~=~{v_is} 偏小，因为这个平均从 0 开始：{t} 次更新之后，其中各数的权重合计只有
    1~−~β^t~=~{weight}。除以它，得 {now}。

# the step

step.velocity
    {p} 按速度移动：{old}~+~{v_is}~=~{new}。梯度的作用已在速度里，不在这里。
step.scaled.up
    {p} 从 {old} 往下走到 {new}：η~=~{eta} 乘以 {g}~=~{g_is}，再除以它的梯度通常的大小 {usual}。
step.scaled.down
    {p} 从 {old} 往上走到 {new}：η~=~{eta} 乘以 {g}~=~{g_is}，再除以它的梯度通常的大小 {usual}。
step.scaled.zero
    {p} 停在 {new}：{g}~=~{g_is} 推动的幅度小得看不出来。
step.alike
    所以不论梯度是大是小，每个数移动的幅度都是 η 左右。
"""
