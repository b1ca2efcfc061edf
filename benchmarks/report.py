#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the benchmarks' table, results and chart of what Google Benchmark and compile_cost.py wrote.

usage: report.py SPEED.json COMPILE.json [--docs FOLDER] [--check]

Prints the medians, and each one's ratio to swage's. With --docs also writes benchmarks.json and
benchmarks.svg there, and puts the tables into benchmarks.md between its markers. With --check the
exit code is 1 where a bar of issue 2 is missed by far.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import chart

SIZES = ("small", "full", "list")
GROUPS = (
    ("json.read", "JSON: read"),
    ("xml.read", "XML: read"),
    ("json.write", "JSON: write"),
    ("xml.write", "XML: write"),
)
LABELS = {
    "swage": "swage",
    "swage-reused": "swage, reused object",
    "swage-tree": "swage, through a tree",
    "nlohmann": "nlohmann/json by hand",
    "boost-json": "Boost.JSON by hand",
    "rapidjson": "RapidJSON by hand",
    "rapidjson-events": "RapidJSON events by hand",
    "simdjson": "simdjson by hand",
    "pugixml": "pugixml by hand",
    "rapidxml": "RapidXML by hand",
    "tinyxml2": "tinyxml2 by hand",
    "expat": "expat by hand",
}
# (group, size, peer, least ratio of the peer's time to swage's)
BARS = (
    ("xml.read", "full", "pugixml", 1.5),
    ("xml.read", "list", "pugixml", 1.3),
    ("xml.write", "full", "pugixml", 3.0),
    ("json.read", "full", "nlohmann", 4.0),
    ("json.write", "full", "nlohmann", 4.0),
)
# --check allows for a busy machine: only a ratio below this part of its bar is a failure.
CHECK_MARGIN = 0.7
FILES = {
    "types": "the types alone",
    "swage": "swage",
    "by_hand": "nlohmann/json and pugixml by hand",
}


def times_of(report, aggregate):
    """{(group, size, who): nanoseconds of CPU}, of the repetitions' `median` or `best`."""
    found = {}
    for run in report["benchmarks"]:
        if run.get("aggregate_name") == aggregate:
            form, direction, size, who = run["run_name"].split(".")
            scale = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[run["time_unit"]]
            found[(f"{form}.{direction}", size, who)] = run["cpu_time"] * scale
    return found


def largest_deviation(report):
    """Of all standard deviations between repetitions, relative to their mean, the largest."""
    return max(run["cpu_time"] for run in report["benchmarks"] if run.get("aggregate_name") == "cv")


def time_text(nanoseconds):
    if nanoseconds is None:
        return "-"
    for unit, scale in (("ms", 1e6), ("us", 1e3)):
        if nanoseconds >= scale:
            number = nanoseconds / scale
            return f"{number:.{2 if number < 10 else 1}f} {unit}"
    return f"{nanoseconds:.0f} ns"


def ratio_text(ratio):
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}"


def contenders(times, group):
    """Who takes part in the group: swage's own ways first, then the peers by their time."""
    present = {who for found, _, who in times if found == group}
    own = [who for who in LABELS if who.startswith("swage") and who in present]
    peers = [who for who in LABELS if not who.startswith("swage") and who in present]
    return own + sorted(peers, key=lambda who: times.get((group, "full", who), 0.0))


def speed_rows(times, group):
    rows = []
    for who in contenders(times, group):
        row = [LABELS[who]]
        for size in SIZES:
            time = times.get((group, size, who))
            ours = times.get((group, size, "swage"))
            row.append(time_text(time))
            row.append("" if time is None or who == "swage" else ratio_text(time / ours))
        rows.append(row)
    return rows


def limit_rows(times, group):
    form = group.split(".")[0]
    rows = []
    for label, key in (("memcpy of the text", (f"{form}.limit", "memcpy")),):
        row = [label]
        for size in SIZES:
            time = times.get((key[0], size, key[1]))
            ours = times.get((group, size, "swage"))
            row += [time_text(time), ratio_text(time / ours) if time and ours else ""]
        rows.append(row)
    if group.endswith("read"):
        row = ["a copy of the struct"]
        for size in SIZES:
            time = times.get(("any.limit", size, "copy"))
            ours = times.get((group, size, "swage"))
            row += [time_text(time), ratio_text(time / ours) if time and ours else ""]
        rows.append(row)
    return rows


def speed_table(times, group, title):
    head = [title]
    for size in SIZES:
        head += [size, "ratio"]
    return [head] + speed_rows(times, group) + limit_rows(times, group)


def compile_table(cost):
    head = ["one file, both formats, -O2"]
    for compiler in cost["compilers"]:
        head += [f"{compiler}: CPU s", "MB", "KB text", "KB text a shape"]
    rows = [head]
    for file, label in FILES.items():
        row = [label]
        for compiler in cost["compilers"].values():
            found = compiler["files"][file]
            row += [
                f"{found['cpu_s']:.1f}",
                str(found["peak_mb"]),
                f"{found['text_kb']:.0f}",
                f"{found['text_kb'] / cost['shapes']:.1f}",
            ]
        rows.append(row)
    return rows


def plain(table):
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    lines = []
    for row in table:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join(lines)


def markdown(table):
    lines = ["| " + " | ".join(row) + " |" for row in table]
    lines.insert(1, "|" + "|".join(["---"] + ["---:"] * (len(table[0]) - 1)) + "|")
    return "\n".join(lines)


def ratio_to(times, group, size, peer):
    """The peer's time in swage's; None where one of them was not measured."""
    theirs, ours = times.get((group, size, peer)), times.get((group, size, "swage"))
    return theirs / ours if theirs and ours else None


def bar_table(times, best):
    titles = dict(GROUPS)
    rows = [["bar", "at least", "of medians", "of best times"]]
    for group, size, peer, least in BARS:
        measured = [ratio_to(source, group, size, peer) for source in (times, best)]
        rows.append(
            [
                f"{titles[group]}, {size}, to {LABELS[peer]}",
                f"{least:.1f}",
                *("-" if ratio is None else ratio_text(ratio) for ratio in measured),
            ]
        )
    return rows


def machine_of(report):
    """What the numbers depend on, without what names the machine."""
    context = report["context"]
    model = ""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return {
        "processor": model,
        "cores": context["num_cpus"],
        "mhz": context["mhz_per_cpu"],
        "compiler": context.get("compiler", ""),
        "date": context["date"][:10],
    }


def named(times):
    return {
        f"{group}.{size}.{who}": round(time, 1)
        for (group, size, who), time in sorted(times.items())
    }


def results(report, cost, times, best):
    context = report["context"]
    return {
        "machine": machine_of(report),
        "document_bytes": {
            form: {size: int(context[f"bytes.{form}.{size}"]) for size in SIZES}
            for form in ("json", "xml")
        },
        "median_cpu_nanoseconds": named(times),
        "best_cpu_nanoseconds": named(best),
        "largest_deviation": round(largest_deviation(report), 3),
        "compile": cost,
    }


def conditions(machine, deviation):
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['compiler']}, "
        f"{machine['date']}. CPU time; the largest standard deviation between repetitions was "
        f"{deviation:.0%}."
    )


def put_between(text, name, content):
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, rest = text.split(start)
    after = rest.split(end)[1]
    return f"{before}{start}\n{content}\n{end}{after}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("speed", type=Path)
    parser.add_argument("compile", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    report = json.loads(arguments.speed.read_text(encoding="utf-8"))
    cost = json.loads(arguments.compile.read_text(encoding="utf-8"))
    times, best = times_of(report, "median"), times_of(report, "best")
    deviation = largest_deviation(report)
    machine = machine_of(report)

    speed = [speed_table(times, group, title) for group, title in GROUPS]
    tables = [*speed, compile_table(cost), bar_table(times, best)]
    print("\n\n".join(plain(table) for table in tables))
    print(f"\nRatios are to swage's time. {conditions(machine, deviation)}")

    if arguments.docs:
        whole = json.dumps(results(report, cost, times, best), indent=2) + "\n"
        (arguments.docs / "benchmarks.json").write_text(whole, encoding="utf-8")
        panels = [
            (title, [(who, LABELS[who], times[(group, "full", who)]) for who in ordered])
            for group, title in GROUPS
            for ordered in [contenders(times, group)]
        ]
        drawing = chart.draw("Reading and writing one full DescribeJob document", panels)
        (arguments.docs / "benchmarks.svg").write_text(drawing, encoding="utf-8")
        page = arguments.docs / "benchmarks.md"
        text = page.read_text(encoding="utf-8")
        text = put_between(text, "speed", "\n\n".join(markdown(table) for table in speed))
        text = put_between(text, "compile", markdown(compile_table(cost)))
        text = put_between(text, "bars", markdown(bar_table(times, best)))
        text = put_between(text, "conditions", conditions(machine, deviation))
        page.write_text(text, encoding="utf-8")

    if arguments.check:
        missed = []
        for group, size, peer, least in BARS:
            ratio = ratio_to(best, group, size, peer)
            if ratio is None or ratio < least * CHECK_MARGIN:
                missed.append(f"{group}.{size} to {peer}")
        if missed:
            print(f"missed by far: {', '.join(missed)}", file=sys.stderr)
        sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
