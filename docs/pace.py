"""The page on speed, from the results of the benchmarks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TERABYTE = 1e12
CORES = (1, 32, 512)
PRICE = 0.05
"""US dollars for an hour of one rented core: an assumption, to be replaced by your own."""
NAMES = {
    "wc": "`LC_ALL=C wc -w`", "none": '**credscore**, `score_many(explain="none")`',
    "spans": '**credscore**, `score_many(explain="spans")`', "looked at": "the same, every `Score` built",
}  # fmt: skip


LATER = (
    "These figures are those of version 0.1. Attributions, transcripts, word classes and lines of the page came later:"
    " measured in turn with it, 0.2 takes 1.9 times as long without spans, 1.8 times with them, and 2.1 times for a"
    " single text of 5 kB."
)
FIRST = "0.1.0"


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
        " `benchmarks/speed/speed.py` repeats the measurement. Ratios vary less between machines than absolute figures,"
        " so speed is compared with `wc -w`."
    )
    yield ""
    if FIRST in speed["machine"].values():
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
        "Texts are processed in batches, as columns, by compiled calls of numpy. A call costs about a microsecond"
        " whatever the size of its input, and a batch takes one to two thousand calls. They are most of the cost of a"
        f" single text ({ms['5 kB, none']:.1f} ms for 5 kB, {ms['sentence, none']:.2f} ms for a sentence, which needs"
        " fewer), and negligible in batches of a million characters. So pass many texts to `score_many` rather than"
        " one at a time to `score`."
    )
    yield ""
    yield "| stage, without spans | ns per character |"
    yield "|---|---:|"
    for name, ns in speed["stages"].items():
        yield f"| {name} | {ns:.1f} |"
    yield ""
    yield (
        f"The cost grows linearly: a thousand times as many documents take {1000 * many:,.0f} times as long, and a"
        f" character in a document of 50 MB takes {user:.2f} times as long as in documents of 5 kB ({clock:.2f} times"
        " in wall-clock time, since memory is touched for the first time). Texts made to be slow (a letter, a mark or"
        f" a phrase repeated) take up to {times:.1f} times as long per character; {worst} take longest."
    )
    yield ""


def _whole(records: dict[str, Any]) -> Iterator[str]:
    shards, memory = records["scaling"], records["memory"]
    yield "## Whole jobs"
    yield ""
    yield (
        f"{shards['megabytes']:,.0f} MB of texts in Parquet, read, scored and written"
        f" (`benchmarks/speed/records.py`, wall-clock time without start-up):"
    )
    yield ""
    yield "| | seconds | MB/s |"
    yield "|---|---:|---:|"
    for name, cost in shards["seconds"].items():
        yield f"| {name} | {cost['wall']:.1f} | {shards['megabytes'] / cost['wall']:.1f} |"
    yield ""
    yield (
        f"Two processes are {shards['two_jobs']:.2f} times as fast as one. Memory does not grow:"
        f" {memory['gigabytes']:.3g} GB of JSON Lines took {memory['peak_1']:.0f} MiB with one process and"
        f" {memory['peak_2']:.0f} with two."
    )
    yield ""


def _plan(records: dict[str, Any]) -> Iterator[str]:
    shards = records["scaling"]
    rate = 1e6 * shards["megabytes"] / shards["seconds"]["one process"]["wall"]
    yield "## Estimating larger jobs"
    yield ""
    yield (
        f"Texts are scored independently, so throughput grows with cores. At {rate / 1e6:.1f} MB/s per core for whole"
        f" jobs, as measured above, and ${PRICE:.2f} for an hour of a rented core (an assumption: use your own price):"
    )
    yield ""
    columns = " | ".join(f"{cores:,} core{'s' * (cores > 1)}" for cores in CORES)
    yield f"| text | core hours | {columns} | cost |"
    yield f"|---|---:|{'---:|' * len(CORES)}---:|"
    for terabytes in (1, 100):
        hours = terabytes * TERABYTE / rate / 3600
        times = " | ".join(_time(hours / cores) for cores in CORES)
        yield f"| {terabytes} TB | {hours:,.0f} | {times} | ${hours * PRICE:,.2f} |"
    yield ""
    yield (
        "One machine: `credscore score corpus/ --out scores/ --jobs 0` runs one process per core, with about 80 MB of"
        " memory each; interrupted jobs resume. Many machines: split the list of files, or use Spark, which took"
        f" {shards['spark']:.2f} times as long as the same number of plain processes here. The input rate grows with"
        f" the cores: 512 of them need {512 * rate / 1e9:.0f} GB/s of plain text, or about a third of that compressed,"
        " so keep the files near and compressed. Only the scores move between machines, about 150 bytes per text."
    )


def _time(hours: float) -> str:
    if hours >= 48:
        return f"{hours / 24:,.0f} days"
    return f"{hours:.1f} h" if hours >= 1 else f"{60 * hours:.0f} min"
