"""The root field that says what the two texts make of bare facts."""

from typing import Annotated

import strawberry

from tracegraph.api.shown import asked, said
from tracegraph.api.types.assessment import Assessment
from tracegraph.api.types.stated import FactsInput, document_of
from tracegraph.domain import assessment as answers
from tracegraph.domain.law import Verdict
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.records.law import Aspect
from tracegraph.domain.stated.reading import facts_of
from tracegraph.services import assessment
from tracegraph.services.assessment import Narrowing

_Facts = Annotated[
    FactsInput, said("The situation. Leave out what is not known: it is never taken for false.")
]
_Articles = Annotated[
    list[str] | None, said("Only these articles, `令110-25` or `方案三（九）` say; null is all.")
]
_Rules = Annotated[list[str] | None, said("Only the answers with these ids; null is all.")]
_Aspects = Annotated[list[Aspect] | None, said("Only these aspects; null is all.")]
_Verdicts = Annotated[list[Verdict] | None, said("Only answers with these verdicts; null is all.")]
_Without = Annotated[
    list[ConventionName], said("Conventions to switch off; what hangs on them is then open.")
]
_Configuration = Annotated[
    bool, said("False: rules and conventions that are not from the two texts do not count at all.")
]


@strawberry.type
class AssessmentQuery:
    @asked(
        Assessment,
        "What order 110 and the action plan say of facts as you state them, without any case: what "
        "applies, who is competent, who must be told, what is owed by whom and by when, and what "
        "follows, each with its article and exact words.",
    )
    def assess(
        self,
        facts: _Facts,
        articles: _Articles = None,
        rules: _Rules = None,
        aspects: _Aspects = None,
        verdicts: _Verdicts = None,
        without: _Without = (),  # type: ignore[assignment]  # GraphQL shows an empty list
        configuration: _Configuration = True,
    ) -> answers.Assessment:
        wanted = Narrowing.of(articles, rules, aspects, verdicts)
        stated = facts_of(document_of(facts))
        return assessment.assess(stated, wanted, without=without, configuration=configuration)
