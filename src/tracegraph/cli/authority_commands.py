"""What an authority's operator does: look into its inbox, register its webhooks, send them."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from rich.cells import cell_len

from tracegraph.cli.console import day_of, out, print_document, run_to_end, tell
from tracegraph.cli.documents import as_json, plain
from tracegraph.cli.opening import opened_store
from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.inbox import InboxBucket, MatterKind
from tracegraph.domain.paging import PageRequest
from tracegraph.domain.viewer import SYSTEM, Role, Viewer
from tracegraph.domain.webhooks import DeliveryState, WebhookState
from tracegraph.services import inbox as inboxes
from tracegraph.services.officers import today
from tracegraph.services.recording import NotPermitted, Refused
from tracegraph.settings import read_settings
from tracegraph.store.graph import Graph

Done = TypeVar("Done")
SHOWN = 100
DUE_WIDTH = 14
webhook_app = typer.Typer(no_args_is_help=True, help="Receivers of an authority's events.")
Authority = Annotated[str, typer.Argument(help="An authority's id.")]
Hook = Annotated[str, typer.Argument(help="A webhook's id.")]
Delivery = Annotated[str, typer.Argument(help="A dead delivery's id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the documented JSON object.")]


def add_authority_commands(app: typer.Typer) -> None:
    """Make them commands of the program."""
    app.command()(inbox)
    app.command()(deliver)
    app.add_typer(webhook_app, name="webhook")


def inbox(
    authority: Authority,
    bucket: Annotated[
        list[InboxBucket] | None,
        typer.Option(help="Only entries in all of these."),
    ] = None,
    kind: Annotated[MatterKind | None, typer.Option(help="Only what is about such.")] = None,
    on: Annotated[
        str | None, typer.Option(help="The day for which overdue is counted, YYYY-MM-DD.")
    ] = None,
    soon_days: Annotated[int, typer.Option(help="Working days that are soon, 0 to 30.")] = 2,
    as_document: AsJson = False,
) -> None:
    """What waits for an authority, the most urgent first; the first 100 entries."""
    day = day_of(on) or today()
    wanted = inboxes.InboxFilter(day, tuple(bucket or ()), kind, soon_days)

    async def run() -> None:
        async with opened_store(read_settings(), tell) as graph:
            page = PageRequest(SHOWN, None)
            found = await inboxes.inbox(graph, SYSTEM, authority, wanted, page)
            totals = await inboxes.inbox_totals(graph, SYSTEM, authority, wanted)
        if found is None or totals is None:
            raise NotFoundError(f"there is no authority {authority}")
        if as_document:
            print_document(as_json({"totals": plain(totals), "entries": plain(found.items)}))
        else:
            print_inbox(found.items, totals)

    run_to_end(run())


def print_inbox(lines: tuple[inboxes.InboxLine, ...], totals: inboxes.InboxTotals) -> None:
    """A line an entry, and the totals."""
    for line in lines:
        due = line.due_on or line.due_words or "no last day"
        due += " " * max(2, DUE_WIDTH - cell_len(due))  # 及时 is two letters and four cells wide
        out.print(f"{due}{line.side.value:<20}{line.what}  {line.title}", markup=False)
        out.print(" " * DUE_WIDTH + line.subject, markup=False, style="dim")
    out.print(
        f"{totals.entries} entries: {totals.to_decide} to decide, {totals.waiting_for_others} "
        f"waiting for others; {totals.overdue} overdue, {totals.due_soon} due by "
        f"{totals.soon_until}"
    )


def deliver() -> None:
    """Send webhooks until Ctrl-C; several may run, and `serve` beside them."""
    from tracegraph.cli.webhook_sending import send_webhooks  # the client is slow to load

    run_to_end(send_webhooks(read_settings()))


@webhook_app.command("add")
def add(
    authority: Authority,
    url: Annotated[str, typer.Argument(help="Where messages are sent.")],
    kind: Annotated[
        list[str] | None, typer.Option(help="Only events of this kind; may be repeated.")
    ] = None,
) -> None:
    """Register a receiver; its secret is printed this once."""
    from tracegraph.services.webhooks import registering  # as in deliver
    from tracegraph.services.webhooks.receivers import Receivers

    receivers = Receivers.of(read_settings().webhook_hosts)
    done = _done(
        authority,
        lambda graph, viewer: registering.register_webhook(
            graph, viewer, receivers, url, kind or []
        ),
    )
    out.print(f"{done.webhook.id}\n{done.secret}", markup=False)


@webhook_app.command("list")
def list_of(authority: Authority, as_document: AsJson = False) -> None:
    """The webhooks of an authority, and its dead deliveries."""
    from tracegraph.services.webhooks import registering  # as in deliver

    async def run() -> None:
        viewer = _acting_for(authority)
        async with opened_store(read_settings(), tell) as graph:
            hooks = await registering.webhooks(graph, viewer)
            dead = []
            for hook in hooks:
                states, page = (DeliveryState.DEAD,), PageRequest(SHOWN, None)
                found = await registering.deliveries(graph, viewer, hook.id, states, page)
                dead += list(found.items) if found else []
        if as_document:
            print_document(as_json({"webhooks": plain(hooks), "dead": plain(dead)}))
            return
        for hook in hooks:
            out.print(
                f"{hook.id}  {hook.state.value}  {hook.url}  {hook.waiting} waiting, "
                f"{hook.dead} dead", markup=False,
            )  # fmt: skip
        for each in dead:
            out.print(f"{each.id}  {each.last_problem}", markup=False)

    run_to_end(run())


@webhook_app.command("enable")
def enable(authority: Authority, webhook: Hook) -> None:
    """Send to a webhook again, also what has waited."""
    _change(authority, webhook, WebhookState.ENABLED)


@webhook_app.command("disable")
def disable(authority: Authority, webhook: Hook) -> None:
    """Send nothing more until it is enabled again."""
    _change(authority, webhook, WebhookState.DISABLED)


@webhook_app.command("rotate")
def rotate(
    authority: Authority,
    webhook: Hook,
    overlap_hours: Annotated[
        int, typer.Option(help="For how long the former secret signs too; 0 ends all at once.")
    ] = 24,
) -> None:
    """Sign with a new secret, which is printed this once."""
    from tracegraph.services.webhooks import rotating  # as in deliver

    done = _done(
        authority,
        lambda graph, viewer: rotating.rotate_secret(graph, viewer, webhook, overlap_hours),
    )
    out.print(done.secret, markup=False)


@webhook_app.command("delete")
def delete(authority: Authority, webhook: Hook) -> None:
    """Never send to a webhook again; what waits for it is never sent."""
    from tracegraph.services.webhooks import deleting  # as in deliver

    done = _done(authority, lambda graph, viewer: deleting.delete_webhook(graph, viewer, webhook))
    out.print(f"{done.id}  DELETED  {done.ended} never sent", markup=False)


@webhook_app.command("redrive")
def redrive(authority: Authority, delivery: Delivery) -> None:
    """Send a dead delivery again, and then what its case holds back."""
    _resolve(authority, delivery, None)


@webhook_app.command("skip")
def skip(
    authority: Authority,
    delivery: Delivery,
    reason: Annotated[str, typer.Argument(help="Why it is never sent.")],
) -> None:
    """Never send a dead delivery; its case goes on without it."""
    _resolve(authority, delivery, reason)


def _change(authority: str, webhook: str, state: WebhookState) -> None:
    from tracegraph.services.webhooks import registering  # as in deliver

    done = _done(
        authority, lambda graph, viewer: registering.change_webhook(graph, viewer, webhook, state)
    )
    out.print(f"{done.id}  {done.state.value}", markup=False)


def _resolve(authority: str, delivery: str, reason: str | None) -> None:
    from tracegraph.services.webhooks import registering  # as in deliver

    done = _done(
        authority, lambda graph, viewer: registering.resolve_dead(graph, viewer, delivery, reason)
    )
    out.print(f"{done.id}  {done.state.value}", markup=False)


def _done(
    authority: str, act: Callable[[Graph, Viewer], Awaitable[Done | Refused | NotPermitted]]
) -> Done:
    """What an act for an authority came to; InputError where it was refused."""

    async def run() -> Done | Refused | NotPermitted:
        async with opened_store(read_settings(), tell) as graph:
            return await act(graph, _acting_for(authority))

    done = run_to_end(run())
    if isinstance(done, Refused | NotPermitted):
        raise _refusal(done)
    return done


def _acting_for(authority: str) -> Viewer:
    return Viewer("command", Role.SYSTEM, authority)


def _refusal(refused: Refused | NotPermitted) -> InputError:
    if isinstance(refused, NotPermitted):
        return InputError(refused.message)
    return InputError("; ".join(f"{each.problem} ({each.remedy})" for each in refused.problems))
