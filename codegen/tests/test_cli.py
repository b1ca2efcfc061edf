# SPDX-License-Identifier: Apache-2.0
"""The command line."""

import os
import subprocess
import sys
import unittest

from swage.version import GENERATOR_VERSION
from tests.support import CODEGEN, ROOT, Folder, api, data_model, list_of, run, structure

MODEL = ROOT / "model/s3control-describe-job.json"


class Generate(unittest.TestCase):
    def test_says_what_it_wrote(self):
        folder = Folder(self)
        status, output, errors = run("generate", MODEL, "-o", folder.path)
        self.assertEqual((status, errors), (0, ""))
        self.assertRegex(output, r"^s3control: \d+ headers, \d+ of them new or changed\n$")
        self.assertTrue((folder.path / "s3control/describe_job.hpp").is_file())

    def test_namespaces_are_folders(self):
        folder = Folder(self)
        run("generate", MODEL, "-o", folder.path, "--namespace", "acme::storage")
        text = (folder.path / "acme/storage/describe_job.hpp").read_text(encoding="utf-8")
        self.assertIn("namespace acme::storage {", text)

    def test_a_kept_trait_that_nothing_has_gives_a_warning(self):
        folder = Folder(self)
        path = folder.write("model.json", data_model(Shape=structure(x=("String", {"a#b": 1}))))
        for trait, expected in [
            ("a#b", ""),
            ("b", "swage: warning: --keep-trait b: nothing in the model has it\n"),
        ]:
            status, _, errors = run("generate", path, "-o", folder.path, "--keep-trait", trait)
            self.assertEqual((status, errors), (0, expected))

    def test_an_output_that_cannot_be_written_is_named(self):
        folder = Folder(self)
        blocked = folder.write("file", "")
        status, _, errors = run("generate", MODEL, "-o", blocked)
        self.assertEqual(status, 1)
        self.assertRegex(errors, r"^swage: .*file.*: (Not a directory|File exists)\n$")

    def test_a_missing_jinja2_is_one_line(self):
        code = (
            "import sys; sys.modules['jinja2'] = None; from swage.cli import main; "
            f"sys.exit(main(['generate', {str(MODEL)!r}, '-o', 'unused']))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=CODEGEN,
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"^swage: the generator needs Jinja2: [^\n]*\n$")

    def test_versions_are_printed(self):
        done = subprocess.run(
            [sys.executable, "-m", "swage", "--version"],
            cwd=CODEGEN,
            capture_output=True,
            text=True,
            check=True,
        )
        self.assertEqual(done.stdout, f"swage {GENERATOR_VERSION} (schema 1.0)\n")


class Inspect(unittest.TestCase):
    def inspect(self, model, *names):
        path = Folder(self).write("model.json", model)
        return run("inspect", path, *names)

    def test_a_shape_is_a_tree(self):
        model = data_model(
            Node=structure(
                api(sensitive={}), name=("Text", api(required={})), next="Node", all="Nodes"
            ),
            Nodes=list_of("Node"),
            Text={"type": "string", "traits": api(length={"max": 5})},
        )
        status, output, _ = self.inspect(model, "Node")
        self.assertEqual(status, 0)
        self.assertEqual(
            output.splitlines(),
            [
                "Node: structure @sensitive",
                '  name: string Text @length({"max":5}) @required',
                "  next: structure Node @sensitive  (recursive)",
                "  all: list Nodes",
                "    member: structure Node @sensitive  (recursive)",
            ],
        )

    def test_an_operation_has_input_output_and_errors(self):
        status, output, _ = run("inspect", MODEL, "DescribeJob")
        self.assertEqual(status, 0)
        lines = output.splitlines()
        self.assertTrue(lines[0].startswith("operation com.amazonaws.s3control#DescribeJob @"))
        for part in (
            "  input: structure DescribeJobRequest",
            "  output: structure DescribeJobResult",
        ):
            self.assertTrue(any(line.startswith(part) for line in lines), part)
        self.assertEqual(sum(line.startswith("  error: ") for line in lines), 4)

    def test_a_model_lists_its_services(self):
        status, output, _ = run("inspect", MODEL)
        self.assertEqual(status, 0)
        self.assertIn("  DescribeJob @http(", output)
        self.assertIn("50 structure", output)

    def test_what_a_terminal_cannot_show_is_escaped(self):
        model = data_model(Shape=structure())
        model["shapes"]["test#Service"]["version"] = "\ud800\n\x1b[31m \u6587"
        path = Folder(self).write("model.json", model)
        for encoding, last in (("utf-8", "\u6587"), ("latin-1", "\\u6587")):
            done = subprocess.run(
                [sys.executable, "-m", "swage", "inspect", path],
                cwd=CODEGEN,
                env={**os.environ, "PYTHONIOENCODING": encoding},
                capture_output=True,
                check=False,
            )
            lines = done.stdout.decode(encoding).splitlines()
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertEqual(lines[0], "service test#Service  \\ud800\\n\\x1b[31m " + last)

    def test_an_unknown_name_gives_hints(self):
        status, output, errors = self.inspect(data_model(Shape=structure()), "shap")
        self.assertEqual((status, output), (1, ""))
        self.assertEqual(errors, 'swage: no shape "shap" in the model: perhaps Shape\n')


if __name__ == "__main__":
    unittest.main()
