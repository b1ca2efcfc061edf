# SPDX-License-Identifier: Apache-2.0
"""A perfect hash from an enum's texts to their places, looked up by schema/enumeration.hpp."""

from __future__ import annotations

from dataclasses import dataclass

_MASK = (1 << 64) - 1
_MOST_SEEDS = 64


@dataclass(frozen=True)
class PerfectHash:
    seed: int
    displacements: list[int]
    # For each cell the place of a text plus one, or 0.
    cells: list[int]


def text_hash(text: bytes, seed: int) -> int:
    """The hash of include/swage/schema/enumeration.hpp: both must change together."""
    value = seed ^ (len(text) * 0x9E3779B97F4A7C15 & _MASK)
    for at in range(0, len(text), 8):
        word = int.from_bytes(text[at : at + 8], "little")
        value = ((value ^ word) * 0xFF51AFD7ED558CCD) & _MASK
        value ^= value >> 32
    value = (value * 0xC4CEB9FE1A85EC53) & _MASK
    return value ^ (value >> 32)


def perfect_hash(texts: list[str]) -> PerfectHash:
    """Tables in which every text has a cell of its own; the same for the same texts, always.

    Texts fall into buckets by the low bits of their hash. The largest bucket first, each gets the
    least displacement that moves all its texts to free cells. Where one finds none, the next seed
    is tried, and after many seeds larger tables.
    """
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    cell_count = _power_of_two(len(encoded))
    bucket_count = max(1, cell_count // 4)
    while True:
        for seed in range(_MOST_SEEDS):
            found = _try_seed(encoded, seed, cell_count, bucket_count)
            if found is not None:
                return found
        bucket_count *= 2
        cell_count = max(cell_count, bucket_count)


def find(table: PerfectHash, text: str) -> int:
    """The place that the table gives for the text, -1 for an empty cell; as the C++ look-up."""
    value = text_hash(text.encode("utf-8", "surrogatepass"), table.seed)
    displacement = table.displacements[value & (len(table.displacements) - 1)]
    return table.cells[((value >> 32) + displacement) & (len(table.cells) - 1)] - 1


def _power_of_two(least: int) -> int:
    return 1 << max(0, least - 1).bit_length()


def _try_seed(
    texts: list[bytes], seed: int, cell_count: int, bucket_count: int
) -> PerfectHash | None:
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(bucket_count)]
    for place, text in enumerate(texts):
        value = text_hash(text, seed)
        buckets[value & (bucket_count - 1)].append(((value >> 32) % cell_count, place))
    cells = [0] * cell_count
    displacements = [0] * bucket_count
    for number in sorted(range(bucket_count), key=lambda b: (-len(buckets[b]), b)):
        bucket = buckets[number]
        if len({cell for cell, _ in bucket}) < len(bucket):
            return None
        for displacement in range(cell_count):
            moved = [(cell + displacement) % cell_count for cell, _ in bucket]
            if not any(cells[cell] for cell in moved):
                break
        else:
            return None
        displacements[number] = displacement
        for cell, (_, place) in zip(moved, bucket):
            cells[cell] = place + 1
    return PerfectHash(seed, displacements, cells)
