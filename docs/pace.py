"""The page on speed, from what the benchmarks measured: `page(results)`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TERABYTE = 1e12
CORES = (1, 32, 512)
PRICE = 0.05
"""US dollars for an hour of one core in a rented machine: an assumption, to be replaced by your own."""
NAMES = {
    "wc": "`LC_ALL=C wc -w`", "none": '**credscore**, `score_many(explain="none")`',
    "spans": '**credscore**, `score_many(explain="spans")`', "looked at": "the same, every `Score` looked at",
}  # fmt: skip


LATER = (
    "These figures are those of version 0.1. Attributions, transcripts and classes of words came later: measured in"
    " turn with it, 0.2 takes 1.4 times the time without spans, 1.3 to 1.4 times with them, and about the same for one"
    " text of 5 kB."
)


def page(results: Path) -> str:
    """Markdown, from `speed.json` and `records.json`."""
    speed, records = (json.loads((results / f"{name}.json").read_text("utf-8")) for name in ("speed", "records"))
    return "\n".join([*_fast(speed), *_model(speed), *_whole(records), *_plan(records)]) + "\n"


def _fast(speed: dict[str, Any]) -> Iterator[str]:
    yield "# Speed"
    yield ""
    yield (
        f"{speed['articles']:,} articles of {1e3 * speed['megabytes'] / speed['articles']:.1f} kB on one core"
        f" ({speed['machine']['processor']}), user CPU, medians of {speed['rounds']} interleaved rounds;"
        " `benchmarks/speed/speed.py` measures it again. Ratios hold better than absolutes, so speed is told"
        " next to `wc -w`."
    )
    yield ""
    yield LATER
    yield ""
    yield "| | MB/s | of `wc` |"
    yield "|---|---:|---:|"
    for row in sorted(speed["throughput"], key=lambda row: -row["megabytes_per_second"]):
        yield f"| {NAMES.get(row['what'], row['what'])} | {row['megabytes_per_second']:.2f} | {row['of_wc']:.4f} |"
    yield ""


def _model(speed: dict[str, Any]) -> Iterator[str]:
    grown, ms = speed["growth"], speed["milliseconds"]
    many, user, clock = (grown[name] for name in list(grown)[1:4])
    worst, times = max(grown["texts"].items(), key=lambda pair: pair[1])
    yield "## What a text costs"
    yield ""
    yield (
        "Everything is columns over many texts, worked on by compiled calls of numpy. A call costs about a microsecond"
        " whatever it is given, and a batch takes about a thousand of them: that is most of what a single text costs"
        f" ({ms['5 kB, none']:.1f} ms for 5 kB, {ms['sentence, none']:.2f} ms for a sentence, which needs fewer), and"
        " nothing in batches of a million characters. So give `score_many` many texts, not `score` one after the other."
    )
    yield ""
    yield "| stage, without spans | ns a character |"
    yield "|---|---:|"
    for name, ns in speed["stages"].items():
        yield f"| {name} | {ns:.1f} |"
    yield ""
    yield (
        f"The cost grows as the work: a thousand times the documents take {1000 * many:,.0f} times as long, and a"
        f" character of a document of 50 MB {user:.2f} times what it takes in documents of 5 kB ({clock:.2f} by the"
        " clock, for memory is touched for the first time). Texts made to be slow (a letter, a mark, a phrase over"
        f" and over) take up to {times:.1f} times as long a character, {worst} the most."
    )
    yield ""


def _whole(records: dict[str, Any]) -> Iterator[str]:
    shards, memory = records["scaling"], records["memory"]
    yield "## Whole jobs"
    yield ""
    yield (
        f"{shards['megabytes']:,.0f} MB of texts in Parquet, read, scored and written"
        f" (`benchmarks/speed/records.py`, by the"
        " clock, start-up left out):"
    )
    yield ""
    yield "| | seconds | MB/s |"
    yield "|---|---:|---:|"
    for name, cost in shards["seconds"].items():
        yield f"| {name} | {cost['wall']:.1f} | {shards['megabytes'] / cost['wall']:.1f} |"
    yield ""
    yield (
        f"Two processes bring {shards['two_jobs']:.2f} times one. Memory is flat: {memory['gigabytes']:.3g} GB of JSON"
        f" Lines took {memory['peak_1']:.0f} MiB with one process and {memory['peak_2']:.0f} with two."
    )
    yield ""


def _plan(records: dict[str, Any]) -> Iterator[str]:
    shards = records["scaling"]
    rate = 1e6 * shards["megabytes"] / shards["seconds"]["one process"]["wall"]
    yield "## Past one machine"
    yield ""
    yield (
        f"Texts are scored apart from each other, so cores add up. At {rate / 1e6:.1f} MB/s a core for whole jobs, as"
        f" measured above, and ${PRICE:.2f} for an hour of a rented core (an assumption: put in your own):"
    )
    yield ""
    yield f"| text | core hours | {' | '.join(f'{cores:,} cores' for cores in CORES)} | cost |"
    yield f"|---|---:|{'---:|' * len(CORES)}---:|"
    for terabytes in (1, 100):
        hours = terabytes * TERABYTE / rate / 3600
        times = " | ".join(_time(hours / cores) for cores in CORES)
        yield f"| {terabytes} TB | {hours:,.0f} | {times} | ${hours * PRICE:,.2f} |"
    yield ""
    yield (
        "One machine: `credscore score corpus/ --out scores/ --jobs 0`, a process a core, about 150 MB of memory each;"
        " stopped jobs go on. Many machines: split the list of files, or use Spark, which scored as much in"
        f" {shards['spark']:.2f} times the time of as many plain processes here. What is read grows with cores too:"
        f" 512 of them ask for {512 * rate / 1e9:.0f} GB/s of plain text, some three times less compressed, so keep the"
        " files near and compressed. Between machines only the scores travel, about 150 bytes a text."
    )


def _time(hours: float) -> str:
    if hours >= 48:
        return f"{hours / 24:,.0f} days"
    return f"{hours:.1f} h" if hours >= 1 else f"{60 * hours:.0f} min"
