#!/usr/bin/python3
"""repeat_gdelt SAMPLE ROWS FOLDER [FILES]: a large GDELT file out of a small one, for measurements.

Writes the rows of SAMPLE again and again into FOLDER/1.export.CSV (or FILES files of equal size)
until there are ROWS. Each repetition is of another day, one later than the one before, from
1 January 1990, and its numbers and addresses are its own, so that nothing is told twice that is not
told twice in SAMPLE."""
import datetime
import re
import sys
from pathlib import Path


def main():
    sample, rows, folder = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    files = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    # One piece of text a repetition, with holes for the numbers, the day and the address.
    pieces = []
    for number, line in enumerate(sample.read_bytes().splitlines()):
        cells = line.split(b"\t")
        cells[0] = b"%%(id)s%05d" % number
        cells[1] = b"%(day)s"
        middle = b"\t".join(cells[2:]).replace(b"%", b"%%")
        pieces.append(b"\t".join(cells[:2]) + b"\t" + middle + b"?r=%(id)s\n")
    whole = b"".join(pieces)
    size = len(pieces)
    repetitions = (rows + size - 1) // size
    days = (datetime.date(2023, 12, 31) - datetime.date(1990, 1, 1)).days
    written = 0
    for part in range(files):
        with open(folder / f"{part + 1}.export.CSV", "wb", buffering=1 << 20) as out:
            for repetition in range(repetitions * part // files, repetitions * (part + 1) // files):
                day = datetime.date(1990, 1, 1) + datetime.timedelta(days=repetition % days)
                filled = whole % {b"id": b"%d" % (repetition + 1), b"day": day.strftime("%Y%m%d").encode()}
                if written + size > rows:
                    filled = b"".join(re.findall(rb"[^\n]*\n", filled)[: rows - written])
                out.write(filled)
                written += min(size, rows - written)
    print(written)


if __name__ == "__main__":
    main()
