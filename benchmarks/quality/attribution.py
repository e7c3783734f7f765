"""How many attributions in news are found, and is the right speaker named?

    python benchmarks/quality/attribution.py --data DIR

Against PolNeAR (Newell et al. 2018), whose annotators marked source, cue and content of every attribution. An
attribution is found where one of our spans meets its source, cue or content and is at most twice as long as all three
together; a span is right where it meets some attribution. A speaker is right where a word of the name stands in the
source of an attribution whose content meets the quotation; where all of these sources are pronouns, a name cannot be
checked and is left out. Rules were developed on one half of the articles alone; both are reported.
Counts alone go to benchmarks/quality/results/attribution.{md,json}.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from credscore.document import Document
from credscore.extractors.measure import FEATURES, measure
from credscore.text.batch import Batch
from credscore.text.passages import passages

RESULTS = Path(__file__).parent / "results"
SPANS = ("named-source", "other-source", "according-to", "vague-source", "cited-document", "quotation")
PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "his", "her", "their", "my"))
HALVES = ("developed on", "kept apart")

Part = tuple[int, int]


def half_of(article: str) -> str:
    """Which half an article is in, by its id."""
    return HALVES[hashlib.sha256(article.encode()).digest()[-1] % 2]


def style_of(content: str) -> str:
    """Direct, mixed or indirect, by the share of the content that is in quotation marks."""
    quoted = sum(len(match.group()) for match in re.finditer('["“][^"“”]*["”]', content))
    return "direct" if quoted > 0.8 * len(content) else "mixed" if re.search('["“”]', content) else "indirect"


def meets(start: int, end: int, parts: list[Part]) -> bool:
    return any(start < high and low < end for low, high in parts)


def parts_of(attribution: dict[str, Any]) -> list[Part]:
    return [(low, high) for name in ("source", "cue", "content") for low, high in attribution[name] or []]


def spans_of(document: Document) -> Iterator[tuple[str, int, int]]:
    """Our spans of attribution, in offsets of the text."""
    batch = Batch.of([document])
    spans = measure(batch, ()).spans
    starts, ends = batch.offsets(spans.doc, spans.start, spans.end)
    for feature, start, end in zip(spans.feature.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if FEATURES[feature].id in SPANS:
            yield FEATURES[feature].id, start, end


def count_spans(row: dict[str, Any], count: Counter[str]) -> None:
    spans = list(spans_of(Document(row["text"])))
    marked = [parts_of(attribution) for attribution in row["attributions"]]
    every = [part for parts in marked for part in parts]
    for name, start, end in spans:
        count[f"spans {name}"] += 1
        count[f"right {name}"] += meets(start, end, every)
    for attribution, parts in zip(row["attributions"], marked, strict=True):
        if parts:
            length = max(high for _, high in parts) - min(low for low, _ in parts)
            style = style_of(" ".join(row["text"][low:high] for low, high in attribution["content"]))
            count[f"marked {style}"] += 1
            count[f"found {style}"] += any(e - s <= 2 * length and meets(s, e, parts) for _, s, e in spans)


def count_speakers(row: dict[str, Any], count: Counter[str]) -> None:
    for passage in passages(Document(row["text"])):
        met = [a for a in row["attributions"] if meets(passage.start, passage.end, a["content"])]
        sources = [row["text"][low:high].lower() for a in met for low, high in a["source"] or []]
        if passage.voice.label != "quoted" or not met:
            continue
        count["quotations"] += 1
        if passage.speaker is None:
            continue
        count["speakers"] += 1
        if sources and all(source in PRONOUNS for source in sources):
            count["speakers of pronouns"] += 1
        elif not sources:
            count["speakers of none"] += 1
        else:
            words = set(re.findall(r"\w+", passage.speaker.lower())) - {"mr", "mrs", "ms", "dr", "the", "of", "s"}
            right = any(words & set(re.findall(r"\w+", source)) for source in sources)
            count["speakers checked"] += 1
            count["speakers right"] += right


def counts(rows: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    found = {name: Counter[str]() for name in (*HALVES, "all")}
    for row in rows:
        count = Counter[str]()
        count_spans(row, count)
        count_speakers(row, count)
        for name in (half_of(row["id"]), "all"):
            found[name].update(articles=1, **count)
    return found


def shares(count: Counter[str]) -> dict[str, float]:
    """The figures of one half."""
    styles = ("direct", "mixed", "indirect")
    figures = {
        "attributions found": sum(count[f"found {s}"] for s in styles) / sum(count[f"marked {s}"] for s in styles),
        **{f"found, {s}": count[f"found {s}"] / count[f"marked {s}"] for s in styles},
        "spans right": sum(count[f"right {n}"] for n in SPANS) / sum(count[f"spans {n}"] for n in SPANS),
        **{f"right, {n}": count[f"right {n}"] / max(count[f"spans {n}"], 1) for n in SPANS},
        "speakers right": count["speakers right"] / count["speakers checked"],
        "quotations with a speaker": count["speakers"] / count["quotations"],
    }
    return {name: round(value, 4) for name, value in figures.items()}


def markdown(found: dict[str, Counter[str]]) -> str:
    figures = {name: shares(count) for name, count in found.items()}
    lines = [
        "# Attributions found in political news", "",
        "Compared with the marked attributions of PolNeAR (train); `attribution.py` defines each figure.", "",
        f"| | {' | '.join(figures)} |", "|---|" + "---:|" * len(figures),
    ]  # fmt: skip
    for name in figures["all"]:
        lines.append(f"| {name} | {' | '.join(f'{row[name]:.3f}' for row in figures.values())} |")
    for name in ("articles", "quotations", "speakers", "speakers checked", "speakers of pronouns"):
        lines.append(f"| {name} | {' | '.join(f'{count[name]:,}' for count in found.values())} |")
    marked = [sum(n for name, n in count.items() if name.startswith("marked")) for count in found.values()]
    spans = [sum(n for name, n in count.items() if name.startswith("spans")) for count in found.values()]
    lines += [f"| marked attributions | {' | '.join(f'{n:,}' for n in marked)} |"]
    lines += [f"| our spans | {' | '.join(f'{n:,}' for n in spans)} |", ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    with gzip.open(options.data / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = counts([json.loads(line) for line in lines])
    result = {name: {"shares": shares(count), "counts": dict(sorted(count.items()))} for name, count in found.items()}
    (RESULTS / "attribution.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    (RESULTS / "attribution.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
