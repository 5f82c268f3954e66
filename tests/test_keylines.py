import pytest

from handoutpress.keylines import key_lines, line_of

TEXT = '''\
name = "A"
address = """
fake = 1
[nothing]
"""
"web" = "https://a.example"
a.b = 1

[[phones]]
kind = "day"
  number = "1"
[phones.note]
en = "x"

[[ phones ]]
kind = "ward"

[choices."my-guide"]
care = "tablets"
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("name", 1),
        ("address", 2),
        ("web", 6),
        ("a.b", 7),
        ("phones", 9),
        ("phones[0]", 9),
        ("phones[0].number", 11),
        ("phones[0].note.en", 13),
        ("phones[1]", 15),
        ("phones[1].kind", 16),
        ("choices.my-guide.care", 19),
        # what is not there has the line of the table that would hold it
        ("phones[1].number", 15),
        ("address[1]", 2),
        ("nowhere", None),
        ("fake", None),
        ("nothing", None),
        ("", None),
    ],
)
def test_the_line_of_each_key(key: str, line: int | None) -> None:
    assert line_of(key, key_lines(TEXT)) == line


def test_odd_text_has_no_lines_and_no_error() -> None:
    assert key_lines("") == {}
    assert key_lines("[[[\n=\n\"\n'''") == {}
