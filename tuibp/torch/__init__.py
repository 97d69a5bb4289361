"""One training step of a PyTorch module, written down so that the debugger can walk it.

`capture` runs a stack of modules with its loss; `capture_slice` watches some layers inside a training that
runs anyway. Both write one file, `step.safetensors`: the scenario, its arrays, and what torch computed.
"""

from __future__ import annotations

import os

from tuibp import language
from tuibp.language import told
from tuibp.language.choice import LANGUAGES, by_locale

if (_preset := os.environ.get("TUIBP_LANG", "")) in LANGUAGES or by_locale(os.environ) != language.current():
    language.use(_preset if _preset in LANGUAGES else by_locale(os.environ))

try:
    import torch as _torch  # noqa: F401 - all modules of this package need it
except ImportError:
    raise ImportError(
        told("tuibp.torch needs PyTorch; install it with: pip install 'tuibp[torch]'")
    ) from None

from tuibp.torch.capturing import capture, capture_slice
from tuibp.torch.step import Step

__all__ = ["Step", "capture", "capture_slice"]
