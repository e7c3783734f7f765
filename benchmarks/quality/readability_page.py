"""The report of `readability.py` as a page."""

from __future__ import annotations

from typing import Any, Final

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)


def readability_page(r: dict[str, Any]) -> str:
    """The report as a page."""
    missed = [i["index"] for i in r["indices"] if i["within_one_grade"] < r["target"]]
    verdict = f"missed by {', '.join(missed)}" if missed else "met by every index"
    lines = [
        "# Readability: ours against textstat",
        "",
        f"{r['articles']} articles ({', '.join(r['sets'])}; evenly spread), credscore {r['credscore']}, textstat"
        f" {r['textstat']}, the same syllables on both sides. Differences are ours minus textstat's, in school grades.",
        "",
        f"Within one grade: {r['within_one_grade']:.1%} of all. Target {r['target']:.0%} an index: {verdict}.",
        "",
        f"| index | within one grade | {' | '.join(f'{q:.0%}' for q in QUANTILES)} | largest |",
        "|---|" + "---:|" * (len(QUANTILES) + 2),
        *(
            f"| {i['index']} | {i['within_one_grade']:.1%} | "
            + " | ".join(f"{v:+.2f}" for v in i["quantiles"].values())
            + f" | {i['largest']:.2f} |"
            for i in r["indices"]
        ),
        "",
        f"## The {len(r['largest'])} articles with the largest differences",
        "",
        "The index that differs most, and what each count adds to the difference. Causes: "
        + "; ".join(f"{name} in {n}" for name, n in r["causes"].items())
        + ".",
        "",
        "| article | index | ours | textstat | grades | by count (ours / textstat) |",
        "|---|---|---:|---:|---:|---|",
        *(_case_row(c) for c in r["largest"]),
        "",
    ]
    return "\n".join(lines)


def _case_row(c: dict[str, Any]) -> str:
    counts = "; ".join(
        f"{name} {share:+.2f} ({c['counts'][name][0]:.0f} / {c['counts'][name][1]:.0f})"
        for name, share in sorted(c["grades_by_count"].items(), key=lambda item: -abs(item[1]))
    )
    values = (f"{c['ours']:.1f}", f"{c['textstat']:.1f}", f"{c['grades']:+.2f}")
    return f"| {' | '.join((c['article'], c['index'], *values, counts))} |"
