"""The debugger: moves over the timeline and says what there is to see."""
