"""Images made of images: [data] `split` and `expand`."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "a way to expand images": "扩展图像的方式",
    "a list of ways such as {example}": "列出方式，例如 {example}",
    "makes more than {most} images of one": "由一幅图像得到的超过 {most} 幅",
    "makes more than {most:,} numbers": "得到的数超过 {most:,} 个",
    "whole pixels from 1 to {most}": "1 到 {most} 的整数像素",
    "expects images, and {count} inputs of layer 1 are no square": (
        "需要图像，而第 1 层的 {count} 个输入不成正方形"
    ),
    "found {found}, expected less than the {count} examples": "读到 {found}，应小于样本数 {count}",
}
