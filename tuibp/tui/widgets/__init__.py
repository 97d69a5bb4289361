"""The widgets that paint a view."""
