"""What is said of the forward pass and of the cost."""

TEXTS = """
# z = w a + b

z
    {z}~=~{z_is} is what {who} receives: its inputs, each times its weight, make {dot}, and its bias adds
    {bias}.
z.one
    {z}~=~{z_is} is what {who} receives: its one input times its weight makes {dot}, and its bias adds
    {bias}.
z.largest.up
    The product that weighs most, {product}, is that of {source}: raise {w} a little, and {z} rises {by}.
z.largest.down
    The product that weighs most, {product}, is that of {source}: raise {w} a little, and {z} falls {by}.
z.one.up
    Raise {w} a little, and {z} rises {by}.
z.one.down
    Raise {w} a little, and {z} falls {by}.
z.silent
    All its inputs are 0 in this example, so its weights have nothing to carry: only the bias is left.

# a = σ(z)

a.sigmoid
    {a}~=~{a_is} is the answer of {who}: σ squeezes {z}~=~{z_is} into the range from 0 to 1.
a.sigmoid.half
    z~=~0 gives exactly ½: undecided. Here the curve is steepest, and an answer moves most easily.
a.sigmoid.above
    {z} is positive, so the answer is above ½; a larger {z} would bring it nearer to 1.
a.sigmoid.below
    {z} is negative, so the answer is below ½; a larger {z} would raise it.
a.sigmoid.high
    That is nearly 1, where the curve is flat (saturated): a little more or less {z} hardly changes it.
a.sigmoid.low
    That is nearly 0, where the curve is flat (saturated): a little more or less {z} hardly changes it.
a.tanh
    {a}~=~{a_is} is the answer of {who}: tanh squeezes {z}~=~{z_is} into the range from -1 to 1 and keeps
    its sign.
a.tanh.half
    z~=~0 gives exactly 0. Here the curve is steepest, and an answer moves most easily.
a.tanh.above
    A larger {z} would bring it nearer to 1.
a.tanh.below
    A larger {z} would raise it towards 0.
a.tanh.high
    That is nearly 1, where the curve is flat (saturated): a little more or less {z} hardly changes it.
a.tanh.low
    That is nearly -1, where the curve is flat (saturated): a little more or less {z} hardly changes it.
a.relu.on
    {a}~=~{a_is} is the answer of {who}: {z} is positive, and ReLU lets a positive number through as it
    is. Raise {z} a little, and {a} rises just as much.
a.relu.off
    {z}~=~{z_is} is not positive, so ReLU answers {a}~=~{a_is}. In this example {who} is silent, and a
    little more {z} would not change that.
a.relu.edge
    {z} is exactly 0, the edge of ReLU: {who} still answers {a}~=~{a_is}, and with any more {z} it would
    begin to speak.
a.step.on
    {a}~=~{a_is}: {z}~=~{z_is} is above 0, so {who}, a perceptron, says yes. It has no more to say: a larger {z} changes
    nothing.
a.step.off
    {a}~=~{a_is}: {z}~=~{z_is} is not above 0, so {who}, a perceptron, says no. A little more {z} changes nothing, until
    it crosses 0: then the answer jumps.
a.step.edge
    {z} is exactly 0, and only above 0 does {who} say yes: {a}~=~{a_is}. A little more {z}, and the answer jumps.
a.linear
    {a}~=~{a_is}: a linear neuron passes on what it receives, {z}, unchanged.
a.softmax
    Softmax turns the {n} numbers z into shares that add up to 1: {who} gets {a}~=~{a_is}. Raise
    {z}~=~{z_is} a little, and this share grows while all the others shrink.
a.softmax.alone
    Softmax makes shares that add up to 1. A single output has all of it, {a}~=~{a_is}, whatever {z} is.
a.softmax.best
    No share is larger: this is the network's answer.
a.softmax.other
    The largest share, {top_a_is}, is that of {top}: the network's answer.
a.softmax.quotient
    {a}~=~{e_is}~/~{total}~=~{a_is}: divided by the sum of all {n}, a power of e becomes a share, and the
    {n} shares add up to 1. It grows with its own z and shrinks when another z grows.
exp
    e^z makes every z positive and keeps their order: {z}~=~{z_is} becomes {e}~=~{e_is}. The largest z,
    {top}, is taken away first, so that nothing overflows; every share stays the same.

# C

C.quadratic.one
    {C}~=~{C_is} is what this answer costs: half the squared distance from {a}~=~{a_is} to its target,
    {y}~=~{y_is}. Twice as far off would cost four times as much.
C.quadratic.many
    {C}~=~{C_is} adds up what the outputs cost, each half its squared distance from its target. Furthest
    off is {who}: {a}~=~{a_is}, target {y_is}; it alone costs {part}.
C.squared_error.one
    {C}~=~{C_is} is what this answer costs: the squared distance from {a}~=~{a_is} to its target,
    {y}~=~{y_is}. Twice as far off would cost four times as much.
C.squared_error.many
    {C}~=~{C_is} adds up what the outputs cost, each its squared distance from its target. Furthest off is
    {who}: {a}~=~{a_is}, target {y_is}; it alone costs {part}.
C.cross_entropy.sure
    The target is {y_is}, and {a}~=~{a_is} gave that a chance of {chance}. {C}~=~−ln~{chance}~=~{C_is} is
    the surprise: 0 for a chance of 1, without limit towards a chance of 0.
C.cross_entropy.soft
    {C}~=~{C_is} compares {a}~=~{a_is} with the target {y}~=~{y_is}, both read as chances. It is least
    where the two are equal, though not 0 there.
C.cross_entropy.many
    {C}~=~{C_is} adds up each output's surprise: −ln of the chance it gave to its target. Most surprised
    is {who}: {a}~=~{a_is}, target {y_is}; it alone costs {part}.
C.log_likelihood.one
    The right answer is {who}, and its share is {a}~=~{a_is}. {C}~=~−ln~{a_is}~=~{C_is} is the surprise: 0
    for a share of 1, without limit towards a share of 0.
C.log_likelihood.many
    {C}~=~{C_is} adds up −y~ln~a over the outputs; an output whose target is 0 costs nothing. Most comes
    from {who}: {a}~=~{a_is}, target {y_is}, costs {part}.
C.output
    {C}~=~{C_is} is simply the sum of the outputs: no target, nothing right or wrong. The backward pass
    finds how the output depends on every number before it.
C.upstream
    {C}~=~{C_is} is y~·~a, added up over the outputs. y is given: it is ∂C/∂a as it arrived here from what
    lies above these layers. So the backward pass begins with exactly that, and {C} itself means little.
C.backward
    Next: if any number before it rose a little, what would {C} do?
C.constant
    {constant} of {C}~=~{C_is} is a constant, the same whatever is answered: no gradient knows of it.
"""
