"""A package as a page to read: self-contained HTML in Chinese and English, without any program."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from tracegraph.domain.packages import PackagedEvidence, Packet

Json = Any  # Any: of every JSON type

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}"
    "th{background:#eee;width:14em;font-weight:600}"
    "code{overflow-wrap:anywhere;font-size:.85em}"
    "@media print{body{margin:0}a{color:inherit}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_KINDS = {"case": "案件 · Case", "referral": "移送 · Referral"}
_METHODS = {
    "PAGE_CAPTURE": "网页取证 · page capture",
    "STREAM_RECORDING": "直播录像 · stream recording",
    "SAMPLE_PURCHASE": "购样 · sample purchase",
    "ON_SITE_RECORD": "现场记录 · on-site record",
    "DOCUMENT_COPY": "文件复制 · document copy",
    "DATA_EXTRACT": "数据提取 · data extract",
    "STATEMENT": "陈述笔录 · statement",
    "TEST_RESULT": "检验结果 · test result",
    "OTHER": "其他 · other",
}


def packet_page(packet: Packet) -> bytes:
    """The page of a packet; the same packet has always the same page."""
    kind = _KINDS.get(packet.kind, packet.kind)
    parts = [
        f"<h1>{escape(packet.title)}</h1>",
        _rows([
            ("类别 · Kind", kind),
            ("编号 · Id", packet.subject),
            ("机关 · Authority", packet.authority or "—"),
        ]),
        "<h2>案情 · Facts</h2>",
        _record(packet.facts),
        *_named(packet),
        f"<h2>证据 · Evidence ({len(packet.evidence)})</h2>",
        *(_item(number, each) for number, each in enumerate(packet.evidence, start=1)),
        "<h2>证据日志 · Evidence log</h2>",
        _head(packet),
        "<p>核验 · To verify: <code>tracegraph verify PACKAGE</code></p>",
    ]  # fmt: skip
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(packet.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _named(packet: Packet) -> Iterable[str]:
    if not packet.records:
        return
    yield "<h2>所涉主体与产品 · What the case names</h2>"
    for key in sorted(packet.records):
        yield f"<h3><code>{escape(key)}</code></h3>"
        yield _record(packet.records[key])


def _item(number: int, each: PackagedEvidence) -> str:
    item, entry = each.entry.item, each.entry
    address = escape(each.path.removeprefix("data/"), quote=True)
    rows = [
        ("编号 · Id", item.evidence),
        ("类型 · Kind", item.media_type),
        ("取证方式 · How", _METHODS.get(item.method.value, item.method.value)),
        ("来源 · From where", item.taken_from),
        ("取证时间 · When", item.collected_at),
        ("取证人员 · Officers", "、".join(item.collected_by)),
        ("取证机关 · Authority", item.authority),
        ("备注 · Note", item.note or "—"),
        ("大小 · Size", f"{entry.size} B"),
        ("SHA-256", item.sha256),
        ("SM3", entry.sm3 or "—"),
        ("日志序号 · Place in the log", str(entry.index)),
        ("登记 · Recorded", f"{entry.recorded_at} {entry.recorded_by}"),
    ]
    return f'<h3>{number}. <a href="{address}">{escape(item.name)}</a></h3>\n{_rows(rows)}'


def _head(packet: Packet) -> str:
    head = packet.head
    return _rows([
        ("条数 · Entries", str(head.size)),
        ("根 · Root", head.root),
        ("最后登记 · Last entry", head.at or "—"),
        ("公钥 · Public key", head.key or "—"),
        ("签名 · Signature", head.signature or "—"),
    ])  # fmt: skip


def _record(facts: dict[str, Json]) -> str:
    """A record's fields under their names in the API; what is not recorded is left out."""
    return _rows([
        (name, _text(facts[name])) for name in sorted(facts) if facts[name] not in (None, [], {})
    ])  # fmt: skip


def _text(value: Json) -> str:
    if isinstance(value, dict):
        shown = (f"{name}: {_text(value[name])}" for name in sorted(value) if value[name])
        return "; ".join(shown)
    if isinstance(value, list):
        return " | ".join(_text(each) for each in value)
    if isinstance(value, bool):
        return "是 · yes" if value else "否 · no"
    return str(value)


def _rows(pairs: Sequence[tuple[str, str]]) -> str:
    rows = (
        f"<tr><th>{escape(name)}</th><td><code>{escape(value)}</code></td></tr>"
        if len(value) >= 64 and value.isalnum() and value.isascii()
        else f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in pairs
    )
    return "<table>\n" + "\n".join(rows) + "\n</table>"
