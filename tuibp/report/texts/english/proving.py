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
why.one_whole
    the shares add up to one whole
why.bias_moves
    how the answer moves with the bias, because ∂z/∂b~=~1
why.weight_moves
    how it moves with a weight: ∂z/∂w is what the weight is multiplied by
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
why.cost.upstream
    definition: a cost whose ∇ₐC is the given y
why.wanted
    wanted: a cost from which a weight learns by the error alone
why.wanted_too
    and a bias too
why.by_own
    chain rule, for ∂z/∂b~=~1
why.own_slope
    with σ′~=~a~(1~−~a)
why.divided
    divided by σ′
why.integrated
    integrated over a; the constant is 0: to be sure and right costs nothing
why.integrated_each
    integrated over each a and added up (76); the constant is 0: to be sure and right costs nothing
why.integrated_freely
    integrated over a; the constant is free, and with 0 to be sure and right would cost nothing
why.from_z
    the same from z: a may round to 0 or 1, and ln~0 is infinite

why.error
    what δ is
why.chain
    chain rule
why.chain.softmax
    chain rule: it moves every share
why.own_share
    its own share, a~(1~−~a)
why.other_share
    another share: beside the diagonal of diag(a)~−~a~aᵀ nothing is 0
why.not_only_own
    so here the step of BP1 breaks: one term alone is not δ
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
why.quotient_of_shares
    derivative of a quotient, with the powers under their names
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

why.short_error
    with the short form of δ put in
why.from_cost
    or straight from the cost
why.through_neuron
    what the neuron's answer does: its slope
why.to_next
    and what the next one receives: the weight between them
why.to_cost
    on to the cost: a factor w~σ′ for each neuron on the way

why.is_delta
    ∂C/∂z is δ
why.written_out
    only the term with {own} moves
why.one_moves
    its derivative
why.put_in
    put in
why.in_order
    the weight first, then the slope
why.pulled_out
    σ′ is the same in every term: pulled out
why.transposed
    that is row by row (wᵀ)~δ

why.chain.own
    chain rule, first over its own answer
why.chain.dense
    chain rule over all that read it
why.chain.convolution
    chain rule over every position of a field that reads it
why.chain.max_pooling
    chain rule: only its own block reads it
why.chain.mean_pooling
    chain rule: only its own block reads it
why.chain.flatten
    chain rule: it is read out in one place
why.chain.dropout
    chain rule: it is read in one place
why.rate.dense
    ∂z/∂a is the weight between them
why.rate.convolution
    ∂z/∂a is the weight that lies on it there
why.rate.max_pooling
    1 for the winner of a block, 0 for the others: a little more of those changes nothing
why.rate.mean_pooling
    one of so many equal shares of the mean
why.rate.flatten
    the same number in another place
why.rate.dropout
    what the mask counts it: 0 where it is left out
why.chain.shared_w
    chain rule: the weight is shared, and every position of its field moves
why.chain.shared_b
    chain rule: the bias is shared by every pixel of its map
why.rate.shared_w
    ∂z/∂w is the pixel that the weight lies on there
why.rate.shared_b
    the bias is added as it is: ∂z/∂b~=~1
why.add_up
    put in: what the positions ask for adds up

why.sum
    the derivative of a sum is the sum of the derivatives
why.downhill
    against the gradient C falls most
why.step_down
    a step down
why.downhill_penalty
    against the gradient of what the weights cost
why.as_it_is
    the same with one factor
why.gathered
    what belongs to w gathered
why.velocity
    the velocity put in: it remembers the gradients before
why.of_the_sum
    what all examples ask for
why.of_the_sum_penalty
    what all examples ask for, and what the penalty does

proof.coming
    {name} is not computed yet; these lines will have numbers then.
proof.check
    complex step at {kicked}: {slope}, relative difference {difference}
proof.tried
    tried: {kicked} up by {h} moves {moved} by {change}, and this line says {predicted}
proof.window
    {w}: |w~σ′|~=~{factor}; it is 1 or more only while {a} is between {low} and {high}, a window of {width}
    (123), and {a} is {a_is}.
proof.window.none
    {w}: |w~σ′|~=~{factor}; as |w| is below 4 it cannot be 1, whatever comes in.
proof.window.widest
    No window (123) is wider than {width}, which it is for |w|~=~{size}.
proof.step
    By (7) the step of {p} alone changes the C of the mini-batch by ∂C/∂{p}~·~Δ{p}~=~{predicted}; in truth
    by {change}.
proof.steps
    All steps together: −η~‖∇C‖²~=~{predicted} by (9) and (10), in truth {change}.
proof.steps.up
    All steps together: −η~‖∇C‖²~=~{predicted} by (9) and (10), in truth {change}: C rises, for the step is too
    long for (9).
proof.apart
    complex step at {kicked}: {slope}
proof.breaks
    A line above divides by a number that has rounded to 0, and has no value here; the last one has.
"""
