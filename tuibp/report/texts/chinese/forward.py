"""What is said of the forward pass and of the cost."""

TEXTS = """
# z = w a + b

z
    {z}~=~{z_is} 是 {who} 收到的总量：各输入乘以各自的权重，合计 {dot}，再加上偏置 {bias}。
z.one
    {z}~=~{z_is} 是 {who} 收到的总量：它唯一的输入乘以权重得 {dot}，再加上偏置 {bias}。
z.largest.up
    分量最重的一项 {product} 来自 {source}：{w} 增大一点，{z} 随之增大，{by}。
z.largest.down
    分量最重的一项 {product} 来自 {source}：{w} 增大一点，{z} 随之减小，{by}。
z.one.up
    {w} 增大一点，{z} 随之增大，{by}。
z.one.down
    {w} 增大一点，{z} 随之减小，{by}。
z.silent
    这个样本中它的输入全是 0，权重没有东西可传：只剩下偏置。

# a = σ(z)

a.sigmoid
    {a}~=~{a_is} 是 {who} 的输出：σ 把 {z}~=~{z_is} 压缩到 0 与 1 之间。
a.sigmoid.half
    z~=~0 时恰好得 ½：拿不定主意。这里曲线最陡，输出最容易改变。
a.sigmoid.above
    {z} 为正，所以输出大于 ½；{z} 越大，输出越接近 1。
a.sigmoid.below
    {z} 为负，所以输出小于 ½；{z} 增大，输出就会升高。
a.sigmoid.high
    已接近 1，曲线在这里是平的（饱和）：{z} 多一点或少一点，输出几乎不变。
a.sigmoid.low
    已接近 0，曲线在这里是平的（饱和）：{z} 多一点或少一点，输出几乎不变。
a.tanh
    {a}~=~{a_is} 是 {who} 的输出：tanh 把 {z}~=~{z_is} 压缩到 -1 与 1 之间，正负号不变。
a.tanh.half
    z~=~0 时恰好得 0。这里曲线最陡，输出最容易改变。
a.tanh.above
    {z} 越大，输出越接近 1。
a.tanh.below
    {z} 增大，输出就会朝 0 升高。
a.tanh.high
    已接近 1，曲线在这里是平的（饱和）：{z} 多一点或少一点，输出几乎不变。
a.tanh.low
    已接近 -1，曲线在这里是平的（饱和）：{z} 多一点或少一点，输出几乎不变。
a.relu.on
    {a}~=~{a_is} 是 {who} 的输出：{z} 为正，ReLU 让正数原样通过。{z} 增大一点，{a} 就增大同样多。
a.relu.off
    {z}~=~{z_is} 不为正，所以 ReLU 的输出是 {a}~=~{a_is}。这个样本中 {who} 沉默不语，
    {z} 增大一点也改变不了。
a.relu.edge
    {z} 恰好为 0，正在 ReLU 的边缘：{who} 的输出仍是 {a}~=~{a_is}，{z} 再大一点，它就开始发声。
a.step.on
    {a}~=~{a_is}：{z}~=~{z_is} 大于 0，所以 {who}（一个感知机）说“是”。它也只能说到这里：{z} 再大也不改变什么。
a.step.off
    {a}~=~{a_is}：{z}~=~{z_is} 不大于 0，所以 {who}（一个感知机）说“否”。{z} 增大一点不改变什么，
    直到越过 0：那时输出突然跳变。
a.step.edge
    {z} 恰好为 0，而 {who} 只在大于 0 时说“是”：{a}~=~{a_is}。{z} 再大一点，输出就会跳变。
a.linear
    {a}~=~{a_is}：线性神经元把收到的 {z} 原样传下去。
a.softmax
    Softmax 把 {n} 个 z 变成总和为 1 的份额：{who} 分到 {a}~=~{a_is}。
    {z}~=~{z_is} 增大一点，这个份额就变大，其余的都变小。
a.softmax.alone
    Softmax 给出总和为 1 的份额。输出只有一个，份额就全归它：不论 {z} 是多少，{a}~=~{a_is}。
a.softmax.best
    没有更大的份额了：这就是网络的答案。
a.softmax.other
    最大的份额 {top_a_is} 属于 {top}：那才是网络的答案。
a.softmax.quotient
    {a}~=~{e_is}~/~{total}~=~{a_is}：e 的幂除以全部 {n} 个幂之和，就成了份额，{n} 个份额合计为 1。
    自己的 z 增大，它就变大；别人的 z 增大，它就变小。
exp
    e^z 把每个 z 变成正数，大小次序不变：{z}~=~{z_is} 变成 {e}~=~{e_is}。
    先减去最大的 z，即 {top}，以免溢出；份额都不受影响。

# C

C.quadratic.one
    {C}~=~{C_is} 是这个输出的代价：{a}~=~{a_is} 到目标 {y}~=~{y_is} 的距离的平方的一半。
    离得远一倍，代价就是四倍。
C.quadratic.many
    {C}~=~{C_is} 是各输出的代价之和，每一份是它到目标的距离的平方的一半。
    离得最远的是 {who}：{a}~=~{a_is}，目标 {y_is}；仅它一个就占 {part}。
C.squared_error.one
    {C}~=~{C_is} 是这个输出的代价：{a}~=~{a_is} 到目标 {y}~=~{y_is} 的距离的平方。
    离得远一倍，代价就是四倍。
C.squared_error.many
    {C}~=~{C_is} 是各输出的代价之和，每一份是它到目标的距离的平方。
    离得最远的是 {who}：{a}~=~{a_is}，目标 {y_is}；仅它一个就占 {part}。
C.cross_entropy.sure
    目标是 {y_is}，而 {a}~=~{a_is} 给它的概率是 {chance}。{C}~=~−ln~{chance}~=~{C_is} 就是意外的程度：
    概率为 1 时是 0，概率趋于 0 时没有上限。
C.cross_entropy.soft
    {C}~=~{C_is} 把 {a}~=~{a_is} 与目标 {y}~=~{y_is} 都当作概率来比较。两者相等时它最小，但并不是 0。
C.cross_entropy.many
    {C}~=~{C_is} 是各输出的意外程度之和：各自给目标的概率取 −ln。
    最意外的是 {who}：{a}~=~{a_is}，目标 {y_is}；仅它一个就占 {part}。
C.log_likelihood.one
    正确答案是 {who}，它的份额是 {a}~=~{a_is}。{C}~=~−ln~{a_is}~=~{C_is} 就是意外的程度：
    份额为 1 时是 0，份额趋于 0 时没有上限。
C.log_likelihood.many
    {C}~=~{C_is} 是各输出的 −y~ln~a 之和；目标为 0 的输出不计代价。
    最大的一份来自 {who}：{a}~=~{a_is}，目标 {y_is}，占 {part}。
C.output
    {C}~=~{C_is} 就是各输出之和：没有目标，也无所谓对错。反向传播求的是输出如何依赖于它之前的每个数。
C.upstream
    {C}~=~{C_is} 是各输出的 y~·~a 之和。y 是给定的：它就是从这些层之上传到这里的 ∂C/∂a。反向传播正好从它开始，
    {C} 本身没有多少意义。
C.backward
    接下来要问：它之前的任何一个数增大一点，{C} 会怎样？
C.constant
    {C}~=~{C_is} 里有 {constant} 是常数，不管输出是什么都一样：没有哪个梯度知道它。
"""
