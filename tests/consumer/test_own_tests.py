# SPDX-License-Identifier: Apache-2.0
"""swage's own tests by cmake and ctest alone, where optional packages are missing."""

import json
import unittest

from support import ROOT, SETTINGS, ProjectCase, run

PACKAGES = {"nlohmann_json": "nlohmann", "pugixml": "pugixml", "re2": "re2"}


class OwnTests(ProjectCase):
    def commands(self, build, *settings):
        """What ctest runs for each of its tests that is not a program yet to be built."""
        settings = [*settings, "-DSWAGE_TEST_ROOMS=text", "-DSWAGE_BUILD_EXAMPLES=OFF"]
        run("cmake", "-S", ROOT, "-B", build, *SETTINGS, *settings)
        listed = json.loads(run("ctest", "--test-dir", build, "--show-only=json-v1"))
        return {test["name"]: test.get("command", []) for test in listed["tests"]}

    def test_checks_leave_out_what_needs_a_package_that_is_missing(self):
        build = self.folder / "without"
        # RE2 is looked for as a library where it is no CMake package.
        missing = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in PACKAGES]
        missing += ["-DSWAGE_RE2_LINKS=OFF"]
        commands = self.commands(build, *missing)
        for name in ("headers", "compile_fail"):
            for package in PACKAGES.values():
                self.assertIn(f"--without {package}", " ".join(commands[name]))


if __name__ == "__main__":
    unittest.main()
