"""Numbers of records and of holdings are dense, lasting, and the same however they come in."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis.growing import NONE, Numbering
from tracegraph.analysis.holdings import Holdings

batches = st.lists(st.tuples(st.integers(1, 2000), st.integers(0, 2**32)), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None)
@given(batches)
def test_a_record_keeps_its_number(given_batches: list[tuple[int, int]]) -> None:
    numbering, expected = Numbering(), dict[int, int]()
    for size, seed in given_batches:
        seqs = np.random.default_rng(seed).integers(0, 3000, size) * 1_000_003
        numbers = numbering.numbers(seqs)
        for seq, number in zip(seqs.tolist(), numbers.tolist(), strict=True):
            assert number == (expected.setdefault(seq, number) if seq else NONE)
        assert sorted(expected.values()) == list(range(len(numbering)))
    assert {seq: numbering.find(seq) for seq in expected} == expected
    assert [numbering.find(seq) for seq in (-1, 0, 1, 1 << 32)] == [NONE] * 4
    found = numbering.seqs_of(np.array(list(expected.values()), np.int32))
    assert found.tolist() == list(expected)


@settings(max_examples=15, deadline=None)
@given(batches)
def test_a_holding_keeps_its_number(given_batches: list[tuple[int, int]]) -> None:
    holdings, expected = Holdings(), dict[tuple[int, int], int]()
    holdings.reserve(200, 10, 10)
    for size, seed in given_batches:
        random = np.random.default_rng(seed)
        items = random.integers(0, 20, size).astype(np.int32)
        places = random.integers(0, 200, size).astype(np.int32)
        numbers = holdings.enter(items, places).tolist()
        for item, place, number in zip(items.tolist(), places.tolist(), numbers, strict=True):
            assert number == expected.setdefault((item, place), number)
    assert sorted(expected.values()) == list(range(len(holdings)))
    assert {pair: holdings.find(*pair) for pair in expected} == expected
    assert all(holdings.find(20, place) == NONE for place in range(200))
    assert len(holdings.arrays().slots) * 0.75 >= len(holdings)


SEQS = st.lists(st.lists(st.integers(0, 40), max_size=12), max_size=6)


@settings(max_examples=200, deadline=None)
@given(SEQS, st.booleans())
def test_records_have_the_numbers_of_a_dictionary(batches: list[list[int]], many: bool) -> None:
    numbering, known = Numbering(), dict[int, int]()
    for batch in batches:
        before = numbering.frozen(), len(known)
        given_seqs = np.array(batch, np.int64)
        # a large batch numbers what is new in the order of sequence numbers, a small as it comes
        found = numbering._many(given_seqs) if many else numbering.numbers(given_seqs)
        for seq in sorted(set(batch)) if many else batch:
            if seq:
                known.setdefault(seq, len(known))
        assert found.tolist() == [known[seq] if seq else NONE for seq in batch]
        assert len(before[0]) == before[1]
        for seq in range(1, 41):
            number = known.get(seq, NONE)
            assert numbering.find(seq) == number
            assert before[0].find(seq) == (number if number < before[1] else NONE)
