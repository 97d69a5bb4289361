"""Proofs as data: for every tensor that is computed, the lines from what it is to how it is computed.

Each line is an expression tree and the key of its reason; all lines without a left side of their own are the
same number. Those with one say something on the way, such as what ∂z³₁/∂z²₂ is.
"""
