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

CREATE TABLE blob_file (
    number INTEGER PRIMARY KEY,
    secret BLOB NOT NULL
) STRICT;

CREATE TABLE blob (
    address TEXT PRIMARY KEY NOT NULL,
    file INTEGER NOT NULL REFERENCES blob_file (number),
    chunks INTEGER NOT NULL,
    size INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_by_file ON blob (file);
