"""The table of contents, and what opens its items."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "Chapter {number}: {title}": "第 {number} 章：{title}",
    "(to read)": "（阅读）",
    "nothing in the book has these words": "书里没有同时含有这些词的项目",
    "The book": "全书",
    "type to search, Enter opens": "输入即搜索，Enter 打开",
    "{word} is no item of the book": "书里没有 {word} 这一项",
    "another scenario, or an item of the book; :open xor, :open bp2": "打开另一个场景或书中的一项；:open xor、:open bp2",
    "what stands first in its line of the list": "列表中每行开头的名称",
    """\
Lists the items of the book by chapter: what an item is opened by, its title,
its equations, and [the sample that shows it] where that has another name. With
an ITEM the debugger opens it, where there is something to see; :open ITEM does
so inside.""": """\
按章列出书中各项：用来打开它的名称、标题、方程编号；演示它的样例若另有名称，写在
方括号里。给出 ITEM 时，调试器就在有东西可看的地方打开它；
在调试器里用 :open ITEM。""",
}
