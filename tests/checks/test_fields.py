"""Fields in which loaded words describe."""

from __future__ import annotations

import pytest
from checking import told

MATCH = "The striker scored two goals in the cup match, and the keeper saved a penalty. The coach spoke. "
RECIPE = "Fry the garlic in butter, stir in the flour and whisk the eggs in a bowl. Bake the dough in the oven. "
CASE = "The patients had acute symptoms, and the diagnosis was a chronic disease. The dose was doubled after surgery. "
JUDGMENT = "The claimant called two witnesses, and counsel for the defendant opened. The tribunal heard the evidence. "
NEWS = "The council passed the budget on Monday, and the mayor signed it. The county raised the tax on land. "


@pytest.mark.parametrize("field", [MATCH, RECIPE, CASE, JUDGMENT])
def test_in_a_field_a_loaded_word_describes(field: str) -> None:
    sentence = "It was a pathetic, wretched end. "
    assert told(NEWS + sentence)
    assert not told(field + sentence)


@pytest.mark.parametrize("field", [MATCH, RECIPE, CASE])
def test_an_attack_of_several_strong_words_counts_in_any_field(field: str) -> None:
    assert told(field + "This disgraceful, shameless farce is a pathetic lie. ")
