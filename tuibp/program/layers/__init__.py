"""Kinds of layers: each in a file of its own, which says everything the program has to know of it."""
