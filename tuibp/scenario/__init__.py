"""The scenario: what to debug, read from a TOML file."""
