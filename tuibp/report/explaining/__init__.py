"""What the Explain panel says, found from a view: which sentence, and with which names and numbers in it."""
