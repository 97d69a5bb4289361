"""Where a run stops by itself: conditions on its numbers, found forward and backward."""
