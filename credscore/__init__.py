"""credscore: how credible, biased and promotional a text reads, and which words make it so.

    >>> import credscore
    >>> credscore.score("Too few words.").cautions
    ('too-short',)

Names are imported when first used, so that `import credscore` costs nothing.
"""

import sys

__version__ = "0.2.0"

TYPE_CHECKING = False  # as in `typing`, which would take time to import
if TYPE_CHECKING:
    from credscore.checks.checker import check
    from credscore.checks.finding import Finding
    from credscore.document import Document, Voice
    from credscore.errors import CredscoreError, ModelError, NotText, UnreadableInput, UsageError
    from credscore.extractors.feature import Feature, FeatureMatrix
    from credscore.model.model import Model
    from credscore.model.model_files import load_model
    from credscore.readers.formats import read_text
    from credscore.render.html.notebook import picture
    from credscore.scoring.results import Interval, Score, Scores
    from credscore.scoring.scorer import features, score, score_many
    from credscore.sources.results import Sources, SourceScore
    from credscore.sources.score_sources import score_sources

_HOMES = {
    "check": "checks.checker",
    "CredscoreError": "errors",
    "Document": "document",
    "Feature": "extractors.feature",
    "FeatureMatrix": "extractors.feature",
    "features": "scoring.scorer",
    "Finding": "checks.finding",
    "Interval": "scoring.results",
    "load_model": "model.model_files",
    "Model": "model.model",
    "ModelError": "errors",
    "NotText": "errors",
    "picture": "render.html.notebook",
    "read_text": "readers.formats",
    "Score": "scoring.results",
    "score": "scoring.scorer",
    "score_many": "scoring.scorer",
    "score_sources": "sources.score_sources",
    "Scores": "scoring.results",
    "Sources": "sources.results",
    "SourceScore": "sources.results",
    "UnreadableInput": "errors",
    "UsageError": "errors",
    "Voice": "document",
}

__all__ = [
    "CredscoreError",
    "Document",
    "Feature",
    "FeatureMatrix",
    "Finding",
    "Interval",
    "Model",
    "ModelError",
    "NotText",
    "Score",
    "Scores",
    "SourceScore",
    "Sources",
    "UnreadableInput",
    "UsageError",
    "Voice",
    "__version__",
    "check",
    "features",
    "load_model",
    "picture",
    "read_text",
    "score",
    "score_many",
    "score_sources",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'credscore' has no attribute {name!r}")
    home = f"credscore.{_HOMES[name]}"
    __import__(home)
    value: object = getattr(sys.modules[home], name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
