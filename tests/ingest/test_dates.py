"""Dates as publishers write them."""

from __future__ import annotations

import pytest

from trucewatch.ingest.stated_dates import find_date, iso_date, url_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2020-01-12", "2020-01-12"),
        ("January 12, 2020", "2020-01-12"),
        ("12 January 2020", "2020-01-12"),
        ("12.01.2020", "2020-01-12"),
        ("Sun, 12 Jan 2020 09:15:00 +0300", "2020-01-12T09:15:00+03:00"),
        ("2020-01-12T09:15:00Z", "2020-01-12T09:15:00+00:00"),
        ("12 Jan 2020 14:05 GMT", "2020-01-12T14:05:00+00:00"),
        ("Jan. 12, 2020 at 2:05 p.m. EDT", "2020-01-12T14:05:00-04:00"),
        ("14:05 GMT, 12 January 2020", "2020-01-12T14:05:00+00:00"),
        ("12 Jan 2020 14:05", "2020-01-12"),
        ("27/09/2015", "2015-09-27"),
        ("01/02/2020", None),
        ("31 February 2020", None),
        ("In 2020 it was calm", None),
        ("20200112", None),
    ],
)
def test_find(words: str, iso: str | None) -> None:
    found = find_date(words)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2020-01-12T09:15:00.123Z", "2020-01-12T09:15:00+00:00"),
        ("2020-01-12T09:15:00", "2020-01-12"),
        ("Sunday, 12 January 2020", "2020-01-12"),
        ("last week", None),
        ("since 12 January 2020", None),
        ("2020-01", None),
    ],
)
def test_whole_value(value: str, iso: str | None) -> None:
    assert iso_date(value) == iso


def test_addresses() -> None:
    assert url_date("https://example.org/2020/01/12/truce") == "2020-01-12"
    assert url_date("https://example.org/news/2020-01-12-truce") == "2020-01-12"
    assert url_date("https://example.org/a68869/2020") is None
