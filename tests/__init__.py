"""The tests of tuibp; the folders mirror the package."""
