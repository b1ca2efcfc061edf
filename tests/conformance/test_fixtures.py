# SPDX-License-Identifier: Apache-2.0
"""Tests of ./run fixtures, with files in the place of what Maven would fetch."""

import contextlib
import hashlib
import io
import json
import shutil
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
# Not first: scripts/conformance.py and the package tools/conformance have one name.
sys.path.append(str(ROOT / "scripts"))

import fixtures  # noqa: E402


class Fixtures(unittest.TestCase):
    def setUp(self):
        manager = tempfile.TemporaryDirectory()
        self.addCleanup(manager.cleanup)
        self.folder = Path(manager.name)
        # The versions of each artifact that Maven has, the newest last.
        self.served = {
            "smithy-cli": ["1.0"],
            "smithy-protocol-tests": ["1.0"],
            "smithy-aws-protocol-tests": ["1.0", "2.0"],
            "queue": ["1.0.6"],
            "lambda": ["1.0.2", "1.0.3"],
        }

    def fetch(self, artifacts, folder, transitive):
        shutil.rmtree(folder / "jars", ignore_errors=True)
        (folder / "jars").mkdir(parents=True)
        for group, artifact, version in artifacts:
            versions = self.served.get(artifact, [])
            found = versions[-1:] if version == fixtures.ANY_VERSION else [version]
            if not set(found) & set(versions):
                raise fixtures.Failed(f"there is no {artifact}:{version}")
            with zipfile.ZipFile(folder / "jars" / f"{artifact}-{found[0]}.jar", "w") as jar:
                jar.writestr(f"META-INF/smithy/{artifact}.json", artifact)

    def convert(self, jars, suites, target):
        self.converted = suites
        target.write_text(json.dumps({"shapes": {}}))

    def run_fixtures(self, *arguments):
        """The exit status and what is printed."""
        listed = ("smithy-cli", "smithy-protocol-tests", "smithy-aws-protocol-tests")
        wanted = [("software.amazon.smithy", name, "1.0", "") for name in listed]
        wanted.append((fixtures.MODELS, "queue", "1.0.6", ""))
        output = io.StringIO()
        patched = mock.patch.multiple(
            fixtures,
            fetch=self.fetch,
            wanted_artifacts=lambda path: wanted,
            convert=self.convert,
        )
        with patched, contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            try:
                status = fixtures.main(["-o", str(self.folder / "made"), *arguments])
            except SystemExit as ended:
                status = ended.code
        return status, output.getvalue()

    def models(self):
        return sorted(path.name for path in (self.folder / "made/models").iterdir())

    def test_what_is_listed_is_fetched_and_how_to_get_other_models_is_told(self):
        status, output = self.run_fixtures()
        self.assertEqual(status, 0, output)
        self.assertEqual(self.models(), ["queue.json"])
        self.assertIn("models: queue. Others: --model NAME[:VERSION]", output)

    def test_models_are_asked_for_by_name_in_the_newest_version_or_in_one(self):
        status, output = self.run_fixtures("--model", "lambda", "--model", "queue:1.0.6")
        self.assertEqual(status, 0, output)
        self.assertIn("lambda 1.0.3 ", output)
        self.assertEqual(self.models(), ["lambda.json", "queue.json"])
        status, output = self.run_fixtures("--model", "lambda:1.0.2")
        self.assertIn("lambda 1.0.2 ", output)

    def test_a_model_that_is_not_to_be_had_is_a_failure_and_the_others_are_fetched(self):
        status, output = self.run_fixtures("--model", "nowhere")
        self.assertEqual(status, 1)
        self.assertIn("nowhere: there is no nowhere", output)
        self.assertEqual(self.models(), ["queue.json"])

    def test_a_model_is_named_by_a_name_and_a_version(self):
        for wrong in ("", ":1.0", "lambda:", "a b", "../lambda"):
            status, output = self.run_fixtures("--model", wrong)
            self.assertEqual(status, 2, wrong)
            self.assertIn("is not NAME:VERSION or NAME", output)

    def test_suites_are_taken_in_another_version_as_far_as_they_are_to_be_had(self):
        for asked in ("2.0", "newest"):
            status, output = self.run_fixtures("--smithy", asked)
            self.assertEqual(status, 0, output)
            self.assertIn("Smithy 2.0 is not to be had whole: there is no smithy-cli:2.0", output)
            self.assertIn("smithy-protocol-tests: 1.0 is taken: there is no", output)
            self.assertEqual(
                [path.name for path in self.converted.values()],
                ["smithy-aws-protocol-tests-2.0.jar", "smithy-protocol-tests-1.0.jar"],
            )

    def test_a_version_that_is_there_whole_is_taken_whole(self):
        for name in ("smithy-cli", "smithy-protocol-tests"):
            self.served[name].append("2.0")
        status, output = self.run_fixtures("--smithy", "2.0")
        self.assertEqual(status, 0, output)
        self.assertNotIn("not to be had", output)
        jars = self.folder / "made/suites/jars"
        self.assertTrue((jars / "smithy-cli-2.0.jar").exists())

    def test_another_checksum_than_the_listed_one_is_a_failure(self):
        jar = self.folder / "a.jar"
        jar.write_bytes(b"content")
        found = hashlib.sha256(b"content").hexdigest()
        self.assertEqual(fixtures.check(jar, found), "as expected")
        self.assertEqual(fixtures.check(jar, ""), found)
        with self.assertRaises(fixtures.Failed):
            fixtures.check(jar, "0" * 64)


if __name__ == "__main__":
    unittest.main()
