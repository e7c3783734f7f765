"""Frozen dataclasses behave as those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, field, replace

import pytest

from credscore.frozen_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Slotted:
    """With slots."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list, repr=False, compare=False)


@dataclass(frozen=True, repr=False, eq=False)
class Open:
    """With a dictionary, and a check."""

    first: int

    def __post_init__(self) -> None:
        if self.first < 0:
            raise ValueError("negative")


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """As Slotted."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list, repr=False, compare=False)


def test_it_behaves_as_the_standard_one() -> None:
    ours, theirs = Slotted(1), Standard(1)
    assert repr(ours) == repr(theirs).replace("Standard", "Slotted")
    assert asdict(ours) == asdict(theirs)
    assert hash(ours) == hash(theirs)
    assert ours == Slotted(1, third=[3]) != Slotted(2)
    assert ours != theirs
    assert replace(ours, second="2") == Slotted(1, "2")
    assert str(inspect.signature(Slotted)).count(",") == str(inspect.signature(Standard)).count(",")
    assert [each.name for each in dataclasses.fields(ours)] == ["first", "second", "third"]
    assert Slotted(1).third is not ours.third


@pytest.mark.parametrize("made", [Slotted(1, "2", [3]), Open(1)])
def test_it_is_frozen_pickles_and_copies(made: Slotted | Open) -> None:
    with pytest.raises(FrozenInstanceError):
        made.first = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.first
    with pytest.raises(TypeError):
        type(made)()  # type: ignore[call-arg]
    for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert type(again) is type(made)
        assert again.first == made.first


def test_without_equality_objects_are_equal_by_identity_and_are_checked() -> None:
    assert Open(1) != Open(1)
    assert repr(Open(1)).startswith("<")
    with pytest.raises(ValueError, match="negative"):
        Open(-1)


def test_classes_that_can_change_are_not_made() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=False)
