#!/usr/bin/python3
"""pack_dictionary.py WORDNET_FOLDER: prints tables of WordNet's single words as C++.

Run by the build, which compiles what is printed into the module syntax. Nothing of WordNet is kept in
the repository. Two tables: for each word its parts of speech and the kind (lexicographer file) of
its commonest noun and verb sense, by the upper 48 bits of its hash; and the irregular forms."""
import sys
from pathlib import Path

PARTS = {"noun": 1, "verb": 2, "adj": 4, "adv": 8}
MASK = (1 << 64) - 1
BUCKET_BITS = 14


def scatter(value):
    """As in src/hashing.hpp."""
    value ^= value >> 33
    value = value * 0xFF51AFD7ED558CCD & MASK
    value ^= value >> 33
    value = value * 0xC4CEB9FE1A85EC53 & MASK
    return value ^ value >> 33


def hash_bytes(word):
    """As in src/hashing.hpp."""
    state = 0xCBF29CE484222325
    for byte in word.encode():
        state = (state ^ byte) * 0x100000001B3 & MASK
    return scatter(state)


def entries(folder):
    words = {}
    for part, bit in PARTS.items():
        kinds = {}
        for line in (folder / f"data.{part}").open(encoding="utf-8"):
            if not line.startswith(" "):
                kinds[line[:8]] = int(line[9:11])
        for line in (folder / f"index.{part}").open(encoding="utf-8"):
            fields = line.split()
            if line.startswith(" ") or "_" in fields[0]:
                continue
            entry = words.setdefault(fields[0], {"parts": 0, "noun": 0, "verb": 0})
            entry["parts"] |= bit
            entry[part] = kinds[fields[-int(fields[2])]]
    return words


def irregular(folder):
    forms = set()
    for part, bit in PARTS.items():
        for line in (folder / f"{part}.exc").open(encoding="utf-8"):
            form, base = line.split()[:2]
            if "_" not in form and form != base:
                forms.add((form, bit, base))
    first = {}
    for form, bit, base in sorted(forms):
        first.setdefault((form, bit), base)
    return sorted((form, bit, base) for (form, bit), base in first.items())


def main():
    folder = Path(sys.argv[1])
    table = {}
    for word, entry in entries(folder).items():
        key = hash_bytes(word) >> 16
        table[key] = entry["parts"] << 12 | entry["noun"] << 6 | entry["verb"]
    rows = sorted(key << 16 | value for key, value in table.items())
    bounds, at = [], 0
    for bucket in range((1 << BUCKET_BITS) + 1):
        while at < len(rows) and rows[at] >> (64 - BUCKET_BITS) < bucket:
            at += 1
        bounds.append(at)
    print(f"constexpr std::uint32_t kBucketBits = {BUCKET_BITS};")
    print(f"constexpr std::array<std::uint32_t, {len(bounds)}> kBuckets{{")
    print(",\n".join(map(str, bounds)) + "};")
    print(f"constexpr std::array<std::uint64_t, {len(rows)}> kWords{{")
    print(",\n".join(f"{row:#x}" for row in rows) + "};")
    forms = irregular(folder)
    print(f"constexpr std::array<IrregularForm, {len(forms)}> kIrregularForms{{{{")
    print(",\n".join(f'{{"{form}", {bit}, "{base}"}}' for form, bit, base in forms) + "}};")


main()
