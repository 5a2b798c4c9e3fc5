"""The words of scopes, English and Chinese, as recall notices write them.

Where two words begin alike, the longer one is tried first by its place here.
"""

import re
from enum import Enum

from tracegraph.analysis.recall_scope.dimensions import Dimension


class Word(Enum):
    """What a word of a scope does."""

    KEY = "names a dimension"
    RANGE = "joins first and last"
    LIST = "joins one more"
    OR = "joins one more alternative"
    FROM = "opens a range"
    BETWEEN = "opens a range whose ends a LIST word joins"
    SINCE = "from this day on"
    UNTIL = "up to this day, included"
    BEFORE = "before this day"
    AFTER = "after this day"
    ONWARDS = "stands after a first day"
    UNCLEAR = "stands after a day and leaves open whether that day counts"
    EXCEPT = "opens an exception"
    EXCEPTED = "closes what is excepted"
    OUTSIDE = "closes an exception that a word opened"
    ALL = "every one"
    FILL = "says nothing"
    NOUN = "the goods"
    EXPIRY = "days that a scope does not know"


OPENERS = (Word.FROM, Word.BETWEEN)
BOUNDS = (Word.SINCE, Word.UNTIL, Word.BEFORE, Word.AFTER)
_DATE_WORDS = (
    r"(?:production|manufacturing|manufacture) (?:dates?|period|window)|dates? of "
    r"(?:manufacture|production)|(?:(?:was|were|are|that were|which were) )?"
    r"(?:made|produced|manufactured|built)(?: on| during)?|mfg\.? dates?"
)
ENGLISH: tuple[tuple[str, Word, Dimension | None], ...] = (
    (
        r"(?:expiry|expiration|exp\.?)(?: dates?)?|use[- ]by|best[- ]before|shelf life",
        Word.EXPIRY,
        None,
    ),
    (_DATE_WORDS, Word.KEY, Dimension.MADE),
    (
        r"gtins?(?:-(?:8|12|13|14))?(?: codes?)?|eans?(?:-(?:8|13))?(?: codes?)?|"
        r"upcs?(?:-[ae])?(?: codes?)?|bar ?codes?(?: numbers?)?",
        Word.KEY,
        Dimension.GTIN,
    ),
    (
        r"models?(?:/(?:catalogu?e?|type))?(?: (?:numbers?|nos?\.?))?(?: \(ref\))?|"
        r"type(?:/model)?(?: (?:numbers?|nos?\.?))(?: \(ref\))?|ref|"
        r"catalogu?e? (?:numbers?|nos?\.?)",
        Word.KEY,
        Dimension.MODEL,
    ),
    (
        r"(?:production )?(?:lot|batch)(?:es|s)?(?:/(?:lot|batch))?"
        r"(?: (?:codes?|numbers?|nos?\.?))?",
        Word.KEY,
        Dimension.LOT,
    ),
    (r"(?:coding )?schemes?", Word.KEY, Dimension.SCHEME),
    (
        r"serials?(?: (?:numbers?|nos?\.?|codes?))?|s/?n|(?:unit |product )?codes?",
        Word.KEY,
        Dimension.CODE,
    ),
    (
        r"with the exception of|excluding|except(?:ing)?(?: for)?|but not|other than",
        Word.EXCEPT,
        None,
    ),
    (r"excluded|excepted", Word.EXCEPTED, None),
    (r"between", Word.BETWEEN, None),
    (r"up to(?: and including)?|until|till|(?:not|no) later than", Word.UNTIL, None),
    (r"since|(?:not|no) earlier than", Word.SINCE, None),
    (r"before|prior to", Word.BEFORE, None),
    (r"after", Word.AFTER, None),
    (r"onwards?|and later|or later", Word.ONWARDS, None),
    (r"from", Word.FROM, None),
    (r"to|through|thru", Word.RANGE, None),
    (r"as well as|and", Word.LIST, None),
    (r"or", Word.OR, None),
    (r"all|any|every", Word.ALL, None),
    (r"(?:products?|units?|vehicles?|goods|items?)", Word.NOUN, None),
    (r"the|affected|recalled|with|of|is|are|inclusive|udi(?: codes?)?", Word.FILL, None),
)  # fmt: skip
CHINESE: tuple[tuple[str, Word, Dimension | None], ...] = (
    ("保质期|有效期|失效日期|到期日|使用期限", Word.EXPIRY, None),
    ("赋码体系|编码体系|编码方案", Word.KEY, Dimension.SCHEME),
    ("(?:全球)?贸易项目代码|(?:商品|产品|国际)?条(?:形)?码", Word.KEY, Dimension.GTIN),
    ("规格型号|型号规格|产品型号|型号", Word.KEY, Dimension.MODEL),
    ("(?:生产|产品)?批(?:次号|号|次)", Word.KEY, Dimension.LOT),
    ("(?:产品)?序列号|产品编[码号]|追溯码|赋码|编[码号]", Word.KEY, Dimension.CODE),
    ("生产日期|制造日期|生产时间|制造时间|生产于|制造于|生产|制造", Word.KEY, Dimension.MADE),
    ("除外", Word.EXCEPTED, None),
    ("但?不(?:含|包括|包含)|但?除了?", Word.EXCEPT, None),
    ("截[至止]到?|不晚于|直到", Word.UNTIL, None),
    ("不早于", Word.SINCE, None),
    ("以来|开始|起", Word.ONWARDS, None),
    ("[之以]?[前后]", Word.UNCLEAR, None),
    ("[之以]?外", Word.OUTSIDE, None),
    ("[至到]", Word.RANGE, None),
    ("介于", Word.BETWEEN, None),
    ("[自从由]", Word.FROM, None),
    ("以及|并且|[和及与且]", Word.LIST, None),
    ("或者?", Word.OR, None),
    ("全部|所有|任何|任意", Word.ALL, None),
    ("产品|商品|货物", Word.NOUN, None),
    ("之间|期间|范围|区间|号段|[的为是在于间该]", Word.FILL, None),
)
# a word ends with "#" or ".", or where no label goes on: "to" is none of "to-go"
_ENDS = r"(?:#|(?<=\.)|(?![-/._#+*&=@]?[A-Za-z0-9]))"
ENGLISH_WORDS = tuple(
    (re.compile(f"(?:{pattern}){_ENDS}", re.IGNORECASE), word, dimension)
    for pattern, word, dimension in ENGLISH
)
CHINESE_WORDS = tuple(
    (re.compile(pattern), word, dimension) for pattern, word, dimension in CHINESE
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june"),
            *("jul july", "aug august", "sep sept september", "oct october"),
            *("nov november", "dec december"),
        ),
        1,
    )
    for name in names.split()
}
