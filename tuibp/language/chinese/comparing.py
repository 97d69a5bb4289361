"""Runs beside each other: comparing two, several with other settings, and grids of settings."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "{name} does without this equation": "{name} 没有这个等式",
    "{name} has nothing here: fewer updates, or a smaller mini-batch": (
        "{name} 在这里没有对应：更新较少，或小批量较小"
    ),
    "run": "运行",
    "updates": "更新",
    "cost": "代价",
    "accuracy": "准确率",
    "test cost": "测试代价",
    "test accuracy": "测试准确率",
    "C after so many updates": "若干次更新之后的 C",
    "(different measures of cost, {costs}: compare accuracies, not costs)": (
        "（代价的量度不同，{costs}：要比准确率，不要比代价）"
    ),
    "   {cost}, another measure": "   {cost}，另一种量度",
    "run {run} of {runs}, ": "第 {run} 次运行，共 {runs} 次，",
    "stopped after {done} of {all} runs": "{all} 次运行完成 {done} 次后停止",
    "{sign} the best: by {first}, then by {second}": "{sign} 最好：先比{first}，再比{second}",
    "{sign} the best: by {first}": "{sign} 最好：按{first}",
    "compare: expected a second scenario, or a setting such as --set eta=0.3": (
        "compare：缺少第二个场景，或一项设置，例如 --set eta=0.3"
    ),
    "{option}: found {key} twice": "{option}：{key} 出现了两次",
    "{option}: {count} runs are too many; at most {most}": "{option}：{count} 次运行太多，最多 {most} 次",
    "{option}: found {found}, expected KEY=VALUE, such as {example}": (
        "{option}：读到 {found}，应为 KEY=VALUE，例如 {example}"
    ),
    "--size: a plot needs {columns} columns and {rows} rows at least": (
        "--size：一幅图至少需要 {columns} 列 {rows} 行"
    ),
    "layers {ours} and {theirs} cannot be compared entry by entry": (
        "层 {ours} 与 {theirs} 无法逐个元素比较"
    ),
    "layer {layer} is {one} in one and {other} in the other: they cannot be compared entry by entry": (
        "第 {layer} 层在一边是 {one}，在另一边是 {other}：无法逐个元素比较"
    ),
}
