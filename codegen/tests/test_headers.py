# SPDX-License-Identifier: Apache-2.0
"""The text of headers: the same everywhere, and as clang-format would have it."""

import os
import re
import shutil
import subprocess
import sys
import unittest

from swage.render import write
from tests.hazards import OPERATIONS, hazards
from tests.support import CODEGEN, ROOT, SHARED_DATA, Folder, api, data_model, generate
from tests.support import structure

CLANG_FORMAT = shutil.which("clang-format-19")


def run_generator(model, output, cwd, seed):
    environment = {**os.environ, "PYTHONPATH": str(CODEGEN), "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "swage", "generate", str(model), "-o", str(output)]
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    return {
        str(path.relative_to(output)): path.read_bytes() for path in sorted(output.rglob("*.hpp"))
    }


class Determinism(unittest.TestCase):
    def test_hash_seed_and_folder_change_nothing(self):
        folder = Folder(self)
        model = folder.write("in/model.json", hazards())
        first = run_generator(model, folder.path / "a", folder.path, "1")
        second = run_generator("model.json", folder.path / "b", model.parent, "2")
        self.assertEqual(first, second)

    def test_files_that_stay_the_same_keep_their_time(self):
        folder = Folder(self)
        files = generate(folder.load(data_model()))
        self.assertEqual(write(files, folder.path), len(files))
        self.assertEqual(write(files, folder.path), 0)

    def test_the_order_of_shapes_in_the_model_changes_nothing(self):
        folder = Folder(self)
        model = hazards()
        turned = {**model, "shapes": dict(reversed(model["shapes"].items()))}
        self.assertEqual(generate(folder.load(model)), generate(folder.load(turned)))

    def test_committed_headers_are_what_the_generator_makes(self):
        folder = Folder(self)
        made = run_generator(
            ROOT / "model/s3control-describe-job.json", folder.path, folder.path, "3"
        )
        for path, data in made.items():
            self.assertEqual((ROOT / "include" / path).read_bytes(), data, path)
        committed = (ROOT / "include/s3control").rglob("*.hpp")
        self.assertEqual(len(made), len(list(committed)))


class Selections(unittest.TestCase):
    """Headers made for different operations meet in one program."""

    # Declarations, includes, and lists that are named by what they list.
    SELECTING = re.compile(r"service/(types|forward|operations|shapes|lists/\w+)\.hpp")

    def check(self, **options):
        loaded = Folder(self).load(hazards())
        whole = generate(loaded, **options)
        for operation in ("Operate", *OPERATIONS):
            for path, text in generate(loaded, operations=(operation,), **options).items():
                if not self.SELECTING.fullmatch(path):
                    self.assertEqual(text, whole[path], path)

    def test_what_defines_a_name_is_the_same_in_all(self):
        self.check()

    def test_also_where_structures_keep_unknown_members(self):
        self.check(keep_unknown=True)

    def test_an_option_that_changes_definitions_changes_guards(self):
        loaded = Folder(self).load(data_model(Shape=structure()))
        guards = set()
        for options in ({}, {"keep_unknown": True}, {"keep_traits": ("acme#owner",)}):
            text = generate(loaded, **options)["service/shapes/shape.hpp"]
            guards.add(re.search(r"^#ifndef (\w+)$", text, re.MULTILINE)[1])
        self.assertEqual(len(guards), 3)


class OnlyDeclarations(unittest.TestCase):
    """No parser and no writer is generated: headers hold types and data, and no statement."""

    STATEMENT = re.compile(r"\b(if|for|while|do|switch|return|goto|throw|try)\b\s*[({;]?")
    CODEC = re.compile(r"#include <swage/(json|xml|text|engine)")

    def check(self, path, text):
        # Without comments, texts and the preprocessor's own `#if`.
        code = re.sub(r'//.*|"(?:[^"\\\n]|\\.)*"|^ *#.*', "", text, flags=re.MULTILINE)
        self.assertIsNone(self.STATEMENT.search(code), path)
        self.assertIsNone(self.CODEC.search(text), path)

    def test_of_describe_job(self):
        for path in sorted((ROOT / "include/s3control").rglob("*.hpp")):
            self.check(path.name, path.read_text())

    def test_of_every_kind_of_shape(self):
        files = generate(Folder(self).load(hazards()))
        self.assertGreater(len(files), 10)
        for path, text in files.items():
            self.check(path, text)

    def test_a_function_would_be_seen(self):
        with self.assertRaises(AssertionError):
            self.check("a.hpp", "inline int one() { return 1; }")


class Banners(unittest.TestCase):
    def banner(self, path, **options):
        folder = Folder(self)
        text = generate(folder.load(data_model()), **options)[path]
        self.assertNotIn(str(folder.path), text)
        self.assertTrue(text.startswith("// SPDX-License-Identifier: Apache-2.0\n"))
        return text

    def test_they_name_model_service_and_command(self):
        text = self.banner("service/service.hpp", keep_unknown=True)
        self.assertIn("// Model:   model0.json\n", text)
        self.assertIn("// Service: test#Service, version 1\n", text)
        self.assertIn("// Command: swage generate model0.json --keep-unknown\n", text)

    def test_only_what_depends_on_the_operations_names_them(self):
        options = dict(operations=("Operate",))
        command = "generate model0.json --operation Operate\n"
        self.assertIn(command, self.banner("service/types.hpp", **options))
        self.assertNotIn(command, self.banner("service/shapes/input.hpp", **options))

    def test_there_is_no_date(self):
        for text in generate(Folder(self).load(data_model())).values():
            self.assertNotRegex(text, r"\b20[0-9][0-9]-|[0-9]:[0-9][0-9]")


class Schema(unittest.TestCase):
    def header(self, path, model, **options):
        return generate(Folder(self).load(model), **options)[path]

    def test_traits_are_data(self):
        text = self.header(
            "service/shapes/shape.hpp",
            data_model(
                Shape=structure(
                    api(error="client", httpError=429),
                    x=("String", api(length={"max": 5}, range={"min": 1, "max": 2}, default=None)),
                    y=("Timestamp", api(timestampFormat="http-date", xmlNamespace={"uri": "u"})),
                )
            ),
        )
        for row in (
            '{.kind = swage::trait_kind::error, .text = "client"}',
            "{.kind = swage::trait_kind::http_error, .minimum = 429}",
            "{.kind = swage::trait_kind::length, .maximum = 5}",
            '{.kind = swage::trait_kind::range, .text = "1", .more = "2"}',
            '{.kind = swage::trait_kind::default_value, .text = "null"}',
            "{.kind = swage::trait_kind::timestamp_format, .minimum = 2}",
            '{.kind = swage::trait_kind::xml_namespace, .text = "u"}',
        ):
            self.assertIn(row, text)

    def test_numbers_keep_their_spelling(self):
        model = data_model(Shape=structure(x=("Double", {})))
        text = (
            str(model)
            .replace("'", '"')
            .replace(
                '"traits": {}}', '"traits": {"smithy.api#range": {"min": 0.10, "max": 1E400}}}'
            )
        )
        path = Folder(self)
        loaded = path.load(text)
        made = generate(loaded)["service/shapes/shape.hpp"]
        self.assertIn('.text = "0.10", .more = "1E400"', made)

    def test_other_traits_are_kept_on_request(self):
        model = data_model(Shape=structure({"acme#owner": {"team": "a"}}))
        path = "service/shapes/shape.hpp"
        self.assertNotIn("acme", self.header(path, model))
        text = self.header(path, model, keep_traits=("acme#owner",))
        row = (
            r'{.kind = swage::trait_kind::custom, .text = "acme#owner", .more = "{\"team\":\"a\"}"}'
        )
        self.assertIn(row, text)

    def test_every_trait_kind_of_the_library_is_made(self):
        from swage.cpp import trait_data

        header = (ROOT / "include/swage/schema/shape.hpp").read_text(encoding="utf-8")
        body = header[header.index("enum class trait_kind") : header.index("/// A bound")]
        kinds = set(re.findall(r"^    (\w+),", body, re.MULTILINE))
        made = {kind for kind, _ in trait_data._KNOWN.values()} | {"custom", "protocol"}
        self.assertEqual(made, kinds)


@unittest.skipUnless(CLANG_FORMAT, "no clang-format-19")
class Formatting(unittest.TestCase):
    def check(self, files):
        folder = Folder(self)
        shutil.copy(ROOT / ".clang-format", folder.path)
        write(files, folder.path)
        paths = sorted(folder.path.rglob("*.hpp"))
        command = [CLANG_FORMAT, "--dry-run", "--Werror", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr[:2000], "")

    def test_clang_format_would_change_nothing(self):
        self.check(generate(Folder(self).load(hazards()), keep_unknown=True))

    def test_nor_with_long_names(self):
        long = "VeryLong" * 8
        shape = structure(**{long: (f"{long}Shape", {}), f"{long}2": f"{long}Shape"})
        model = data_model(
            Shape=shape, **{f"{long}Shape": structure(), f"{long}{long}": structure()}
        )
        self.check(generate(Folder(self).load(model), namespace="some::nested::names"))

    @unittest.skipUnless((SHARED_DATA / "models").is_dir(), "no shared data: set SWAGE_SHARED_DATA")
    def test_nor_in_a_real_service(self):
        from swage.smithy import load_model

        self.check(generate(load_model([SHARED_DATA / "models/route-53.json"])))


if __name__ == "__main__":
    unittest.main()
