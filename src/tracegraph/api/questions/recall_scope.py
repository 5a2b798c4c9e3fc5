"""The root field that explains a scope without a recall."""

import asyncio
from typing import Annotated

import strawberry

from tracegraph.api.scalars import Gtin, When
from tracegraph.api.shown import asked, said
from tracegraph.api.types.recall_scope import RecallScopeResult
from tracegraph.services.recall import scope_question
from tracegraph.services.recall.scope_question import GivenFacts

_Text = Annotated[
    str,
    said(
        "The scope in words, as notices write it: `ABC1000–ABC1999 except ABC1500`, "
        "`GTIN 06901234567892 lot L2025-03, L2025-04 made 2025-03..2025-05`, "
        "`型号TG-A10，批号L1至L9，L5除外`; at most 20,000 characters."
    ),
]
_GtinFact = Annotated[Gtin | None, said("The trade item number of the goods, if known.")]
_Model = Annotated[str | None, said("Their model, if known.")]
_Lot = Annotated[str | None, said("The number of their lot, if known.")]
_Made = Annotated[When | None, said("When they were made, as exactly as it is known.")]
_Scheme = Annotated[str | None, said("The scheme of their code, if known.")]
_Code = Annotated[str | None, said("Their code, if known.")]


@strawberry.type
class RecallScopeQuery:
    @asked(
        RecallScopeResult,
        "What a recall's scope in words means: its normal form, whether any goods can be in it, "
        "and whether goods with these facts fall in it. Facts that are not given are not known.",
    )
    async def recall_scope(
        self,
        text: _Text,
        gtin: _GtinFact = None,
        model: _Model = None,
        lot: _Lot = None,
        made: _Made = None,
        scheme: _Scheme = None,
        code: _Code = None,
    ) -> scope_question.ScopeExplanation | scope_question.ScopeNotUnderstood:
        given = GivenFacts(gtin, model, lot, made, scheme, code)
        # in a thread: a long text takes seconds, in which others want answers too
        return await asyncio.to_thread(scope_question.recall_scope, text, given)
