"""How big the product chain S2 is: its parties, goods and movements, whole or scaled down."""

from dataclasses import dataclass

DAY = 86_400_000
BEGIN = 1_704_038_400_000  # 2024-01-01 in China, in milliseconds since 1970 UTC
END = BEGIN + 1_096 * DAY  # 2027-01-01
SHALLOWEST, DEEPEST = 4, 8
# By these shares of all lots, about 15 of 100 are split in two or merged with another.
SPLITS, MERGES = 0.065, 0.05
UNLABELLED, RETURNED, SIDEWAYS, LATE = 0.20, 0.01, 0.03, 0.03


@dataclass(frozen=True)
class ChainSize:
    """Counts of the whole chain; lots and shipments are met exactly."""

    producers: int = 2_000
    distributors: int = 10_000
    merchants: int = 60_000
    platforms: int = 12
    jurisdictions: int = 2_000
    products: int = 10_000
    listings: int = 400_000
    lots: int = 1_200_000
    shipments: int = 3_000_000

    @property
    def organizations(self) -> int:
        """Producers, then distributors, then merchants, then operators of platforms."""
        return self.producers + self.distributors + self.merchants + self.platforms


def chain_size(scale: float = 1.0) -> ChainSize:
    """The chain's size times scale; at least one product with all its tiers."""
    whole = ChainSize()

    def part(count: int, least: int) -> int:
        return max(least, round(count * scale))

    products = part(whole.products, 1)
    return ChainSize(
        producers=part(whole.producers, 1),
        distributors=part(whole.distributors, 60),
        merchants=part(whole.merchants, 60),
        platforms=whole.platforms,
        jurisdictions=part(whole.jurisdictions, 50),
        products=products,
        listings=part(whole.listings, 10 * products),
        lots=part(whole.lots, 30 * products),
        shipments=part(whole.shipments, 75 * products),
    )
