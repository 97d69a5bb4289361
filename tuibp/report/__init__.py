"""The report: what the debugger sees, as plain text; every front end shows these lines."""
