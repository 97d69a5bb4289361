"""Being a good guest: leaving the terminal as it was found, whatever ends or stops the program."""
