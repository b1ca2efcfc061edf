# SPDX-License-Identifier: Apache-2.0
"""A user's project outside the tree: by find_package, by add_subdirectory, by pkg-config."""

import json
import os
import pathlib
import re
import shutil
import unittest

from support import BOOST, COMPILER, LIMA, OSLO, ROOT, SETTINGS, ProjectCase, run


class Consumer(ProjectCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prefix = cls.folder / "prefix"
        cls.install(cls.prefix)

    @classmethod
    def install(cls, prefix, *settings):
        build = cls.folder / f"build-{prefix.name}"
        off = ["-DSWAGE_BUILD_TESTS=OFF", "-DSWAGE_BUILD_EXAMPLES=OFF"]
        run("cmake", "-S", ROOT, "-B", build, *SETTINGS, *off, *settings)
        run("cmake", "--install", build, "--prefix", prefix)

    def installed(self):
        return f"-DCMAKE_PREFIX_PATH={self.prefix}"

    def change_model(self, project):
        path = project / "weather.json"
        model = json.loads(path.read_text())
        members = model["shapes"]["example.weather#City"]["members"]
        members["Country"] = {"target": "smithy.api#String"}
        path.write_text(json.dumps(model))

    def test_the_installed_package_generates_again_when_the_model_changes(self):
        project = self.project()
        self.configure(project, self.installed())
        self.build(project)
        self.assertEqual(self.printed(project), ["3 members", OSLO, LIMA])

        # Touched, not changed: the headers stay as they are, so nothing compiles.
        (project / "weather.json").touch()
        output = self.build(project)
        self.assertIn("Generating weather", output)
        self.assertNotIn("Building CXX", output)

        # Changed: one build does it all, the next one has nothing to do.
        self.change_model(project)
        self.build(project)
        self.assertEqual(self.printed(project), ["4 members", OSLO, LIMA])
        output = self.build(project)
        self.assertNotIn("Generating", output)
        self.assertNotIn("Building CXX", output)

    def test_a_project_with_swage_as_a_subdirectory(self):
        project = self.project()
        self.configure(project, f"-DSWAGE_SOURCE={ROOT}")
        self.build(project)
        self.assertEqual(self.printed(project), ["3 members", OSLO, LIMA])
        targets = run("cmake", "--build", project / "build", "--target", "help")
        self.assertNotIn("swage_test", targets)
        self.assertNotIn("swage_example", targets)

    def test_a_changed_model_with_make(self):
        if not shutil.which("make"):
            self.skipTest("there is no make")
        project = self.project()
        self.configure(project, self.installed(), "-GUnix Makefiles")
        self.build(project)
        self.change_model(project)
        self.build(project)
        self.assertEqual(self.printed(project), ["4 members", OSLO, LIMA])

    def change_call(self, project, arguments):
        """Gives swage_add_model other arguments, and configures."""
        lists = project / "CMakeLists.txt"
        call = f"swage_add_model(weather {arguments})"
        lists.write_text(re.sub(r"swage_add_model\(.*\)", call, lists.read_text()))
        return self.configure(project, self.installed())

    def test_headers_of_another_namespace_do_not_stay(self):
        project = self.project()
        headers = project / "build/swage_models/weather/weather"
        self.configure(project, self.installed())
        self.assertTrue((headers / "get_city.hpp").exists())
        self.change_call(project, "MODEL weather.json INLINE_NAMESPACE v9")
        self.assertTrue((headers / "v9/get_city.hpp").exists())
        self.assertFalse((headers / "get_city.hpp").exists())
        self.change_call(project, "MODEL weather.json")
        self.assertFalse((headers / "v9").exists())
        self.build(project)
        self.assertEqual(self.printed(project), ["3 members", OSLO, LIMA])

    def test_a_folder_of_the_users_is_not_emptied(self):
        project = self.project()
        mine = project / "include/weather/mine.hpp"
        mine.parent.mkdir(parents=True)
        mine.write_text("#pragma once\n")
        arguments = "MODEL weather.json OUTPUT ${CMAKE_CURRENT_SOURCE_DIR}/include"
        self.change_call(project, arguments)
        output = self.change_call(project, f"{arguments} INLINE_NAMESPACE v9")
        self.assertIn("the namespace is another now", output)
        self.change_call(project, arguments)
        self.build(project)
        run("cmake", "--build", project / "build", "--target", "clean")
        self.assertTrue(mine.exists())

    def flags_of(self, prefix):
        """What pkg-config says of the package that is installed there."""
        environment = {**os.environ, "PKG_CONFIG_PATH": str(prefix / "share/pkgconfig")}
        return run("pkg-config", "--cflags", "swage", env=environment).split()

    def test_headers_in_a_folder_that_is_no_part_of_the_prefix(self):
        if not shutil.which("pkg-config"):
            self.skipTest("there is no pkg-config")
        prefix, headers = self.folder / "elsewhere", self.folder / "headers"
        self.install(prefix, f"-DCMAKE_INSTALL_INCLUDEDIR={headers}")
        self.assertTrue((headers / "swage/json.hpp").exists())
        self.assertEqual(self.flags_of(prefix), [f"-I{headers}"])
        self.configure(self.project(), f"-DCMAKE_PREFIX_PATH={prefix}")

    def test_pkg_config_in_a_prefix_that_was_moved(self):
        if not shutil.which("pkg-config"):
            self.skipTest("there is no pkg-config")
        moved = self.folder / "moved"
        shutil.copytree(self.prefix, moved)
        flags = self.flags_of(moved)
        self.assertIn(f"-I{moved}", flags[0].replace("share/pkgconfig/../../", ""))
        source = self.folder / "version.cpp"
        source.write_text("#include <swage/generated.hpp>\nint main() { return 0; }\n")
        boost = ["-isystem", BOOST] if BOOST and BOOST != "/usr/include" else []
        run(COMPILER, "-std=c++20", "-fsyntax-only", *flags, *boost, source)

    def test_the_next_major_version_is_not_taken_for_this_one(self):
        project = self.project()
        self.edit(project / "CMakeLists.txt", "find_package(swage 1.0", "find_package(swage 2.0")
        self.refuses(project, "requested version", self.installed())

    def test_a_component_whose_package_is_missing_says_which_it_is(self):
        project = self.project()
        self.edit(project / "CMakeLists.txt", "1.0 REQUIRED)", "1.0 REQUIRED COMPONENTS xml_tree)")
        without = "-DCMAKE_DISABLE_FIND_PACKAGE_pugixml=ON"
        self.refuses(project, "xml_tree: pugixml", self.installed(), without)

    def test_missing_boost_says_what_to_install(self):
        project = self.project()
        nowhere = f"-DSWAGE_BOOST_INCLUDE={project}"
        self.refuses(project, "libboost1.81-dev", self.installed(), nowhere)

    def test_trees_are_targets_of_their_own(self):
        if not pathlib.Path("/usr/include/pugixml.hpp").exists():
            self.skipTest("pugixml is not installed")
        project = self.project()
        lists = project / "CMakeLists.txt"
        self.edit(lists, "1.0 REQUIRED)", "1.0 REQUIRED COMPONENTS json_tree xml_tree)")
        self.edit(lists, "PRIVATE weather)", "PRIVATE weather swage::json_tree swage::xml_tree)")
        main = project / "main.cpp"
        main.write_text(
            "#include <swage/json_tree.hpp>\n#include <swage/xml_tree.hpp>\n" + main.read_text()
        )
        self.configure(project, self.installed())
        self.build(project)
        self.assertEqual(self.printed(project), ["3 members", OSLO, LIMA])

    def test_validation_is_a_target_of_its_own(self):
        for header in ("re2/re2.h", "pcre2.h"):
            if not pathlib.Path("/usr/include", header).exists():
                self.skipTest(f"{header} is not installed")
        project = self.project()
        lists = project / "CMakeLists.txt"
        self.edit(lists, "1.0 REQUIRED)", "1.0 REQUIRED COMPONENTS validate)")
        self.edit(lists, "PRIVATE weather)", "PRIVATE weather swage::validate)")
        main = project / "main.cpp"
        main.write_text("#include <swage/validate.hpp>\n" + main.read_text())
        self.configure(project, self.installed())
        self.build(project)
        self.assertEqual(self.printed(project), ["3 members", OSLO, LIMA])


if __name__ == "__main__":
    unittest.main()
