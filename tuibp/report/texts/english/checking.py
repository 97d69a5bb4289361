"""What is said where a derivative is checked: by a complex step, and by kicks."""

TEXTS = """
check.kick
    Kick {kicked}~=~{number} by h and run forward again: {moving} should move by {slope}~·~h.
check.kick.sum
    Kick {kicked}~=~{number} by h and run the mini-batch forward again: the sum of its {moving} should move by
    {slope}~·~h.
check.kick.mean
    Kick {kicked}~=~{number} by h and run the mini-batch forward again: its cost should move by {slope}~·~h.
check.kick.mean.penalty
    Kick {kicked}~=~{number} by h and run the mini-batch forward again: its cost, with that of the weights, should
    move by {slope}~·~h.
check.kick.batch
    Kick {kicked}~=~{number} by h and run example {example} forward again: its {moving} should move by
    {slope}~·~h.
check.slope
    slope
check.head.predicted
    slope · h
check.head.up
    Δ{moving} at +h
check.head.down
    Δ{moving} at −h
check.head.central
    central difference
check.head.apart
    relative error
check.complex_step
    complex step
check.backprop
    backprop
check.agree
    they agree: relative difference {difference}
check.differ
    they differ: relative difference {difference}
check.held
    A number between it and C was set by hand: C is computed with that, and backprop went along it.
check.coming
    Backprop has not come to {price} yet.
check.unasked
    Backprop has no name for this one.
check.kink
    {z} is exactly 0, the kink of ReLU. C has two slopes here, and the one to the left is taken; a kick feels both.
check.crossed
    ~* on the way a ReLU opens or closes, so no slope holds on both sides.
check.not_finite
    On the way something is not finite, so there is no slope.
check.nothing
    {name} is not computed yet; where it is, this tab kicks it and looks what C does.
check.fixed
    {name} cannot be moved a little: it is given, or a choice.
check.without
    C is computed without {kicked}: whatever it is, C stays.
"""
