"""What each part of a score is called in reports, and what an editor can do about it."""

from __future__ import annotations

from typing import Final, NamedTuple


class Told(NamedTuple):
    """The name of a part for readers, and the edit that changes it."""

    label: str
    advice: str


_SENTENCES: Final = "split long sentences and prefer short, common words"
_PUNCTUATION: Final = "use it as an edited article would"

FEATURE_LABELS: Final[dict[str, Told]] = {
    "flesch": Told("reading ease (Flesch)", _SENTENCES),
    "flesch-kincaid": Told("school grade (Flesch-Kincaid)", _SENTENCES),
    "gunning-fog": Told("school grade (Gunning Fog)", _SENTENCES),
    "smog": Told("school grade (SMOG)", _SENTENCES),
    "coleman-liau": Told("school grade (Coleman-Liau)", _SENTENCES),
    "ari": Told("school grade (ARI)", _SENTENCES),
    "dale-chall": Told("difficulty (Dale-Chall)", "replace words that few readers know"),
    "lix": Told("difficulty (LIX)", _SENTENCES),
    "rix": Told("long words per sentence (RIX)", _SENTENCES),
    "sentence-length": Told("sentence length", "bring sentences nearer to 15 to 25 words"),
    "plain-sentence-length": Told("sentence length", "bring sentences nearer to 15 to 25 words"),
    "sentence-length-spread": Told("variation in sentence length", "mix shorter and longer sentences"),
    "word-length": Told("word length", "prefer the shorter of two words that mean the same"),
    "style-words": Told("words of style", "say it with names, figures and facts"),
    "style-word-length": Told("length of words of style", "prefer the shorter of two words that mean the same"),
    "word-length-spread": Told("variation in word length", "prefer the plainer of two words that mean the same"),
    "syllables-per-word": Told("syllables per word", "prefer the shorter of two words that mean the same"),
    "hard-words": Told("uncommon words", "replace words that few readers know, or explain them"),
    "slogan": Told("slogan", "cut the slogan, or quote it and say whose it is"),
    "name-calling": Told("name-calling", "name the person or group without a label"),
    "flag-waving": Told("appeal to nation or group", "say what was done rather than who it was done for"),
    "fear": Told("fear appeal", "give the size of the risk and its source"),
    "hyperbole": Told("exaggeration", "give the figure, or the plain word"),
    "intensifier": Told("intensifier", "drop the intensifier: “very”, “totally”"),
    "superlative": Told("superlative", "give the rank and who measured it, or drop it"),
    "one-sided": Told("wording that takes a side", "use a word that both sides would accept"),
    "hostile": Told("hostile or emotional word", "say what happened, or quote somebody who judges it"),
    "certainty": Told("claim of certainty", "give the evidence instead of asserting that there is no doubt"),
    "conspiracy": Told("conspiracy phrase", "say who did what, and cite the document that shows it"),
    "clickbait": Told("clickbait phrase", "say what the reader will learn"),
    "shouting": Told("words in capitals", "write the words in lower case"),
    "exclamation": Told("exclamation mark", "end the sentence with a period"),
    "scare-quote": Told("scare quotes", "drop the marks, or quote in full and say who spoke"),
    "quoted-loaded": Told("loaded words in quotations", "shorten the quotation, or paraphrase it"),
    "named-source": Told("named source speaking", "name who says it: “…, said Jane Doe, who …”"),
    "other-source": Told("unnamed source speaking", "name the person behind “officials”, “a spokesman”"),
    "according-to": Told("“according to” a source", "say according to whom"),
    "cited-document": Told("document or data cited", "cite the report, record or data set"),
    "quotation": Told("direct quotation", "quote those who know or are affected"),
    "vague-source": Told("vague source", "replace “experts say”, “there are views” with a name"),
    "link": Told("link", "link to what is cited, and to nothing else"),
    "hedge": Told("hedge", "say what is known and what is not"),
    "assertive": Told("verb that implies more than it reports", "use “said”, or state the fact and its source"),
    "share-named": Told("share of sources that are named", "name the sources that are not named"),
    "quoted-words": Told("words in quotations", "quote what matters, paraphrase the rest"),
    "unsourced": Told("sentences without a source", "say where each claim comes from"),
    "numbers": Told("numbers", "give the figures, with their source"),
    "peacock": Told("words of praise", "replace the praise with a fact that can be checked"),
    "marketing-claim": Told("selling point", "state what it does, and who tested it"),
    "call-to-action": Told("call to the reader", "cut the call: “click here”, “stay tuned”, “order now”"),
    "self-description": Told("company or author describing itself", "cut the description, or move it out of the text"),
    "product-price": Told("talk of products and offers", "cut the offer, or report it with its source"),
    "price": Told("price", "give the price once, or leave it out"),
    "contact": Told("address or telephone number", "move contact details out of the text"),
    "quoted-promotional": Told("praise in quotations", "quote a fact, or somebody independent"),
    "page-residue": Told("page furniture", "remove menus, share lines and plug-in notices"),
    "nonstandard": Told("non-standard form", "correct the spelling or the form"),
    "glued-form": Told("words run together", "write the words out: “North Korea”, not “NKorea”"),
    "digit-form": Told("digits for words", "write it out: “three times”, not “3X”"),
    "agreement": Told("error of agreement", "correct the verb form"),
    "repeated-line": Told("repeated line", "delete the repetition"),
    "odd-capital": Told("capital on a common word", "write the word in lower case"),
    "ellipsis": Told("trailing dots", "finish the sentence"),
    "connective": Told("connective", "join sentences only where one follows from the other"),
    "first-person": Told("first person", "leave out “I” and “we”, except in quotations"),
    "second-person": Told("second person", "write about the subject rather than to “you”"),
    "negation": Told("negation", "say what is the case rather than what is not"),
    "questions": Told("questions", "answer the question instead of asking it"),
    "msttr": Told("variety of words", "avoid repeating the same words, or padding with synonyms"),
    "repeated-grams": Told("repeated phrases", "say it once"),
    "capitals": Told("capitalized words", "capitalize only names"),
    "function-words": Told("function words", "write full sentences"),
    "known-words": Told("dictionary words", "correct misspellings"),
    "paragraph-length": Told("paragraph length", "one thought to a paragraph"),
    "short-paragraphs": Told("very short paragraphs", "join fragments into paragraphs"),
    "unended-paragraphs": Told("paragraphs without an end mark", "end each paragraph with a full sentence"),
    "commas": Told("commas", _PUNCTUATION),
    "semicolons": Told("semicolons", _PUNCTUATION),
    "brackets": Told("brackets", _PUNCTUATION),
    "dashes": Told("dashes", _PUNCTUATION),
    "percent": Told("percentages", "give the base of each percentage"),
    "money": Told("sums of money", "give sums once, with their source"),
    "symbols": Told("symbols", "write symbols as words"),
    "braces": Told("braces", "remove code"),
    "emoji": Told("emoji", "remove emoji"),
    "wording-credibility": Told("wording of unreliable or reliable texts", "reword the sentences listed below"),
    "wording-bias": Told("wording of partisan or neutral texts", "reword the sentences listed below"),
    "wording-promotion": Told("wording of selling or plain texts", "reword the sentences listed below"),
    "wording-scope": Told("wording of another genre", "score articles, not fiction, transcripts or code"),
    "loaded-sentences": Told("loaded sentences", "rewrite the sentences listed below in plain words"),
    "loaded-peak": Told("the most loaded sentences", "rewrite the most loaded sentences in plain words"),
    "loaded-share": Told("share of loaded sentences", "rewrite the loaded sentences in plain words"),
    "evaluative-sentences": Told("evaluative sentences", "say what happened, and leave the judgement to a source"),
    "evaluative-peak": Told("the most evaluative sentences", "replace the judgement with what happened"),
    "evaluative-share": Told("share of evaluative sentences", "replace judgements with what happened"),
    "selling-sentences": Told("selling sentences", "describe it as somebody would who does not sell it"),
    "selling-peak": Told("the most selling sentences", "cut the sentences that sell"),
    "selling-share": Told("share of selling sentences", "cut the sentences that sell"),
    "limit-credibility": Told("scores stay within 1 to 99", ""),
    "limit-bias": Told("scores stay within 1 to 99", ""),
    "limit-promotion": Told("scores stay within 1 to 99", ""),
}
"""By the id of the feature, or the name of the model's column."""


def label(feature: str) -> str:
    """The name of a part for readers."""
    told = FEATURE_LABELS.get(feature)
    return told.label if told else feature.replace("-", " ")


def advice(feature: str) -> str:
    """What would change the part, in a few words; empty where nothing would."""
    told = FEATURE_LABELS.get(feature)
    return told.advice if told else ""
