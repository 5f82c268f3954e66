import pytest

from handoutpress.clinic.contrast import (
    Colour,
    colour_text,
    contrast_ratio,
    grey,
    nearest_passing,
    parse_colour,
    print_contrast,
    relative_luminance,
)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ((255, 255, 255), 1.0),
        ((0, 0, 0), 21.0),
        ((0x59, 0x59, 0x59), 7.0),  # the palest grey for text, WCAG's own example
        ((0x76, 0x76, 0x76), 4.54),
    ],
)
def test_contrast_with_white(colour: Colour, ratio: float) -> None:
    assert contrast_ratio(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "luminance"),
    [
        ((0, 0, 0), 0.0),
        ((255, 255, 255), 1.0),
        ((10, 10, 10), 0.003035),  # 10 / 255 / 12.92: the straight part of the curve
        ((11, 11, 11), 0.003347),
        ((255, 0, 0), 0.2126),
        ((0, 255, 0), 0.7152),
        ((0, 0, 255), 0.0722),
        ((128, 128, 128), 0.215861),
    ],
)
def test_luminance_is_that_of_wcag(colour: Colour, luminance: float) -> None:
    assert relative_luminance(colour) == pytest.approx(luminance, abs=1e-6)


def test_contrast_does_not_depend_on_the_order() -> None:
    assert contrast_ratio((11, 79, 108), (255, 255, 255)) == contrast_ratio(
        (255, 255, 255), (11, 79, 108)
    )


def test_grey_is_that_of_a_black_printer() -> None:
    assert grey((255, 0, 0)) == (76, 76, 76)
    assert grey((10, 10, 10)) == (10, 10, 10)


def test_a_colour_that_passes_only_in_colour_fails() -> None:
    purple = (110, 20, 255)
    assert contrast_ratio(purple) != pytest.approx(contrast_ratio(grey(purple)), abs=0.1)
    assert print_contrast(purple) == min(contrast_ratio(purple), contrast_ratio(grey(purple)))


@pytest.mark.parametrize("text", ["#ff8800", "#7fb2ff", "#ffffff", "#ffff00", "#00ff00"])
def test_the_nearest_shade_passes_and_the_next_lighter_does_not(text: str) -> None:
    colour = parse_colour(text)
    assert colour is not None
    darker = nearest_passing(colour, 7.0)
    assert print_contrast(darker) >= 7.0
    step = next(s for s in range(256) if tuple(c * s // 255 for c in colour) == darker)
    red, green, blue = (c * (step + 2) // 255 for c in colour)
    assert print_contrast((red, green, blue)) < 7.0


def test_a_dark_colour_stays() -> None:
    assert nearest_passing((11, 79, 108), 7.0) == (11, 79, 108)


@pytest.mark.parametrize("text", ["0b4f6c", "#abc", "#0b4f6", "#0b4f6cf", "#0b4f6g", "blue", ""])
def test_other_ways_to_write_a_colour_are_not_read(text: str) -> None:
    assert parse_colour(text) is None


def test_a_colour_is_written_as_read() -> None:
    assert colour_text(parse_colour("#0B4F6c") or (0, 0, 0)) == "#0b4f6c"
