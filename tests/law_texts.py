"""The two texts by article, without white space, as citations name them: 令110-25, 方案三（九）."""

import re
from functools import cache
from pathlib import Path

NUMERALS = "零一二三四五六七八九十"
PARTS = ("二、治理重点", "三、工作任务", "四、工作要求")


@cache
def _text(folder: Path, name: str) -> str:
    return re.sub(r"\s", "", (folder / name).read_text(encoding="utf-8"))


def whole_text(folder: Path) -> str:
    """Both texts, one after the other."""
    return _text(folder, "order-110.txt") + _text(folder, "action-plan-2025-2027.txt")


@cache
def article_text(folder: Path, article: str) -> str:
    """The words of an article of the order, an item of the plan, or the whole plan (方案)."""
    if article.startswith("令110-"):
        return _article(_text(folder, "order-110.txt"), int(article.removeprefix("令110-")))
    plan = _text(folder, "action-plan-2025-2027.txt")
    if article == "方案":
        return plan
    if article == "方案四":
        return plan.split(PARTS[2])[1]
    found = re.fullmatch(r"方案([二三])(（.+）)", article)
    assert found is not None, f"{article} is no citation"
    start, end = (PARTS[0], PARTS[1]) if found[1] == "二" else (PARTS[1], PARTS[2])
    part = plan.split(start)[1].split(end)[0]
    return re.split(r"（[一二三四五六七八九十]+）", part.split(found[2])[1])[0]


def _article(order: str, number: int) -> str:
    start = rf"第{_numeral(number)}条(?!第|规定|的)"
    end = rf"第{_numeral(number + 1)}条(?!第|规定|的)"
    return re.split(end, re.split(start, order, maxsplit=1)[1])[0]


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else NUMERALS[tens] + "十")
    return head + (NUMERALS[ones] if ones else "")
