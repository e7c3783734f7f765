"""Rules on the wording of whole sentences, as judged by the model."""

from __future__ import annotations

from credscore.rules.rule import Option, Rule

RULES = (
    Rule(
        "M01", "loaded-sentence", scope="sentence", features=("loaded-sentences",), preview=True,
        options=(Option("min-percent", 90, 50, "how probably, in %, a reader calls the sentence loaded"),),
        what="A sentence that readers would call loaded by its wording, in a text long enough to be scored.",
        why="Slant is often in the sentence as a whole, not in any one word.",
        source="Spinde et al. 2021 (labels by experts); the model's card says how well it is learned",
        bad="The corrupt and shameless regime has utterly betrayed its own people with disgusting lies.",
        good="The government rejected the amendment by 61 votes to 40.",
        better="Say what happened, in words both sides would use.",
    ),
    Rule(
        "M02", "slanted-wording", scope="sentence", preview=True,
        features=("wording-credibility", "wording-bias", "wording-promotion"),
        options=(Option("min-points", 10, 0.1, "the points of credibility that the wording of the sentence costs"),),
        what="A sentence whose wording resembles that of unreliable publishers, in a text long enough to be scored.",
        why="The model has learned which words such publishers use; it may be wrong about any one sentence.",
        source="the model's card",
        bad="Wake up, folks, the mainstream media will never tell you.",
        good="The ministry said on Monday that the figures would be published in June.",
        better="Reread the sentence with its source at hand.",
    ),
)  # fmt: skip
