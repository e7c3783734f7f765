"""Frozen dataclasses that are made in a third of the time. `dataclasses` compiles up to seven methods for each class,
which would be a sixth of a start of the command. Here only `__init__` is compiled; classes share the other methods.

To type checkers this is `dataclasses.dataclass`, and `fields`, `replace` and `asdict` work alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - exported
else:
    import dataclasses
    from collections.abc import Callable, Sequence
    from dataclasses import MISSING, Field, FrozenInstanceError
    from reprlib import recursive_repr
    from typing import Any

    def dataclass(*, frozen: bool, slots: bool = False, eq: bool = True, repr: bool = True) -> Callable[[type], type]:
        """As `dataclasses.dataclass(frozen=True, ...)`."""
        if not frozen:
            raise TypeError("only frozen dataclasses are made here")

        def made(cls: type) -> type:
            own = {*vars(cls)}
            new = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            fields = dataclasses.fields(new)
            methods = {"__init__": _init(fields, hasattr(new, "__post_init__")), **_FROZEN}
            methods |= _BY_SLOT if slots else {}
            methods |= _COMPARED if eq else {}
            methods |= {"__repr__": _repr} if repr else {}
            for name in methods.keys() - own:
                setattr(new, name, methods[name])
            return new

        return made

    def _init(fields: Sequence[Field], checked: bool) -> Callable[..., None]:
        """`__init__` with the fields as parameters."""
        values = {f"_{field.name}": _default(field) for field in fields}
        given = (f.name if values[f"_{f.name}"] is MISSING else f"{f.name}=_{f.name}" for f in fields)
        body = [f" _set(self, {f.name!r}, {_value(f)})" for f in fields] + [" self.__post_init__()"] * checked
        source = f"def __init__({', '.join(['self', *given])}):\n" + ("\n".join(body) or " pass")
        space: dict[str, Any] = {"_set": object.__setattr__, "_fresh": _FRESH, **values}
        space |= {f"_new_{f.name}": f.default_factory for f in fields}
        exec(source, space)
        made = space["__init__"]
        made.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
        return made

    def _default(field: Field) -> object:
        return field.default if field.default_factory is MISSING else _FRESH

    def _value(field: Field) -> str:
        name = field.name
        return name if field.default_factory is MISSING else f"_new_{name}() if {name} is _fresh else {name}"

    def _refuse(self: object, name: str, _value: object = None) -> None:
        raise FrozenInstanceError(f"cannot change field {name!r}")

    def _compared(self: object) -> tuple[object, ...]:
        return tuple([getattr(self, field.name) for field in dataclasses.fields(self) if field.compare])

    def _equal(self: object, other: object) -> bool:
        return _compared(self) == _compared(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self: object) -> int:
        return hash(_compared(self))

    @recursive_repr()
    def _repr(self: object) -> str:
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _state(self: object) -> list[object]:
        return [getattr(self, field.name) for field in dataclasses.fields(self)]

    def _restore(self: object, state: list[object]) -> None:
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)

    _FRESH = object()
    _FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse}
    _COMPARED = {"__eq__": _equal, "__hash__": _hash}
    _BY_SLOT = {"__getstate__": _state, "__setstate__": _restore}
