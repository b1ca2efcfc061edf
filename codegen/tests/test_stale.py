# SPDX-License-Identifier: Apache-2.0
"""Headers that an earlier run made, and this one did not, are removed; nothing else is."""

import os
import shutil
import subprocess
import unittest

from swage.render import MARK
from tests.hazards import hazards
from tests.support import ROOT, Folder, generate, model_json, operation, run, service, structure

MODEL = model_json(
    Service=service("GetCity", "PutCity"),
    GetCity=operation(input="City"),
    PutCity=operation(input="Other"),
    City=structure(),
    Other=structure(),
)


class Stale(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)
        self.model = self.folder.write("model.json", MODEL)
        self.output = self.folder.path / "out"

    def generate(self, *options):
        status, said, errors = run("generate", self.model, "-o", self.output, *options)
        self.assertEqual((status, errors), (0, ""))
        return said

    def present(self, *paths):
        return [path for path in paths if (self.output / path).exists()]

    def test_headers_of_operations_no_longer_asked_for_go(self):
        self.assertNotIn("removed", self.generate())
        said = self.generate("--operation", "GetCity")
        self.assertTrue(said.endswith("; 2 of an earlier run removed\n"), said)
        paths = ["service/put_city.hpp", "service/shapes/other.hpp", "service/shapes/city.hpp"]
        self.assertEqual(self.present(*paths), paths[2:])
        self.assertNotIn("removed", self.generate("--operation", "GetCity"))

    def test_parts_of_lists_that_became_fewer_go(self):
        text = generate(self.folder.load(MODEL))["service/lists/operations_1.hpp"]
        self.folder.write("out/service/lists/operations_2.hpp", text)
        self.generate()
        self.assertEqual(self.present("service/lists/operations_2.hpp"), [])

    def test_what_has_no_mark_stays(self):
        others = {
            "service/mine.hpp": "#pragma once\n",
            "service/shapes/empty.hpp": "",
            "service/quotes.hpp": "#pragma once\n// See:\n// Generated\n//\n" + MARK.decode(),
            "service/notes.txt": MARK.decode(),
        }
        for path, text in others.items():
            self.folder.write(f"out/{path}", text)
        self.generate()
        self.assertEqual(self.present(*others), list(others))

    def test_other_namespaces_and_folders_stay(self):
        paths = []
        for namespace in ("a", "a::b", "a::shapes", "a::lists", "a"):
            self.generate("--namespace", namespace)
            paths.append(f"{namespace.replace('::', '/')}/put_city.hpp")
        for inline in ("v1", "v2"):
            self.generate("--namespace", "a", "--inline-namespace", inline)
            paths.append(f"a/{inline}/put_city.hpp")
        self.folder.write("out/a/kept/x.hpp", MARK.decode())
        self.folder.write("out/x.hpp", MARK.decode())
        self.generate("--namespace", "a", "--inline-namespace", "v2")
        self.generate("--namespace", "a::b")
        self.generate("--namespace", "a")
        paths += ["a/kept/x.hpp", "x.hpp"]
        self.assertEqual(self.present(*paths), paths)
        self.generate("--namespace", "a", "--operation", "GetCity")
        self.assertEqual(self.present(*paths), [p for p in paths if p != "a/put_city.hpp"])

    def test_another_service_in_the_same_namespace_is_refused(self):
        self.generate("--namespace", "a")
        other = self.folder.write(
            "other.json",
            model_json(
                Other={**service("PutCity"), "version": "2"},
                PutCity=operation(input="City"),
                City=structure(),
            ),
        )
        command = ["generate", other, "-o", self.output, "--namespace"]
        status, said, errors = run(*command, "a")
        self.assertEqual((status, said), (1, ""))
        self.assertIn("out/a has the headers of test#Service: give", errors)
        self.assertEqual(
            self.present("a/put_city.hpp", "a/shapes/other.hpp"),
            ["a/put_city.hpp", "a/shapes/other.hpp"],
        )
        self.assertEqual(run(*command, "b")[0], 0)
        # In the same file it is the same service, renamed.
        renamed = self.folder.write("model.json", other.read_text())
        self.assertEqual(run("generate", renamed, *command[2:], "a")[0], 0)
        self.assertEqual(self.present("a/put_city.hpp", "a/get_city.hpp"), ["a/put_city.hpp"])
        self.folder.write("out/c/service.hpp", "// Service: mine\n")
        self.assertEqual(run(*command, "c")[0], 0)

    def test_links_are_not_followed(self):
        self.generate()
        elsewhere = self.folder.write("elsewhere/old.hpp", MARK.decode())
        (self.output / "service/link.hpp").symlink_to(elsewhere)
        shutil.move(self.output / "service/lists", self.folder.path / "lists")
        (self.output / "service/lists").symlink_to(self.folder.path / "lists")
        self.folder.write("lists/old.hpp", MARK.decode())
        self.assertNotIn("removed", self.generate())
        shutil.move(self.output / "service", self.folder.path / "moved")
        (self.output / "service").symlink_to(self.folder.path / "moved")
        self.folder.write("moved/old.hpp", MARK.decode())
        self.assertNotIn("removed", self.generate())
        links = ["service/link.hpp", "service/lists/old.hpp", "service/old.hpp"]
        self.assertEqual(self.present(*links), links)

    def test_every_header_has_the_mark(self):
        for path, text in generate(self.folder.load(hazards())).items():
            self.assertTrue(text.splitlines()[2].encode().startswith(MARK), path)


class Drift(unittest.TestCase):
    """./run drift, in a copy of what it looks at."""

    def setUp(self):
        self.folder = Folder(self).path
        for part in ("codegen", "model", "scripts"):
            (self.folder / part).symlink_to(ROOT / part)
        self.headers = self.folder / "include/s3control"
        shutil.copytree(ROOT / "include/s3control", self.headers)

    def run_script(self, name):
        command = ["bash", f"scripts/{name}.sh"]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "SWAGE_NO_INSTALL": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    def test_what_generate_mends_is_mended_by_it(self):
        self.assertEqual(self.run_script("drift"), (0, ""))
        with (self.headers / "service.hpp").open("a") as changed:
            changed.write("\n")
        shutil.copy(self.headers / "describe_job.hpp", self.headers / "shapes/old.hpp")
        status, errors = self.run_script("drift")
        self.assertEqual(status, 1)
        self.assertIn("run ./run generate and commit", errors)
        self.run_script("generate")
        self.assertEqual(self.run_script("drift"), (0, ""))

    def test_what_generate_would_leave_is_named(self):
        (self.headers / "shapes/old.hpp").write_text("\n")
        (self.headers / "notes").mkdir()
        status, errors = self.run_script("drift")
        self.assertEqual(status, 1)
        self.assertIn("move or remove it", errors)
        named = [line.strip() for line in errors.splitlines() if line.startswith(" ")]
        self.assertEqual(named, ["include/s3control/notes", "include/s3control/shapes/old.hpp"])


if __name__ == "__main__":
    unittest.main()
