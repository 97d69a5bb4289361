"""The items of the book in its order, each with the scenario that shows it: one module a chapter."""
