#!/usr/bin/env python3
"""Builds and checks the gold files of this folder: check.py [--write]

documents.tsv lists the documents, reports/ holds them, and claims/ holds what they claim. From these
gold_development.jsonl and gold_heldout.jsonl follow; without --write the script only says whether
the two files are what follows. A claims file is read thus:

    a span, copied from the text        (" #2": its second occurrence)
      TYPE A>B[,C>D ...] [denied|hypothetical|planned] [by SPEAKER[; SPEAKER ...]] [on DATE]

It fails if a span is not in its text at its offset (in code points), if a type, status, actor or date is
malformed, if a claim is there twice, or if a gold file is stale.
"""
import collections
import csv
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EVENTS = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
          "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
TIES = {"ALLY", "RIVAL", "MEMBER", "PRESENCE", "PACT", "TRADE", "CONTROL", "FAVOURS", "OPPOSES"}
SYMMETRIC = {"CONSULT", "COOPERATE", "ALLY", "PACT", "TRADE", "RIVAL"}
STATUS = {"actual", "denied", "hypothetical", "planned"}
HALVES = ("development", "heldout")

LINE = re.compile(r"(?P<type>[A-Z]+) (?P<pairs>\S+)(?: (?P<status>denied|hypothetical|planned))?"
                  r"(?: by (?P<by>.+?))?(?: on (?P<date>[0-9-]+))?")
ACTOR = re.compile(r"[A-Z][A-Z_]+(\.[A-Z_]+)?")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Malformed(Exception):
    """What is wrong, and where."""


def offset_of(text, span, occurrence):
    at = -1
    for _ in range(occurrence):
        at = text.find(span, at + 1)
        if at < 0:
            return None
    return at


def report(name):
    return (HERE / "reports" / f"{name}.txt").read_text(encoding="utf-8")


def read_claims(path, text):
    claims, span, start = [], None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip():
            continue
        if not line.startswith("  "):
            head = re.fullmatch(r"(.*?)(?: #(\d+))?", line)
            span, start = head.group(1), offset_of(text, head.group(1), int(head.group(2) or 1))
            if start is None:
                raise Malformed(f"{where}: not in the text: {span}")
            if head.group(2) is None and offset_of(text, span, 2) is not None:
                raise Malformed(f"{where}: more than once in the text, so say which: {span}")
            continue
        row = LINE.fullmatch(line.strip())
        if row is None or span is None:
            raise Malformed(f"{where}: not a claim: {line.strip()}")
        for pair in row["pairs"].split(","):
            source, _, target = pair.partition(">")
            claims.append({"span": span, "start": start, "type": row["type"], "source": source, "target": target,
                           "status": row["status"] or "actual",
                           "attribution": [by.strip() for by in row["by"].split(";")] if row["by"] else [],
                           "date": row["date"]})
    return sorted(claims, key=lambda claim: claim["start"])


def build():
    """Gold by half, as it follows from documents.tsv, reports/ and claims/."""
    rows = {half: [] for half in HALVES}
    with open(HERE / "documents.tsv", encoding="utf-8", newline="") as listing:
        for document in csv.DictReader(listing, delimiter="\t"):
            name = document["doc"]
            if document["split"] not in HALVES:
                raise Malformed(f"documents.tsv: {name}: {document['split']} is no half")
            rows[document["split"]].append({
                "doc": name, "date": document["date"], "publisher": document["publisher"],
                "claims": read_claims(HERE / "claims" / f"{name}.claims", report(name))})
    return rows


def faults(claim, row, text):
    """What is wrong with one claim of a gold file, taken by itself."""
    at = claim["start"]
    if text[at:at + len(claim["span"])] != claim["span"]:
        yield "the span is not in the text at its offset"
    if not claim["span"] or claim["span"] != claim["span"].strip() or "\n" in claim["span"]:
        yield "the span is empty, padded or longer than a paragraph"
    if claim["type"] not in EVENTS | TIES:
        yield f"unknown type {claim['type']}"
    if claim["status"] not in STATUS:
        yield f"unknown status {claim['status']}"
    for actor in (claim["source"], claim["target"]):
        if not ACTOR.fullmatch(actor):
            yield f"not an actor code: {actor!r}"
    if claim["source"] == claim["target"]:
        yield "an actor with itself"
    if claim["date"] is not None and not DATE.fullmatch(claim["date"]):
        yield f"not a date: {claim['date']}"
    if row["publisher"] in claim["attribution"]:
        yield "the publisher is never listed"


def verify(rows):
    """Reads gold as any other program would, and raises at the first fault."""
    for row in rows:
        text, seen = report(row["doc"]), set()
        if not DATE.fullmatch(row["date"]):
            raise Malformed(f"{row['doc']}: not a date: {row['date']}")
        for claim in row["claims"]:
            where = f"{row['doc']}: {claim['type']} {claim['source']}>{claim['target']}: {claim['span']}"
            for fault in faults(claim, row, text):
                raise Malformed(f"{where}: {fault}")
            pair = (claim["source"], claim["target"])
            key = (claim["start"], claim["span"], claim["type"],
                   tuple(sorted(pair)) if claim["type"] in SYMMETRIC else pair)
            if key in seen:
                raise Malformed(f"{where}: claimed twice")
            seen.add(key)


def main():
    if set(sys.argv[1:]) - {"--write"}:
        sys.exit(__doc__)
    every = []
    try:
        for half, rows in build().items():
            path = HERE / f"gold_{half}.jsonl"
            body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            if "--write" in sys.argv:
                path.write_text(body, encoding="utf-8")
            written = path.read_text(encoding="utf-8") if path.exists() else ""
            rows = [json.loads(line) for line in written.splitlines()]
            verify(rows)
            if written != body:
                raise Malformed(f"{path.name} is stale: run check.py --write")
            for row in rows:
                every += row["claims"]
                words = len(report(row["doc"]).split())
                print(f"{half:12s} {row['doc']:36s} {words:4d} words {len(row['claims']):3d} claims")
    except Malformed as error:
        sys.exit(str(error))
    for field in ("type", "status"):
        counts = collections.Counter(claim[field] for claim in every)
        print(field, ", ".join(f"{key} {count}" for key, count in counts.most_common()))
    print(f"{len(every)} claims, {sum(bool(claim['attribution']) for claim in every)} attributed")


if __name__ == "__main__":
    main()
