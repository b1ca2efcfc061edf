# SPDX-License-Identifier: Apache-2.0
"""swage_add_model(): what each of its arguments does, and what is said of wrong ones."""

import shutil
import unittest

from support import LIMA, OSLO, ROOT, ProjectCase

FROM_SOURCE = f"-DSWAGE_SOURCE={ROOT}"


class AddModel(ProjectCase):
    def project_with(self, arguments):
        """The project with these arguments behind MODEL."""
        project = self.project()
        self.edit(project / "CMakeLists.txt", "MODEL weather.json", f"MODEL {arguments}")
        return project

    def test_a_selection_of_operations_and_an_own_namespace(self):
        project = self.project_with(
            "weather.json OPERATIONS GetCity NAMESPACE weather"
            ' SERVICE "example.weather#Weather" KEEP_UNKNOWN'
        )
        self.configure(project, FROM_SOURCE)
        self.build(project)
        self.assertEqual(self.printed(project), ["3 members", OSLO, LIMA])

    def write_main(self, project, *lines):
        """One small file instead of the project's two."""
        (project / "main.cpp").write_text("\n".join(lines) + "\n")
        (project / "second.cpp").write_text("")

    def test_headers_of_an_inline_namespace_lie_in_a_folder_of_its_name(self):
        project = self.project_with("weather.json INLINE_NAMESPACE r1")
        self.write_main(
            project,
            "#include <type_traits>",
            "#include <weather/r1/types.hpp>",
            "static_assert(std::is_same_v<weather::City, weather::r1::City>);",
            "int main() {}",
        )
        self.configure(project, FROM_SOURCE)
        self.build(project)

    def test_a_trait_of_the_users_own_is_kept_in_the_schema(self):
        project = self.project_with('weather.json KEEP_TRAITS "com.acme#owner"')
        self.edit(
            project / "weather.json",
            '"example.weather#City": {',
            '"example.weather#City": {"traits": {"com.acme#owner": "Ada"},',
        )
        self.write_main(
            project,
            "#include <swage/schema/traits.hpp>",
            "#include <weather/types.hpp>",
            "constexpr auto& city = swage::schema_of<weather::City>;",
            'static_assert(swage::find_trait(city.traits, "com.acme#owner")->more == "\\"Ada\\"");',
            "int main() {}",
        )
        self.configure(project, FROM_SOURCE)
        self.build(project)

    def test_a_users_own_s3control_is_not_hidden_by_the_committed_one(self):
        project = self.project()
        shutil.copy(ROOT / "model/s3control-describe-job.json", project / "s3-control.json")
        (project / "jobs.cpp").write_text(
            "#include <s3control/describe_job.hpp>\n"
            "int main() { return s3control::JobDescriptor{}.unknown_.empty() ? 0 : 1; }\n"
        )
        with (project / "CMakeLists.txt").open("a") as lists:
            lists.write(
                "\nswage_add_model(s3control MODEL s3-control.json OPERATIONS DescribeJob"
                " KEEP_UNKNOWN)\n"
            )
            for name, libraries in (
                ("before", "swage::swage s3control"),
                ("behind", "s3control swage::swage"),
            ):
                lists.write(
                    f"add_executable({name} jobs.cpp)\n"
                    f"target_link_libraries({name} PRIVATE {libraries})\n"
                )
        self.configure(project, FROM_SOURCE)
        self.build(project)

    def test_a_model_that_is_wrong_stops_with_the_generators_message(self):
        project = self.project()
        (project / "weather.json").write_text('{"smithy": "2.0", "shapes": {')
        self.refuses(project, "weather.json:1", FROM_SOURCE)

    def test_a_keyword_without_its_value_is_refused(self):
        project = self.project_with("weather.json NAMESPACE KEEP_UNKNOWN")
        self.refuses(project, "swage_add_model(weather): without a value: NAMESPACE", FROM_SOURCE)

    def test_an_unknown_keyword_is_refused(self):
        project = self.project_with("weather.json BOGUS x")
        self.refuses(project, "MODEL: there is no file BOGUS; if it is meant as a", FROM_SOURCE)

    def test_a_misspelt_keyword_after_operations_is_refused(self):
        project = self.project_with('weather.json OPERATIONS GetCity KEEP_TRAIT "com.acme#owner"')
        self.refuses(project, 'no operation "KEEP_TRAIT"', FROM_SOURCE)

    def test_a_kept_trait_without_its_namespace_is_refused(self):
        project = self.project_with("weather.json KEEP_TRAITS owner")
        self.refuses(project, "KEEP_TRAITS: owner is no shape id", FROM_SOURCE)


if __name__ == "__main__":
    unittest.main()
