# SPDX-License-Identifier: Apache-2.0
"""Tests of what the commands that take models do with files that are none: each is a failure with
the file's name and the reason, the others are done, and the last line has the counts. Nothing is
compiled here."""

import contextlib
import gzip
import importlib.util
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
# Not first: scripts/conformance.py and the package tools/conformance have one name.
sys.path.append(str(ROOT / "scripts"))

import corpus  # noqa: E402
import driver  # noqa: E402
import routing  # noqa: E402


def command(name):
    """The script of that name as a module."""
    spec = importlib.util.spec_from_file_location(f"{name}_command", ROOT / f"scripts/{name}.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


conformance = command("conformance")

SERVICE = {"type": "service", "version": "1", "traits": {}}
MODEL = {"smithy": "2.0", "shapes": {"test#Service": SERVICE}}
UNUSABLE = {
    "array.json": (b"[1]", 'no Smithy model: expected an object with "shapes"'),
    "shapeless.json": (b'{"smithy":"2.0"}', 'no Smithy model: expected an object with "shapes"'),
    "broken.json": (b"{", "not JSON: "),
    "latin.json": (b'{"a":"\xff"}', "not UTF-8: invalid start byte at byte 6"),
    "cut.json.gz": (gzip.compress(b"{}")[:-4], "a damaged gzip file: "),
    "damaged.json.gz": (b"\x1f\x8bnothing", "a damaged gzip file: "),
    "odd.json": (b'{"shapes":{"a#B":3}}', 'a#B: no shape: expected an object with a "type"'),
    "simple.json": (b'{"shapes":{"a#B":{"type":"string"}}}', ""),
    "folder.json": (None, "Is a directory"),
}


class Commands(unittest.TestCase):
    def setUp(self):
        manager = tempfile.TemporaryDirectory()
        self.addCleanup(manager.cleanup)
        self.folder = Path(manager.name)

    def write_unusable(self):
        for name, (content, _) in UNUSABLE.items():
            if content is None:
                (self.folder / name).mkdir()
            else:
                (self.folder / name).write_bytes(content)

    def write_usable(self, *names):
        for name in names:
            (self.folder / name).write_text(json.dumps(MODEL))

    def run_command(self, main, *arguments):
        """The exit status and the lines of the output."""
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
            try:
                status = main([str(argument) for argument in arguments])
            except SystemExit as ended:
                status = ended.code
        return status, output.getvalue().splitlines()

    def check_reasons(self, lines):
        for name, (_, reason) in UNUSABLE.items():
            beginning = f"{self.folder / name}: {reason}"
            found = [line for line in lines if line.removeprefix("FAILED ").startswith(beginning)]
            self.assertEqual(len(found), 1, f"{name} in {lines}")


class Corpus(Commands):
    def run_corpus(self, *arguments):
        folder = ["--build", self.folder / "build"]
        return self.run_command(corpus.main, self.folder, *folder, *arguments)

    def test_files_that_are_no_models_are_failures(self):
        self.write_unusable()
        status, lines = self.run_corpus()
        self.assertEqual(status, 1)
        self.check_reasons(lines)
        self.assertEqual(lines[-1], f"0 passed, {len(UNUSABLE)} failed")

    def test_the_models_among_them_are_done(self):
        self.write_unusable()
        self.write_usable("a.json", "b.json")

        def check(shop, model, service, result, progress):
            if model.name == "b":
                raise ValueError("what a driver said")
            result.passed = 7

        with mock.patch("corpus.workshop") as shop, mock.patch("corpus.check_service", check):
            shop.return_value.folder = self.folder / "build"
            shop.return_value.state = ""
            shop.return_value.options.jobs = 1
            shop.return_value.options.again = False
            status, lines = self.run_corpus()
        self.assertEqual(status, 1)
        self.check_reasons(lines)
        self.assertIn("an answer is not as it should be: ValueError('what a driver said')", lines)
        self.assertEqual(lines[-1], f"7 passed, {len(UNUSABLE) + 1} failed")

    def test_a_compiler_that_is_not_there_is_a_failure(self):
        self.write_usable("a.json")
        status, lines = self.run_corpus("--compiler", "no-such-compiler")
        self.assertEqual((status, lines[-1]), (1, "0 passed, 1 failed"))
        self.assertTrue(any(line.startswith("--compiler no-such-compiler: ") for line in lines))

    def test_wrong_arguments_are_counted_too(self):
        self.write_usable("a.json")
        for arguments in (["--filter", "("], ["--filter", "none"], ["--jobs", "0"]):
            status, lines = self.run_corpus(*arguments)
            self.assertEqual((status, lines[-1]), (2, "0 passed, 1 failed"), arguments)


class Conformance(Commands):
    def run_conformance(self, *arguments):
        return self.run_command(conformance.main, *arguments)

    def test_files_that_are_no_models_are_failures_and_the_others_are_done(self):
        self.write_unusable()
        self.write_usable("a.json")
        (self.folder / "z.json.gz").write_bytes(gzip.compress(json.dumps(MODEL).encode()))
        with mock.patch.object(conformance, "build_driver") as build:
            status, lines = self.run_conformance(*sorted(self.folder.iterdir()))
        self.assertEqual(build.call_count, 2)
        self.assertEqual(status, 1)
        named = {**UNUSABLE, "simple.json": (b"", "which service? there are none")}
        with mock.patch.dict(UNUSABLE, named):
            self.check_reasons(lines)
        self.assertEqual(lines[-1], f"0 passed, {len(UNUSABLE)} failed, 0 skipped")

    def test_a_model_whose_cases_are_odd_is_a_failure(self):
        self.write_usable("a.json")
        odd = {**SERVICE, "operations": [{"target": "test#Nowhere"}]}
        (self.folder / "odd.json").write_text(json.dumps({"shapes": {"test#Service": odd}}))
        with mock.patch.object(conformance, "build_driver"):
            status, lines = self.run_conformance(*sorted(self.folder.iterdir()))
        self.assertEqual((status, lines[-1]), (1, "0 passed, 1 failed, 0 skipped"))
        self.assertIn(f"FAILED {self.folder / 'odd.json'}: KeyError('Nowhere')", lines)

    def test_a_model_without_a_driver_is_a_failure(self):
        self.write_usable("a.json", "b.json")
        broken = driver.BuildError("b.json: not generated")
        with mock.patch.object(conformance, "build_driver", side_effect=[None, broken]):
            status, lines = self.run_conformance(*sorted(self.folder.iterdir()))
        self.assertEqual((status, lines[-1]), (1, "0 passed, 1 failed, 0 skipped"))
        self.assertIn("FAILED b.json: not generated", lines)
        status, lines = self.run_conformance(
            "--driver", self.folder / "nothing", self.folder / "a.json"
        )
        self.assertEqual((status, lines[-1]), (1, "0 passed, 1 failed, 0 skipped"))
        self.assertIn("no driver: expected an executable file", lines[0])

    def test_wrong_arguments_are_counted_too(self):
        status, lines = self.run_conformance("--filter", "(", self.folder / "a.json")
        self.assertEqual((status, lines[-1]), (2, "0 passed, 1 failed"))


class Routing(Commands):
    def run_routing(self, **patches):
        patches = {"driver.generate": None, "routing.build_router": None, **patches}
        with contextlib.ExitStack() as stack:
            for name, effect in patches.items():
                stack.enter_context(mock.patch(name, side_effect=effect))
            return self.run_command(routing.main, self.folder)

    def test_files_that_are_no_models_are_failures_and_the_others_are_done(self):
        self.write_unusable()
        self.write_usable("a.json", "b.json")
        requests = [["a request"], driver.EndedEarly("it ended")]
        status, lines = self.run_routing(
            **{"routing.requests_of": requests, "routing.misrouted": [[]]}
        )
        self.assertEqual(status, 1)
        self.check_reasons(lines)
        self.assertIn("a.json: 1 requests, 0 astray", lines)
        self.assertIn(f"FAILED {self.folder / 'b.json'}: it ended", lines)
        self.assertEqual(lines[-1], f"1 passed, {len(UNUSABLE) + 1} failed, 0 skipped")

    def test_a_model_of_which_there_are_no_headers_is_a_failure(self):
        self.write_usable("a.json", "b.json")
        broken = [None, driver.BuildError("b.json: not generated")]
        status, lines = self.run_routing(
            **{
                "driver.generate": broken,
                "routing.requests_of": [["a request"]],
                "routing.misrouted": [[]],
            }
        )
        self.assertEqual((status, lines[-1]), (1, "1 passed, 1 failed, 0 skipped"))
        self.assertIn("FAILED b.json: not generated", lines)

    def test_without_any_router_all_is_told_in_the_last_line(self):
        self.assertEqual(self.run_routing()[1][-1], "0 passed, 1 failed, 0 skipped")
        self.write_usable("a.json")
        broken = driver.BuildError("it does not compile")
        status, lines = self.run_routing(**{"routing.build_router": broken})
        self.assertEqual(status, 1)
        self.assertEqual(lines, ["FAILED it does not compile", "0 passed, 1 failed, 0 skipped"])


if __name__ == "__main__":
    unittest.main()
