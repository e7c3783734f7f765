"""How often is each rule of `credscore check` right, and how often does it fire in neutral news?

    python benchmarks/quality/rule_precision.py draw --data DIR --sheet FOLDER [--seed 1]
    python benchmarks/quality/rule_precision.py count --data DIR --sheet FOLDER [FOLDER]

`draw` writes to FOLDER, outside the repository, what readers judge: `sheet.md`, the texts of the rules and sentences in
shuffled order, one fifth of them sentences in which the rule named beside did not fire; `second.md`, a fifth of it for
a second reader; and `key.jsonl`, where each comes from. A reader writes a line `ITEM y` or `ITEM n` each into
`verdicts-NAME.txt`: does the sentence hold what the rule reports? Who judged all items is the first reader. The same
seed and data draw the same sheet again. `count` reads the verdicts and writes `results/rule_precision.*` (offsets,
hashes and verdicts; no text) and `credscore/rules/precision.tsv`. Rules whose findings cannot be judged from a
sentence alone (UNTOLD) are drawn and not judged.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from credscore.checks.checker import Checker, File
from credscore.checks.config.layers import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.readers.plain import read_plain
from credscore.render.json import RULESET
from credscore.rules import BY_NAME, RULES
from credscore.rules.measured import Precision
from credscore.text.batch import Batch
from credscore.train.datasets import read_sets

RESULTS = Path(__file__).parent / "results"
TABLE = Path(__file__).parent.parent.parent / "credscore" / "rules" / "precision.tsv"
SETS = (
    "recovery", "abp_mbfc", "buzzfeed_webis", "semeval19_train", "allsides", "pool", "press_releases", "senate_press",
    "native_ads", "golbeck_satire",
)  # fmt: skip
FIRINGS, SILENT, NEUTRAL, GROUP, CLIP = 40, 10, 500, 64, 420
JUDGED = [r for r in RULES if r.scope in ("words", "sentence") and r.family != "model" and not r.judged]
Row = dict[str, Any]
UNTOLD, STATE = ("repeated-line",), ("preview", "on")
SETTINGS = Settings((Layer({"select": [rule.name for rule in JUDGED]}, "benchmark", Path()),))


@dataclass(frozen=True, order=True)
class Firing:
    """A finding, or a sentence without one, with the sentence around it."""

    priority: str
    rule: str
    set: str
    row: str
    start: int
    end: int
    fired: bool
    sentence: str

    def known(self) -> dict[str, Any]:
        """The part of it that may be published."""
        digest = hashlib.sha256(self.sentence.encode()).hexdigest()[:16]
        return {"rule": self.rule, "set": self.set, "row": hashlib.sha256(self.row.encode()).hexdigest()[:16],
                "start": self.start, "end": self.end, "fired": self.fired, "sentence": digest}  # fmt: skip


def rows(data: Path) -> Iterator[tuple[str, Any, str]]:
    """Set, row and text of every document, the title as a first line."""
    for name in SETS:
        for row in read_sets(data, [name]):
            title = " ".join((row.title or "").split())
            yield name, row, f"{title}\n\n{row.text}" if title and not row.text.startswith(title) else row.text


def checked(texts: Sequence[str]) -> list[tuple[int, list[Any]]]:
    """Words and findings of texts."""
    files = [File(str(place), read_plain(text), SETTINGS) for place, text in enumerate(texts)]
    found = {file.path: file for file in Checker(Configurations({})).check_group(files)}
    return [(f.words, list(f.findings)) if (f := found.get(str(n))) else (0, []) for n in range(len(texts))]


def sentences(text: str) -> list[tuple[int, int]]:
    """The bounds of the sentences of a text."""
    batch = Batch.of([read_plain(text)])
    if not batch.tokens.count:
        return []
    start = batch.tokens.start[batch.sentence_start]
    doc = np.zeros(start.size, np.int32)
    low, _ = batch.offsets(doc, start, start + 1)
    return list(zip(low.tolist(), [*low.tolist()[1:], len(text)], strict=True))


def around(text: str, start: int, end: int) -> str:
    """The sentence of a span on one line, a long one cut around the span."""
    first = next(((a, b) for a, b in sentences(text) if a <= start < b), (start, end))
    low, high = max(first[0], start - CLIP // 2), min(max(first[1], end), end + CLIP // 2)
    return " ".join(text[low:high].split())


def order(seed: int, *parts: object) -> str:
    """A sort key that depends only on the seed and the data."""
    return hashlib.sha256("\0".join(map(str, (seed, *parts))).encode()).hexdigest()


def sample(data: Path, seed: int) -> tuple[list[Firing], dict[str, int]]:
    """The firings and silent sentences to judge, and how often each rule fired in all."""
    heaps: defaultdict[str, list[tuple[int, str, str, str, str, int, int]]] = defaultdict(list)
    counts: Counter[str] = Counter()
    group: list[tuple[str, Any, str]] = []

    def take() -> None:
        for (name, row, text), (_, found) in zip(group, checked([text for *_, text in group]), strict=True):
            best: dict[str, tuple[str, Any]] = {}
            for finding in found:
                counts[finding.rule] += 1
                place = order(seed, finding.rule, name, row.id, finding.start)
                best[finding.rule] = min(best.get(finding.rule, (place, finding)), (place, finding), key=lambda b: b[0])
            for rule, (place, f) in best.items():
                entry = (-int(place[:15], 16), place, name, row.id, text, f.start, f.end)
                (heapq.heappush if len(heaps[rule]) < FIRINGS else heapq.heappushpop)(heaps[rule], entry)
        group.clear()

    for item in rows(data):
        group.append(item)
        if len(group) == GROUP:
            take()
    take()
    out = []
    for rule, heap in sorted(heaps.items()):
        chosen = sorted(heap, key=lambda entry: entry[1])
        out += [Firing(p, rule, name, row, a, b, True, around(text, a, b)) for _, p, name, row, text, a, b in chosen]
        out += list(silent(rule, seed, chosen))
    return out, dict(counts)


def silent(rule: str, seed: int, chosen: Sequence[tuple[Any, ...]]) -> Iterator[Firing]:
    """A sentence each of some of the same documents in which the rule did not fire."""
    for _, place, name, row, text, *_ in chosen[:SILENT]:
        fired = [f for _, found in checked([text]) for f in found if f.rule == rule]
        free = [(a, b) for a, b in sentences(text) if b - a > 20 and not any(a < f.end and f.start < b for f in fired)]
        if free:
            a, b = random.Random(place).choice(free)
            yield Firing(order(seed, "silent", place), rule, name, row, a, b, False, around(text, a, b))


def neutral(data: Path, seed: int, on: Sequence[str]) -> Row:
    """Findings in neutral articles, by rule, and how many have none by the rules that are on."""
    articles = [(order(seed, name, row.id), text) for name, row, text in rows(data) if is_neutral(name, row)]
    texts = [text for _, text in sorted(articles)[:NEUTRAL]]
    counts, words, clean = Counter[str](), 0, 0
    for at in range(0, len(texts), GROUP):
        for size, found in checked(texts[at : at + GROUP]):
            words += size
            counts.update(finding.rule for finding in found)
            clean += not any(f.rule in on for f in found)
    return {"articles": len(texts), "words": words, "without_findings": clean, "findings": dict(sorted(counts.items()))}


def is_neutral(name: str, row: Any) -> bool:
    """Whether it is a reliable article of recovery, or one of a center publisher."""
    return (name == "recovery" and row.y == 1) or (name == "allsides" and row.label == "center")


def draw(data: Path, folder: Path, seed: int, only: Sequence[str]) -> None:
    """Write the sheets and the key, of some rules or all."""
    found, counts = sample(data, seed)
    found = [firing for firing in found if not only or firing.rule in only]
    counts = {rule: counts.get(rule, 0) for rule in only or counts}
    found = sorted(found, key=lambda f: order(seed, "shuffled", f.rule, f.priority))
    folder.mkdir(parents=True, exist_ok=True)
    head = "\n".join(f"- {rule.name}: {rule.what}" for rule in JUDGED)
    lines = [f"{n} [{f.rule}] {f.sentence}" for n, f in enumerate(found)]
    second = [line for n, line in enumerate(lines) if int(order(seed, "second", n)[:8], 16) % 5 == 0]
    for name, some in (("sheet", lines), ("second", second)):
        (folder / f"{name}.md").write_text(f"{head}\n\n" + "\n".join(some) + "\n", "utf-8")
    with (folder / "key.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"item": n, **f.known()}) + "\n" for n, f in enumerate(found))
    (folder / "drawn.json").write_text(json.dumps({"seed": seed, "ruleset": RULESET, "counts": counts}), "utf-8")
    print(f"{len(lines)} items, {len(second)} of them for a second reader, in {folder}")


def verdicts(folder: Path, items: int) -> dict[str, dict[int, bool]]:
    """The verdicts of each reader; the one who judged everything comes first."""
    found = {}
    for path in folder.glob("verdicts-*.txt"):
        pairs = (line.split()[:2] for line in path.read_text("utf-8").splitlines() if line.strip())
        found[path.stem.partition("-")[2]] = {int(item): verdict == "y" for item, verdict in pairs}
    most = max(map(len, found.values()), default=0)
    if most < items:
        raise SystemExit(f"{folder}: found {most} verdicts of {items}; expected a reader of all")
    return dict(sorted(found.items(), key=lambda reader: -len(reader[1])))


def judged(folders: Sequence[Path]) -> tuple[dict[str, list[Row]], dict[str, int]]:
    """The items of each rule with their verdicts by reader, and how often each rule fired; a rule that was drawn again
    counts as in the last folder."""
    rows: dict[str, list[Row]] = {}
    counts: dict[str, int] = {}
    for folder in folders:
        drawn = json.loads((folder / "drawn.json").read_text("utf-8"))
        key = [json.loads(line) for line in (folder / "key.jsonl").read_text("utf-8").splitlines()]
        key = [{"seed": drawn["seed"], **row} for row in key if row["rule"] not in UNTOLD]
        readers = verdicts(folder, len(key))
        for rule in {row["rule"] for row in key}:
            counts[rule] = drawn["counts"][rule]
            rows[rule] = [
                {**row, "verdicts": {name: told[row["item"]] for name, told in readers.items() if row["item"] in told}}
                for row in key if row["rule"] == rule
            ]  # fmt: skip
    return rows, counts


def count(data: Path, folders: Sequence[Path], seed: int) -> None:
    """Publish the verdicts of the readers."""
    rows, counts = judged(folders)
    rates = {rule.name: rate(rows[rule.name], counts[rule.name]) for rule in JUDGED if rule.name in rows}
    every = [row for rule in rates for row in rows[rule]]
    readers = list(dict.fromkeys(name for row in every for name in row["verdicts"]))
    made = {
        "ruleset": RULESET, "sets": SETS, "readers": readers, "rules": rates, "agreement": agreement(every),
        "neutral": neutral(data, seed, [name for name, found in rates.items() if found["on"]]),
    }  # fmt: skip
    items = ",\n".join(map(json.dumps, every))
    head = json.dumps(made, indent=1)[:-2]
    (RESULTS / "rule_precision.json").write_text(f'{head},\n "items": [\n{items}\n ]\n}}\n', "utf-8")
    (RESULTS / "rule_precision.md").write_text(markdown(made), "utf-8")
    lines = "".join(f"{name}\t{found['judged']}\t{found['right']}\n" for name, found in rates.items())
    head = "# How often each rule was right: rule, firings judged, firings judged right. "
    head += f"Written by benchmarks/quality/rule_precision.py.\n# readers: {', '.join(readers)}\n"
    TABLE.write_text(head + lines, "utf-8")


def rate(rows: Sequence[Row], fired: int) -> Row:
    """How often a rule was right, by the first reader."""
    said = [(row["fired"], next(iter(row["verdicts"].values()))) for row in rows]
    right = [verdict for was_fired, verdict in said if was_fired]
    quiet = [verdict for was_fired, verdict in said if not was_fired]
    measured = Precision(len(right), sum(right))
    return {
        "fired": fired, "judged": len(right), "right": sum(right),
        "interval": [round(end, 3) for end in measured.interval], "suffices": measured.suffices,
        "on": measured.suffices and not BY_NAME[rows[0]["rule"]].preview,
        "silent_judged": len(quiet), "silent_missed": sum(quiet),
    }  # fmt: skip


def agreement(rows: Sequence[Row]) -> Row | None:
    """Items that two readers judged, the share they agree on, and Cohen's kappa; None with one reader."""
    pairs = [tuple(row["verdicts"].values())[:2] for row in rows if len(row["verdicts"]) > 1]
    if not pairs:
        return None
    same = sum(a == b for a, b in pairs) / len(pairs)
    yes = [sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return {"items": len(pairs), "same": round(same, 3), "kappa": round((same - chance) / (1 - chance), 3)}


def markdown(made: Row) -> str:
    """The tables."""
    news, told = made["neutral"], made["agreement"]
    on = sum(news["findings"].get(rule, 0) for rule, rate in made["rules"].items() if rate["on"])
    lines = [
        "# Precision of the rules", "",
        f"Readers: {', '.join(made['readers'])}. Agreement: "
        + (f"{told['same']:.2f} of {told['items']} items, kappa {told['kappa']:.2f}." if told else "one reader"), "",
        f"{news['articles']} neutral articles, {news['words']:,} words: {1000 * on / news['words']:.2f} findings per "
        f"1,000 words by the rules that are on; {news['without_findings']} articles without any.", "",
        "| rule | right / judged | 95 % | on | fired in all | per 1,000 neutral words | silent sentences with it |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for name, r in made["rules"].items():
        low, high = r["interval"]
        rate = 1000 * news["findings"].get(name, 0) / news["words"]
        lines.append(f"| {name} | {r['right']} / {r['judged']} | {low:.2f} to {high:.2f} | {STATE[r['on']]} | "
                     f"{r['fired']:,} | {rate:.3f} | {r['silent_missed']} / {r['silent_judged']} |")  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["draw", "count"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sheet", type=Path, nargs="+", required=True)
    parser.add_argument("--rules", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.task == "draw":
        draw(options.data, options.sheet[0], options.seed, options.rules)
    else:
        count(options.data, options.sheet, options.seed)


if __name__ == "__main__":
    main()
