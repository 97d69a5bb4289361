"""What is said of penalties on the size of the weights, and of optimisers with a memory."""

TEXTS = """
# R

penalty.l2
    {R}~=~{R_is} is what the size of the weights costs, on top of {C} over the data: λ/2n~=~{strength}~/~(2~·~{n})
    for each unit of the sum of their squares, {size}. Small weights are cheap, large ones pay by their square.
penalty.l1
    {R}~=~{R_is} is what the size of the weights costs, on top of {C} over the data: λ/n~=~{strength}~/~{n} for
    each unit of the sum of their sizes, {size}.
penalty.most
    Most of that sum, {size}, is in {w}. Biases cost nothing, whatever their size.

# the pull of the penalty

decay.l2
    Before the data are heard, every weight keeps {pull_is} of itself: 1~−~ηλ/n~=~1~−~{eta}~·~{strength}~/~{n}.
    A large weight loses much by that, a small one little.
decay.l1
    Before the data are heard, every weight is moved towards 0 by the same amount, whatever its size:
    ηλ/n~=~{eta}~·~{strength}~/~{n}~=~{pull_is}. A small weight feels that most.
decayed.l2
    {w}~=~{before} shrinks to {after}, {pull} of itself, as every weight does. What the data say is taken from that.
decayed.l1.up
    {w}~=~{before} is positive, so it is moved down by {pull}, to {after}. What the data say is taken from that.
decayed.l1.down
    {w}~=~{before} is negative, so it is moved up by {pull}, to {after}. What the data say is taken from that.
decayed.l1.zero
    {w} is exactly 0, which has no side it could be pulled from (sgn 0~=~0): the penalty leaves it alone.

# ∇C

descent.up
    {g}~=~{g_is} is what the whole mini-batch says about {p}: raise it a little, and the cost rises {g_is} times
    that. This optimiser goes by it.
descent.down
    {g}~=~{g_is} is what the whole mini-batch says about {p}: raise it a little, and the cost falls. This optimiser
    goes by it.
descent.zero
    {g} is 0: the mini-batch does not ask {p} to move. What this optimiser remembers may still move it.
descent.parts
    {data} of it comes from the data, {penalty} from the penalty on the size of {p}.

# v

velocity
    {v}~=~{v_is}: of the old velocity {before}, {mu} is kept, which makes {kept}, and the gradient pushes by
    −η~∇C~=~{push}.
velocity.rest
    It was at rest, so this first step is that of plain gradient descent.
velocity.along
    The push goes the way it was moving already: it gets faster.
velocity.against
    The push goes against its motion: it slows down, though it may still go on.
mean.velocity
    {v}~=~{v_is} is a running mean of the gradient: {beta} of what it was, {before}, and the rest of
    {g}~=~{g_is}. One odd mini-batch moves it little.

# s

mean.square
    {s}~=~{s_is} is a running mean of the gradient's square: {beta} of what it was, {before}, and the rest of
    ({g_is})².
square.usual
    Its root, {usual}, says how large the gradient of this number usually is.
corrected
    {v}~=~{v_is} is too small, because its mean began at 0: after {t} updates the numbers in it have weights that add
    up to 1~−~β^t~=~{weight} only. Divided by that, it is {now}.

# the step

step.velocity
    {p} moves by its velocity: {old}~+~{v_is}~=~{new}. The gradient has its say in the velocity, not here.
step.scaled.up
    {p} steps down from {old} to {new}: η~=~{eta} times {g}~=~{g_is}, divided by how large its gradient usually is,
    {usual}.
step.scaled.down
    {p} steps up from {old} to {new}: η~=~{eta} times {g}~=~{g_is}, divided by how large its gradient usually is,
    {usual}.
step.scaled.zero
    {p} stays at {new}: {g}~=~{g_is} moves it by nothing that can be seen.
step.alike
    So every number moves by about η, whether its gradients are large or small.
"""
