"""What only the screen says."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "nothing is on the key {key}; ? lists the keys": "按键 {key} 没有作用；按 ? 列出按键",
    "{what} is going on; Esc stops it": "正在{what}；Esc 停下它",
    "{what} is going on: wait for its end": "正在{what}：请等它结束",
    "dark colours": "深色",
    "light colours": "浅色",
    "a name from the ? table, such as n 5, goto update 3": "? 表中的命令，如 n 5、goto update 3",
    "{count} characters": "{count} 个字符",
    "copied {name} ({text}) to the terminal's clipboard (OSC 52)": (
        "已把 {name} ({text}) 复制到终端的剪贴板 (OSC 52)"
    ),
    "q or Ctrl+Q quits; y copies the focused number": "q 或 Ctrl+Q 退出；y 复制光标处的数",
    "{why}; `tuibp trace SCENARIO` prints the same steps as plain text": (
        "{why}；`tuibp trace SCENARIO` 用纯文本打印同样的步骤"
    ),
    "the debugger needs a Unix terminal (on Windows, run it in WSL)": (
        "调试器需要 Unix 终端（在 Windows 上请用 WSL 运行）"
    ),
    "standard input is not a terminal": "标准输入不是终端",
    "standard output is not a terminal": "标准输出不是终端",
    "this terminal cannot show a full screen (TERM is not set)": "此终端无法显示整屏（未设置 TERM）",
    "this terminal cannot show a full screen (TERM={term})": "此终端无法显示整屏 (TERM={term})",
    "the script has ended; the debugger is yours": "脚本已结束；调试器交给你了",
    "the script is stopped here; the debugger is yours": "脚本停在这里；调试器交给你了",
    "{line} is not checked: this terminal shows ASCII": "未检查 {line}：此终端显示 ASCII",
    "' log ' begins a message here; write log(…) without the space": (
        "' log ' 在这里开始一条消息；函数请写作 log(…)，不留空格"
    ),
    "{word} is no number of a breakpoint": "{word} 不是断点的编号",
    "{word}: write the number of a breakpoint, or new": "{word}：请写断点的编号，或 new",
    "New breakpoint": "新断点",
    "Breakpoint {number}": "断点 {number}",
    " and ": "和",
    "not right yet: {names}": "尚有错误：{names}",
    "Tab next field, Right completes, Space switches, Enter saves, Esc leaves": (
        "Tab 下一栏，Right 补全，Space 切换，Enter 保存，Esc 离开"
    ),
    "{count} more below": "下面还有 {count} 行",
    "Esc closes": "Esc 关闭",
    "{keys}, Esc closes": "{keys}，Esc 关闭",
    "Breakpoints and filters": "断点与过滤器",
    "Space on/off, e edit, d delete, n new": "Space 开/关，e 编辑，d 删除，n 新建",
    "Enter goes there": "Enter 前往",
    "Blame": "归因",
    "Marks": "标记",
    "Hessian": "黑塞矩阵",
    "Masks": "掩码",
    "j k scroll": "j k 滚动",
    "{name} is a filter: Space switches it; :filter {name} and numbers give it other bounds": (
        "{name} 是过滤器：Space 开关它；:filter {name} 后写数字可改界限"
    ),
    "report written to {file}": "报告已写入 {file}",
    "no report could be written: {error}": "无法写报告：{error}",
    "unexpected error: {message} ({where})": "意外错误：{message} ({where})",
}
