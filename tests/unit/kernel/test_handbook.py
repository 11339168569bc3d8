import pytest

from pendamping.kernel import handbook
from pendamping.kernel.handbook import HandbookPage


def test_a_page_is_read_apart_from_its_title_and_picture() -> None:
    page = handbook.read("en", "today")

    assert page.title == "Today"
    assert page.picture == "handbook/pictures/en/today.png"
    assert page.says
    assert "![" not in page.text
    assert not page.text.startswith("#")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("For **one** sentence. And more.", "For one sentence."),
        ("Over two\nlines: a and b.\n\n- then a list", "Over two lines: a and b."),
        ("Nothing ends here", "Nothing ends here"),
        ("Version 2.0 is out. Then more.", "Version 2.0 is out."),
    ],
)
def test_its_first_sentence_says_what_a_page_is_about(text: str, about: str) -> None:
    assert HandbookPage("p", "Title", text, "", "").about == about
