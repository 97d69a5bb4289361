"""What is said in a hunt."""

TEXTS = """
hunt.number
    {name} is {value}. Its equation reads {symbols}; is that what the numbers do?
hunt.coming
    {name} is not computed yet. Its equation reads {symbols}.
hunt.over
    {name} is {value}.
hunt.found
    Found: {score}.
hunt.given_up
    Given up: {score}.
hunt.equation
    {equation} should be {right}, and runs as {wrong}.
hunt.mistake
    {name}: {sentence}. Where it comes from: {origin}.
hunt.same
    You named one that gives the same numbers here, {name}: {sentence}.
hunt.no_proof
    In a hunt there is no proof: it would be that of the right equation.
hunt.check
    C is computed by the forward pass as it runs here: a mistake there makes right equations behind it differ.
"""
