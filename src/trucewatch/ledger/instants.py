"""Instants as text that sorts: ISO 8601 in UTC, always with microseconds and Z."""

from __future__ import annotations

from datetime import UTC, datetime, time

from ..errors import UsageError


def instant(moment: datetime) -> str:
    """`2020-01-12T10:00:00.000000Z`; raises UsageError for a datetime without an offset."""
    if moment.tzinfo is None:
        raise UsageError(f"the instant {moment.isoformat()} has no offset; give one, for example +00:00")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if moment.year >= 1000 else _early(moment)


def parse_instant(value: str, *, last: bool = False) -> str:
    """An ISO date or date-time as an instant; a bare date is its first moment in UTC, or its last if `last`.

    A date-time without an offset is read as UTC. Raises UsageError for anything else.
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"{value!r} is not an ISO date or date-time; write it like 2020-01-12 or 2020-01-12T10:00Z"
        ) from None
    if len(value) == 10 and last:
        moment = datetime.combine(moment.date(), time.max)
    return instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _early(moment: datetime) -> str:
    # strftime does not pad years below 1000 on every platform, and unpadded years would not sort.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
