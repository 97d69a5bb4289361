"""A line plot made of characters, from its parts: the axes, and the strokes of a curve."""
