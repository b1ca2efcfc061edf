# SPDX-License-Identifier: Apache-2.0
"""Counts how cases went, those that are excepted among them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Dict, List, Optional

from conformance.cases import Case


def read_exceptions(path: Path) -> Dict[str, str]:
    """The reason of each exception: by a case's id, or by its title where one side alone is meant."""
    found: Dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, reason = line.partition(": ")
        if line and not line.startswith("#"):
            found[name] = reason
    return found


class Tally:
    """What came of the cases of one model.

    Excepted cases are run like any other. An exception may stand for several cases, both sides of
    one or two of the same id; where none of them differs it excuses nothing.
    """

    def __init__(self, exceptions: Dict[str, str], counts: Optional["Counter[str]"] = None):
        self.counts: "Counter[str]" = Counter() if counts is None else counts
        self._exceptions = exceptions
        self._is_needed: Dict[str, bool] = {}

    def add(self, case: Case, difference: Optional[str]) -> Optional[str]:
        """Counts a case; what there is to tell of it."""
        name = case.title if case.title in self._exceptions else case.id
        is_excepted = name in self._exceptions
        if is_excepted:
            self._is_needed[name] = self._is_needed.get(name, False) or difference is not None
        if difference is None:
            self.counts["passed"] += 1
            return None
        if is_excepted:
            self.counts["skipped"] += 1
            return f"skipped {case.title}: {self._exceptions[name]}"
        self.counts["failed"] += 1
        return f"FAILED {case.title}, {case.operation.partition('#')[2]}\n  {difference}"

    def stale(self) -> List[str]:
        """The exceptions whose cases all pass; those of cases that were not met are another
        model's."""
        return [name for name, is_needed in self._is_needed.items() if not is_needed]
