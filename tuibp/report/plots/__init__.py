"""Plots: each a function of the view and of the room there is, as lines of text."""
