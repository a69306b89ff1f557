"""How much of a foreign file is put up with."""

from dataclasses import dataclass
from typing import Final, Protocol


class Limits(Protocol):
    """What the platform takes (`contract.Limits`)."""

    @property
    def attachment_bytes(self) -> int: ...

    @property
    def pages(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimits:
    """The caller's own, where there is no platform: for so many `pages`, the smallest budget is enough."""

    attachment_bytes: int
    pages: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What the isolated child may use before it is killed: `seconds` of the clock, bytes of `memory`.

    `input_bytes` is for all files together.
    """

    seconds: float = 90.0
    memory: int = 1_000_000_000
    input_bytes: int = 150_000_000


ORDINARY: Final = Allowance()
