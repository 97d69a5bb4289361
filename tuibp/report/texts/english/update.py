"""What is said of the update, and of single terms of any sum."""

TEXTS = """
# Σ over the mini-batch

sum.one
    The mini-batch has a single example. Nothing is to be added up: its gradient, {sum}, is the sum.
sum.many
    The {m} examples of the mini-batch all saw the same old {p}. Each asks for its own change, and their
    gradients add up to {sum}.
sum.agree
    All pull the same way.
sum.mixed
    They do not agree ({ups} for a larger {p}, {downs} for a smaller one), so part of it cancels.
sum.some
    For {idle} of the {m} it makes no difference.
sum.zero
    For none of them does it make a difference.

# w ← w − η/m Σ

new.up
    {total}~=~{total_is} is positive: {C} rises with {p}, so {p} steps down,
    {old}~−~{rate}~·~{amount}~=~{new}.
new.down
    {total}~=~{total_is} is negative: {C} falls as {p} rises, so {p} steps up,
    {old}~−~{rate}~·~{amount}~=~{new}.
new.uphill.up
    {total}~=~{total_is} is positive: {C} rises with {p}, and yet {p} steps up, because η is negative:
    {old}~−~({rate})~·~{amount}~=~{new}. That climbs the cost.
new.uphill.down
    {total}~=~{total_is} is negative: {C} falls as {p} rises, and yet {p} steps down, because η is negative:
    {old}~−~({rate})~·~{amount}~=~{new}. That climbs the cost.
new.decayed
    The penalty has first pulled {p} from {before} to {after}.
new.still
    {total}~=~{total_is}, but η is 0, so {p} stays at {new}: nothing is learned.
new.zero
    {total}~=~{total_is}: no example asks {p} to move, or their wishes cancel. It stays at {new}.
new.mean
    The gradient says which way; η/m~=~{eta}/{m}~=~{rate} says how far.
new.sum
    The gradient says which way; η~=~{eta} says how far.

# one term

term.z
    {w}~·~{a}~=~{w_is}~·~{a_is}~=~{value} is what {source} brings to {z}.
term.z.bias
    The bias {b}~=~{b_is} is added whatever the inputs are.
term.grad_a
    {w}~·~{d}~=~{w_is}~·~{d_is}~=~{value} is what {next} pays for {a}: of each unit it hears {w_is}, and
    it pays {d_is} for what it hears.
term.C
    {a}~=~{a_is} with the target {y_is} adds {value} to {C}.
term.C.output
    {a}~=~{a_is} is added to {C}.
term.sum
    Example {x} of the mini-batch adds its gradient, {value}.
term.new.old
    The old {p}~=~{value} is where the step starts from.
term.new.step
    {symbols}~=~{value} is the step, against the gradient: downhill is where {C} falls.
term.delta
    {J}~·~{g}~=~{J_is}~·~{g_is}~=~{value}: how much {a} moves with {z}, times the price of {a}.
term.plain
    {symbols}~=~{value} goes into {name}.
term.constant
    {value} goes into {name}.
term.first
    It is the first of {n} terms, so the sum stands at {sum}.
term.middle
    After {k} of {n} terms the sum stands at {sum}.
term.last
    It is the last of {n} terms and makes the sum {sum}.
"""
