# SPDX-License-Identifier: Apache-2.0
"""What the tests of user projects share: a copy of the project, configured, built and run.

The environment says SWAGE_PYTHON, SWAGE_BOOST_INCLUDE and CXX, where the defaults do not do.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COMPILER = os.environ.get("CXX", "c++")
PYTHON = os.environ.get("SWAGE_PYTHON", sys.executable)
BOOST = os.environ.get("SWAGE_BOOST_INCLUDE", "")
SETTINGS = [
    f"-DCMAKE_CXX_COMPILER={COMPILER}",
    f"-DSWAGE_PYTHON={PYTHON}",
    f"-DSWAGE_BOOST_INCLUDE={BOOST}",
]
if shutil.which("ninja"):
    SETTINGS.append("-GNinja")
if shutil.which("ccache"):
    SETTINGS.append("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache")

OSLO = '{"Name":"Oslo","Sky":"cloudy","Temperatures":[-3,4]}'
LIMA = '{"Name":"Lima","Temperatures":[19]}'


def run(*command, **options):
    """What the command printed; an error that shows it where the command fails."""
    done = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )
    if done.returncode != 0:
        words = " ".join(str(word) for word in command)
        raise AssertionError(f"{words}\nended with {done.returncode}:\n{done.stdout}")
    return done.stdout


class ProjectCase(unittest.TestCase):
    """Tests of copies of the project, each in a folder of its own."""

    @classmethod
    def setUpClass(cls):
        manager = tempfile.TemporaryDirectory()
        cls.addClassCleanup(manager.cleanup)
        cls.folder = pathlib.Path(manager.name)

    def project(self):
        """A copy of the project, in a folder of this test's own."""
        folder = self.folder / self.id().rsplit(".", 1)[1]
        shutil.copytree(HERE / "project", folder)
        return folder

    def edit(self, path, old, new):
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new))

    def configure(self, project, *settings):
        return run("cmake", "-S", project, "-B", project / "build", *SETTINGS, *settings)

    def refuses(self, project, message, *settings):
        """That configuring fails and says so, wherever CMake breaks the line."""
        with self.assertRaises(AssertionError) as caught:
            self.configure(project, *settings)
        self.assertIn(message, " ".join(str(caught.exception).split()))

    def build(self, project):
        return run("cmake", "--build", project / "build")

    def printed(self, project):
        return run(project / "build" / "consumer").splitlines()
