"""Select the n-grams of style: `python -m credscore.train.gather_wording --data DIR` writes `wording.tsv`.

Run it after gathering the vocabulary and compiling the tables, since n-grams are made of what words are read as.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from credscore.model.ngrams import START
from credscore.text.reading import reading_names
from credscore.train.corpus import Corpus
from credscore.train.datasets import read_sets
from credscore.train.usage import Usage
from credscore.train.vocabulary import USED, listed_words, subjects_of, words_in
from credscore.train.wording import LISTED

UNREAD: Final = frozenset({"<other>", "<number>", "<date>", "<side>", "<worship>", "<man>", "<men>", "<money>"})
"""Classes that no n-gram may contain, since they are about the subject."""
BY_LAW: Final = frozenset({"allegedly", "alleged", "reportedly", "purportedly", "supposedly"})
"""Words that reporters must use for legal reasons. Whether they count depends on their context, which lists cover."""
OF_THE_PAGE: Final = frozenset({
    "source", "sources", "version", "versions", "correction", "compatible", "contributed", "file", "files",
    "misspelled", "photo", "photos", "photograph", "photographs", "image", "images", "video", "videos", "click",
    "clicks", "clicking", "editing", "edited", "editor", "editors", "stories", "story", "subscriber", "subscribers",
    "subscribe", "subscription", "comment", "comments", "posted", "post", "posts", "pictured", "sponsored",
    "newsletter", "homepage", "website", "websites", "site", "sites", "online", "page", "pages", "link", "links",
    "episode", "read", "archived", "featured", "features", "credit", "credits", "copyright", "published", "updated",
    "update", "app", "blog", "browser", "cookies", "download", "email", "article", "articles", "headline",
    "headlines", "caption", "tweet", "tweets", "tweeted", "podcast", "login",
})  # fmt: skip
"""Words of web pages around an article, or about such pages."""
LETTERS: Final = frozenset("bcdefghjklmnopqrstuvwxyz")
PUBLISHERS: Final = 25
SETS: Final = 4
EVENNESS: Final = 0.78

HEADER: Final = f"""\
# what: words and pairs of neighboring words that are style: the n-grams that a model may have
# made: by credscore.train.gather_wording from the training data; an n-gram is included if at least {PUBLISHERS}
#   publishers and {SETS} sets use it and its evenness over 60 subjects (entropy of its rates, as a share of the
#   maximum) is at least {EVENNESS}
# columns: n-gram (classes in angle brackets), publishers, evenness
# licence: Apache-2.0
"""


def gather(data: Path) -> Iterator[tuple[str, int, float]]:
    """Each n-gram of style, with its number of publishers and its evenness."""
    corpus, words = Corpus.of(read_sets(data, USED), short=True), listed_words()
    names = dict(enumerate(reading_names())) | {START & 0xFFFFFFFF: "<start>"}
    subject = subjects_of(words_in(corpus.rows, words), len(words))
    for grams in (corpus.words, corpus.pairs):
        usage = Usage.of(grams, corpus.rows, subject, PUBLISHERS)
        wide = (usage.publishers >= PUBLISHERS) & (usage.sets >= SETS) & (usage.evenness >= EVENNESS)
        for place in np.flatnonzero(wide).tolist():
            key = int(usage.keys[place])
            ids = (key,) if grams is corpus.words else (key >> 32, key & 0xFFFFFFFF)
            gram = [names[each] for each in ids]
            if not (UNREAD | BY_LAW | OF_THE_PAGE | LETTERS) & set(gram):
                yield " ".join(gram), int(usage.publishers[place]), float(usage.evenness[place])


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    lines = [
        f"{gram}\t{publishers}\t{even:.3f}\n" for gram, publishers, even in sorted(gather(parser.parse_args().data))
    ]
    LISTED.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
