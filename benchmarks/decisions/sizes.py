# SPDX-License-Identifier: Apache-2.0
"""How large the structures of real models become at each boxing threshold.

    python3 sizes.py MODEL.json...

Lays out every structure of the given Smithy models (JSON AST) as swage does, with the
sizes of a 64-bit libstdc++, and prints for each threshold how large the structures get
and how many members are boxed.
"""

import json
import sys

THRESHOLDS = [None, 1024, 512, 384, 256, 192, 128, 64]

# Size and alignment of what a shape becomes.
LEAVES = {
    "string": (32, 8),
    "blob": (24, 8),
    "timestamp": (16, 8),
    "document": (16, 8),
    "boolean": (1, 1),
    "byte": (1, 1),
    "short": (2, 2),
    "integer": (4, 4),
    "long": (8, 8),
    "float": (4, 4),
    "double": (8, 8),
    "bigInteger": (32, 8),
    "bigDecimal": (32, 8),
    "list": (24, 8),
    "set": (24, 8),
    "map": (24, 8),
    "enum": (8, 8),
    "intEnum": (4, 4),
}
PRELUDE = {
    "String": "string",
    "Blob": "blob",
    "Boolean": "boolean",
    "PrimitiveBoolean": "boolean",
    "Integer": "integer",
    "PrimitiveInteger": "integer",
    "Long": "long",
    "PrimitiveLong": "long",
    "Float": "float",
    "Double": "double",
    "Timestamp": "timestamp",
    "Document": "document",
    "Unit": "structure",
}
POINTER = (8, 8)


def round_up(size, alignment):
    return -(-size // alignment) * alignment


class Layout:
    def __init__(self, shapes, threshold):
        self.shapes = shapes
        self.threshold = threshold
        self.done = {}
        self.open = set()
        self.optional = 0  # optional members that target a structure or union
        self.boxed = 0

    def of_shape(self, name):
        """Size and alignment of the C++ type of a shape; None for one being laid out."""
        shape = self.shapes.get(name) or {"type": PRELUDE[name.split("#")[1]]}
        kind = shape["type"]
        if "enum" in (t.split("#")[1] for t in shape.get("traits", {})):
            kind = "enum"
        if kind in LEAVES:
            return LEAVES[kind]
        if name in self.open:
            return None
        if name not in self.done:
            self.open.add(name)
            members = shape.get("members", {}).values()
            self.done[name] = (
                self.of_union(members) if kind == "union" else self.of_structure(members)
            )
            self.open.discard(name)
        return self.done[name]

    def of_structure(self, members):
        size, alignment = 0, 1
        for member in members:
            member_size, member_alignment = self.of_member(member)
            size = round_up(size, member_alignment) + member_size
            alignment = max(alignment, member_alignment)
        return max(1, round_up(size, alignment)), alignment

    def of_union(self, members):
        alternatives = [self.of_shape(m["target"]) or POINTER for m in members] + [(32, 8)]
        alignment = max(a for _, a in alternatives)
        return round_up(max(s for s, _ in alternatives) + 4, alignment), alignment

    def of_member(self, member):
        traits = member.get("traits", {})
        value = self.of_shape(member["target"])
        if value is None:  # recursion: always behind a pointer
            return POINTER
        if "smithy.api#required" in traits and "smithy.api#clientOptional" not in traits:
            return value
        size, alignment = value
        shape = self.shapes.get(member["target"], {"type": "leaf"})
        if shape["type"] in ("structure", "union"):
            self.optional += 1
            if self.threshold is not None and size > self.threshold:
                self.boxed += 1
                return POINTER
        return round_up(size + 1, alignment), alignment


def main():
    models = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            models.append(json.load(file)["shapes"])
    print(
        f"{'box >':>6} {'median':>7} {'90 %':>6} {'99 %':>6} {'largest':>8} {'over 1 KB':>10} {'boxed':>12}"
    )
    for threshold in THRESHOLDS:
        sizes, boxed, optional = [], 0, 0
        largest = (0, "")
        for shapes in models:
            layout = Layout(shapes, threshold)
            for name, shape in shapes.items():
                if shape["type"] == "structure":
                    size, _ = layout.of_shape(name)
                    sizes.append(size)
                    largest = max(largest, (size, name))
            boxed += layout.boxed
            optional += layout.optional
        sizes.sort()
        at = lambda part: sizes[min(len(sizes) - 1, int(part * len(sizes)))]
        over = sum(1 for s in sizes if s > 1024)
        print(
            f"{threshold or 'never':>6} {at(0.5):7} {at(0.9):6} {at(0.99):6} {largest[0]:8} {over:10} "
            f"{boxed:5} of {optional:4}  {largest[1].split('#')[1]}"
        )


if __name__ == "__main__":
    main()
