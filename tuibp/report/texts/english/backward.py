"""What is said of the backward pass: prices, slopes, errors and gradients."""

TEXTS = """
# ∂C/∂a at the output

grad_a.output.up
    {g}~=~{g_is} is the price of the OUTPUT {a}: raise it a little, and {C} rises {by}.
grad_a.output.down
    {g}~=~{g_is} is the price of the OUTPUT {a}: raise it a little, and {C} falls {by}.
grad_a.output.zero
    {g}~=~{g_is} is the price of the OUTPUT {a}: a little more or less of it leaves {C} as it is.
grad_a.above
    The answer {a_is} is above its target {y_is}, so less of it would be better; the further off, the
    higher the price.
grad_a.below
    The answer {a_is} is below its target {y_is}, so more of it would be better; the further off, the
    higher the price.
grad_a.level
    The answer is its target, {y_is}: there is nothing to better.
grad_a.outside
    The answer {a_is} lies outside the range from 0 to 1, for which this cost is made.
grad_a.wanted
    Its target is {y_is}: this cost wants more of it, and the smaller the answer, the more a little helps.
grad_a.unwanted
    Its target is 0, and this cost looks only at outputs whose target is not.
grad_a.itself
    {C} is the sum of the outputs, so each of them counts as it is.
grad_a.upstream
    It is {y}, as it is given: what the layers above, which are not shown here, ask of this output.

# ∂C/∂a below the output

grad_a.hidden.up
    {back} prices the OUTPUT of {who}: raise {a} a little, and {C} rises {by}.
grad_a.hidden.down
    {back} prices the OUTPUT of {who}: raise {a} a little, and {C} falls {by}.
grad_a.hidden.zero
    {back} prices the OUTPUT of {who}: a little more or less {a} leaves {C} as it is.
grad_a.one
    It feeds only {next}, which hears it through {w}~=~{w_is} and pays {d}~=~{d_is} for each unit it
    hears.
grad_a.many
    Column {j} of {W}, the weights out of it, collects what the {n} neurons it feeds pay. Most comes from
    {next}: {w}~·~{d}~=~{w_is}~·~{d_is}~=~{product}.
grad_a.nothing
    Column {j} of {W}, the weights out of it, collects what the {n} neurons it feeds pay: 0 from each.

# σ′(z)

slope
    {s}~=~{s_is} is the slope of {f} at {z}~=~{z_is}: raise {z} a little, and {a} rises {by}.
slope.sigmoid.half
    No slope of {f} is steeper: here a neuron is moved most easily.
slope.sigmoid.steep
    That is nearly the steepest there is (¼, at z~=~0), so this neuron is moved easily.
slope.sigmoid.middle
    The most would be ¼, at z~=~0; the further from there, the flatter the curve and the less gets
    through.
slope.sigmoid.flat
    The curve is nearly flat here: the neuron is saturated. What comes back to it shrinks to almost
    nothing, so it learns slowly, however wrong it is.
slope.tanh.half
    No slope of {f} is steeper: here a neuron is moved most easily.
slope.tanh.steep
    That is nearly the steepest there is (1, at z~=~0), so this neuron is moved easily.
slope.tanh.middle
    The most would be 1, at z~=~0; the further from there, the flatter the curve and the less gets
    through.
slope.tanh.flat
    The curve is nearly flat here: the neuron is saturated. What comes back to it shrinks to almost
    nothing, so it learns slowly, however wrong it is.
slope.relu.on
    {s}~=~{s_is}: {z}~=~{z_is} is positive, where ReLU has the slope 1. Raise {z} a little, and {a} rises
    just as much: whatever comes back gets through whole.
slope.relu.off
    {s}~=~{s_is}: {z}~=~{z_is} is not positive, and there ReLU is flat. For this example the neuron is
    dead: nothing that comes back gets through, and none of its weights will be asked to move.
slope.step
    {s}~=~{s_is}: the step is flat on both sides of its jump, so a little more {z} never moves {a}. Nothing that comes
    back gets through: a perceptron cannot learn by the slope, which is why the book replaces it by σ.
slope.linear
    {s}~=~{s_is}: a linear neuron passes on what it receives. Raise {z} a little, and {a} rises just as
    much: whatever comes back gets through whole.

# δ = ∂C/∂a ⊙ σ′(z)

delta.whole.output
    {g}~=~{g_is} is the price of the OUTPUT {a}: what each unit more of it does to {C}. The slope
    {s}~=~{s_is} lets {share} of that through: the error {d}~=~{d_is}, the price of the weighted INPUT
    {z}.
delta.whole.hidden
    {g}~=~{g_is} is the price of the OUTPUT {a}, collected from what it feeds. The slope {s}~=~{s_is} lets
    {share} of that through: the error {d}~=~{d_is}, the price of the weighted INPUT {z}.
delta.product
    Price of the OUTPUT times slope is price of the weighted INPUT: {g_is}~·~{s_is}~=~{d_is}. A little
    more {z} becomes only {s_is} times as much {a}, so {share} of the price gets through.
delta.product.whole
    Price of the OUTPUT times slope is price of the weighted INPUT: {g_is}~·~{s_is}~=~{d_is}. A little
    more {z} is just as much more {a}, so the whole price gets through.
delta.product.nothing
    Price of the OUTPUT times slope is price of the weighted INPUT: {g_is}~·~{s_is}~=~{d_is}. A little
    more {z} does not move {a} at all, so nothing of the price gets through.
delta.up
    It is positive: raise {z}, and {C} rises.
delta.down
    It is negative: raise {z}, and {C} falls.
delta.zero
    With an error of 0 this example teaches this neuron nothing.

# δ where it has a short form

delta.short
    {d}~=~{a_is}~−~{y_is}~=~{d_is}: the error of {who} is simply its answer {a} minus its target {y}.
delta.short.66
    The slope has cancelled, so even a saturated neuron is told in full how wrong it is.
delta.short.84
    The slopes have cancelled, so every share is told in full how wrong it is.
delta.short.68
    A linear neuron has the slope 1, which lets the whole price through.
delta.total
    {d}~=~{total}~·~{a_is}~−~{y_is}~=~{d_is}. The targets add up to {total}, not to 1, so the share {a} is
    taken of that total before its target {y} is taken away.
delta.target
    {d}~=~{y_is}~·~({a_is}~−~1)~=~{d_is}: this cost looks only at outputs whose target is not 0, and it
    wants them at 1.
delta.plain.up
    {d}~=~{d_is} is the error of {who}, the price of its weighted INPUT: raise {z} a little, and {C} rises
    {by}.
delta.plain.down
    {d}~=~{d_is} is the error of {who}, the price of its weighted INPUT: raise {z} a little, and {C} falls
    {by}.
delta.plain.zero
    {d}~=~{d_is} is the error of {who}, the price of its weighted INPUT: a little more or less {z} leaves
    {C} as it is.
delta.stable
    The equation is longer than its idea, so that it stays right where a share rounds to 1.

# δ of softmax, the long way

delta.jacobian
    {z} moves all {n} shares, not only its own. So {d}~=~{d_is}, the price of this weighted INPUT, adds up
    over the shares: how much each moves with {z}, times its price.
jacobian.own
    {J}~=~{J_is}: raise {z} a little, and its own share {a} grows {by}. A share near ½ moves most easily.
jacobian.other
    {J}~=~{J_is}: raise {z} a little, and the share {a} of another output shrinks {by}. The shares add up
    to 1, so what one gains the others lose.

# BP3 and BP4

grad_b
    {g}~=~{d}~=~{g_is}: the bias is added to {z} as it is (∂z/∂b~=~1), so a little more {p} is just as
    much more {z}, at the same price.
grad_w
    {p} acts on {z} through the input it carries, {a}~=~{a_is}, and a unit of {z} costs {d}~=~{d_is}. So a
    unit of {p} costs {g}~=~{d_is}~·~{a_is}~=~{g_is}.
grad_w.silent
    {a} is 0 in this example, so {p} has nothing to carry: whatever {d} is, {g} is 0, and this example
    does not ask the weight to move.
grad_w.idle
    {d} is 0: moving {z} changes nothing in {C}. So {g} is 0, whatever the input {a}~=~{a_is} is, and this
    example does not ask the weight to move.
grad_w.faint
    The input is small, so this weight learns slowly.
grad.up
    It is positive: {C} rises with {p}, so this example asks for a smaller {p}.
grad.down
    It is negative: {C} falls as {p} rises, so this example asks for a larger {p}.
grad.zero
    It is 0: this example does not ask {p} to move.
grad.frozen
    In this scenario the biases stay as they are, so nothing comes of it.
"""
