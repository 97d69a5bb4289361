"""What the command line answers where its words are wrong, and what its commands print."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # ---- the words ----
    "{word} is no language tuibp speaks{hint}": "tuibp 不会 {word} 这种语言{hint}",
    "unknown option {option}{hint}": "未知的选项 {option}{hint}",
    "unexpected argument {word}": "多余的参数 {word}",
    "the following arguments are required: {names}": "缺少参数：{names}",
    "expected one argument": "应有一个参数",
    "ignored explicit argument {word}": "不带值，这里写了 {word}",
    "expected a whole number, {least} or more, found {found}": "应为不小于 {least} 的整数，这里是 {found}",
    "expected seconds from 0 to 60, found {found}": "应为 0 到 60 秒，这里是 {found}",
    "a format": "可用的格式",
    "an order": "可用的顺序",
    "a theme": "可用的配色",
    "{word} is no command, file or sample{hint}": "{word} 不是命令、文件或示例{hint}",
    "--write-screens writes what is to be seen without --tui": "--write-screens 写出的是不用 --tui 时应看到的内容",
    "expected one scenario, or the sizes of layers, found {found}": "应为一个场景，或各层的大小，这里是 {found}",
    "copy needs a name, such as xor; tuibp samples lists them": "copy 需要一个名字，例如 xor；tuibp samples 会列出所有示例",
    "{word} is nothing they can do{hint}": "没有 {word} 这种操作{hint}",
}
