"""Which files of commands are read at all, so that one command starts at once."""

from pendamping.cli import main as face


def test_only_the_file_of_the_command_that_is_meant_is_read() -> None:
    arguments = ["--vault", "/somewhere/else", "plan", "add-action", "12"]

    assert [command.name for command in face.meant_by(arguments)] == ["plan add-action"]


def test_all_are_read_where_it_is_not_plain_which_is_meant() -> None:
    everything = [command.name for command in face.every_command()]

    assert [command.name for command in face.meant_by(["plan", "--help"])] == everything
    assert [command.name for command in face.meant_by(["--vault", "search", "today"])] == everything
