"""What is said of layers over an image: fields that slide, shared weights, blocks and their winners."""

TEXTS = """
# z = w * a + b

conv.z
    {z}~=~{z_is} 是 {who} 收到的总量：感受野盖住第~{below}~层的第~{top}~到~{bottom}~行、
    第~{left}~到~{right}~列，{n} 个乘积合计 {dot}，再加上这张特征图的偏置 {bias}。
conv.z.nothing
    每个乘积都是 0。特征图的每个像素用的都是同一组权重。
conv.z.largest
    最大的一项是 {w}~·~{a}~=~{product}。特征图的每个像素用的都是同一组权重。

# ∂C/∂w and ∂C/∂b of shared weights

conv.grad_w
    {g}~=~{g_is}：{p} 是共享的，感受野的全部 {n} 个位置都用到它，各处的要求加在一起：
    该处的价格 {d_name} 乘以 {p} 所盖住的像素。
conv.grad_w.largest
    最大的一份来自 {d}~=~{d_is} 的位置，那里它盖住 {a}~=~{a_is}：{product}。
conv.grad_w.nothing
    每个位置上不是价格为 0 就是像素为 0，所以不要求它改变。
conv.grad_b
    {g}~=~{g_is}：{p} 参与这张特征图全部 {n} 个像素的 z，所以它们的价格加在一起。

# ∂C/∂a below a convolution

conv.grad_a
    {g}~=~{g_is} 是 {a} 的价格：第~{next}~层的感受野在 {n} 个位置上读到它，
    每处按盖住它的权重乘以该处的价格计。
conv.grad_a.nobody
    {g}~=~{g_is}：没有一个感受野盖住 {a}，所以 C 不依赖于它。

# pooling

pool.winner.yes
    {name}~=~1：{a}~=~{a_is} 是块内 {n} 个像素中最大的，所以只有它进入第~{layer}~层。
pool.winner.no
    {name}~=~0：{a}~=~{a_is} 不是块内最大的，{best}~=~{best_is} 才是。
pool.max
    {a}~=~{a_is} 是块内 {n} 个像素中最大的一个，即 {best}。它在块内的位置，前向时就此忘掉：
    只有反向传播才用得到。
pool.mean
    {a}~=~{a_is} 是块内 {n} 个像素的平均值。
pool.grad_a.yes
    {g}~=~{g_is}：{a} 是块内的胜者，所以 {above} 的价格全归它。
pool.grad_a.no
    {g}~=~{g_is}：{a} 在块内输给了更大的像素。它增大一点什么也不改变，
    所以价格为零，通向它的权重在这里什么也学不到。
pool.grad_a.mean
    {g}~=~{g_is}：块内 {n} 个像素平分 {above} 的价格。

# flatten

flat.a
    {a}~=~{a_is} 就是 {source}，只是换了位置：图像被逐图、逐行读成一个向量。
flat.grad_a
    {g}~=~{g_is} 就是 {above} 的价格：同一个数，换了位置而已。

# dropout

drop.a.on
    {a}~=~{a_is} 就是 {below}：这次更新中 {who} 在场，输出原样通过。
drop.a.on.given
    {a}~=~{a_is} 就是 {below}：这个样本中 {who} 在场，输出原样通过。
drop.a.on.inverted
    {a}~=~{a_is} 是 {below} 的 {present} 倍：这次更新中 {who} 在场，并替不在场的顶上。
drop.a.on.given.inverted
    {a}~=~{a_is} 是 {below} 的 {present} 倍：这个样本中 {who} 在场，并替不在场的顶上。
drop.a.off
    {a}~=~0：这次更新中 {who} 被丢弃。没有谁读它的输出，对它的权重也没有任何要求。
drop.a.off.given
    {a}~=~0：这个样本中 {who} 被丢弃。没有谁读它的输出，对它的权重也没有任何要求。
drop.a.run
    训练之外谁也不丢弃；那时每个输出乘以 {keep}，让下一层收到的与训练时平均收到的一样。
drop.a.run.inverted
    训练之外谁也不丢弃，每个输出只算一次：训练时乘的 {present} 已经补足，下一层平均收到的一样。
drop.grad_a.on
    {g}~=~{g_is} 就是 {above} 的价格：这次更新中 {who} 在场。
drop.grad_a.on.given
    {g}~=~{g_is} 就是 {above} 的价格：这个样本中 {who} 在场。
drop.grad_a.on.inverted
    {g}~=~{g_is} 是 {above} 的价格的 {present} 倍：这次更新中 {who} 在场。
drop.grad_a.on.given.inverted
    {g}~=~{g_is} 是 {above} 的价格的 {present} 倍：这个样本中 {who} 在场。
drop.grad_a.off
    {g}~=~0：这次更新中 {who} 被丢弃，C 不依赖于 {a}，它的权重保持不变。
drop.grad_a.off.given
    {g}~=~0：这个样本中 {who} 被丢弃，C 不依赖于 {a}，它的权重保持不变。
"""
