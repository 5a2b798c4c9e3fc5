"""Recall scopes as sets: their algebra, their texts, and what falls in them.

A unit of goods has a GTIN, a model, a lot number, a day of production, a code and the code's
scheme. A scope is a set of such units: a union and difference of boxes. Its normal form is unique,
so equal scopes are equal values, however they were written.
"""

from tracegraph.analysis.recall_scope.dimensions import Dimension
from tracegraph.analysis.recall_scope.matching import (
    Answer,
    CodePart,
    CodeSpan,
    Coverage,
    Explanation,
    Facts,
    answer_of,
    code_parts,
    coverage_of,
    explained,
)
from tracegraph.analysis.recall_scope.parsing import parse_scope
from tracegraph.analysis.recall_scope.printing import box_text, printed
from tracegraph.analysis.recall_scope.scope import EMPTY, EVERYTHING, Box, Scope

__all__ = [
    "EMPTY",
    "EVERYTHING",
    "Answer",
    "Box",
    "CodePart",
    "CodeSpan",
    "Coverage",
    "Dimension",
    "Explanation",
    "Facts",
    "Scope",
    "answer_of",
    "box_text",
    "code_parts",
    "coverage_of",
    "explained",
    "parse_scope",
    "printed",
]
