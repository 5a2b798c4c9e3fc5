"""FoodChain-Lab's JSON as our records: stations, deliveries and the links between deliveries."""

from tracegraph.services.foodchainlab.conversion import Conversion, Placed, records, source_of
from tracegraph.services.foodchainlab.findings import Finding

__all__ = ["Conversion", "Finding", "Placed", "records", "source_of"]
