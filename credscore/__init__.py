"""credscore: how credible, how biased, how promotional a text reads, and which words say so.

    >>> import credscore
    >>> credscore.score("Too few words.").cautions
    ('too-short',)

Names are imported when first used, so that `import credscore` costs nothing.
"""

import sys

__version__ = "0.1.0"

TYPE_CHECKING = False  # what `typing` says too, without the time that importing it takes
if TYPE_CHECKING:
    from credscore.check.checker import check
    from credscore.check.finding import Finding
    from credscore.document import Document, Voice
    from credscore.errors import CredscoreError, ModelError, NotText, UnreadableInput, UsageError
    from credscore.features.feature import Feature, FeatureMatrix
    from credscore.model import Model
    from credscore.model_file import load_model
    from credscore.readers.formats import read_text
    from credscore.render.picture import picture
    from credscore.result import Interval, Score, Scores
    from credscore.score import features, score, score_many
    from credscore.source.answer import Sources, SourceScore
    from credscore.source.ask import score_sources

_HOMES = {
    "CredscoreError": "errors",
    "Document": "document",
    "Feature": "features.feature",
    "FeatureMatrix": "features.feature",
    "Finding": "check.finding",
    "Interval": "result",
    "ModelError": "errors",
    "NotText": "errors",
    "UnreadableInput": "errors",
    "UsageError": "errors",
    "Model": "model",
    "Score": "result",
    "Scores": "result",
    "Voice": "document",
    "check": "check.checker",
    "features": "score",
    "load_model": "model_file",
    "picture": "render.picture",
    "read_text": "readers.formats",
    "score": "score",
    "score_many": "score",
    "score_sources": "source.ask",
    "SourceScore": "source.answer",
    "Sources": "source.answer",
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


class _FrontDoor(type(sys)):  # type: ignore[misc]
    """Importing the rooms `score`, `check` and `features` does not put them in place of the functions so named."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, type(sys))):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _FrontDoor
