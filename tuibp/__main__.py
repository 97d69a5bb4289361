"""`python -m tuibp` is the command `tuibp`."""

from tuibp.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
