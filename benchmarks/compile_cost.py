#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what one file costs that reads and writes DescribeJob in JSON and XML.

usage: compile_cost.py OUTPUT.json [--include FOLDER]... [--compiler CXX]... [--runs N]

For each compiler, with -std=c++20 -O2: CPU seconds, peak memory (MB) and text size (KB) of
compiling the types alone, the file with swage, and the same with nlohmann/json and pugixml by hand.
Medians of N runs. The hand-written functions are written out here from the model, one statement a
member, as they would be typed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "benchmarks" / "compile"
MODEL = ROOT / "model" / "s3control-describe-job.json"
OUTPUT = "DescribeJobResult"


def aggregates():
    """The structures and unions below the output, each after those that it contains."""
    shapes = {
        name.split("#")[1]: shape
        for name, shape in json.loads(MODEL.read_text(encoding="utf-8"))["shapes"].items()
    }
    found = {}

    def visit(name):
        shape = shapes.get(name)
        if shape is None or name in found:
            return
        inner = [shape[key] for key in ("member", "key", "value") if key in shape]
        if shape["type"] in ("structure", "union"):
            inner = list(shape["members"].values())
        for member in inner:
            visit(member["target"].split("#")[1])
        if shape["type"] in ("structure", "union"):
            found[name] = shape

    visit(OUTPUT)
    return shapes, found


def xml_name(member, fallback):
    return member.get("traits", {}).get("smithy.api#xmlName", fallback)


def hand_written():
    """The functions of every structure and union, and the four that a user calls."""
    shapes, found = aggregates()
    declarations, lines = [], []

    for name, shape in found.items():
        is_union = shape["type"] == "union"
        from_json, to_json, from_xml, to_xml = [], [], [], []
        for member, definition in shape["members"].items():
            required = "smithy.api#required" in definition.get("traits", {})
            target = shapes.get(definition["target"].split("#")[1], {})
            items = xml_name(target.get("member", {}), None)
            item = f', "{items}"' if items else ""
            element = xml_name(definition, member)
            tag = f"s3control::{name}::tag::{member}"
            slot = f"to.{member}" if required else f"to.{member}.emplace()"
            if is_union:
                slot = f"to.emplace<{tag}>()"
            from_json.append(
                f'if (auto at = from.find("{member}"); at != from.end() && !at->is_null()) '
                f"read(*at, {slot});"
            )
            from_xml.append(
                f'if (xml_node child = from.child("{element}")) read(child, {slot}{item});'
            )
            value = f"from.{member}" if required else f"*from.{member}"
            condition = "" if required else f"if (from.{member}) "
            if is_union:
                value, condition = "*value", f"if (auto* value = from.get_if<{tag}>()) "
            to_json.append(f'{condition}to["{member}"] = tree_of({value});')
            to_xml.append(f'{condition}write(to.append_child("{element}"), {value}{item});')
        unused = "" if from_json else "[[maybe_unused]] "
        for head, body in (
            (f"void read({unused}const json& from, {unused}s3control::{name}& to) {{", from_json),
            (
                f"json tree_of({unused}const s3control::{name}& from) {{",
                ["json to = json::object();", *to_json, "return to;"],
            ),
            (f"void read({unused}xml_node from, {unused}s3control::{name}& to) {{", from_xml),
            (f"void write({unused}xml_node to, {unused}const s3control::{name}& from) {{", to_xml),
        ):
            declarations.append(head.replace("[[maybe_unused]] ", "").replace(" {", ";"))
            lines += [head, *(f"    {statement}" for statement in body), "}"]
    lines = [
        "#include <sstream>",
        "#include <stdexcept>",
        "#include <nlohmann/json.hpp>",
        "#include <pugixml.hpp>",
        "#include <s3control/describe_job.hpp>",
        "namespace by_hand {",
        "using nlohmann::json;",
        "using pugi::xml_node;",
        *declarations,
        "}  // namespace by_hand",
        '#include "by_hand.hpp"',
        "namespace by_hand {",
        *lines,
        "}  // namespace by_hand",
        f"using s3control::{OUTPUT};",
        f"{OUTPUT} read_json(std::string_view text) {{",
        f"    {OUTPUT} value;",
        "    by_hand::read(nlohmann::json::parse(text), value);",
        "    return value;",
        "}",
        f"{OUTPUT} read_xml(std::string_view text) {{",
        f"    {OUTPUT} value;",
        "    pugi::xml_document tree;",
        '    if (!tree.load_buffer(text.data(), text.size())) throw std::runtime_error("XML");',
        "    by_hand::read(tree.document_element(), value);",
        "    return value;",
        "}",
        f"std::string write_json(const {OUTPUT}& value) {{",
        "    return by_hand::tree_of(value).dump();",
        "}",
        f"std::string write_xml(const {OUTPUT}& value) {{",
        "    pugi::xml_document tree;",
        f'    by_hand::write(tree.append_child("{OUTPUT}"), value);',
        "    std::ostringstream out;",
        '    tree.save(out, "", pugi::format_raw);',
        "    return out.str();",
        "}",
    ]
    return "\n".join(lines) + "\n", len(found)


def compile_once(command):
    """(CPU seconds, peak MB) of the compiler and the processes that it starts."""
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    errors = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"compile_cost.py: {command[0]} failed:\n{errors[-4000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def text_kilobytes(file):
    """The bytes of code and constants, as `size` counts them."""
    printed = subprocess.run(["size", str(file)], check=True, capture_output=True, text=True).stdout
    return int(printed.splitlines()[1].split()[0]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--compiler", action="append", default=[])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    compilers = arguments.compiler or [
        name for name in ("g++", "clang++-19") if shutil.which(name) is not None
    ]
    flags = ["-std=c++20", "-O2", "-DNDEBUG", f"-I{ROOT / 'include'}", f"-I{SOURCES}"]
    flags += [f"-isystem{folder}" for folder in arguments.include if folder != "/usr/include"]
    source, shapes = hand_written()
    result = {"shapes": shapes, "hand_written_lines": source.count("\n"), "compilers": {}}
    result["hand_written_lines"] += (SOURCES / "by_hand.hpp").read_text().count("\n")
    with tempfile.TemporaryDirectory() as folder:
        by_hand = Path(folder) / "by_hand.cpp"
        by_hand.write_text(source)
        files = {
            "types": SOURCES / "types_only.cpp",
            "swage": SOURCES / "swage.cpp",
            "by_hand": by_hand,
        }
        for compiler in compilers:
            version = subprocess.run(
                [compiler, "--version"], check=True, capture_output=True, text=True
            ).stdout.splitlines()[0]
            costs = {}
            for name, file in files.items():
                compiled = Path(folder) / "compiled.o"
                command = [compiler, *flags, "-c", str(file), "-o", str(compiled)]
                runs = [compile_once(command) for _ in range(arguments.runs)]
                costs[name] = {
                    "cpu_s": round(statistics.median(run[0] for run in runs), 2),
                    "peak_mb": round(statistics.median(run[1] for run in runs)),
                    "text_kb": round(text_kilobytes(compiled), 1),
                }
            result["compilers"][compiler] = {"version": version, "files": costs}
    arguments.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
