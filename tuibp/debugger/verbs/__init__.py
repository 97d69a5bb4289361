"""What a person can tell the debugger to do, as functions of a session and the rest of the line."""
