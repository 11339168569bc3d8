"""Search: words of records, found while they are typed (docs/adr/0007-search.md).

The index lies in the vault, one FTS5 table for each class of sensitivity, so that a question
never opens the words of a class that its asker may not read. It holds words and their roots and
no text; what is shown is cut from the records themselves.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final

from pendamping.domain.declare import Sensitivity
from pendamping.i18n.snippets import Segment, cut
from pendamping.i18n.terms import Marker, Term, terms_of
from pendamping.kernel.ids import EntityId
from pendamping.store import versions
from pendamping.store.rows import Reader, Value, Writer
from pendamping.store.searched import Subject, Subjects, words_in
from pendamping.sync import hlc

CANDIDATES: Final = 200
"""So many matches of a class are ranked, the latest written first."""
MOST_CALLED: Final = 20
"""A word that more cases than this are called by says nothing about a case."""
MOST_CASE_WORDS: Final = 200
LAST_MOMENT: Final = 253402300799
"""The end of the year 9999."""
NAMED: Final = 1 << 40
"""From here on stand the documents of records that have a name or a title: they come first."""
CASE: Final = "\ue000"
"""Begins the word that says which case a document belongs to; nobody can type it."""

TABLES: Final = {level: f"search_{level.value.lower()}" for level in Sensitivity}

CREATE: Final = """
    CREATE TABLE IF NOT EXISTS search_dirty (
        noun INTEGER, eid INTEGER, PRIMARY KEY (noun, eid)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS search_rules (rules TEXT PRIMARY KEY NOT NULL) STRICT;

    CREATE TABLE IF NOT EXISTS search_doc (
        doc INTEGER PRIMARY KEY, noun INTEGER NOT NULL, eid INTEGER NOT NULL,
        class TEXT NOT NULL, cid INTEGER NOT NULL, moment INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS search_doc_by_record ON search_doc (eid, class);
    CREATE INDEX IF NOT EXISTS search_doc_by_case ON search_doc (cid)
"""
CREATE_WORDS: Final = """
    CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5 (
        words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
    )
"""
STALE: Final = "SELECT noun, eid FROM search_dirty ORDER BY noun, eid LIMIT :limit"
COUNT_STALE: Final = "SELECT count(*) AS stale FROM search_dirty"
FRESH: Final = "DELETE FROM search_dirty WHERE noun = ? AND eid = ?"
MARK: Final = "INSERT OR IGNORE INTO search_dirty (noun, eid) SELECT :noun, eid FROM {table}"
DOCS: Final = "SELECT eid, class, doc FROM search_doc WHERE eid IN (%s)"
KEEP: Final = """
    INSERT OR REPLACE INTO search_doc (doc, noun, eid, class, cid, moment)
    VALUES (?, ?, ?, ?, ?, ?)
"""
LAST_DOC: Final = "SELECT max(doc) AS last FROM search_doc WHERE doc < :below"
OF_CASE: Final = "SELECT doc, class FROM search_doc WHERE cid = :case"
OF_RECORD: Final = "SELECT doc, class FROM search_doc WHERE eid = :record"
MATCHES: Final = """
    SELECT doc, noun, eid, cid, moment
      FROM {table} CROSS JOIN search_doc ON doc = {table}.rowid
     WHERE {table} MATCH ? {only}
     ORDER BY {table}.rowid DESC
     LIMIT ?
"""
CALLED: Final = """
    SELECT DISTINCT cid
      FROM (SELECT rowid FROM {table} WHERE {table} MATCH :words AND rowid >= :least LIMIT :limit)
      JOIN search_doc ON doc = rowid
     WHERE cid <> 0
"""
ONLY_CASES: Final = "AND cid IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that answers the search."""

    case: EntityId
    """0 where it belongs to no case."""
    noun: str
    id: EntityId
    field: str
    """The name of the field the snippet is from."""
    snippet: tuple[Segment, ...] = dataclasses.field(repr=False)
    moment: datetime
    """When it was, or when it was written down."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be shown, and where it would stand."""

    order: tuple[int, bool, int]
    level: Sensitivity
    noun: int
    record: int
    case: int

    @property
    def moment(self) -> int:
        return -self.order[-1]


def create(writer: Writer) -> None:
    """Make the tables of the index; what is there already stays."""
    for statement in CREATE.split(";"):
        writer.run(statement)
    for table in TABLES.values():
        writer.run(CREATE_WORDS.format(table=table))


def bring_up(writer: Writer, subjects: Subjects) -> None:
    """Make the index fit this program: other rules, or other fields to search, build it anew."""
    create(writer)
    if not is_current(writer, subjects):
        rebuild(writer, subjects)


def is_current(reader: Reader, subjects: Subjects) -> bool:
    """Tell whether the index was made by the rules of this program, of the fields it searches."""
    return reader.first("SELECT 1 FROM search_rules WHERE rules = :r", r=subjects.rules) is not None


def rebuild(writer: Writer, subjects: Subjects) -> None:
    """Empty the index and mark every record; the next refreshes fill it again."""
    for table in TABLES.values():
        writer.run(f"DROP TABLE IF EXISTS {table}")
    writer.run("DROP TABLE IF EXISTS search_doc")
    create(writer)
    writer.run("DELETE FROM search_rules")
    writer.run("INSERT INTO search_rules (rules) VALUES (:rules)", rules=subjects.rules)
    for subject in subjects:
        writer.run(MARK.format(table=f'"{subject.noun.name}"'), noun=subject.noun.number)


def stale(reader: Reader) -> int:
    """Count the records whose words are not up to date in the index."""
    return reader.only(COUNT_STALE).number("stale")


def refresh(writer: Writer, subjects: Subjects, limit: int = 500) -> int:
    """Index records that changed, so many at most, and return how many they were."""
    marked = [(row.number("noun"), row.number("eid")) for row in writer.rows(STALE, limit=limit)]
    for number, pairs in groupby(marked, key=itemgetter(0)):
        subject = subjects.get(number)
        if subject is not None:
            _index(writer, subjects, subject, [eid for _, eid in pairs])
    writer.many(FRESH, marked)
    return len(marked)


def forget(writer: Writer, *cases: int) -> None:
    """Take every word of cases out of the index, and purge it.

    Ask for several at once where there are several: purging writes the whole index anew.
    """
    for case in cases:
        if not case:
            raise ValueError(case)  # 0 would be everything that belongs to no case
        _drop(
            writer,
            [(row.number("doc"), row.text("class")) for row in writer.rows(OF_CASE, case=case)],
        )
    purge(writer)


def forget_record(writer: Writer, record: int) -> None:
    """Take every word of one record out of the index, and purge it."""
    rows = writer.rows(OF_RECORD, record=record)
    _drop(writer, [(row.number("doc"), row.text("class")) for row in rows])
    purge(writer)


def purge(writer: Writer) -> None:
    """Write the index anew without the words of what was ever replaced or deleted.

    FTS5 keeps them until it merges the pages they stand on. Its `secure-delete` would take them
    out at once, at 16 ms a record and for every edit there is; this costs once, when something
    must be gone.
    """
    for table in TABLES.values():
        writer.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def find(
    reader: Reader,
    subjects: Subjects,
    words: str,
    *,
    classes: Iterable[Sensitivity],
    limit: int = 20,
    cases: Collection[int] | None = None,
) -> list[Hit]:
    """Return the records in which every word stands, the likeliest first.

    Only words of the given classes are looked at, and only records of the given cases. First come
    records with the words themselves or words grown from them, then those with other words of the
    same roots, then those where the last word is only begun; among them first what has a name or
    a title, then the latest. In a search of several words one may also be what the case is
    called: its code, or, for whoever may read identity, a name.
    """
    terms = terms_of(words)
    allowed = sorted(set(classes))
    if not terms or not allowed or (cases is not None and not cases):
        return []
    called = [_cases_called(reader, term, allowed) if len(terms) > 1 else () for term in terms]
    found: dict[int, Candidate] = {}
    asked: set[str] = set()
    for rank, alternatives in enumerate((_typed, _rooted, _begun)):
        expression = _expression(terms, called, alternatives, cases)
        if expression in asked:
            continue
        asked.add(expression)
        for level in allowed:
            for doc, noun, eid, cid, moment in _matches(reader, level, expression, cases):
                order = (rank, doc < NAMED, -moment)
                found.setdefault(eid, Candidate(order, level, noun, eid, cid))
        if len(found) >= limit:
            break
    marker = Marker(terms)
    hits: list[Hit] = []
    for candidate in sorted(found.values(), key=attrgetter("order")):
        hit = _hit(reader, subjects, marker, candidate)
        if hit is not None:
            hits.append(hit)
        if len(hits) == limit:
            break
    return hits


def _index(writer: Writer, subjects: Subjects, subject: Subject, records: list[int]) -> None:
    known = {(eid, level): doc for eid, level, doc in writer.among(DOCS, records)}
    columns = [one.name for one in subject.columns]
    names = "".join(f', "{name}"' for name in columns)
    question = f'SELECT eid, cid, alive, vm{names} FROM "{subject.noun.name}" WHERE eid IN (%s)'
    last = _last_doc(writer, named=subject.named)
    gone = dict(known)
    words: dict[Sensitivity, list[tuple[int, str]]] = {level: [] for level in subject.fields}
    docs: list[tuple[Value, ...]] = []
    for eid, cid, alive, block, *values in writer.among(question, records):
        _, seq, written, _, _ = versions.read(block)
        if alive != 1 or not seq:  # deleted, or its creation has not come yet
            continue
        stored = dict(zip(columns, values, strict=True))
        moment = _moment(
            stored[subject.lived.name] if subject.lived else None, hlc.unix_seconds(written)
        )
        for level, fields in subject.fields.items():
            said = words_in(subjects.indexed(one, stored[one.name]) for one in fields)
            if not said:
                continue
            doc = gone.pop((eid, level.value), None)
            if doc is None:
                doc = last = last + 1
            words[level].append((doc, " ".join(sorted({*said, f"{CASE}{cid:x}"}))))
            docs.append((doc, subject.noun.number, eid, level.value, cid, moment))
    _drop(writer, [(doc, level) for (_, level), doc in gone.items()])
    for level, lines in words.items():
        writer.many(f"INSERT OR REPLACE INTO {TABLES[level]} (rowid, words) VALUES (?, ?)", lines)
    writer.many(KEEP, docs)


def _last_doc(reader: Reader, *, named: bool) -> int:
    below = (NAMED << 1) if named else NAMED
    return max(
        reader.only(LAST_DOC, below=below).number_or_none("last") or 0, NAMED if named else 0
    )


def _moment(lived: Value, written: int) -> int:
    """Return when it was in unix seconds; when it was written, where nobody said."""
    if isinstance(lived, str):
        try:
            lived = int(datetime.combine(date.fromisoformat(lived), time(), UTC).timestamp())
        except ValueError:  # a reason why there is no day
            return written
    return min(max(lived, 0), LAST_MOMENT) if isinstance(lived, int) else written


def _drop(writer: Writer, docs: Iterable[tuple[int, str]]) -> None:
    for doc, level in docs:
        writer.run(f"DELETE FROM {TABLES[Sensitivity(level)]} WHERE rowid = :doc", doc=doc)
        writer.run("DELETE FROM search_doc WHERE doc = :doc", doc=doc)


def _typed(term: Term) -> list[str]:
    return [f'"{term.text}"']


def _rooted(term: Term) -> list[str]:
    return [f'"{word}"' for word in (term.text, *term.roots)]


def _begun(term: Term) -> list[str]:
    return [*_rooted(term), f'"{term.text}"*'] if term.opens else _rooted(term)


def _expression(
    terms: list[Term],
    called: Iterable[Iterable[int]],
    alternatives: Callable[[Term], list[str]],
    cases: Collection[int] | None,
) -> str:
    groups = [
        [*alternatives(term), *map(_case_word, owners)]
        for term, owners in zip(terms, called, strict=True)
    ]
    if cases is not None and len(cases) <= MOST_CASE_WORDS:
        groups.append([_case_word(case) for case in cases])
    return " AND ".join(f"({' OR '.join(group)})" for group in groups)


def _case_word(case: int) -> str:
    return f'"{CASE}{case:x}"'


def _cases_called(reader: Reader, term: Term, allowed: list[Sensitivity]) -> list[int]:
    """Return the cases that a word may name: by code, or by a name of somebody in it."""
    tables = [TABLES[level] for level in allowed if level is Sensitivity.IDENTITY]
    if term.has_digit and Sensitivity.CASE in allowed:
        tables.append(TABLES[Sensitivity.CASE])
    found: list[int] = []
    for table in tables:
        rows = reader.rows(
            CALLED.format(table=table), words=f'"{term.text}"*', least=NAMED, limit=MOST_CALLED + 1
        )
        found += (row.number("cid") for row in rows if len(rows) <= MOST_CALLED)
    return found


def _matches(
    reader: Reader, level: Sensitivity, expression: str, cases: Collection[int] | None
) -> Iterable[tuple[int, int, int, int, int]]:
    many = cases is not None and len(cases) > MOST_CASE_WORDS
    question = MATCHES.format(table=TABLES[level], only=ONLY_CASES if many else "")
    held = [str(sorted(cases))] if many and cases is not None else []
    return reader.tuples(question, [expression, *held, CANDIDATES])


def _hit(reader: Reader, subjects: Subjects, marker: Marker, candidate: Candidate) -> Hit | None:
    """Cut the snippet from the record; none where the record has gone in the meantime."""
    subject = subjects.get(candidate.noun)
    if subject is None:
        return None
    fields = subject.fields.get(candidate.level, ())
    names = "".join(f', "{one.name}"' for one in fields)
    row = reader.first(
        f'SELECT eid{names} FROM "{subject.noun.name}" WHERE eid = :eid AND alive = 1',
        eid=candidate.record,
    )
    if row is None:
        return None

    cuts = [
        (one, cut(text, marker))
        for one in fields
        if (text := subjects.shown(one, row.value(one.name))) is not None
    ]
    if not cuts:
        return None
    best, snippet = max(cuts, key=lambda pair: pair[1].found)
    return Hit(
        case=EntityId(candidate.case),
        noun=subject.noun.name,
        id=EntityId(candidate.record),
        field=best.name,
        snippet=snippet.segments,
        moment=datetime.fromtimestamp(candidate.moment, UTC),
    )
