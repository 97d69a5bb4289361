"""What was checked, as text and as JSON: gradients against slopes, somebody else's numbers against ours."""
