"""Why each line of a proof follows from the one before it, in a few words."""

TEXTS = """
why
    {reason}~({tag})

why.definition
    definition
why.input
    only {input} times this weight is in z, so ∂z/∂w is {input}
why.bias
    the bias is added as it is: ∂z/∂b~=~1
why.weight
    ∂z/∂a is the weight between them
why.sigmoid
    what σ is
why.slope
    the slope of the activation
why.softmax
    softmax: shares of one whole
why.quotient
    derivative of a quotient
why.sigmoid_again
    σ once more: so the slope is known from the answer alone
why.tanh
    derivative of tanh
why.tanh_again
    tanh once more: so the slope is known from the answer alone
why.relu
    ReLU has two straight pieces; at 0 the debugger takes the left one
why.linear
    a straight line through 0
why.step
    flat on both sides of the jump at 0

why.cost.quadratic
    definition: half the squared distance
why.cost.squared_error
    definition: the squared distance
why.cost.cross_entropy
    definition: the surprise at the targets
why.cost.log_likelihood
    definition: the surprise at the right answer
why.cost.output
    definition: the outputs themselves
why.wanted
    wanted: a cost whose error is simply this
why.own_slope
    chain rule, with σ′~=~a~(1~−~a)
why.divided
    divided by σ′
why.integrated
    integrated over a; the constant is 0: to be sure and right costs nothing
why.from_z
    the same from z: a may round to 0 or 1, and ln~0 is infinite

why.error
    what δ is
why.chain
    chain rule
why.chain.softmax
    chain rule: it moves every share
why.only_own
    the others are 0
why.only_row
    the weight is in one row alone: one term is left
why.gradient
    ∂C/∂a written out
why.gradient_of_cost
    derivative of the cost, term by term
why.one_fraction
    both as one fraction
why.slope_in_a
    σ′~=~a~(1~−~a): the very denominator
why.jacobian
    derivative of a share, its own and the others'
why.share_moves
    what J is
why.cancel_share
    a cancels against its own derivative
why.gather
    gathered: the share times all targets
why.short.66
    the slope has cancelled
why.short.84
    because the targets add up to 1
why.short.68
    because the slope of a line is 1
why.short.log_likelihood
    what is left; nothing is divided by 0
why.short.cross_entropy
    the same, rearranged so that nothing is divided by 0

why.is_delta
    ∂C/∂z is δ
why.written_out
    only the term with {own} moves
why.one_moves
    its derivative
why.put_in
    put in
why.pulled_out
    σ′ is the same in every term: pulled out
why.transposed
    that is row by row (wᵀ)~δ

why.sum
    the derivative of a sum is the sum of the derivatives
why.downhill
    against the gradient C falls most
why.downhill_penalty
    against the gradient of what the weights cost
why.as_it_is
    the same with one factor
why.gathered
    what belongs to w gathered
why.velocity
    the velocity put in: it remembers the gradients before
why.of_the_sum
    what all examples ask for, and what the penalty does

proof.coming
    {name} is not computed yet; these lines will have numbers then.
proof.check
    complex step at {kicked}: {slope}, relative difference {difference}
proof.apart
    complex step at {kicked}: {slope}
proof.breaks
    A line above divides by a number that has rounded to 0, and has no value here; the last one has.
"""
