"""The command line in Chinese: whose choice decides, and help that keeps within its columns."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.language.test_catalogues import PARSERS
from tuibp import cli, language
from tuibp.cli.parsing import WIDTH
from tuibp.cli.table import module_of
from tuibp.report.lines import cells

HELP = "trace", "--help"


@pytest.fixture(autouse=True)
def reset() -> Iterator[None]:
    """The language is one for the whole process: English again afterwards."""
    yield
    language.use("en")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command line prints."""
    cli.main(words)
    return "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "zh", *HELP), ("trace", "--lang", "zh", "--help"), (*HELP, "--lang", "zh"),
        ("trace", "--lang=zh", "--help"), ("--lang=en", *HELP, "--lang=zh"),
    ],
)  # fmt: skip
def test_the_option_may_stand_anywhere(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert said(capsys, *words).startswith("用法： tuibp trace SCENARIO")


@pytest.mark.parametrize(
    ("words", "environment", "begins"),
    [
        ((), {}, "usage:"), ((), {"TUIBP_LANG": "zh"}, "用法："), ((), {"LANG": "zh_CN.UTF-8"}, "用法："),
        (("--lang", "en"), {"TUIBP_LANG": "zh"}, "usage:"),
        (("--lang", "zh"), {"TUIBP_LANG": "xx"}, "用法："),
        ((), {"LANG": "zh_CN.UTF-8", "TUIBP_LANG": "en"}, "usage:"),
        (("--lang", "xx"), {}, "tuibp: --lang: 'xx' is no language tuibp speaks; expected one of en, zh"),
        (("--lang",), {}, "tuibp: --lang: '' is no language tuibp speaks; expected one of en, zh"),
        ((), {"TUIBP_LANG": "xx"}, "tuibp: TUIBP_LANG: 'xx' is no language"),
        (("--lang", "xx"), {"TUIBP_LANG": "zh"}, "tuibp: --lang: tuibp 不会 “xx” 这种语言；可用"),
    ],
)  # fmt: skip
def test_whose_choice_decides(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    environment: dict[str, str],
    begins: str,
) -> None:
    for name in ("TUIBP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert said(capsys, *HELP, *words).startswith(begins)


def test_after_two_dashes_it_is_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(
        capsys, "samples", "--", "--lang=zh"
    ) == "tuibp: samples: '--lang=zh' is nothing they can do" + ("; expected one of list, copy\n")


@pytest.mark.parametrize("chosen", ["en", "zh"])
@pytest.mark.parametrize("command", [parser.command for parser in PARSERS])
def test_help_keeps_within_its_columns(command: str, chosen: str) -> None:
    language.use(chosen)
    lines = import_module(module_of(command or "debugger")).parser().format_help().splitlines()
    assert max(map(cells, lines)) <= WIDTH + 1
    assert any("--lang en|zh" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trace", "trace: 缺少参数：SCENARIO"),
        ("trace xor --updates", "trace: --updates: 应有一个参数"),
        ("trace xor --updates -1", "trace: --updates: 应为不小于 0 的整数，这里是 “-1”"),
        ("trace xor --ascii=1", "trace: --ascii: 不带值，这里写了 '1'"),
        ("trace xor --foo 3", "trace: 未知的选项 “--foo”；是不是指 “--format”？"),
        ("tarin", "“tarin” 不是命令、文件或示例；是不是指 “train”？"),
        ("train xorr", "“xorr” 既不是文件，也不是示例；是不是指 “xor”？"),
        ("diff xor --set cost=quadrtic", "--set: cost: “quadrtic” 不是代价函数；是不是指 “quadratic”？"),
        ("run xor --until delta[7]", "--until: 第 1 个字符处：没有 delta[7]；可用：delta[2] 或 delta[3]"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], words: str, expected: str) -> None:
    assert said(capsys, *words.split(), "--lang", "zh") == f"tuibp: {expected}\n"
