"""What a message looks like, whom it may be sent to, and when it is sent again."""

import re
from base64 import b64encode
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from ipaddress import ip_address
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from readme_examples import README
from tracegraph.domain.errors import InputError, SettingsError
from tracegraph.domain.events import Event
from tracegraph.domain.webhooks import MOST_WAIT_SECONDS, RETRY_SECONDS, Patience
from tracegraph.services.webhooks.message import message_of, webhook_id
from tracegraph.services.webhooks.receivers import NO_RECEIVERS, Receivers
from tracegraph.settings import Settings

pytestmark = pytest.mark.anyio
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
RECEIVERS = Receivers.of(
    "hooks.example.org, hooks.example.org:8443, http://127.0.0.1:9000, http://localhost:9001, "
    "10.1.0.0/16"
)


def event(identifier: str = "event:case:t:1:1", **body: object) -> Event:
    return Event(
        identifier, 90, "case:t:1", 1, "SENT", date(2026, 12, 2), "2026-12-02T01:00:00.000Z",
        "李某", "authority:t:a", ("authority:t:a", "authority:t:b"), body,
    )  # fmt: skip


def test_signature_is_that_of_the_published_example() -> None:
    """The example of the Standard Webhooks specification's reference libraries."""
    at = datetime.fromtimestamp(1614265330, UTC)
    signature = Webhook(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_message_is_verified_by_the_official_library_and_says_all() -> None:
    now = datetime.now(UTC)
    message = message_of(event(words="移送"), "case:t:1", "urn:uuid:x", (SECRET,), now)
    assert Webhook(SECRET).verify(message.body, message.headers) == {
        "specversion": "1.0",
        "id": "event:case:t:1:1",
        "source": "urn:uuid:x",
        "type": "tracegraph.case.sent",
        "subject": "case:t:1",
        "time": "2026-12-02T01:00:00.000Z",
        "datacontenttype": "application/json",
        "sequence": "00000000000000000090",
        "data": {
            "kind": "SENT",
            "place": 1,
            "on": "2026-12-02",
            "case": "case:t:1",
            "authority": "authority:t:a",
            "told": ["authority:t:a", "authority:t:b"],
            "body": {"words": "移送"},
        },
    }
    assert message.headers["content-type"] == "application/cloudevents+json"


def test_message_with_a_former_secret_is_valid_for_whoever_knows_either() -> None:
    former = "whsec_" + b64encode(b"former secret of 24 byte").decode()
    message = message_of(event(), "case:t:1", "urn:uuid:x", (SECRET, former), datetime.now(UTC))
    assert re.fullmatch("v1,[^ ]{44} v1,[^ ]{44}", message.headers["webhook-signature"])
    for secret in (SECRET, former):
        assert Webhook(secret).verify(message.body, message.headers)["id"] == "event:case:t:1:1"
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + b64encode(b"nobody's secret").decode()).verify(
            message.body, message.headers
        )


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_ids_of_messages_are_plain_and_never_the_same_for_two_events(one: str, other: str) -> None:
    shown = webhook_id(one)
    assert shown.isascii()
    assert "." not in shown
    assert (shown == webhook_id(other)) == (one == other)


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.org/in",
        "https://hooks.example.org:443/in?a=b",
        "https://HOOKS.example.org:8443/in",
        "http://127.0.0.1:9000/in",
    ],
)
def test_receivers_of_the_list_may_be_sent_to(url: str) -> None:
    assert RECEIVERS.checked(url).path == "/in"


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/in",
        "https://hooks.example.org:444/in",
        "https://hooks.example.org.evil.example/in",
        "https://evil.example/hooks.example.org",
        "https://hooks.example.org@evil.example/in",
        "https://user:word@hooks.example.org/in",
        "https://127.0.0.1:9000/in",
        "http://10.1.2.3/in",
        "file:///etc/passwd",
        "hooks.example.org/in",
        "https://hooks.example.org/in#part",
        "https://hooks.example.org/" + "x" * 2000,
        "",
    ],
)
def test_nobody_else_may_be_sent_to(url: str) -> None:
    with pytest.raises(InputError):
        RECEIVERS.checked(url)
    with pytest.raises(InputError):
        NO_RECEIVERS.checked(url)


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.1.2.3", True),
        ("10.2.2.3", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.1.2.3", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("224.0.0.1", False),
    ],
)
def test_names_may_not_lead_to_private_addresses(address: str, fine: bool) -> None:
    assert RECEIVERS._may_connect(ip_address(address), "hooks.example.org") is fine


async def test_name_that_leads_home_is_refused_though_it_is_on_the_list() -> None:
    with pytest.raises(InputError, match="no public address"):
        await RECEIVERS.address_of(httpx.URL("http://localhost:9001/in"))
    assert await RECEIVERS.address_of(httpx.URL("http://127.0.0.1:9000/in"))


@pytest.mark.parametrize("text", ["ftp://a.example", "a.example/path", "10.0.0.1/33", "https://"])
def test_wrong_entry_of_the_list_is_named(text: str) -> None:
    with pytest.raises(SettingsError, match="TRACEGRAPH_WEBHOOK_HOSTS"):
        Receivers.of(f"good.example,{text}")


def test_attempts_follow_the_schedule_spread_by_a_tenth_and_end() -> None:
    patience = Patience()
    for failures, seconds in enumerate(RETRY_SECONDS, start=1):
        assert patience.wait_after(failures, None, 0.0) == pytest.approx(0.9 * seconds)
        assert patience.wait_after(failures, None, 1.0) == pytest.approx(1.1 * seconds)
    assert patience.wait_after(len(RETRY_SECONDS) + 1, None, 0.5) is None
    assert patience.wait_after(1, 60.0, 0.5) == 60.0
    assert patience.wait_after(1, 10.0**9, 0.5) == MOST_WAIT_SECONDS


def test_settings_that_do_not_fit_together_are_named() -> None:
    assert Settings().webhook_patience == Patience()
    with pytest.raises(SettingsError, match="RETRY_SECONDS"):
        _ = Settings(webhook_retry_seconds="5,soon").webhook_patience
    with pytest.raises(SettingsError, match="LEASE_SECONDS"):
        _ = Settings(webhook_lease_seconds=10, webhook_attempt_seconds=9).webhook_patience


def test_body_is_the_same_whenever_it_is_sent() -> None:
    one_day, next_day = (datetime(2026, 12, day, tzinfo=UTC) for day in (2, 3))
    early = message_of(event(a=1, b=2), "lead:t:1", "urn:uuid:x", (SECRET,), one_day)
    late = message_of(event(b=2, a=1), "lead:t:1", "urn:uuid:x", (SECRET,), next_day)
    assert early.body == late.body
    assert orjson.loads(early.body)["id"] == "event:case:t:1:1"
    assert early.headers["webhook-signature"] != late.headers["webhook-signature"]


def test_receiver_of_the_readme_applies_a_message_once() -> None:
    parts = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (example,) = [part for part in parts if "def take" in part]
    scope: dict[str, Any] = {}  # Any: whatever the example defines
    exec(example, scope)
    message = message_of(event(), "case:t:1", "urn:uuid:x", (SECRET,), datetime.now(UTC))
    database = Database()
    for _ in range(2):
        assert scope["take"](SECRET, message.headers, message.body, database) == 204
    assert database.applied == ["tracegraph.case.sent"]
    with pytest.raises(WebhookVerificationError):
        scope["take"](SECRET, message.headers, message.body + b" ", database)


class Database:
    """What the example asks of a database."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.applied: list[str] = []

    def transaction(self) -> AbstractContextManager[None]:
        return nullcontext()

    def is_new(self, message: str) -> bool:
        new = message not in self.seen
        self.seen.add(message)
        return new

    def apply(self, kind: str, _subject: str, _data: object) -> None:
        self.applied.append(kind)
