"""What is said where a derivative is checked: by a complex step, and by kicks."""

TEXTS = """
check.kick
    把 {kicked}~=~{number} 扰动 h，再算一遍前向：{moving} 应变化 {slope}~·~h。
check.kick.sum
    把 {kicked}~=~{number} 扰动 h，让小批量再算一遍前向：各样本的 {moving} 之和应变化 {slope}~·~h。
check.kick.mean
    把 {kicked}~=~{number} 扰动 h，让小批量再算一遍前向：它的代价应变化 {slope}~·~h。
check.kick.mean.penalty
    把 {kicked}~=~{number} 扰动 h，让小批量再算一遍前向：它的代价连同权重的代价应变化 {slope}~·~h。
check.kick.batch
    把 {kicked}~=~{number} 扰动 h，让样本~{example}~再算一遍前向：它的 {moving} 应变化 {slope}~·~h。
check.slope
    斜率
check.head.predicted
    斜率 · h
check.head.up
    Δ{moving} (+h)
check.head.down
    Δ{moving} (−h)
check.head.central
    中心差分
check.head.apart
    相对误差
check.complex_step
    复数步求导
check.backprop
    反向传播
check.agree
    一致：相对差 {difference}
check.differ
    不一致：相对差 {difference}
check.held
    它与 C 之间有个数是手工设的：C 用那个数计算，反向传播也是沿着它走的。
check.coming
    反向传播还没有走到 {price}。
check.unasked
    反向传播中没有单独算出这个量。
check.kink
    {z} 恰好为 0，正好处在 ReLU 的折点上。C 在这里有两个斜率，取的是左边的；扰动则两边都碰得到。
check.crossed
    ~* 途中有 ReLU 开或关，所以没有哪个斜率对两侧都成立。
check.not_finite
    途中有个数不是有限的，所以没有斜率。
check.nothing
    {name} 还没有算出来；算出之后，这一页会扰动它，看 C 怎样变。
check.fixed
    {name} 不能微微变动：它是给定的，或是一种选择。
check.without
    C 的计算用不到 {kicked}：不论它是多少，C 都不变。
"""
