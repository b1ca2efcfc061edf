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
    # For each slot the place of a text plus one, or 0.
    slots: list[int]


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
    """Tables in which every text has a slot of its own; the same for the same texts, always.

    Texts fall into buckets by the low bits of their hash. The largest bucket first, each gets the
    least displacement that moves all its texts to free slots. Where one finds none, the next seed
    is tried, and after many seeds larger tables.
    """
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    slot_count = _power_of_two(len(encoded))
    bucket_count = max(1, slot_count // 4)
    while True:
        for seed in range(_MOST_SEEDS):
            found = _try_seed(encoded, seed, slot_count, bucket_count)
            if found is not None:
                return found
        bucket_count *= 2
        slot_count = max(slot_count, bucket_count)


def find(table: PerfectHash, text: str) -> int:
    """The place that the table gives for the text, -1 for an empty slot; as the C++ look-up."""
    value = text_hash(text.encode("utf-8", "surrogatepass"), table.seed)
    displacement = table.displacements[value & (len(table.displacements) - 1)]
    return table.slots[((value >> 32) + displacement) & (len(table.slots) - 1)] - 1


def _power_of_two(least: int) -> int:
    return 1 << max(0, least - 1).bit_length()


def _try_seed(
    texts: list[bytes], seed: int, slot_count: int, bucket_count: int
) -> PerfectHash | None:
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(bucket_count)]
    for place, text in enumerate(texts):
        value = text_hash(text, seed)
        buckets[value & (bucket_count - 1)].append(((value >> 32) % slot_count, place))
    slots = [0] * slot_count
    displacements = [0] * bucket_count
    for number in sorted(range(bucket_count), key=lambda b: (-len(buckets[b]), b)):
        bucket = buckets[number]
        if len({slot for slot, _ in bucket}) < len(bucket):
            return None
        for displacement in range(slot_count):
            moved = [(slot + displacement) % slot_count for slot, _ in bucket]
            if not any(slots[slot] for slot in moved):
                break
        else:
            return None
        displacements[number] = displacement
        for slot, (_, place) in zip(moved, bucket):
            slots[slot] = place + 1
    return PerfectHash(seed, displacements, slots)
