"""From passphrase to key, from plaintext to sealed and signed bytes. Pure: bytes in, bytes out."""
