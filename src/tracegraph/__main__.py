"""`python -m tracegraph`."""

from tracegraph.cli import main

main()
