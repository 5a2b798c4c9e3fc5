"""Dense numbers of records are those of a plain dictionary, however they come."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis.flow_changes import no_integers
from tracegraph.analysis.growing import NONE, Numbering

SEQS = st.lists(st.lists(st.integers(0, 40), max_size=12), max_size=6)


@settings(max_examples=200)
@given(SEQS, st.booleans())
def test_records_have_the_numbers_of_a_dictionary(batches: list[list[int]], many: bool) -> None:
    numbering, known = Numbering(no_integers()), dict[int, int]()
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
