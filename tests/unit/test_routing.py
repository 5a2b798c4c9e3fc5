"""Routes between authorities: against the enumeration of all paths, and one by one."""

from datetime import date
from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from tracegraph.analysis.routing import routes_between
from tracegraph.domain.offices import Arrangement, Directory, Division, Office
from tracegraph.domain.records.places import Department, Level, Mechanism
from tracegraph.domain.routes import Channel, HopKind, Route
from tracegraph.services.reference import china

DAY = date(2026, 12, 10)
LEADS = Channel.LEAD_EXCHANGE
MARKET = "authority:reference:market-"


def office(name: str, superior: str | None = None, division: str | None = None) -> Office:
    """An office with a division of its own unless one is given."""
    department = Department.POLICE if division else Department.MARKET_REGULATION
    return Office(name, name, department, Level.COUNTY, division or name, superior)


def arrangement(name: str, members: tuple[str, ...], days: int | None = None) -> Arrangement:
    """An arrangement for leads, in force since 2026."""
    return Arrangement(
        name, name, (Mechanism.LEAD_EXCHANGE,), members, date(2026, 1, 1), working_days=days
    )


def directory(offices: list[Office], arrangements: list[Arrangement]) -> Directory:
    """A world of these offices, each in a division named as it."""
    divisions = [Division(each.division, each.division, each.level, None) for each in offices]
    return Directory.of(divisions, offices, arrangements)


Step = tuple[str, str, HopKind, str, int | None]


def steps(world: Directory) -> list[Step]:
    """Every single hop for leads, written down without the network."""
    found: list[Step] = []
    for one in world.offices.values():
        superior = world.offices.get(one.reports_to or "")
        if superior is not None:
            basis = "hierarchy of the offices on record"
            found.append((one.id, superior.id, HopKind.SUPERIOR, basis, None))
            found.append((superior.id, one.id, HopKind.SUBORDINATE, basis, None))
        for other in world.offices.values():
            if one.id != other.id and one.division == other.division:
                found.append((one.id, other.id, HopKind.DEPARTMENTS, "方案三（九）", None))
    for each in world.arrangements:
        for one_id, other_id in permutations(each.members, 2):
            found.append((one_id, other_id, HopKind.ARRANGEMENT, each.name, each.working_days))
    return found


def all_paths(world: Directory, sender: str, receiver: str) -> list[tuple[Step, ...]]:
    """Every path that passes no authority twice."""
    known = steps(world)
    between = {
        pair: [step for step in known if step[:2] == pair]
        for pair in permutations(world.offices, 2)
    }
    others = [key for key in world.offices if key not in (sender, receiver)]
    found: list[tuple[Step, ...]] = []
    for size in range(len(others) + 1):
        for middle in permutations(others, size):
            stops = (sender, *middle, receiver)
            pairs = pairwise(stops)
            found += product(*(between[pair] for pair in pairs))
    return found


def cost(path: tuple[Step, ...]) -> tuple[int, int, int]:
    """Hops without a number, stated days, hops."""
    return sum(s[4] is None for s in path), sum(s[4] or 0 for s in path), len(path)


def expected(world: Directory, sender: str, receiver: str) -> set[tuple[Step, ...]]:
    """The paths that no other path dominates."""
    paths = all_paths(world, sender, receiver)
    costs = {cost(path) for path in paths}
    best = {
        one
        for one in costs
        if not any(
            other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in costs
        )
    }
    return {path for path in paths if cost(path) in best}


def as_steps(route: Route) -> tuple[Step, ...]:
    """A route of ours as the enumeration writes it."""
    return tuple((h.sender, h.receiver, h.kind, h.basis, h.working_days) for h in route.hops)


NAMES = ("a", "b", "c", "d", "e")


@st.composite
def worlds(draw: st.DrawFn) -> Directory:
    """Up to five offices with superiors, shared places and arrangements with and without days."""
    offices = [
        office(
            name,
            draw(st.sampled_from([None, *NAMES[:place]])),
            draw(st.sampled_from([None, None, NAMES[0]])),
        )
        for place, name in enumerate(NAMES)
    ]
    members = st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True)
    days = st.one_of(st.none(), st.integers(1, 4))
    made = [
        arrangement(f"x{number}", tuple(draw(members)), draw(days))
        for number in range(draw(st.integers(0, 3)))
    ]
    return directory(offices, made)


@given(worlds())
def test_routes_are_all_the_non_dominated_paths_best_first(world: Directory) -> None:
    found = routes_between("a", "e", LEADS, world, DAY)
    wanted = expected(world, "a", "e")
    if not found.truncated:
        assert {as_steps(route) for route in found.routes} == wanted
    assert {as_steps(route) for route in found.routes} <= wanted
    costs = [cost(as_steps(route)) for route in found.routes]
    assert costs == sorted(costs)
    assert (found.explanation is None) == bool(wanted)


def test_stated_days_come_before_none_and_both_are_shown() -> None:
    offices = [office("a"), office("b"), office("c")]
    made = [
        arrangement("slow", ("a", "c"), 9),
        arrangement("first", ("a", "b"), 2),
        arrangement("second", ("b", "c"), 2),
        arrangement("silent", ("a", "c")),
    ]
    found = routes_between("a", "c", LEADS, directory(offices, made), DAY)
    assert [route.working_days for route in found.routes] == [4, 9, None]


def test_expired_arrangement_explains_why_there_is_no_route() -> None:
    old = Arrangement(
        "old", "旧协议", (Mechanism.LEAD_EXCHANGE,), ("a", "b"), None, date(2026, 11, 30)
    )
    found = routes_between("a", "b", LEADS, directory([office("a"), office("b")], [old]), DAY)
    assert found.routes == ()
    assert found.explanation is not None
    assert "旧协议 holds from … to 2026-11-30." in found.explanation


def test_arrangement_without_the_mechanism_is_no_route() -> None:
    made = [arrangement("leads only", ("a", "b"))]
    world = directory([office("a"), office("b")], made)
    found = routes_between("a", "b", Channel.EVIDENCE_TRANSFER, world, DAY)
    assert found.routes == ()
    assert found.explanation is not None
    assert "leads only does not provide for EVIDENCE_TRANSFER." in found.explanation


def test_same_authority_needs_no_route() -> None:
    found = routes_between("a", "a", LEADS, directory([office("a")], []), DAY)
    assert found.explanation == "It is the same authority."


def test_unknown_authority_is_said_to_be_unknown() -> None:
    found = routes_between("a", "nobody", LEADS, directory([office("a")], []), DAY)
    assert found.explanation == "nobody is not among the authorities on record."


def test_peer_is_told_directly() -> None:
    """The text names the addressee and no route, so one hop is best."""
    found = routes_between(
        f"{MARKET}330782", f"{MARKET}440515", Channel.PEER_NOTIFICATION, china(), DAY
    )
    assert [hop.kind for hop in found.routes[0].hops] == [HopKind.PEER]
    assert len(found.routes) == 1
    assert found.routes[0].working_days is None


def test_help_goes_by_the_arrangement_that_binds_the_provinces() -> None:
    found = routes_between(
        f"{MARKET}330782", f"{MARKET}310115", Channel.COMMISSIONED_INVESTIGATION, china(), DAY
    )
    ways = [[hop.receiver.removeprefix(MARKET) for hop in route.hops] for route in found.routes]
    assert ways == [["330700", "330000", "310000", "310115"]] * 2  # the hubs, and 长三角
    crossing = [route.hops[2] for route in found.routes]
    assert {hop.kind for hop in crossing} == {HopKind.ARRANGEMENT}
    assert all("No date is known" in (hop.assumed or "") for hop in crossing)
