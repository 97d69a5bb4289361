"""What is wrong or suspicious in a scenario file or in an expression."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "; did you mean '{word}'?": "；是不是指 '{word}'？",
    "; expected {word}": "；应为 {word}",
    "; expected one of {words}": "；可以是 {words}",
    "{word} is no item of the book": "书里没有 {word} 这一项",
}
