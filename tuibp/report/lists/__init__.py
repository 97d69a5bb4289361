"""What the lists that lie over the screen say: breakpoints and filters, the log, the marks, the form."""
