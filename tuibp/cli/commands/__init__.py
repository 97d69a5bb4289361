"""The commands, a file each: its words, its help, and what it does; what that needs is imported then."""
