"""tuibp: a step debugger for backpropagation in the terminal.

Importing the package imports nothing else; `tuibp.cli:main` is the command.
"""
