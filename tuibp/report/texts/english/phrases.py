"""What is said of the cursor, of numbers still to come and below the sentences; and phrases."""

TEXTS = """
who.hidden
    neuron {j} of layer {layer}
who.output
    output neuron {j}
who.only_output
    the output neuron
who.pixel
    pixel {row},{column} of map {map} in layer {layer}
who.pixel.alone
    pixel {row},{column} of layer {layer}
who.pixel.input
    pixel {row},{column} of channel {map} of the image
who.pixel.input.alone
    pixel {row},{column} of the image
who.input
    input {j}

by.same
    just as much
by.times
    {rate}~times that

share.whole
    all
share.half
    half
share.quarter
    a quarter
share.nothing
    nothing
share.percent
    {percent}~%

curve.sigmoid
    σ
curve.tanh
    tanh
curve.relu
    ReLU
curve.step
    a step
curve.linear
    a straight line

# the number under the cursor, where it is not the one explained

focus
    {name}~=~{value}, {what}, goes into {target}.
focus.apart
    {name}~=~{value} is {what}; {target} does not read it.
focus.unknown
    {name}, {what}, is not computed yet.
coming
    {name} is not computed yet: it will be {symbols}.
coming.sum
    {name} is not computed yet: it will be a sum of {n} terms, one entry of {symbols}.
by_hand
    {name} was set to {value} by hand. Computed from what stands before it, it would be {computed}; all that
    is computed from it takes the number that was set.
not_finite
    {name} is {value}: here or before it, a number grew beyond all bounds or had no answer, as the
    logarithm of a negative one. Look which of its inputs was the first.
plain
    {name}~=~{value} is one entry of {symbols}.

what.input
    what the example gives to {who}
what.a
    the answer of {who}
what.z
    what {who} receives
what.w
    the weight from {source} to {who}
what.shared
    a weight of the field of map {map} in layer {layer}, shared by all its positions
what.bias_of_map
    the bias that all pixels of map {map} in layer {layer} share
what.r
    1 where {who} passes through dropout in this update, 0 where it is left out
what.r.given
    1 where {who} passes through dropout in this example, 0 where it is left out
what.r.inverted
    {present} where {who} passes through dropout in this update, 0 where it is left out
what.r.given.inverted
    {present} where {who} passes through dropout in this example, 0 where it is left out
what.winner
    1 where {who} is the largest of its block, else 0
what.b
    the bias of {who}
what.y
    the target of {who}
what.C
    the cost of this example
what.delta
    the price of the weighted INPUT {z}
what.grad_a
    the price of the OUTPUT {a}
what.sigma_prime
    the slope where {who} stands
what.exp
    a power of e, not yet a share
what.jacobian
    how much one share moves with one z
what.eta
    the learning rate
what.m
    the number of examples in the mini-batch
what.l1
    how much the size of a weight costs
what.l2
    how much the size of a weight costs
what.n
    the size of the data set
what.t
    the number of this update
what.momentum
    how much of the old velocity is kept
what.rho
    how much of the old mean is kept
what.beta1
    how much of the old mean is kept
what.beta2
    how much of the old mean of squares is kept
what.epsilon
    a small number that keeps the quotient finite
what.penalty
    what the size of the weights costs
what.decay
    the pull of the penalty
what.decayed
    what the penalty has left of {p}
what.descent
    what the mini-batch says about {p}
what.velocity
    the velocity of {p}
what.square
    how large the gradient of {p} usually is, squared
what.corrected_velocity
    the velocity of {p}, as large as the gradient
what.corrected_square
    how large the gradient of {p} usually is, squared
what.gradient
    what this example asks of {p}
what.sum
    what the mini-batch asks of {p}
what.new
    the new value of {p}

# below the sentences

book
    book: {numbers}
book.short
    book: {numbers}, here in its short form {short}
book.also
    {first}, also {others}
count
    multiplications: {here}, so far {done} of {all}; (46) would take {differences}
label
    {label} is {tensor} for all outputs at once
activation
    σ′ is the slope of this layer's activation, which is {f}
transpose
    why ᵀ: row k of {w} is what neuron k hears, column j where the output of neuron j goes;
    ᵀ lays column j down as row j, so row j times δ is that sum
others
    Σ′ leaves out the output itself: entry k sums over all others
share_of_others
    share: entry j,k is a_j / (1 − a_k), how much of what k leaves over is had by j
"""
