"""What runs in a process of its own: somebody else's code, of which nothing is trusted to end or to return.

These modules know NumPy and the standard library, nothing of tuibp: they run beside code that may change
whatever it can reach. They get a task and arrays, and leave an answer and arrays; what a reader reads is said
by the process that waits for them.
"""
