"""The display name of each part of a score, and how an editor can change it."""

from __future__ import annotations

from typing import Final, NamedTuple


class FeatureLabel(NamedTuple):
    """The name of a part for readers, and the edit that changes it."""

    label: str
    advice: str


_SENTENCES: Final = "split long sentences and prefer short, common words"
_PUNCTUATION: Final = "use it as in an edited article"

FEATURE_LABELS: Final[dict[str, FeatureLabel]] = {
    "flesch": FeatureLabel("reading ease (Flesch)", _SENTENCES),
    "flesch-kincaid": FeatureLabel("school grade (Flesch-Kincaid)", _SENTENCES),
    "gunning-fog": FeatureLabel("school grade (Gunning Fog)", _SENTENCES),
    "smog": FeatureLabel("school grade (SMOG)", _SENTENCES),
    "coleman-liau": FeatureLabel("school grade (Coleman-Liau)", _SENTENCES),
    "ari": FeatureLabel("school grade (ARI)", _SENTENCES),
    "dale-chall": FeatureLabel("difficulty (Dale-Chall)", "replace words that few readers know"),
    "lix": FeatureLabel("difficulty (LIX)", _SENTENCES),
    "rix": FeatureLabel("long words per sentence (RIX)", _SENTENCES),
    "sentence-length": FeatureLabel("sentence length", "bring sentences nearer to 15 to 25 words"),
    "plain-sentence-length": FeatureLabel("sentence length", "bring sentences nearer to 15 to 25 words"),
    "sentence-length-spread": FeatureLabel("variation in sentence length", "mix shorter and longer sentences"),
    "word-length": FeatureLabel("word length", "prefer the shorter of two words that mean the same"),
    "style-words": FeatureLabel("general words, not names or subjects", "say it with names, figures and facts"),
    "style-word-length": FeatureLabel("length of general words", "prefer the shorter of two words that mean the same"),
    "word-length-spread": FeatureLabel(
        "variation in word length", "prefer the plainer of two words that mean the same"
    ),
    "syllables-per-word": FeatureLabel("syllables per word", "prefer the shorter of two words that mean the same"),
    "hard-words": FeatureLabel("uncommon words", "replace words that few readers know, or explain them"),
    "slogan": FeatureLabel("slogan", "cut the slogan, or quote it and say whose it is"),
    "name-calling": FeatureLabel("name-calling", "name the person or group without a label"),
    "flag-waving": FeatureLabel("appeal to nation or group", "say what was done rather than who it was done for"),
    "fear": FeatureLabel("fear appeal", "give the size of the risk and its source"),
    "hyperbole": FeatureLabel("exaggeration", "give the figure, or the plain word"),
    "intensifier": FeatureLabel("intensifier", "drop the intensifier: “very”, “totally”"),
    "superlative": FeatureLabel("superlative", "give the rank and who measured it, or drop it"),
    "one-sided": FeatureLabel("wording that takes a side", "use a word that both sides would accept"),
    "hostile": FeatureLabel("hostile or emotional word", "say what happened, or quote somebody who judges it"),
    "certainty": FeatureLabel("claim of certainty", "give the evidence instead of asserting that there is no doubt"),
    "conspiracy": FeatureLabel("conspiracy phrase", "say who did what, and cite the document that shows it"),
    "clickbait": FeatureLabel("clickbait phrase", "say what the reader will learn"),
    "shouting": FeatureLabel("words in capitals", "write the words in lower case"),
    "exclamation": FeatureLabel("exclamation mark", "end the sentence with a period"),
    "scare-quote": FeatureLabel("scare quotes", "drop the marks, or quote in full and say who spoke"),
    "quoted-loaded": FeatureLabel("loaded words in quotations", "shorten the quotation, or paraphrase it"),
    "named-source": FeatureLabel("source with a name or role", "name who says it: “…, said Jane Doe, who …”"),
    "other-source": FeatureLabel("source without a name or role", "name who speaks: not “residents”, “the ministry”"),
    "according-to": FeatureLabel("“according to”, “in a statement”", "say according to whom, or where it was said"),
    "cited-document": FeatureLabel("document or data cited", "cite the report, record or data set"),
    "quotation": FeatureLabel("direct quotation", "quote those who know or are affected"),
    "vague-source": FeatureLabel("vague source", "replace “experts say”, “there are views” with a name"),
    "link": FeatureLabel("link", "link to what is cited, and to nothing else"),
    "hedge": FeatureLabel("hedge", "say what is known and what is not"),
    "assertive": FeatureLabel("verb that implies more than it reports", "use “said”, or state the fact and its source"),
    "share-named": FeatureLabel("share of sources with a name or role", "name the sources that are not named"),
    "quoted-words": FeatureLabel("words in quotations", "quote what matters, paraphrase the rest"),
    "unsourced": FeatureLabel("sentences without a source", "say where each claim comes from"),
    "numbers": FeatureLabel("numbers", "give the figures, with their source"),
    "peacock": FeatureLabel("words of praise", "replace the praise with a fact that can be checked"),
    "marketing-claim": FeatureLabel("selling point", "state what it does, and who tested it"),
    "call-to-action": FeatureLabel("call to the reader", "cut the call: “click here”, “stay tuned”, “order now”"),
    "self-description": FeatureLabel(
        "company or author describing itself", "cut the description, or move it out of the text"
    ),
    "product-price": FeatureLabel("talk of products and offers", "cut the offer, or report it with its source"),
    "price": FeatureLabel("price with cents", "give the price once, or leave it out"),
    "contact": FeatureLabel("address or telephone number", "move contact details out of the text"),
    "quoted-promotional": FeatureLabel("praise in quotations", "quote a fact, or somebody independent"),
    "page-residue": FeatureLabel("page boilerplate", "remove menus, share lines and plug-in notices"),
    "nonstandard": FeatureLabel("non-standard form", "correct the spelling or the form"),
    "glued-form": FeatureLabel("words run together", "write the words out: “North Korea”, not “NKorea”"),
    "digit-form": FeatureLabel("digits for words", "write it out: “three times”, not “3X”"),
    "agreement": FeatureLabel("error of agreement", "correct the verb form"),
    "repeated-line": FeatureLabel("repeated line", "delete the repetition"),
    "odd-capital": FeatureLabel("capital on a common word", "write the word in lower case"),
    "ellipsis": FeatureLabel("trailing dots", "finish the sentence"),
    "connective": FeatureLabel("connective", "join sentences only where one follows from the other"),
    "first-person": FeatureLabel("first person", "leave out “I” and “we”, except in quotations"),
    "second-person": FeatureLabel("second person", "write about the subject rather than to “you”"),
    "negation": FeatureLabel("negation", "say what is the case rather than what is not"),
    "questions": FeatureLabel("questions", "answer the question instead of asking it"),
    "msttr": FeatureLabel("variety of words", "avoid repeating the same words, or padding with synonyms"),
    "repeated-grams": FeatureLabel("repeated phrases", "say it once"),
    "capitals": FeatureLabel("capitalized words", "capitalize only names"),
    "function-words": FeatureLabel("function words", "write full sentences"),
    "known-words": FeatureLabel("dictionary words", "correct misspellings"),
    "paragraph-length": FeatureLabel("paragraph length", "one thought to a paragraph"),
    "short-paragraphs": FeatureLabel("very short paragraphs", "join fragments into paragraphs"),
    "unended-paragraphs": FeatureLabel("paragraphs without an end mark", "end each paragraph with a full sentence"),
    "commas": FeatureLabel("commas", _PUNCTUATION),
    "semicolons": FeatureLabel("semicolons", _PUNCTUATION),
    "brackets": FeatureLabel("brackets", _PUNCTUATION),
    "dashes": FeatureLabel("dashes", _PUNCTUATION),
    "percent": FeatureLabel("percentages", "give the base of each percentage"),
    "money": FeatureLabel("sums of money", "give sums once, with their source"),
    "symbols": FeatureLabel("symbols", "write symbols as words"),
    "braces": FeatureLabel("braces", "remove code"),
    "emoji": FeatureLabel("emoji", "remove emoji"),
    "wording-credibility": FeatureLabel(
        "wording typical of unreliable or reliable texts", "reword the sentences it comes from"
    ),
    "wording-bias": FeatureLabel("wording typical of partisan or neutral texts", "reword the sentences it comes from"),
    "wording-promotion": FeatureLabel(
        "wording typical of selling or plain texts", "reword the sentences it comes from"
    ),
    "wording-scope": FeatureLabel(
        "wording typical of another genre", "score articles, not fiction, transcripts or code"
    ),
    "loaded-sentences": FeatureLabel("loaded sentences", "rewrite these sentences in plain words"),
    "loaded-peak": FeatureLabel("the most loaded sentences", "rewrite the most loaded sentences in plain words"),
    "loaded-share": FeatureLabel("share of loaded sentences", "rewrite the loaded sentences in plain words"),
    "evaluative-sentences": FeatureLabel(
        "evaluative sentences", "say what happened, and leave the judgment to a source"
    ),
    "evaluative-peak": FeatureLabel("the most evaluative sentences", "replace the judgment with what happened"),
    "evaluative-share": FeatureLabel("share of evaluative sentences", "replace judgments with what happened"),
    "selling-sentences": FeatureLabel("selling sentences", "describe it as somebody who does not sell it would"),
    "selling-peak": FeatureLabel("the most selling sentences", "cut the sentences that sell"),
    "selling-share": FeatureLabel("share of selling sentences", "cut the sentences that sell"),
    "limit-credibility": FeatureLabel("limit: scores stay within 1 to 99", ""),
    "limit-bias": FeatureLabel("limit: scores stay within 1 to 99", ""),
    "limit-promotion": FeatureLabel("limit: scores stay within 1 to 99", ""),
}
"""By the id of the feature, or the name of the model's column."""


def label(feature: str) -> str:
    """The name of a part for readers."""
    entry = FEATURE_LABELS.get(feature)
    return entry.label if entry else feature.replace("-", " ")


def advice(feature: str) -> str:
    """What would change the part, in a few words; empty if nothing would."""
    entry = FEATURE_LABELS.get(feature)
    return entry.advice if entry else ""
