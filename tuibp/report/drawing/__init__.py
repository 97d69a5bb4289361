"""Drawing with characters: the canvas, and the pieces of the picture of the network."""
