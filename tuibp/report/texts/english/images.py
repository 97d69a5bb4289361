"""What is said of layers over an image: fields that slide, shared weights, blocks and their winners."""

TEXTS = """
# z = w * a + b

conv.z
    {z}~=~{z_is} is what {who} receives: the field lies on rows {top} to {bottom}, columns {left} to {right} of
    layer {below}, its {n} products make {dot}, and the map's bias adds {bias}.
conv.z.nothing
    Each of the products is 0. Every pixel of the map has the same weights.
conv.z.largest
    The largest is {w}~·~{a}~=~{product}. Every pixel of the map has the same weights.

# ∂C/∂w and ∂C/∂b of shared weights

conv.grad_w
    {g}~=~{g_is}: {p} is shared, it is at work at all {n} positions of its field, and what each position asks
    of it adds up: the price {d_name} there times the pixel that {p} lies on.
conv.grad_w.largest
    Most comes from the position of {d}~=~{d_is}, where it lies on {a}~=~{a_is}: {product}.
conv.grad_w.nothing
    At every position the price or the pixel is 0, so nothing is asked of it.
conv.grad_b
    {g}~=~{g_is}: {p} is part of z at all {n} pixels of its map, so their prices add up.

# ∂C/∂a below a convolution

conv.grad_a
    {g}~=~{g_is} is the price of {a}: it is read at {n} positions of the fields of layer {next}, and at each
    it is charged the weight that lies on it times the price there.
conv.grad_a.nobody
    {g}~=~{g_is}: no position of a field covers {a}, so C does not depend on it.

# pooling

pool.winner.yes
    {name}~=~1: {a}~=~{a_is} is the largest of the {n} pixels of its block, so it alone goes on to layer
    {layer}.
pool.winner.no
    {name}~=~0: {a}~=~{a_is} is not the largest of its block; {best}~=~{best_is} is.
pool.max
    {a}~=~{a_is} is the largest of the {n} pixels of its block, {best}. Where in the block it stood is
    forgotten on the way forward: only the backward pass needs it.
pool.mean
    {a}~=~{a_is} is the mean of the {n} pixels of its block.
pool.grad_a.yes
    {g}~=~{g_is}: {a} won its block, so the whole price of {above} is its own.
pool.grad_a.no
    {g}~=~{g_is}: {a} lost its block to a larger pixel. A little more of it changes nothing, so it pays
    nothing and what leads to it learns nothing here.
pool.grad_a.mean
    {g}~=~{g_is}: each of the {n} pixels of a block gets an equal share of the price of {above}.

# flatten

flat.a
    {a}~=~{a_is} is {source}, in another place: the image is read out as one vector, map after map, row after
    row.
flat.grad_a
    {g}~=~{g_is} is the price of {above}, which is the same number in another place.

# dropout

drop.a.on
    {a}~=~{a_is} is {below}: {who} is there in this update, and its answer passes unchanged.
drop.a.on.given
    {a}~=~{a_is} is {below}: {who} is there in this example, and its answer passes unchanged.
drop.a.on.inverted
    {a}~=~{a_is} is {below} times {present}: {who} is there in this update, and stands in for those that are not.
drop.a.on.given.inverted
    {a}~=~{a_is} is {below} times {present}: {who} is there in this example, and stands in for those that are not.
drop.a.off
    {a}~=~0: {who} is left out in this update. Nothing reads its answer, and nothing is asked of its weights.
drop.a.off.given
    {a}~=~0: {who} is left out in this example. Nothing reads its answer, and nothing is asked of its weights.
drop.a.run
    Outside training nobody is left out; there every answer counts {keep} times, so that the layer above
    receives what it received on average.
drop.a.run.inverted
    Outside training nobody is left out, and every answer counts once: the factor {present} has made up for
    it already, so that the layer above receives on average the same.
drop.grad_a.on
    {g}~=~{g_is} is the price of {above}: {who} is there in this update.
drop.grad_a.on.given
    {g}~=~{g_is} is the price of {above}: {who} is there in this example.
drop.grad_a.on.inverted
    {g}~=~{g_is} is {present} times the price of {above}: {who} is there in this update.
drop.grad_a.on.given.inverted
    {g}~=~{g_is} is {present} times the price of {above}: {who} is there in this example.
drop.grad_a.off
    {g}~=~0: {who} is left out in this update, so C does not depend on {a}, and its weights stay as they are.
drop.grad_a.off.given
    {g}~=~0: {who} is left out in this example, so C does not depend on {a}, and its weights stay as they are.
"""
