"""Do scores rank texts as a reader expects?

    python benchmarks/quality/genres.py --data DIR [--model FILE] [--seed-article FILE]

Orders of kinds of text as AUC (how often a text of the first kind has the higher score), whether texts out of scope are
flagged, and how publishers rank. The baseline is a plain count of advertising phrases. Figures are kept by model in
`results/genres.json`. The model may have learned from some of these texts; `quality.py` measures on publishers apart.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from orders import texts
from orders.advert_patterns import advertising
from orders.report import page
from orders.seed_mends import mended

from credscore.evaluation.metrics import auc
from credscore.model.model import Model
from credscore.model.model_files import default_model, load_model
from credscore.model.targets import ScoreName
from credscore.scoring.scorer import score_many
from credscore.text.arrays import Floats

RESULTS: Final = Path(__file__).parent / "results"
Labels = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """Texts of `first` should have more of `score` than texts of `then`, with at least this AUC."""

    first: str
    then: str
    score: ScoreName
    bound: float | None = None


PROMOTED: Final[dict[str, Labels]] = {
    "adverts": texts.ADVERTS, "answers with an advertisement": texts.NATIVE, "press releases": texts.RELEASES,
}  # fmt: skip
PLAIN: Final[dict[str, Labels]] = {
    "speeches": texts.SPEECHES, "abstracts": texts.ABSTRACTS, "government": texts.GOVERNMENT,
    "encyclopaedic": texts.ENCYCLOPAEDIC, "news": texts.NEWS,
}  # fmt: skip
ORDERS: Final = (
    *(Order("adverts", then, "promotion", 0.95 if then == "news" else 0.90) for then in PLAIN),
    *(Order(first, then, "promotion") for first in list(PROMOTED)[1:] for then in PLAIN),
    Order("editorials", "reportage", "bias", 0.92),
    Order("opinion pages", "other pages", "bias", 0.92),
)


def auc_of(first: Floats, then: Floats) -> float:
    """AUC over texts that have a score."""
    scores = np.concatenate([first, then])
    truth = np.arange(scores.size) < first.size
    known = ~np.isnan(scores)
    return float(auc(truth[known], scores[known]))


def _groups(data: Path, sides: Sequence[tuple[str, str, bool]]) -> dict[str, list[str]]:
    found = {name: texts.of_labels(data, labels) for name, labels in (PROMOTED | PLAIN).items()}
    pages = {kind: [text for _, text, opinion in sides if opinion == kind] for kind in (True, False)}
    return found | {
        "editorials": texts.of_labels(data, {"genres": ("Brown editorial 1961",)}),
        "reportage": texts.of_labels(data, {"genres": ("Brown reportage 1961",)}),
        "opinion pages": pages[True],
        "other pages": pages[False],
    }


def orders(groups: dict[str, list[str]], model: Model) -> list[dict[str, Any]]:
    """Each order under the model, and under a plain count of advertising phrases."""
    scores = {name: score_many(some, model=model) for name, some in groups.items()}
    counts = {name: np.array([advertising(text) for text in groups[name]]) for name in PROMOTED | PLAIN}
    return [
        {
            "order": f"{o.first} over {o.then}", "score": o.score, "bound": o.bound,
            "auc": auc_of(*(getattr(scores[name], o.score) for name in (o.first, o.then))),
            "baseline": auc_of(counts[o.first], counts[o.then]) if o.first in counts else None,
            "texts": [int((~np.isnan(scores[name].credibility)).sum()) for name in (o.first, o.then)],
        }
        for o in ORDERS
    ]  # fmt: skip


def scope(data: Path, model: Model) -> dict[str, Any]:
    """For each genre, the share flagged as out of scope or without a score."""
    found: dict[str, Any] = {}
    for kind, labels in (("out of scope", texts.OUT_OF_SCOPE), ("in scope", texts.IN_SCOPE)):
        flagged = {name: _flagged(some, model) for name, some in texts.genres(data, labels).items()}
        found[kind] = {name: float(t.mean()) for name, t in flagged.items()}
        found[f"{kind}, mean"] = float(np.concatenate(list(flagged.values())).mean())
    return found


def _flagged(some: list[str], model: Model) -> NDArray[np.bool_]:
    scores = score_many([text for text in some if len(text.split()) >= 60], model=model)
    return np.array([score.credibility is None or "out-of-scope" in score.cautions for score in scores])


def publishers(data: Path, model: Model) -> dict[str, Any]:
    """Mean credibility by publisher: press of the United States against press abroad and health institutes."""
    rows = texts.reliable_publishers(data)
    by_domain = defaultdict(list)
    for row, value in zip(rows, score_many([row.text for row in rows], model=model).credibility, strict=True):
        by_domain[row.domain].append(value)
    sides = defaultdict(list)
    for domain, values in by_domain.items():
        sides[texts.side(domain)].append(np.nanmean(values) if not np.isnan(values).all() else np.nan)
    means = {name: np.array(values) for name, values in sides.items() if name}
    others = np.concatenate([means["institute"], means["abroad"]])
    return {
        "US over abroad and institutes": auc_of(means["US"], others),
        "US over abroad": auc_of(means["US"], means["abroad"]),
        "US over institutes": auc_of(means["US"], means["institute"]),
        "domains": {name: len(values) for name, values in means.items()},
        "medians": {name: float(np.nanmedian(values)) for name, values in means.items()},
    }


def left_right(sides: Sequence[tuple[str, str, bool]], model: Model) -> float:
    """AUC of credibility, left over right, texts of allsides."""
    by = [
        score_many([t for side, t, _ in sides if side == name], model=model).credibility for name in ("left", "right")
    ]
    return auc_of(*by)


def seed(path: Path, groups: dict[str, list[str]], model: Model) -> dict[str, Any]:
    """The seed article's credibility, compared with reliable news, and what each fix adds to it."""
    text = path.read_text(encoding="utf-8")
    after = mended(text)
    first, *rest = score_many([text, *after.values()], model=model).credibility.tolist()
    news = score_many(groups["news"], model=model).credibility
    return {
        "credibility": first,
        "10th percentile of reliable news": float(np.nanpercentile(news, 10)),
        "mends": {name: value - first for name, value in zip(after, rest, strict=True)},
    }


def measured(data: Path, model: Model, article: Path | None) -> dict[str, Any]:
    """All figures of one model."""
    sides = texts.allsides(data)
    groups = _groups(data, sides)
    return {
        "orders": orders(groups, model),
        "scope": scope(data, model),
        "publishers": publishers(data, model),
        "left over right": left_right(sides, model),
    } | ({"seed article": seed(article, groups, model)} if article else {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--seed-article", type=Path, help="an article with faults, scored before and after its mends")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write to")
    args = parser.parse_args()
    model = load_model(args.model) if args.model else default_model()
    kept = args.results / "genres.json"
    models = json.loads(kept.read_text()) if kept.exists() else {}
    models[model.id] = measured(args.data, model, args.seed_article)
    kept.write_text(json.dumps(models, indent=1) + "\n")
    written = page(models)
    (args.results / "genres.md").write_text(written)
    print(written)


if __name__ == "__main__":
    main()
