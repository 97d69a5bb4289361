"""The timeline: runs the program and finds any point of the run again."""
