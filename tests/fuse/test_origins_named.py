"""A monitor that a report names once and then calls "the monitoring group" is one voice."""

from __future__ import annotations

from fuse_built import claim

from trucewatch.fuse import origins_of
from trucewatch.model import Speaker

NAMED = Speaker(id="actor:sohr", name="Syrian Observatory for Human Rights", role="monitor")
CALLED = Speaker(name="monitoring group", role="monitor")
OTHER = Speaker(id="actor:osce", name="OSCE mission", role="monitor")


def test_the_monitoring_group_is_the_one_that_the_report_names() -> None:
    told = [claim("a", "DOC-A", speaker=NAMED), claim("b", "DOC-A", speaker=CALLED)]
    assert len(set(origins_of(told, {}).values())) == 1


def test_of_two_monitors_neither_is_meant() -> None:
    told = [
        claim("a", "DOC-A", speaker=NAMED), claim("b", "DOC-A", speaker=OTHER), claim("c", "DOC-A", speaker=CALLED),
    ]  # fmt: skip
    assert len(set(origins_of(told, {}).values())) == 3


def test_another_report_names_nobody_for_this_one() -> None:
    told = [claim("a", "DOC-A", speaker=NAMED), claim("b", "DOC-B", speaker=CALLED)]
    assert len(set(origins_of(told, {}).values())) == 2
