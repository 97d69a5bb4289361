"""tuibp.torch where there is no torch: one line that says what to install, and everything else as always."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = "import sys; sys.modules['torch'] = None\n"


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")


def test_it_says_what_to_install() -> None:
    done = run(f"{WITHOUT}import tuibp.torch")
    last = "ImportError: tuibp.torch needs PyTorch; install it with: pip install 'tuibp[torch]'"
    assert done.stderr.splitlines()[-1] == last


def test_it_says_so_in_the_readers_language() -> None:
    chosen = "import os; os.environ['TUIBP_LANG'] = 'zh'\n"
    done = run(f"{WITHOUT}{chosen}import tuibp.torch")
    assert done.stderr.splitlines()[-1].startswith("ImportError: tuibp.torch 需要 PyTorch")


def test_nothing_else_imports_it() -> None:
    done = run(
        "import sys, tuibp.report.training, tuibp.tui.app; print({'torch', 'tuibp.torch'} & {*sys.modules})"
    )
    assert done.stdout == "set()\n"
