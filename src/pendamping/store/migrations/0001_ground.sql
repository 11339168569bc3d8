CREATE TABLE meta (
    name TEXT PRIMARY KEY NOT NULL,
    value ANY
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('generation', 0);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject INTEGER NOT NULL,
    details TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE attachment_file (
    number INTEGER PRIMARY KEY,
    secret BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
    hash TEXT PRIMARY KEY NOT NULL,
    file INTEGER NOT NULL REFERENCES attachment_file (number),
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    chunks INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_by_file ON attachment (file);
