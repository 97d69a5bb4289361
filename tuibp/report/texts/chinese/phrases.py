"""What is said of the cursor, of numbers still to come and below the sentences; and phrases."""

TEXTS = """
who.hidden
    第~{layer}~层神经元~{j}
who.output
    输出神经元~{j}
who.only_output
    输出神经元
who.pixel
    第~{layer}~层特征图~{map}~的像素~{row},{column}
who.pixel.alone
    第~{layer}~层的像素~{row},{column}
who.pixel.input
    图像通道~{map}~的像素~{row},{column}
who.pixel.input.alone
    图像的像素~{row},{column}
who.input
    输入~{j}

by.same
    幅度与其相同
by.times
    幅度为其 {rate}~倍

share.whole
    全部
share.half
    一半
share.quarter
    四分之一
share.nothing
    零
share.percent
    {percent}%

curve.sigmoid
    σ
curve.tanh
    tanh
curve.relu
    ReLU
curve.step
    阶跃函数
curve.linear
    直线

# the number under the cursor, where it is not the one explained

focus
    {name}~=~{value}，即 {what}，用来计算 {target}。
focus.apart
    {name}~=~{value} 是 {what}；{target} 用不到它。
focus.unknown
    {name}，即 {what}，还没有算出来。
coming
    {name} 还没有算出来：它将是 {symbols}。
coming.sum
    {name} 还没有算出来：它将是 {n} 项之和，是 {symbols} 的一个分量。
by_hand
    {name} 被手工设为 {value}。若按它前面的数计算，应为 {computed}；由它算出的一切都用手工设的数。
not_finite
    {name} 是 {value}：这里或更早的地方，有个数大得超出了一切界限，或者算不出来，例如负数的对数。
    看看它的输入中最先出问题的是哪一个。
plain
    {name}~=~{value} 是 {symbols} 的一个分量。

what.input
    样本给 {who} 的值
what.a
    {who} 的输出
what.z
    {who} 收到的总量
what.w
    从 {source} 到 {who} 的权重
what.shared
    第~{layer}~层特征图~{map}~的感受野的一个权重，所有位置共享
what.bias_of_map
    第~{layer}~层特征图~{map}~的所有像素共享的偏置
what.r
    掩码：这次更新中 {who} 通过弃权层则为 1，被丢弃则为 0
what.r.given
    掩码：这个样本中 {who} 通过弃权层则为 1，被丢弃则为 0
what.r.inverted
    掩码：这次更新中 {who} 通过弃权层则为 {present}，被丢弃则为 0
what.r.given.inverted
    掩码：这个样本中 {who} 通过弃权层则为 {present}，被丢弃则为 0
what.winner
    {who} 若是块内最大则为 1，否则为 0
what.b
    {who} 的偏置
what.y
    {who} 的目标
what.C
    这个样本的代价
what.delta
    “带权输入”{z} 的价格
what.grad_a
    “输出”{a} 的价格
what.sigma_prime
    {who} 所在处的斜率
what.exp
    e 的一个幂，还不是份额
what.jacobian
    一个份额随一个 z 变化多少
what.eta
    学习率
what.m
    小批量的样本数
what.l1
    权重的大小计价多少
what.l2
    权重的大小计价多少
what.n
    数据集的大小
what.t
    这次更新的序号
what.momentum
    旧速度保留多少
what.rho
    旧平均值保留多少
what.beta1
    旧平均值保留多少
what.beta2
    旧的平方平均值保留多少
what.epsilon
    使商保持有限的一个小数
what.penalty
    权重的大小所付的代价
what.decay
    惩罚项的拉力
what.decayed
    惩罚之后剩下的 {p}
what.descent
    小批量对 {p} 的意见
what.velocity
    {p} 的速度
what.square
    {p} 的梯度通常大小的平方
what.corrected_velocity
    {p} 的速度，修正到与梯度一样大
what.corrected_square
    {p} 的梯度通常大小的平方
what.gradient
    这个样本对 {p} 的要求
what.sum
    小批量对 {p} 的要求
what.new
    {p} 的新值

# below the sentences

book
    书中编号：{numbers}
book.short
    书中编号：{numbers}，这里用简化形式 {short}
book.also
    {first}，另见 {others}
count
    乘法次数：本式 {here}，至此 {done}，全部 {all}；(46) 则需 {differences}
label
    {label} 就是全体输出的 {tensor}
activation
    σ′ 是本层激活函数的斜率，这里的激活函数是 {f}
transpose
    为何转置（ᵀ）：{w} 的第 k 行是神经元 k 读入的权重，第 j 列是神经元 j 的输出送往各处的权重；
    ᵀ 把第 j 列放倒成第 j 行，再乘 δ 就是那个和
others
    Σ′ 不含这个输出自己：分量 k 对其余所有输出求和
share_of_others
    share：分量 j,k 为 a_j / (1 − a_k)，即 k 剩下的部分中 j 占多少
"""
