"""Screens that lie over the panels: the lists of what a session gathers, and the form of a breakpoint."""
