"""Expressions: the one small language of conditions, watches, log points, search and assertions."""
