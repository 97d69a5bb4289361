"""Started as a file, so that it is the tuibp that starts it, wherever that lies, whose modules it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    root = str(Path(__file__).parents[3])
    sys.path.insert(0, root)

    from tuibp.check.running.main import main

    sys.path.remove(root)
    main(Path(sys.argv[1]))
    os._exit(0)  # whatever threads of theirs still run
