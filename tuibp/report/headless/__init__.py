"""The debugger without a screen: run until something holds, and replay what was recorded."""
