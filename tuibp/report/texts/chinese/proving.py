"""Why each line of a proof follows from the one before it, in a few words."""

TEXTS = """
why
    {reason}~({tag})

why.definition
    定义
why.input
    z 中只有 {input} 与这个权重相乘，所以 ∂z/∂w 就是 {input}
why.bias
    偏置原样相加：∂z/∂b~=~1
why.weight
    ∂z/∂a 就是两者之间的权重
why.sigmoid
    σ 的定义
why.slope
    激活函数的斜率
why.softmax
    softmax：一个整体的份额
why.quotient
    商的导数
why.sigmoid_again
    又出现 σ：所以只凭答案就知道斜率
why.tanh
    tanh 的导数
why.tanh_again
    又出现 tanh：所以只凭答案就知道斜率
why.relu
    ReLU 由两段直线组成；在 0 处取左边一段
why.linear
    过 0 的直线
why.step
    在 0 处的跳变两侧都是平的

why.cost.quadratic
    定义：距离平方的一半
why.cost.squared_error
    定义：距离的平方
why.cost.cross_entropy
    定义：对目标的意外程度
why.cost.log_likelihood
    定义：对正确答案的意外程度
why.cost.output
    定义：就是输出本身
why.wanted
    想要的代价函数：误差恰好就是它
why.own_slope
    链式法则，代入 σ′~=~a~(1~−~a)
why.divided
    除以 σ′
why.integrated
    对 a 积分；常数为 0：有把握且答对，代价为零
why.from_z
    同样的值由 z 算出：a 可能舍入成 0 或 1，而 ln~0 是无穷

why.error
    δ 的定义
why.chain
    链式法则
why.chain.softmax
    链式法则：它牵动每个份额
why.only_own
    其余各项为 0
why.only_row
    这个权重只在一行中出现：只剩一项
why.gradient
    写出 ∂C/∂a
why.gradient_of_cost
    代价的导数，逐项求得
why.one_fraction
    合成一个分式
why.slope_in_a
    σ′~=~a~(1~−~a)：正是分母
why.jacobian
    份额的导数：自己的与别人的
why.share_moves
    J 的定义
why.cancel_share
    a 与自己的导数约去
why.gather
    归并：份额乘以目标之和
why.short.66
    斜率已经约去
why.short.84
    因为目标之和为 1
why.short.68
    因为直线的斜率为 1
why.short.log_likelihood
    剩下的部分；不会除以 0
why.short.cross_entropy
    同样的值，改写后不会除以 0

why.is_delta
    ∂C/∂z 就是 δ
why.written_out
    只有含 {own} 的项会变
why.one_moves
    它的导数
why.put_in
    代入
why.pulled_out
    每一项都有相同的 σ′：提出来
why.transposed
    逐行看，就是 (wᵀ)~δ

why.sum
    和的导数等于导数的和
why.downhill
    逆着梯度，C 下降最快
why.downhill_penalty
    逆着权重代价的梯度
why.as_it_is
    合并成一个因子
why.gathered
    把含 w 的项归并
why.velocity
    代入速度：它记得以前的梯度
why.of_the_sum
    全体样本的要求，加上惩罚项的作用

proof.coming
    {name} 还没有算出来；到那时这些行就有数字了。
proof.check
    复数步求导，扰动 {kicked}：{slope}，相对差 {difference}
proof.apart
    复数步求导，扰动 {kicked}：{slope}
proof.breaks
    上面有一行除以一个已舍入成 0 的数，在这里没有值；最后一行有。
"""
