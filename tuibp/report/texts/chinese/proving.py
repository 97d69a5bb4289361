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
why.one_whole
    各份额合成一个整体
why.bias_moves
    输出随偏置怎样变，因为 ∂z/∂b~=~1
why.weight_moves
    随权重怎样变：∂z/∂w 就是权重所乘的数
why.quotient
    商的导数
why.sigmoid_again
    又出现 σ：所以只凭输出就知道斜率
why.tanh
    tanh 的导数
why.tanh_again
    又出现 tanh：所以只凭输出就知道斜率
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
why.cost.upstream
    定义：∇ₐC 恰为给定的 y 的代价
why.wanted
    想要的代价函数：权重只按误差学习
why.wanted_too
    偏置也一样
why.by_own
    链式法则，因为 ∂z/∂b~=~1
why.own_slope
    代入 σ′~=~a~(1~−~a)
why.divided
    除以 σ′
why.integrated
    对 a 积分；常数为 0：有把握且答对，代价为零
why.integrated_each
    对每个 a 积分再相加 (76)；常数为 0：有把握且答对，代价为零
why.integrated_freely
    对 a 积分；常数可以任取，取 0 时，有把握且答对就代价为零
why.from_z
    同样的值由 z 算出：a 可能舍入成 0 或 1，而 ln~0 是无穷

why.error
    δ 的定义
why.chain
    链式法则
why.chain.softmax
    链式法则：它牵动每个份额
why.own_share
    自己的份额，a~(1~−~a)
why.other_share
    别的份额：diag(a)~−~a~aᵀ 的对角线之外没有一个是 0
why.not_only_own
    所以 BP1 的这一步在此不成立：只取一项得不到 δ
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
why.quotient_of_shares
    商的导数，幂以各自的名字出现
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

why.short_error
    代入 δ 的简化形式
why.from_cost
    或者直接从代价出发
why.through_neuron
    神经元的输出怎样变：它的斜率
why.to_next
    下一个神经元收到多少：两者之间的权重
why.to_cost
    直到代价：途中每个神经元一个因子 w~σ′

why.is_delta
    ∂C/∂z 就是 δ
why.written_out
    只有含 {own} 的项会变
why.one_moves
    它的导数
why.put_in
    代入
why.in_order
    先写权重，再写斜率
why.pulled_out
    每一项都有相同的 σ′：提出来
why.transposed
    逐行看，就是 (wᵀ)~δ

why.chain.own
    链式法则，先经过它自己的输出
why.chain.dense
    链式法则，遍及所有读它的神经元
why.chain.convolution
    链式法则，遍及感受野读到它的每个位置
why.chain.max_pooling
    链式法则：只有它所在的块读它
why.chain.mean_pooling
    链式法则：只有它所在的块读它
why.chain.flatten
    链式法则：它只在一处被读出
why.chain.dropout
    链式法则：它只在一处被读到
why.rate.dense
    ∂z/∂a 就是两者之间的权重
why.rate.convolution
    ∂z/∂a 就是那里盖住它的权重
why.rate.max_pooling
    块内的胜者为 1，其余为 0：它们增大一点什么也不改变
why.rate.mean_pooling
    平均值中均分的一份
why.rate.flatten
    同一个数，换了位置
why.rate.dropout
    掩码给它的倍数：被丢弃的为 0
why.chain.shared_w
    链式法则：权重是共享的，感受野的每个位置都随它变
why.chain.shared_b
    链式法则：偏置由特征图的每个像素共享
why.rate.shared_w
    ∂z/∂w 就是权重在那里盖住的像素
why.rate.shared_b
    偏置原样相加：∂z/∂b~=~1
why.add_up
    代入：各个位置的要求加在一起

why.sum
    和的导数等于导数的和
why.downhill
    逆着梯度，C 下降最快
why.step_down
    向下走一步
why.downhill_penalty
    逆着权重代价的梯度
why.as_it_is
    合并成一个因子
why.gathered
    把含 w 的项归并
why.velocity
    代入速度：它记得以前的梯度
why.of_the_sum
    全体样本的要求
why.of_the_sum_penalty
    全体样本的要求，加上惩罚项的作用

proof.coming
    {name} 还没有算出来；到那时这些行就有数字了。
proof.check
    复数步求导，扰动 {kicked}：{slope}，相对差 {difference}
proof.tried
    试一试：{kicked} 增大 {h}，{moved} 改变 {change}，按这一行应为 {predicted}
proof.window
    {w}：|w~σ′|~=~{factor}；只有 {a} 在 {low} 与 {high} 之间时它才不小于 1，
    窗口宽 {width} (123)，而 {a} 为 {a_is}。
proof.window.none
    {w}：|w~σ′|~=~{factor}；|w| 小于 4，无论输入是什么它都到不了 1。
proof.window.widest
    窗口 (123) 最宽不过 {width}，那时 |w|~=~{size}。
proof.step
    按 (7)，单是 {p} 的这一步就使小批量的 C 改变 ∂C/∂{p}~·~Δ{p}~=~{predicted}；实际改变 {change}。
proof.steps
    所有的步合在一起：由 (9) 和 (10)，−η~‖∇C‖²~=~{predicted}，实际为 {change}。
proof.steps.up
    所有的步合在一起：由 (9) 和 (10)，−η~‖∇C‖²~=~{predicted}，实际为 {change}：C 上升，步子太大，(9) 不再成立。
proof.apart
    复数步求导，扰动 {kicked}：{slope}
proof.breaks
    上面有一行除以一个已舍入成 0 的数，在这里没有值；最后一行有。
"""
