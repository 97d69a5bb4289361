"""What is said of the backward pass: prices, slopes, errors and gradients."""

TEXTS = """
# ∂C/∂a at the output

grad_a.output.up
    {g}~=~{g_is} 是“输出”{a} 的价格：{a} 增大一点，{C} 随之上升，{by}。
grad_a.output.down
    {g}~=~{g_is} 是“输出”{a} 的价格：{a} 增大一点，{C} 随之下降，{by}。
grad_a.output.zero
    {g}~=~{g_is} 是“输出”{a} 的价格：{a} 多一点或少一点，{C} 都不变。
grad_a.above
    输出 {a_is} 高于目标 {y_is}，所以小一些更好；离得越远，价格越高。
grad_a.below
    输出 {a_is} 低于目标 {y_is}，所以大一些更好；离得越远，价格越高。
grad_a.level
    输出正好等于目标 {y_is}：没有可改进的了。
grad_a.outside
    输出 {a_is} 超出了 0 到 1 的范围，而这个代价函数只适用于该范围。
grad_a.wanted
    它的目标是 {y_is}：这个代价函数希望它更大；输出越小，增大一点的好处就越多。
grad_a.unwanted
    它的目标是 0，而这个代价函数只看目标不为零的输出。
grad_a.itself
    {C} 就是各个输出之和，所以每个输出都原样计入。
grad_a.upstream
    它就是给定的 {y}：上面那些层（这里看不到）对这个输出的要求。

# ∂C/∂a below the output

grad_a.hidden.up
    {back} 给 {who} 的“输出”定价：{a} 增大一点，{C} 随之上升，{by}。
grad_a.hidden.down
    {back} 给 {who} 的“输出”定价：{a} 增大一点，{C} 随之下降，{by}。
grad_a.hidden.zero
    {back} 给 {who} 的“输出”定价：{a} 多一点或少一点，{C} 都不变。
grad_a.one
    它只传给 {next}；后者通过 {w}~=~{w_is} 听到它，听到的每一单位付 {d}~=~{d_is}。
grad_a.many
    {W} 的第~{j}~列是从它出去的权重：把读它的 {n} 个神经元的误差按这些权重加起来。
    最大的一份来自 {next}：{w}~·~{d}~=~{w_is}~·~{d_is}~=~{product}。
grad_a.nothing
    {W} 的第~{j}~列是从它出去的权重：把读它的 {n} 个神经元的误差按这些权重加起来，每一项都是 0。

# σ′(z)

slope
    {s}~=~{s_is} 是 {f} 在 {z}~=~{z_is} 处的斜率：{z} 增大一点，{a} 随之增大，{by}。
slope.sigmoid.half
    {f} 的斜率到此最大：在这里推动神经元最容易。
slope.sigmoid.steep
    这已接近斜率的最大值（¼，在 z~=~0 处），所以这个神经元容易推动。
slope.sigmoid.middle
    斜率最大是 ¼，在 z~=~0 处；离那里越远，曲线越平，能通过的越少。
slope.sigmoid.flat
    曲线在这里几乎是平的：神经元饱和了。传回来的东西到这里缩得几乎不剩，
    所以它错得再厉害也学得很慢。
slope.tanh.half
    {f} 的斜率到此最大：在这里推动神经元最容易。
slope.tanh.steep
    这已接近斜率的最大值（1，在 z~=~0 处），所以这个神经元容易推动。
slope.tanh.middle
    斜率最大是 1，在 z~=~0 处；离那里越远，曲线越平，能通过的越少。
slope.tanh.flat
    曲线在这里几乎是平的：神经元饱和了。传回来的东西到这里缩得几乎不剩，
    所以它错得再厉害也学得很慢。
slope.relu.on
    {s}~=~{s_is}：{z}~=~{z_is} 为正，ReLU 在这一侧斜率为 1。
    {z} 增大一点，{a} 就增大同样多：传回来的全部通过。
slope.relu.off
    {s}~=~{s_is}：{z}~=~{z_is} 不为正，ReLU 在这一侧是平的。
    对这个样本来说，神经元是死的：传回来的一点也通不过，它的权重都不会被要求改变。
slope.step
    {s}~=~{s_is}：阶跃函数在跳变点两侧都是平的，{z} 增大一点从来推不动 {a}。
    传回来的一点也通不过：感知机不能靠斜率学习，所以书中用 σ 代替它。
slope.linear
    {s}~=~{s_is}：线性神经元把收到的原样传下去。{z} 增大一点，{a} 就增大同样多：
    传回来的全部通过。

# δ = ∂C/∂a ⊙ σ′(z)

delta.whole.output
    {g}~=~{g_is} 是“输出”{a} 的价格：它每增大一单位，{C} 变化多少。
    斜率 {s}~=~{s_is} 放行其中的 {share}：得到误差 {d}~=~{d_is}，即“带权输入”{z} 的价格。
delta.whole.hidden
    {g}~=~{g_is} 是“输出”{a} 的价格，由读它的各处汇总而来。
    斜率 {s}~=~{s_is} 放行其中的 {share}：得到误差 {d}~=~{d_is}，即“带权输入”{z} 的价格。
delta.product
    “输出”的价格乘以斜率，就是“带权输入”的价格：{g_is}~·~{s_is}~=~{d_is}。
    {z} 增大一点，{a} 只增大它的 {s_is} 倍，所以价格只有 {share} 传得过来。
delta.product.whole
    “输出”的价格乘以斜率，就是“带权输入”的价格：{g_is}~·~{s_is}~=~{d_is}。
    {z} 增大一点，{a} 就增大同样多，所以价格全部传了过来。
delta.product.nothing
    “输出”的价格乘以斜率，就是“带权输入”的价格：{g_is}~·~{s_is}~=~{d_is}。
    {z} 增大一点，{a} 纹丝不动，所以价格一点也传不过来。
delta.up
    误差为正：{z} 增大，{C} 就上升。
delta.down
    误差为负：{z} 增大，{C} 就下降。
delta.zero
    误差为 0，这个样本什么也教不了这个神经元。

# δ where it has a short form

delta.short
    {d}~=~{a_is}~−~{y_is}~=~{d_is}：{who} 的误差就是它的输出 {a} 减去目标 {y}。
delta.short.66
    斜率已经约去，所以即使神经元饱和，也能被如实告知错了多少。
delta.short.84
    斜率已经约去，所以每个份额都能被如实告知错了多少。
delta.short.68
    线性神经元的斜率为 1，价格全部通过。
delta.total
    {d}~=~{total}~·~{a_is}~−~{y_is}~=~{d_is}。各目标之和是 {total} 而不是 1，
    所以先取总和的 {a} 这一份，再减去目标 {y}。
delta.target
    {d}~=~{y_is}~·~({a_is}~−~1)~=~{d_is}：这个代价函数只看目标不为 0 的输出，并希望它们等于 1。
delta.plain.up
    {d}~=~{d_is} 是 {who} 的误差，即它“带权输入”的价格：{z} 增大一点，{C} 随之上升，{by}。
delta.plain.down
    {d}~=~{d_is} 是 {who} 的误差，即它“带权输入”的价格：{z} 增大一点，{C} 随之下降，{by}。
delta.plain.zero
    {d}~=~{d_is} 是 {who} 的误差，即它“带权输入”的价格：{z} 多一点或少一点，{C} 都不变。
delta.stable
    方程写得比它的意思长，是为了在份额舍入成 1 时仍然算得对。

# δ of softmax, the long way

delta.jacobian
    {z} 牵动全部 {n} 个份额，不只是自己那一个。所以这个“带权输入”的价格 {d}~=~{d_is}
    要对各份额求和：每个份额随 {z} 变化多少，乘以该份额的价格。
jacobian.own
    {J}~=~{J_is}：{z} 增大一点，它自己的份额 {a} 随之增大，{by}。份额接近 ½ 时最容易推动。
jacobian.other
    {J}~=~{J_is}：{z} 增大一点，另一个输出的份额 {a} 随之减小，{by}。
    份额之和为 1，一个多得的，正是别人失去的。

# BP3 and BP4

grad_b
    {g}~=~{d}~=~{g_is}：偏置原样加进 {z}（∂z/∂b~=~1），所以 {p} 多一点，{z} 就多同样多，价格也相同。
grad_w
    {p} 通过它传送的输入 {a}~=~{a_is} 作用于 {z}，而 {z} 每一单位的价格是 {d}~=~{d_is}。
    所以 {p} 每一单位的价格是 {g}~=~{d_is}~·~{a_is}~=~{g_is}。
grad_w.silent
    这个样本中 {a} 为 0，{p} 没有东西可传：不论 {d} 是多少，{g} 都是 0，
    这个样本不要求这个权重改变。
grad_w.idle
    {d} 为 0：{z} 变动对 {C} 毫无影响。所以不论输入 {a}~=~{a_is} 是多少，{g} 都是 0，
    这个样本不要求这个权重改变。
grad_w.faint
    输入很小，所以这个权重学得慢。
grad.up
    梯度为正：{C} 随 {p} 上升，所以这个样本要求 {p} 变小。
grad.down
    梯度为负：{p} 增大时 {C} 下降，所以这个样本要求 {p} 变大。
grad.zero
    梯度为 0：这个样本不要求 {p} 改变。
grad.frozen
    这个场景里偏置保持不变，所以梯度用不上。
"""
