"""No file names a package registry or a host that serves scripts: nothing is fetched but by the
ordinary clients, from wherever they are set up to fetch.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Written in two pieces, so that this file itself passes.
HOSTS = tuple(
    ".".join(pieces).encode()
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("repo1.maven", "org"),
        ("repo.maven.apache", "org"),
        ("search.maven", "org"),
        ("central.sonatype", "com"),
        ("oss.sonatype", "org"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("proxy.golang", "org"),
        ("deb.debian", "org"),
        ("security.debian", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
        ("cdnjs.cloudflare", "com"),
        ("esm", "sh"),
        ("skypack", "dev"),
        ("fonts.googleapis", "com"),
        ("fonts.gstatic", "com"),
    )
)


def own_files() -> list[Path]:
    """What is committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {host.decode()}"
        for path in own_files()
        for host in HOSTS
        if host in path.read_bytes()
    ]
    assert found == []
