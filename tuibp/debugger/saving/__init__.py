"""Saving: what a session gathered outlives it, in a file of its own or in a copy of its scenario."""
