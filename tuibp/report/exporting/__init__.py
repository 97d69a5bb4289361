"""A step, an update or a whole run, in the formats of other programs."""
