"""Does each law fail when the code breaks it?

    python benchmarks/trust/mutants.py [LAW ...]

Each mutant changes one line in a copy of the package and runs the test of one law there, which must fail. A test that
passes on its mutant asserts nothing. `tests/trust/test_mutants.py` tries some. Written to `results/mutants.{md,json}`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A line of a file of the package, what stands there instead, and the test that must fail."""

    law: str
    file: str
    line: str
    instead: str
    test: str


LAWS: Final = "tests/trust/test_laws.py::"
MUTANTS: Final = (
    Mutant(
        "1, alone as in a batch", "extractors/patterns.py", "token[batch.token_doc.take(token) != doc] = -1", "pass",
        f"{LAWS}test_a_batch_scores_each_document_as_if_it_were_alone",
    ),
    Mutant(
        "1, alone as before another", "extractors/style.py", "np.minimum(last + step, stop)",
        "np.minimum(last + step, batch.tokens.kinds.size - 1)",
        f"{LAWS}test_the_last_word_of_a_text_is_read_as_if_nothing_followed",
    ),
    Mutant(
        "2, spans are what was matched", "scoring/evidence.py", "document.text[start:end],",
        "document.text[start : end + 1],",
        f"{LAWS}test_evidence_of_the_articles_is_what_was_matched",
    ),
    Mutant(
        "3, parts are the score", "scoring/contributions.py", "percent(intercept + total) - start",
        "percent(intercept + total) - start + 1e-4", f"{LAWS}test_parts_of_the_articles_add_up",
    ),
    Mutant(
        "4, same text, same score", "scoring/contributions.py", "    total = logits - intercept",
        '    total = logits - intercept + 1e-7 * (hash("seed") % 1000)',
        f"{LAWS}test_another_process_locale_and_hash_seed_change_nothing",
    ),
    Mutant(
        "5, written another way", "text/normalize.py", 'codes[odd] = table("normalize").take(places)',
        'codes[odd] = np.where(seen == 0x200B, 0x20, table("normalize").take(places))',
        f"{LAWS}test_an_article_written_another_way_scores_the_same",
    ),
    Mutant(
        "6, raising a loaded column never helps", "model/model.py", "self.rate[:, 0] * (x / (x + self.rate[:, 1]))",
        "-self.rate[:, 0] * (x / (x + self.rate[:, 1]))", f"{LAWS}test_a_charged_column_never_raises_credibility",
    ),
    Mutant(
        "6, an inserted loaded phrase lowers or keeps", "extractors/measure.py", "values = 100 * found /",
        "values = 100 * np.minimum(found, 1) /", f"{LAWS}test_an_inserted_loaded_sentence_does_not_raise_credibility",
    ),
    Mutant(
        "6, quoted it costs a quarter", "extractors/measure.py", 'if feature.voice == "all" or voice in OWN:',
        'if feature.voice == "all" or voice in OWN or voice == Voice.QUOTED:',
        f"{LAWS}test_a_quoted_phrase_costs_a_quarter_at_most",
    ),
    Mutant(
        "7, written and read again", "model/model_files.py", "ngrams.words.any(axis=0)", "ngrams.words.all(axis=0)",
        f"{LAWS}test_a_model_saved_and_loaded_scores_the_same",
    ),
    Mutant(
        "8, any str gives a Score", "extractors/patterns.py", "    if batch.tokens.count:", "    if True:",
        f"{LAWS}test_any_str_gives_a_score",
    ),
    Mutant(
        "8, any bytes give a document or our error", "readers/records/parquet.py",
        "except (ValueError, OverflowError):",
        "except OverflowError:", "tests/trust/test_fuzz.py::test_what_once_broke_a_target_holds",
    ),
    Mutant(
        "no attack wins untold", "scoring/cautions.py", '"repeated-grams": 15.0', '"repeated-grams": 1500.0',
        "tests/trust/test_attacks.py::test_no_attack_wins_untold",
    ),
    Mutant(
        "nothing is written outside", "jobs/inputs.py", "== os.pardir:", '== "no":',
        "tests/trust/test_hostile.py::test_nothing_is_written_outside_of_the_folder",
    ),
    Mutant(
        "nothing half-written has a name", "jobs/outputs.py",
        'return path.with_name(path.name + ".part")', "return path",
        "tests/jobs/test_run.py::test_nothing_has_its_name_before_it_is_whole",
    ),
)  # fmt: skip


def caught(mutant: Mutant) -> bool:
    """Whether the test passes on the code as it is and fails on the mutant."""
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home)
        for part in ("credscore", "tests", "fixtures", "benchmarks"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        path = copy / "credscore" / mutant.file
        text = path.read_text("utf-8")
        if text.count(mutant.line) != 1:
            raise SystemExit(f"{mutant.file}: found {mutant.line!r} {text.count(mutant.line)} times, expected it once")
        path.write_text(text.replace(mutant.line, mutant.instead), "utf-8")
        return _run(mutant.test, copy) == 1


def _run(test: str, folder: Path) -> int:
    """The exit code of pytest: 0 passed, 1 failed, others that it could not run."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", test]
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False).returncode


def main() -> None:
    """Try all mutants, or those of the laws whose names begin as asked, and write the table."""
    chosen = [m for m in MUTANTS if not sys.argv[1:] or m.law.startswith(tuple(sys.argv[1:]))]
    lines = ["# Mutants", "", "| law | changed | test | caught |", "|---|---|---|---|"]
    found = []
    for mutant in chosen:
        found.append(caught(mutant))
        name = mutant.test.rpartition("::")[2]
        told = "yes" if found[-1] else "no"
        lines.append(f"| {mutant.law} | `{mutant.file}`: `{mutant.instead.strip()}` | `{name}` | {told} |")
        print(lines[-1], flush=True)
    if len(chosen) == len(MUTANTS):
        (RESULTS / "mutants.md").write_text("\n".join(lines) + "\n", "utf-8")
        counts = {"mutants": len(found), "caught": sum(found)}
        (RESULTS / "mutants.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
