"""The check itself: runs rules and gates on files, in groups, each with its settings, and joins the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from credscore.checks.config.config_files import check_values
from credscore.checks.config.layers import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.checks.finding import Checked, Finding, Report, Skipped
from credscore.checks.further_phrases import further_hits, without_repeats
from credscore.checks.gates import gates
from credscore.checks.hit import Hit
from credscore.checks.hits import accepted, custom_hits, word_hits
from credscore.checks.lines import Stretches
from credscore.checks.loaded_hits import loaded_hits
from credscore.checks.make_findings import Places, findings
from credscore.checks.notices import notices
from credscore.checks.paths import Files, ignore_rules
from credscore.checks.plain_use import is_technical
from credscore.checks.sentence_rules import MODEL_RULES, NEEDED, model_hits, sentence_hits
from credscore.checks.suppressions import unread
from credscore.document import Document
from credscore.errors import NotText, UnreadableInput, UsageError
from credscore.extractors.feature import FeatureMatrix
from credscore.extractors.measure import measure
from credscore.readers import Format, Read, TextFile, read_paths
from credscore.readers.plain import read_plain
from credscore.text.batch import Batch
from credscore.text.batching import STREAM_CHARACTERS, batches

if TYPE_CHECKING:
    from credscore.checks.git_revision import Revision, Touched
    from credscore.checks.model_scores import Scoring
    from credscore.model.model import Model
    from credscore.scoring.results import Score


LANGUAGE: Final = "function-words"

Size: TypeAlias = tuple[int, int]
"""Words and sentences."""


@dataclass(frozen=True, slots=True)
class File:
    """A file with its settings, and with its changes if a revision is compared."""

    path: str
    document: Document
    settings: Settings
    touched: Touched | None = None


@dataclass
class Checker:
    """How files are checked. `model`: None for the shipped one, opened only if something is scored; `since`: a
    revision to compare findings and files with; `ignores`: whether ignores in texts are obeyed."""

    configurations: Configurations
    model: Model | None = None
    form: Format | None = None
    since: Revision | None = None
    ignores: bool = True
    errors: list[UnreadableInput] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    follow: Callable[[Iterable[Read]], Iterable[Read]] = iter
    gated: bool = False
    _scoring: Scoring | None = field(default=None, init=False)

    def check(self, paths: Sequence[str], known: Path | None = None, written: Path | None = None) -> Report:
        """Check files and folders, in order. `known`: a baseline for all files, in place of configured ones; `written`:
        a baseline to write first."""
        files = [
            checked
            for group in batches(self._read(paths), _characters, STREAM_CHARACTERS)
            for checked in self.check_group(group)
        ]
        if not files:  # the names of rules have not been validated yet
            _ = self.configurations.of("-").selected
        if files:
            self.configurations.refuse_idle(file.path for file in files)
        searched = () if self.since else paths  # unchanged and deleted files were not checked
        files, outdated = self._without_known(files, known, searched, written)
        shown = tuple(map(_touched, files))
        model = self._scoring.model.id if self._scoring else None
        origins = self.configurations.files
        looked = [*(file.path for file in shown), *(s.path for s in self.skipped if s.code == "excluded")]
        report = Report(
            shown, tuple(self.errors), tuple(self.skipped), model, outdated, origins, self.gated and not self.since,
            len(self.others), notices(self.configurations, shown, looked),
        )  # fmt: skip
        return replace(report, files=tuple(map(_unmet, shown))) if report.unscored else report

    @property
    def scoring(self) -> Scoring:
        """The scorer, loaded on first use."""
        from credscore.checks.model_scores import Scoring  # noqa: PLC0415

        self._scoring = self._scoring or Scoring(self.model)
        return self._scoring

    def _read(self, paths: Sequence[str]) -> Iterator[File]:
        files = Files.of(paths, ignore_rules(self.configurations.source))
        self.errors += files.errors
        self.skipped += files.skipped
        self.others += files.others
        for read in self.follow(read_paths(files.paths, self.form, self._kept)):
            if isinstance(read, UnreadableInput):
                self.errors.append(read)
                continue
            file = self._file(read)
            if file:
                yield file

    def _kept(self, path: str) -> bool:
        if self.configurations.excluded(path):
            self.skipped.append(Skipped(path, "excluded"))
            self.gated |= not self.since and bool(self.configurations.of(path).limits)
            return False
        return True

    def _file(self, read: TextFile) -> File | None:
        touched = self.since.touched(read.path, read.document, self.form) if self.since else None
        if self.since and touched is None:
            self.skipped.append(Skipped(read.path, self.since.why_untouched(read.path)))
            return None
        settings = self.configurations.of(read.path)
        self.gated |= bool(settings.limits)
        return File(read.path, read.document, settings, touched)

    def _without_known(
        self, files: list[Checked], known: Path | None, searched: Sequence[str], written: Path | None
    ) -> tuple[list[Checked], int]:
        """The files without the findings in their baselines, and how many entries were not found again."""
        homes = {file.path: known or self.configurations.of(file.path).baseline for file in files}
        listed = dict.fromkeys(home for home in (known, *homes.values()) if home)
        if (written and self.errors and not files) or not (written or listed):  # no baseline is written for no files
            return files, 0
        from credscore.checks import baseline, baseline_file  # noqa: PLC0415

        if written:
            return baseline.adopted(files, written, searched), 0
        missing = 0
        for home in listed:
            own = [file for file in files if homes[file.path] == home]
            applied = baseline.apply(baseline_file.read_baseline(home, self.configurations.source), own, home, searched)
            new = {file.path: file for file in applied.files}
            files = [new.get(file.path, file) for file in files]
            missing += len(applied.missing)
        return files, missing

    def check_group(self, files: Sequence[File]) -> list[Checked]:
        """Check files as one batch; empty ones and those in another language are skipped."""
        batch = Batch.of([unread(file.document) for file in files])
        needed = {LANGUAGE} | {f for r, f in NEEDED.items() if any(r in file.settings.selected for file in files)}
        matrix = measure(batch, needed)
        hits = self._hits(batch, matrix, files)
        scores = self._scores(files, batch, hits)
        phrases = _accepted(batch, files)
        sentences = np.diff(np.searchsorted(batch.sentence_start, batch.doc_token)).tolist()
        foreign, out = matrix.foreign, []
        for doc, file in enumerate(files):
            code = "empty" if not batch.words[doc] else "not-english" if foreign[doc] else None
            if code:
                self.skipped.append(Skipped(file.path, code))
            score = scores.get(doc)
            if not code or (score is not None and file.settings.limits):
                found = [] if code else hits[doc]
                size = (0, 0) if code else (int(batch.words[doc]), sentences[doc])
                out.append(self._checked(file, found, phrases[doc], size, score))
        return out

    def _hits(self, batch: Batch, matrix: FeatureMatrix, files: Sequence[File]) -> list[list[Hit]]:
        settings = [file.settings for file in files]
        selected = frozenset[str]().union(*(each.selected for each in settings))
        technical = cache(lambda doc: is_technical(batch.documents[doc]))
        hits = word_hits(batch, matrix, selected, technical)
        for doc, hit in loaded_hits(batch, settings, selected, technical):
            hits[doc].append(hit)
        further: list[list[Hit]] = [[] for _ in hits]
        for doc, hit in further_hits(batch, matrix, settings, selected, technical):
            further[doc].append(hit)
        for doc, new in enumerate(further):
            hits[doc] += without_repeats(new, tuple(hits[doc]))
        custom = {rule.name: rule for each in settings for rule in each.custom}
        for doc, hit in (*custom_hits(batch, list(custom.values())), *sentence_hits(batch, matrix, settings)):
            hits[doc].append(hit)
        pairs = zip(hits, settings, strict=True)
        return [[hit for hit in found if hit.rule in each.selected] for found, each in pairs]

    def _scores(self, files: Sequence[File], batch: Batch, hits: list[list[Hit]]) -> dict[int, Score]:
        """The scores of the files that need one, by place; hits of the model's rules are added."""
        by_model = any(rule in file.settings.selected for file in files for rule in MODEL_RULES)
        to_score = [doc for doc, f in enumerate(files) if f.settings.limits or f.touched or by_model]
        if not to_score:
            return {}
        found = self.scoring.scores(batch, spans=by_model)
        scores = {doc: found[doc] for doc in to_score}
        if by_model:
            for doc, hit in model_hits(batch, [scores[doc] for doc in to_score], [file.settings for file in files]):
                hits[doc].append(hit)
        return scores

    def _checked(self, file: File, hits: Sequence[Hit], phrases: Places, size: Size, score: Score | None) -> Checked:
        words, sentences = size
        kept = findings(
            file.path, file.document, hits, file.settings, words=words, accepted=phrases, ignores=self.ignores
        )
        found, settings, touched, change = kept.findings, file.settings, file.touched, None
        if touched:
            found = [replace(f, touched=self._is_new(f, file, touched)) for f in found]
        if touched and touched.before and score:
            change = self.scoring.change(touched.before, file.document, score)
        return Checked(
            file.path, words, sentences, tuple(found), kept.ignored, kept.accepted, kept.within_budget, 0,
            settings.fail_on, gates(score, settings) if score and settings.limits else (), score, change,
            settings.selected if words else frozenset(), tuple(kept.latent),
        )  # fmt: skip

    def _is_new(self, finding: Finding, file: File, touched: Touched) -> bool:
        """Whether a finding is in a touched sentence, or is about the whole document and was not found before."""
        if not finding.of_document:
            return touched.stretches.overlaps(finding.start, finding.end)
        if touched.before is None:
            return True
        before = self.check_group([replace(file, document=touched.before, touched=None)])
        same = [f.value for checked in before for f in checked.findings if f.rule == finding.rule]
        return not any(value is not None and finding.value is not None and finding.value <= value for value in same)


def _unmet(file: Checked) -> Checked:
    """The file with all gates failed, since no document has a score."""
    return replace(file, gates=tuple(replace(gate, met=False) for gate in file.gates))


def _touched(file: Checked) -> Checked:
    """The file with only the requested findings."""
    return replace(file, findings=tuple(finding for finding in file.findings if finding.touched))


def _accepted(batch: Batch, files: Sequence[File]) -> list[Places]:
    """The bounds of accepted phrases, by document, and by rule or "" for all rules."""
    out: list[Places] = [{} for _ in files]
    documents_by_phrases: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for doc, file in enumerate(files):
        for name, phrases in (("", file.settings.accept), *((n, r.accept) for n, r in file.settings.rules.items())):
            if phrases:
                documents_by_phrases.setdefault((name, phrases), []).append(doc)
    for (name, phrases), docs in documents_by_phrases.items():
        places = accepted(batch, phrases)
        for doc in docs:
            out[doc][name] = Stretches(places[doc])
    return out


def _characters(file: File) -> int:
    return len(file.document.visible_text)


def check(text: str | Document, **options: Any) -> tuple[Finding, ...]:
    """The findings in one text.

    `options` are the keys of a configuration, with underscores: `select=["loaded"]`, `accept=["world class"]`,
    `rules={"long-sentence": {"max-words": 40}}`. Configuration files are not read. Raises NotText (a TypeError) for
    anything but a str or Document, UsageError (a ValueError) for invalid options.
    """
    if not isinstance(text, str | Document):
        raise NotText(f"check() takes one str or Document, not {type(text).__name__}")
    values = {name.replace("_", "-"): value for name, value in options.items()}
    _check_options(values)
    settings = Settings((Layer(values, "check()", Path.cwd()),))
    document = text if isinstance(text, Document) else read_plain(text)
    from credscore.checks import baseline  # noqa: PLC0415

    checked = Checker(Configurations({})).check_group([File("-", document, settings)])
    return tuple(f for file in baseline.with_fingerprints(checked) for f in file.findings)


def _check_options(values: dict[str, Any]) -> None:
    check_values(values, "check()")
    unknown = {"min-credibility", "max-bias", "max-promotion", "baseline", "exclude", "overrides", "extend"} & {*values}
    if unknown:
        raise UsageError(f"check() takes no {', '.join(sorted(unknown))}; score() gives scores, the command has gates")
