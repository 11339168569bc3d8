-- What the exchange remembers on this device (docs/formats/exchange.md); none of it is synced.

CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    signing BLOB NOT NULL,
    office TEXT,
    training INTEGER NOT NULL,
    role TEXT,
    certificate BLOB
) STRICT;

CREATE TABLE sealing_key (
    number INTEGER PRIMARY KEY,
    seed BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    packages INTEGER NOT NULL DEFAULT 0,
    replaced_at INTEGER
) STRICT;

CREATE TABLE document (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    device TEXT PRIMARY KEY NOT NULL,
    enrolment INTEGER NOT NULL,
    author INTEGER NOT NULL,
    role TEXT NOT NULL,
    serial INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sealing_notice (
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (device, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_by_enrolment ON certificate (enrolment);

CREATE TABLE channel (
    peer TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('out', 'in')),
    state BLOB NOT NULL,
    roster INTEGER NOT NULL DEFAULT 0,
    opened_with INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (peer, way)
) STRICT, WITHOUT ROWID;

CREATE TABLE package_seen (
    digest BLOB PRIMARY KEY NOT NULL,
    sender TEXT,
    epoch TEXT,
    number INTEGER,
    link TEXT,
    prev TEXT,
    seen_at INTEGER NOT NULL,
    verdict TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX package_seen_by_number ON package_seen (sender, epoch, number);

CREATE TABLE package_sent (
    id INTEGER PRIMARY KEY,
    peer TEXT NOT NULL,
    epoch TEXT NOT NULL,
    number INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    up_to_seq INTEGER NOT NULL,
    up_to_lsn INTEGER NOT NULL,
    digest BLOB NOT NULL,
    content BLOB,
    written_at INTEGER,
    asked INTEGER NOT NULL DEFAULT 0,
    refused TEXT,
    confirmed_at INTEGER,
    UNIQUE (peer, epoch, number)
) STRICT;

CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    arrived INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('file', 'segment', 'transaction')),
    reason TEXT NOT NULL,
    sender TEXT,
    author INTEGER,
    seq INTEGER,
    cid INTEGER,
    digest BLOB NOT NULL,
    content BLOB NOT NULL,
    decision TEXT,
    decided_at INTEGER,
    decided_by INTEGER,
    remark TEXT,
    UNIQUE (kind, digest, seq)
) STRICT;

CREATE TABLE receipt (
    way TEXT NOT NULL CHECK (way IN ('given', 'got')),
    author INTEGER NOT NULL,
    lo INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (way, author, lo, hi)
) STRICT, WITHOUT ROWID;

CREATE TABLE gap (
    peer TEXT NOT NULL,
    epoch TEXT NOT NULL,
    number INTEGER NOT NULL,
    noticed_at INTEGER NOT NULL,
    PRIMARY KEY (peer, epoch, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE scope (
    cid INTEGER NOT NULL,
    enrolment INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('own', 'review', 'supervision', 'handover')),
    since_lsn INTEGER NOT NULL,
    until INTEGER,
    state TEXT NOT NULL CHECK (state IN ('held', 'ending', 'ended')),
    PRIMARY KEY (cid, enrolment, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX scope_by_enrolment ON scope (enrolment, state);

CREATE TABLE reviewer (
    enrolment INTEGER NOT NULL,
    role TEXT NOT NULL,
    reviewer INTEGER NOT NULL,
    PRIMARY KEY (enrolment, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure (
    name TEXT PRIMARY KEY NOT NULL,
    cid INTEGER NOT NULL,
    content BLOB NOT NULL,
    ordered_at INTEGER NOT NULL,
    hides INTEGER NOT NULL,
    signatures INTEGER NOT NULL,
    done_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX erasure_hiding ON erasure (cid) WHERE hides AND done_at IS NULL;

CREATE TABLE office_key (
    kind TEXT NOT NULL CHECK (kind IN ('roster', 'clearing')),
    number INTEGER NOT NULL,
    seed BLOB NOT NULL,
    PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_sent (
    peer TEXT NOT NULL,
    address TEXT NOT NULL,
    package INTEGER NOT NULL,
    PRIMARY KEY (peer, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE package_file (
    name TEXT PRIMARY KEY NOT NULL,
    package INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE rewritten (
    original INTEGER PRIMARY KEY,
    record INTEGER NOT NULL
) STRICT;

CREATE TABLE blob_going (
    address TEXT PRIMARY KEY NOT NULL,
    forever INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
