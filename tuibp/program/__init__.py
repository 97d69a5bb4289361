"""The program: the listing of equations that one training step of a network is."""
