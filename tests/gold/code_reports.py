#!/usr/bin/env python3
"""code_reports.py PROGRAM development|heldout: has `PROGRAM code` read the reports of one half, each with
its date and publisher, and prints the JSON Lines that a scorer compares with gold_HALF.jsonl."""
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in ("development", "heldout"):
        sys.exit(__doc__)
    for line in (HERE / f"gold_{sys.argv[2]}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        report = HERE / "reports" / f"{document['doc']}.txt"
        coded = subprocess.run([sys.argv[1], "code", str(report), "--date", document["date"],
                                "--publisher", document["publisher"]], check=True, stdout=subprocess.PIPE, text=True)
        sys.stdout.write(coded.stdout)


if __name__ == "__main__":
    main()
