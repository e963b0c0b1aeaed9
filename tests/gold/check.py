#!/usr/bin/env python3
"""Builds and checks the gold files of this folder: check.py [--write]

documents.tsv lists the documents, reports/ holds them, and claims/ holds what they claim. From these
gold_development.jsonl and gold_heldout.jsonl follow; without --write the script only says whether
the two files are what follows. A claims file is read thus:

    a span, copied from the text        (a number after " #" picks a later occurrence)
      TYPE A>B[,C>D ...] [denied|hypothetical|planned] [by SPEAKER[; SPEAKER ...]] [on DATE]

It fails if a span is not in its text, if a type, status, actor or date is malformed, if a claim is there
twice, or if a gold file is stale.
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
SPLITS = ("development", "heldout")

LINE = re.compile(r"(?P<type>[A-Z]+) (?P<pairs>\S+)(?: (?P<status>denied|hypothetical|planned))?"
                  r"(?: by (?P<by>.+?))?(?: on (?P<date>[0-9-]+))?")
ACTOR = re.compile(r"[A-Z][A-Z_]+(\.[A-Z_]+)?")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Malformed(Exception):
    """What is wrong, with the file and the line."""


def offset_of(text, span, occurrence):
    at = -1
    for _ in range(occurrence):
        at = text.find(span, at + 1)
        if at < 0:
            return None
    return at


def read_claims(path, text):
    claims, span, start = [], None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip() or line.startswith("##"):
            continue
        if not line.startswith("  "):
            head = re.fullmatch(r"(.*?)(?: #(\d+))?", line)
            span, occurrence = head.group(1), int(head.group(2) or 1)
            start = offset_of(text, span, occurrence)
            if start is None:
                raise Malformed(f"{where}: not in the text: {span}")
            if text[start:start + len(span)] != span or span != span.strip() or "\n" in span:
                raise Malformed(f"{where}: not a clean span: {span}")
            continue
        row = LINE.fullmatch(line.strip())
        if row is None or span is None:
            raise Malformed(f"{where}: not a claim: {line}")
        for pair in row["pairs"].split(","):
            source, _, target = pair.partition(">")
            claims.append({"span": span, "start": start, "type": row["type"], "source": source, "target": target,
                           "status": row["status"] or "actual",
                           "attribution": [by.strip() for by in row["by"].split(";")] if row["by"] else [],
                           "date": row["date"], "where": where})
    return claims


def verify(claims, publisher):
    seen = {}
    for claim in claims:
        where = claim.pop("where")
        if claim["type"] not in EVENTS | TIES:
            raise Malformed(f"{where}: unknown type {claim['type']}")
        if claim["status"] not in STATUS:
            raise Malformed(f"{where}: unknown status {claim['status']}")
        for actor in (claim["source"], claim["target"]):
            if not ACTOR.fullmatch(actor):
                raise Malformed(f"{where}: not an actor code: {actor}")
        if claim["source"] == claim["target"]:
            raise Malformed(f"{where}: an actor with itself")
        if claim["date"] is not None and not DATE.fullmatch(claim["date"]):
            raise Malformed(f"{where}: not a date: {claim['date']}")
        if publisher in claim["attribution"]:
            raise Malformed(f"{where}: the publisher is never listed")
        pair = (claim["source"], claim["target"])
        if claim["type"] in SYMMETRIC:
            pair = tuple(sorted(pair))
        key = (claim["start"], claim["span"], claim["type"], pair)
        if key in seen:
            raise Malformed(f"{where}: claimed already at {seen[key]}")
        seen[key] = where


def load():
    """Rows of gold by split, each document in the order of documents.tsv."""
    rows = {split: [] for split in SPLITS}
    with open(HERE / "documents.tsv", encoding="utf-8", newline="") as listing:
        for document in csv.DictReader(listing, delimiter="\t"):
            name = document["doc"]
            if document["split"] not in SPLITS or not DATE.fullmatch(document["date"]):
                raise Malformed(f"documents.tsv: {name}: split or date")
            text = (HERE / "reports" / f"{name}.txt").read_text(encoding="utf-8")
            claims = read_claims(HERE / "claims" / f"{name}.claims", text)
            verify(claims, document["publisher"])
            claims.sort(key=lambda claim: claim["start"])
            rows[document["split"]].append({"doc": name, "date": document["date"],
                                            "publisher": document["publisher"], "claims": claims})
    return rows


def main():
    if set(sys.argv[1:]) - {"--write"}:
        sys.exit(__doc__)
    try:
        rows = load()
    except Malformed as error:
        sys.exit(str(error))
    stale = False
    for split, documents in rows.items():
        path = HERE / f"gold_{split}.jsonl"
        body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in documents)
        if "--write" in sys.argv:
            path.write_text(body, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != body:
            print(f"{path.name} is stale: run check.py --write")
            stale = True
        for row in documents:
            text = (HERE / "reports" / f"{row['doc']}.txt").read_text(encoding="utf-8")
            print(f"{split:12s} {row['doc']:36s} {len(text.split()):4d} words {len(row['claims']):3d} claims")
    every = [claim for documents in rows.values() for row in documents for claim in row["claims"]]
    for field in ("type", "status"):
        counts = collections.Counter(claim[field] for claim in every)
        print(field, ", ".join(f"{key} {count}" for key, count in counts.most_common()))
    print(f"{len(every)} claims, {sum(bool(claim['attribution']) for claim in every)} attributed")
    sys.exit(stale)


if __name__ == "__main__":
    main()
