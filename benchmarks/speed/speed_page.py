"""The figures of `speed.py` as a page."""

from __future__ import annotations

from typing import Any

NAMES = {
    "wc": "`LC_ALL=C wc -w`",
    "none": '`score_many(explain="none")`',
    "spans": '`score_many(explain="spans")`',
    "looked at": "the same, every Score looked at",
}


def speed_page(r: dict[str, Any]) -> str:
    start, targets, grown = r["start_up"], r["targets"], r["growth"]
    return "\n".join([
        "# Speed",
        "",
        f"{r['articles']} articles, {r['megabytes']:.1f} MB, one core, user CPU, medians of {r['rounds']} interleaved"
        f" rounds. {', '.join(f'{value}' for value in r['machine'].values())}.",
        "",
        "| | seconds | MB/s | of wc |",
        "|---|---:|---:|---:|",
        *(
            f"| {NAMES.get(t['what'], t['what'])} | {t['seconds']:.3f} | {t['megabytes_per_second']:.2f} |"
            f" {t['of_wc']:.4f} |"
            for t in r["throughput"]
        ),
        "",
        f"Targets: {targets['none']:.3f} of wc without spans, {targets['spans']:.3f} with them, and"
        f" {targets['tfidf']:.0f} times TF-IDF and logistic regression.",
        "",
        "| stage, without spans | ns a character |",
        "|---|---:|",
        *(f"| {name} | {ns:.1f} |" for name, ns in r["stages"].items()),
        "",
        "| one text, warm | ms |",
        "|---|---:|",
        *(f"| {name} | {ms:.2f} |" for name, ms in r["milliseconds"].items()),
        "",
        f"Targets: {targets['5 kB']:.1f} ms for 5 kB and {targets['sentence']:.1f} ms for a sentence, without spans.",
        "",
        "| growth | | wanted |",
        "|---|---:|---:|",
        f"| documents of 5 kB, ns a character, user CPU | {grown['documents of 5 kB, ns a character']:.1f} | |",
        f"| 1,000 times the documents | {grown['1,000 times the documents, times']:.3f} times | 1.05 |",
        f"| one document of 50 MB, a character, user CPU |"
        f" {grown['one document of 50 MB, user CPU, times']:.2f} times | 1.3 |",
        f"| the same by the clock, memory that is touched first included |"
        f" {grown['one document of 50 MB, by the clock, times']:.2f} times | |",
        *(f"| {name} | {times:.2f} times | 3 |" for name, times in grown["texts"].items()),
        "",
        "| start-up, whole process | seconds |",
        "|---|---:|",
        f"| `credscore score`, one file of 3 kB | {start['credscore']:.3f} |",
        f'| `python -c "import numpy"` | {start["numpy"]:.3f} |',
        f"| ratio | {start['ratio']:.2f} |",
        "",
        f"Target: at most {targets['start_up']:.1f}.",
        "",
    ])  # fmt: skip
