"""The types of features: Feature, Spans, FeatureMatrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.errors import UnknownName
from credscore.plain_data import Library, frame, same_fields
from credscore.text.arrays import Bytes, Floats, Ints

if TYPE_CHECKING:
    from credscore.extractors.counts import Counts

Family: TypeAlias = Literal["readability", "loaded", "attribution", "promotional", "style"]
Voices: TypeAlias = Literal["author", "quoted", "all"]

MIN_WORDS: Final = 50
"""Shorter texts get no score, and their language is not determined."""
MIN_FUNCTION_WORDS: Final = 20.0
"""% of words of grammar below which a text is not running English."""


@dataclass(frozen=True, slots=True, repr=False)
class Feature:
    """One measured column.

    `direction`: 1 if higher values indicate credibility according to the literature, -1 if they indicate the opposite,
    0 if undecided; `min_words`: below this the value is NaN; `compute`: float64[documents] from the counts of a batch,
    None for spans per 100 words; `voice`: whose words it is counted in; `spans`: whether its value follows from spans
    of the text, and is 0 without any.
    """

    id: str
    family: Family
    unit: str
    direction: Literal[-1, 0, 1]
    min_words: int
    reference: str
    compute: Callable[[Counts], Floats] | None
    voice: Voices = "all"
    spans: bool = False

    def __repr__(self) -> str:
        """One line: the id, the family, the unit."""
        return f"<Feature {self.id!r} of {self.family}, {self.unit}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Spans:
    """Spans of the text that features count, n rows ordered by document and position.

    `doc` int32; `start`, `end` int32: positions in the codes of the batch; `feature` int32: index into FEATURES; `term`
    int32: index of the lexicon's term, -1 for patterns; `voice` uint8 of Voice; `of_page` bool: whether it is in a line
    of the page's own, which no feature counts.
    """

    doc: Ints
    start: Ints
    end: Ints
    feature: Ints
    term: Ints
    voice: Bytes
    of_page: NDArray[np.bool_]

    def __eq__(self, other: object) -> bool:
        return same_fields(self, other, *self.__slots__) if isinstance(other, Spans) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """One line: how many there are."""
        return f"<Spans {self.doc.size:,} spans>"


@dataclass(frozen=True, repr=False, eq=False)
class FeatureMatrix:
    """`values` float64[documents, features], NaN where undefined; `features` name the columns; `words` and `own_words`
    float64[documents], all words and those in the author's voice."""

    values: Floats
    features: tuple[Feature, ...]
    words: Floats
    own_words: Floats
    _find_spans: Callable[[], Spans]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FeatureMatrix):
            return NotImplemented
        return same_fields(self, other, "values", "features", "words", "own_words", "spans")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """One line: the shape, and how much of it is undefined."""
        documents, columns = self.values.shape
        return f"<FeatureMatrix {documents:,} texts x {columns} features, {np.isnan(self.values).sum():,} undefined>"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled and copied with its spans, without the batch they are found in."""
        return type(self), (self.values, self.features, self.words, self.own_words, Ready(self.spans))

    def to_frame(self, library: Library | None = None) -> Any:
        """A pandas or polars frame, one column per feature; `library` is pandas if installed, else polars.

        Raises MissingExtra if neither is installed, UsageError for another library.
        """
        return frame({known.id: self.values[:, place] for place, known in enumerate(self.features)}, library)

    @cached_property
    def spans(self) -> Spans:
        """The spans behind the values, assembled on first use."""
        return self._find_spans()

    @property
    def foreign(self) -> NDArray[np.bool_]:
        """bool[documents]: whether a text is long enough to determine its language and is not English prose."""
        return (self.words >= MIN_WORDS) & ~(self.column("function-words") >= MIN_FUNCTION_WORDS)

    def column(self, feature: str) -> Floats:
        """float64[documents]: the values of one feature. Raises UnknownName (a KeyError) for an unknown id."""
        names = [known.id for known in self.features]
        if feature not in names:
            raise UnknownName(f"there is no feature {feature!r}; the features are {', '.join(names)}")
        return self.values[:, names.index(feature)]


@dataclass(frozen=True, slots=True)
class Ready:
    """Spans that are already put together."""

    spans: Spans

    def __call__(self) -> Spans:
        """The spans."""
        return self.spans
