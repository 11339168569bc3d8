"""How packages travel: bytes in, bytes out, unread."""
