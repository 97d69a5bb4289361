"""The terminal front end: the only part that knows Textual."""
