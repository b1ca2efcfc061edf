# SPDX-License-Identifier: Apache-2.0
"""The commands of ./run as users meet them: called wrongly, or on a machine that lacks things."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Nobody's machine: not root, a sudo that refuses, Debian's tools, and no Python with Jinja2. That
# of a venv gets it from its pip.
BARE_MACHINE = """
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh
root=$1
id() { echo 1000; }
sudo() { echo "no sudo for you" >&2; return 1; }
apt-get() { [[ $* == *" -s "* ]]; }
runs_generator() { [[ $1 == "$root/.venv/bin/python3" && -e $root/.venv/has-jinja2 ]]; }
python3() {
    mkdir -p "$root/.venv/bin"
    printf '#!/bin/sh\\ntouch "%s/.venv/has-jinja2"\\n' "$root" >"$root/.venv/bin/python3"
    chmod +x "$root/.venv/bin/python3"
}
"""


def shell(script, *arguments, **variables):
    return subprocess.run(
        ["bash", "-c", script, "bash", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
    )


class Commands(unittest.TestCase):
    def setUp(self):
        manager = tempfile.TemporaryDirectory()
        self.addCleanup(manager.cleanup)
        self.folder = pathlib.Path(manager.name)

    def call(self, *words, **variables):
        """Runs a command of the copy."""
        return subprocess.run(
            [self.folder / "run", *words],
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
        )

    def copy(self, *names):
        """The scripts and what is named besides, where they can do no harm."""
        for name in ("scripts", "run", *names):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (self.folder / name).parent.mkdir(exist_ok=True)
            copy(ROOT / name, self.folder / name)

    def test_wrong_arguments_are_answered_with_the_usage(self):
        self.copy()
        for command in ("demo", "generate", "drift", "fuzz", "bench", "format", "test"):
            done = self.call(command, "nonsense")
            self.assertEqual(done.returncode, 2, command)
            self.assertRegex(done.stderr, rf"^usage: \./run {command}\b")
        self.assertEqual(self.call("fuzz", "0").returncode, 2)
        self.assertEqual(self.call("fuzz", "5", "6").returncode, 2)
        self.assertEqual(self.call("format", "--check", "nonsense").returncode, 2)

    def test_help_is_no_error_and_changes_nothing(self):
        self.copy()
        for command in ("demo", "generate", "drift", "fuzz", "bench", "format", "test"):
            done = self.call(command, "--help")
            self.assertEqual(done.returncode, 0, command)
            self.assertRegex(done.stdout, rf"^usage: \./run {command}\b")
        self.assertFalse((self.folder / "build").exists())

    def test_what_is_looked_for_in_vain_prints_nothing(self):
        script = (
            BARE_MACHINE
            + """
            need python3-nothing bash -c "echo no; echo no >&2; false"
            echo "${packages[@]}"
        """
        )
        done = shell(script, self.folder)
        self.assertEqual((done.stdout, done.stderr), ("python3-nothing\n", ""))

    def test_nothing_is_installed_where_that_is_forbidden(self):
        script = BARE_MACHINE + "setup_python; echo set up"
        done = shell(script, self.folder, SWAGE_NO_INSTALL="1")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Python 3.9 or later with Jinja2", done.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_the_generators_python_is_made_where_sudo_refuses(self):
        done = shell(BARE_MACHINE + 'setup_python; echo "$python"', self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Installing failed; going on without.", done.stdout)
        self.assertEqual(done.stdout.splitlines()[-1], f"{self.folder}/.venv/bin/python3")

    def test_boost_is_unpacked_where_sudo_refuses(self):
        script = (
            BARE_MACHINE
            + """
            cd "$root"
            apt-cache() { true; }
            apt-get() {
                [[ $1 != download ]] || touch "$3_1_all.deb"
                [[ $* == *" -s "* || $1 == download ]]
            }
            dpkg() { mkdir -p "$3/usr/include/boost"; touch "$3/usr/include/boost/version.hpp"; }
            boost_is_new() { [[ $1 == *build/deps* && -e $1/boost/version.hpp ]]; }
            setup_boost
            echo "$boost_include"
        """
        )
        done = shell(script, self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        unpacked = f"{self.folder}/build/deps/boost/usr/include"
        self.assertEqual(done.stdout.splitlines()[-1], unpacked)

    def test_the_demo_counts_the_models_structures_and_enums(self):
        self.copy("codegen/swage", "model")
        # A compiler that ends it after the report.
        (self.folder / "g++").write_text("#!/bin/sh\nexit 1\n")
        (self.folder / "g++").chmod(0o755)
        path = f"{self.folder}:{os.environ['PATH']}"
        done = self.call("demo", PATH=path, SWAGE_NO_INSTALL="1")
        if "Boost's headers" in done.stderr:
            self.skipTest("Boost's headers are not where scripts/setup.sh looks for them")
        model = json.loads((ROOT / "model/s3control-describe-job.json").read_text())
        kinds = [shape["type"] for shape in model["shapes"].values()]
        found = re.search(r"(\d+) structures, (\d+) enums", done.stdout)
        self.assertIsNotNone(found, done.stdout + done.stderr)
        expected = (kinds.count("structure"), kinds.count("enum"))
        self.assertEqual(tuple(map(int, found.groups())), expected)


if __name__ == "__main__":
    unittest.main()
