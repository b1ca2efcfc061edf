#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks examples/msgpack with an independent implementation, Python's msgpack: it reads what the
example wrote, and the example reads what it wrote. The program is $SWAGE_MSGPACK_EXAMPLE."""

import datetime
import json
import os
import subprocess
import unittest
from pathlib import Path

try:
    import msgpack
except ModuleNotFoundError:
    msgpack = None

PROGRAM = os.environ.get("SWAGE_MSGPACK_EXAMPLE", "")
DATA = Path(__file__).resolve().parent.parent / "data"
DOCUMENTS = sorted(DATA.glob("describe-job-*.json"))


def run(document, *options):
    done = subprocess.run([PROGRAM, *options], input=document, capture_output=True, check=True)
    return done.stdout


def plain(value):
    """The unpacked value as the AWS CLI's JSON has it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        text = value.strftime("%Y-%m-%dT%H:%M:%S")
        fraction = f".{value.microsecond:06}".rstrip("0").rstrip(".")
        return f"{text}{fraction}Z"
    return value


@unittest.skipUnless(msgpack, "no msgpack (Debian: python3-msgpack)")
@unittest.skipUnless(PROGRAM, "no program: set SWAGE_MSGPACK_EXAMPLE")
class WithPython(unittest.TestCase):
    def test_it_reads_what_the_example_writes(self):
        self.assertTrue(DOCUMENTS)
        for path in DOCUMENTS:
            packed = run(path.read_bytes())
            unpacked = msgpack.unpackb(packed, timestamp=3)
            self.assertEqual(plain(unpacked), json.loads(run(packed, "--back")))

    def test_the_example_reads_what_it_writes(self):
        for path in DOCUMENTS:
            packed = run(path.read_bytes())
            again = msgpack.packb(msgpack.unpackb(packed))
            self.assertEqual(run(again, "--back"), run(packed, "--back"))

    def test_the_example_writes_as_short_as_it_does(self):
        for path in DOCUMENTS:
            packed = run(path.read_bytes())
            self.assertLessEqual(len(packed), len(msgpack.packb(msgpack.unpackb(packed))) + 8)


if __name__ == "__main__":
    unittest.main()
