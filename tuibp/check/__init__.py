"""Whether numbers are right: backprop's against slopes of the forward pass, somebody else's against ours."""
