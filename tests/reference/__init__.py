"""Backpropagation written a second time, in plain Python loops that share no code with tuibp."""
