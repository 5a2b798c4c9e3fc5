"""The root page and the page that GraphiQL lives in; both load only our own files."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlencode

import orjson

WEB = Path(__file__).resolve().parents[1] / "web"


@dataclass(frozen=True)
class DemoToken:
    """A token that the pages may show. key names it in addresses, so that the token does not."""

    key: str
    token: str
    role: str
    authority: str


@dataclass(frozen=True)
class Question:
    """A question that the root page opens in GraphiQL. token_key names who asks it."""

    name: str
    chinese: str
    text: str
    query: str
    variables: str
    token_key: str | None = None


@dataclass(frozen=True)
class DemoPage:
    """What the pages show in demo mode only; the first token is prefilled where none is named."""

    tokens: tuple[DemoToken, ...]
    questions: tuple[Question, ...]


def root_page(demo: DemoPage | None) -> str:
    """What this is, and links that open the questions in GraphiQL."""
    questions = demo.questions if demo else ()
    return _page("root").substitute(
        questions="\n".join(_question(question) for question in questions),
        viewers=_viewers(demo.tokens) if demo else _NO_DEMO,
    )


def graphiql_page(demo: DemoPage | None, token_key: str | None) -> str:
    """GraphiQL; in demo mode with a demo token in its headers."""
    tokens = demo.tokens if demo else ()
    known = {each.key: each for each in tokens}
    chosen = known.get(token_key or "") or (tokens[0] if tokens else None)
    headers = {"Authorization": f"Bearer {chosen.token if chosen else '<your token>'}"}
    shown = orjson.dumps(headers, option=orjson.OPT_INDENT_2).decode()
    return _page("graphiql").substitute(headers=escape(shown))


def question_address(question: Question) -> str:
    """The address at which GraphiQL opens with the question filled in."""
    given = {"query": question.query, "variables": question.variables, "as": question.token_key}
    return "/graphiql?" + urlencode({name: value for name, value in given.items() if value})


def _question(question: Question) -> str:
    return _page("question").substitute(
        name=escape(question.name),
        chinese=escape(question.chinese),
        text=escape(question.text),
        address=escape(question_address(question)),
    )


def _viewers(tokens: tuple[DemoToken, ...]) -> str:
    rows = "\n".join(
        f"<tr><td>{escape(each.role)}</td><td>{escape(each.authority)}</td>"
        f"<td><code>{escape(each.token)}</code></td></tr>"
        for each in tokens
    )
    return (
        "<p>This is a demonstration with invented data. These tokens say who asks:</p>\n"
        "<table><thead><tr><th>Role</th><th>Authority</th><th>Token</th></tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


_NO_DEMO = (
    "<p>Every request needs the header <code>Authorization: Bearer &lt;token&gt;</code>; "
    "the operator of this installation gives tokens out.</p>"
)


def _page(name: str) -> Template:
    return Template((WEB / f"{name}.html").read_text(encoding="utf-8"))
