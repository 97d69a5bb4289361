"""What to do about a module that tuibp does not know."""

from __future__ import annotations

from typing import Any

from torch import nn

from tuibp.language import told

CURVES = (
    nn.LeakyReLU, nn.PReLU, nn.ELU, nn.SELU, nn.CELU, nn.GELU, nn.SiLU, nn.Mish, nn.ReLU6, nn.Hardtanh,
    nn.Hardswish, nn.Hardsigmoid, nn.Softplus, nn.Softsign, nn.LogSigmoid,
)  # fmt: skip
NORMS = (
    nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d, nn.LayerNorm, nn.GroupNorm, nn.InstanceNorm1d,
    nn.InstanceNorm2d, nn.InstanceNorm3d,
)  # fmt: skip


def advice(module: Any) -> str:
    """Why a module cannot be walked, and what to do, in words that follow a colon."""
    if isinstance(module, CURVES):
        return told("tuibp's activations are Sigmoid, Tanh, ReLU and Softmax: put one of them in its place")
    if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
        return told(
            "tuibp has no normalisation: in eval mode fuse it into the layer before it "
            "(torch.nn.utils.fusion), or take the layers above or below it with capture_slice"
        )
    if isinstance(module, NORMS):
        return told(
            "tuibp has no normalisation: take the layers above or below it by themselves, with capture_slice"
        )
    if isinstance(module, nn.AdaptiveAvgPool2d | nn.AdaptiveMaxPool2d):
        return told("write it as AvgPool2d or MaxPool2d with the size of a block")
    return told(
        "tuibp does not know this module: take the layers above or below it by themselves, with capture_slice"
    )
