import re
from datetime import date

import pytest

from handoutpress.clinic.support import (
    EMERGENCY,
    KINDS,
    UNSOURCED,
    default_lines,
    line_ids,
    support_line,
)

COUNTRIES = ("US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA")
OUT_OF_DATE = {"18339435746", "18002738255", "08454647", "08457909090", "1850609090"}


def digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def test_each_known_country_has_its_emergency_number() -> None:
    assert tuple(EMERGENCY) == COUNTRIES
    assert EMERGENCY["US"] == "911"
    assert EMERGENCY["IE"] == "112 / 999"


@pytest.mark.parametrize("country", COUNTRIES)
def test_defaults_are_sourced_unchecked_and_in_order(country: str) -> None:
    lines = default_lines(country)
    assert lines
    assert lines[0].kind == "crisis"
    places = [KINDS.index(line.kind) for line in lines]
    assert places == sorted(places)
    for line in lines:
        assert line.checked is None
        assert UNSOURCED not in line.sources
        assert all(re.fullmatch(r"S[0-9]+", source) for source in line.sources)


@pytest.mark.parametrize("country", COUNTRIES)
def test_numbers_are_digits_and_none_is_out_of_date(country: str) -> None:
    ids = line_ids(country)
    assert ids
    for line_id in ids:
        number = support_line(line_id, country).number
        assert re.fullmatch(r"[0-9 -]+", number.text)
        assert digits(number.text) not in OUT_OF_DATE
        assert number.tel.startswith("tel:")


def test_ids_are_unique_and_name_their_country() -> None:
    ids = [line_id for country in COUNTRIES for line_id in line_ids(country)]
    assert len(ids) == len(set(ids)) > 20
    assert all(line_id[:3] == f"{c.lower()}-" for c in COUNTRIES for line_id in line_ids(c))


def test_the_us_hotline_is_no_crisis_line() -> None:
    line = support_line("us-maternal-mental-health", "US", date(2026, 11, 2))
    assert line.kind == "mental-health"
    assert line.languages == ("en", "es")
    assert line.ways == ("call", "text")
    assert line.checked == date(2026, 11, 2)


def test_a_line_without_a_source_prints_only_when_asked_for() -> None:
    assert "us-psi" in line_ids("US")
    assert "us-psi" not in {line.id for line in default_lines("US")}
    assert support_line("us-psi", "US").sources == (UNSOURCED,)


def test_unknown_lines_and_countries() -> None:
    assert default_lines("DE") == ()
    with pytest.raises(KeyError):
        support_line("us-988", "GB")
