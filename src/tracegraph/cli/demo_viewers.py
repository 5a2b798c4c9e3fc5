"""Who asks in the demo: a token each, and their keys in graphql/operations/."""

from tracegraph.domain.viewer import Role, Viewer

_OFFICE = "authority:reference:"


def _officer(place: str, office: str) -> Viewer:
    return Viewer(f"{place}演示执法员", Role.OFFICER, f"{_OFFICE}{office}")


# Who asks in the demo, by key: the nation's analyst sees every case.
VIEWERS = {
    "analyst": Viewer("演示分析员", Role.ANALYST, f"{_OFFICE}market-000000"),
    "officer": Viewer("演示执法员", Role.OFFICER, f"{_OFFICE}market-320583"),
    "coordinator": Viewer("演示召回协调员", Role.RECALL_COORDINATOR, f"{_OFFICE}market-440000"),
}
# Officers of the other authorities that the scenario's three cases go to.
ELSEWHERE = {
    "baoan": _officer("宝安", "market-440306"),
    "shushan": _officer("蜀山", "market-340104"),
    "wuhou": _officer("武侯", "market-510107"),
    "chengdu": _officer("成都", "market-510100"),
    "sichuan": _officer("四川", "market-510000"),
    "nation": _officer("总局", "market-000000"),
    "beijing": _officer("北京", "market-110000"),
    "zhejiang": _officer("浙江", "market-330000"),
    "pudong": _officer("浦东", "market-310115"),
    "jimo": _officer("即墨", "market-370215"),
    "police": _officer("公安", "police-000000"),
}
EVERYBODY = {**VIEWERS, **ELSEWHERE}
