"""The one refusal for everything sealed that does not open."""

from pendamping.kernel.problems import Problem


class CannotOpen(Problem):
    """A sealed file does not open: not meant for this key, cut, changed, or not one at all.

    The kinds below tell tests where reading stopped. A person reads the same sentence for all
    of them, because the difference helps only whoever changed the file.
    """

    code = "sealed.cannot_open"


class ArmorRefused(CannotOpen):
    """The text around the file is not strict armor."""


class HeaderRefused(CannotOpen):
    """The header breaks the grammar, a limit, or the rules of one of its stanzas."""


class NotForThisKey(CannotOpen):
    """No stanza opens with any of the identities."""


class MacRefused(CannotOpen):
    """The header was changed after it was written."""


class PayloadRefused(CannotOpen):
    """The payload was cut, lengthened or changed."""
