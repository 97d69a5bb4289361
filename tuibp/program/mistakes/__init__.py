"""Known mistakes: what people's code computes in place of an equation, each a rewrite of its tree."""
