"""What is generated is current."""

import data_dictionary


def test_data_dictionary_is_current() -> None:
    assert data_dictionary.TARGET.read_text(encoding="utf-8") == data_dictionary.dictionary()
