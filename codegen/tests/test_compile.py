# SPDX-License-Identifier: Apache-2.0
"""Generated headers compile, under warnings as errors, and mean what the model says.

The compiler is $CXX, or g++.
"""

import re
import unittest
import unittest.mock

from swage.render import write
from tests.hazards import hazards
from tests.support import ROOT, Folder, api, compile_text, data_model, enum, generate, has_compiler
from tests.support import int_enum, model_json, operation, service, structure, union

# What <windows.h> and other headers define, simulated.
MACROS = (
    "ERROR=0 DELETE=0x00010000L IN= OUT= interface=struct small=char slots= GetObject=GetObjectA"
)

# Headers whose macros and names are the model's too: NULL, stdout, errno, major, time, locale.
SYSTEM_HEADERS = """
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <ctime>
#include <locale>
#include <string>
#if __has_include(<sys/sysmacros.h>)
#include <sys/sysmacros.h>
#endif
"""

CHECKS = """
#include <boost/describe/enumerators.hpp>
#include <swage/schema/enumeration.hpp>
#include <swage/schema/reflect.hpp>

template <class T>
constexpr bool has_table = swage::table_of<T>().rows.size() == swage::schema_of<T>.members.size();

template <class E>
constexpr bool finds_all() {
    const swage::enumeration& table = *swage::schema_of<E>.values;
    for (std::size_t i = 0; i < table.values.size(); ++i) {
        if (swage::find_enumeration_value(table, table.values[i].text) != static_cast<int>(i)) {
            return false;
        }
    }
    return swage::find_enumeration_value(table, "no such value") == -1;
}

template <class E>
constexpr std::size_t described =
    boost::mp11::mp_size<boost::describe::describe_enumerators<E>>::value;
"""


@unittest.skipUnless(has_compiler(), "no C++ compiler")
class Compiles(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def check(self, text, *flags):
        done = compile_text(self.folder.path, text, *flags)
        if done.returncode != 0 or done.stderr:
            self.fail(done.stderr[:3000])

    def write(self, model, **options):
        files = generate(self.folder.load(model), **options)
        write(files, self.folder.path)
        return files

    def check_tables(self, files, namespace="service", *flags):
        forward = files[f"{namespace.replace('::', '/')}/forward.hpp"]
        records = re.findall(r"^struct (\w+);", forward, re.MULTILINE)
        lines = [f"#include <{namespace.replace('::', '/')}/types.hpp>", CHECKS]
        lines += [f"static_assert(has_table<{namespace}::{name}>);" for name in records]
        # The forward header may stand anywhere, any number of times.
        lines += [f"#include <{namespace.replace('::', '/')}/forward.hpp>"] * 2
        return "\n".join(lines)

    def test_all_hazards(self):
        files = self.write(hazards())
        text = SYSTEM_HEADERS + self.check_tables(files)
        text += "\n#include <service/operations.hpp>\n#include <service/shapes.hpp>\n"
        text += """
            static_assert(finds_all<service::ManyValues>() && finds_all<service::Punctuation>());
            static_assert(described<service::ManyValues> == 1200);
            static_assert(described<service::ManyNumbers> == 104);
            static_assert(described<service::ManyChoices::tag> == 104);
            static_assert(described<service::Extremes> == 4);
            using last = boost::mp11::mp_back<
                boost::describe::describe_enumerators<service::ManyNumbers>>;
            static_assert(last::value == service::ManyNumbers::Name103);
            static_assert(std::string_view(last::name) == "Name103");
            static_assert(service::Extremes::LEAST == service::Extremes(INT32_MIN));
            using member = boost::mp11::mp_back<
                boost::describe::describe_members<service::ManyMembers, 1>>;
            static_assert(member::pointer == &service::ManyMembers::Name103);
            static_assert(std::string_view(member::name) == "Name103");
            static_assert(service::GetObject_::schema.id == "test#GetObject");
            static_assert(std::same_as<service::DELETE_::output, service::Hazards>);
            static_assert(service::Macros(service::Macros::ERROR_) == service::Macros::ERROR_);
            static_assert(swage::schema_of<service::Thing>.id == "other#Thing");
            static_assert(swage::schema_of<service::Thing_>.id == "test#Thing");
            constexpr auto& large = swage::table_of<service::ManyMembers>();
            static_assert(large.rows[7].offset == offsetof(service::ManyMembers, Name7));
            service::Self same(const service::Self& value) {
                service::Self copy = value;
                copy.list.emplace().push_back(std::nullopt);
                copy.map.emplace()["key"] = value;
                auto tree = service::Tree::make<service::Tree::tag::none>({});
                service::UsesTree uses{.tree = tree, .left = {}, .right = {}};
                return uses == service::UsesTree{} ? copy : value;
            }
        """
        defined = [f"-D{macro}" for macro in MACROS.split()]
        self.check(text, "-std=gnu++20", "-Dlinux=1", *defined)

    def test_structures_that_keep_unknown_members(self):
        model = data_model(
            Empty=structure(), Small=structure(x="Boolean"), Choice=union(x="Empty", y="Small")
        )
        files = self.write(model, keep_unknown=True)
        text = self.check_tables(files)
        text += """
            static_assert(swage::table_of<service::Empty>().unknown_offset == 0);
            static_assert(swage::table_of<service::Small>().unknown_offset == 8);
            static_assert(sizeof(service::Small) == 16);
        """
        self.check(text)

    def test_headers_of_two_selections_meet(self):
        model = model_json(
            Service=service("First", "Second"),
            First=operation(input="Shared"),
            Second=operation(input="Other"),
            Shared=structure(x="Text"),
            Other=structure(shared="Shared", y="Text"),
            Text={"type": "string"},
        )
        loaded = self.folder.load(model)
        headers = "types forward operations shapes lists/operations_1 lists/shapes_1".split()
        lists = []
        for folder, operations in (("a", ("First",)), ("b", ())):
            files = generate(loaded, operations=operations)
            write(files, self.folder.path / folder)
            text = files["service/operations.hpp"]
            lists += re.findall(r"using operations = (lists::\w+);", text)
        # In both orders: the plain name is that of the first, and both can be told apart.
        for first, second, listed in (("a", "b", lists), ("b", "a", lists[::-1])):
            includes = [f'#include "{first}/service/{name}.hpp"\n' for name in headers]
            includes += [f'#include "{second}/service/{name}.hpp"\n' for name in headers]
            self.check(
                "#include <type_traits>\n" + "".join(includes) + "using namespace service;\n"
                "Other made{.shared = Shared{}};\n"
                "static_assert(First::schema.input == &schema::Shared);\n"
                f"static_assert(std::is_same_v<schema::operations, schema::{listed[0]}>);\n"
                f"static_assert(std::is_same_v<schema::{lists[0]}::type, swage::type_list<First>>);\n"
                f"static_assert(std::is_same_v<schema::{lists[1]}::type,\n"
                "                             swage::type_list<First, Second>>);\n"
            )

    def test_two_revisions_of_a_service_meet(self):
        self.write(data_model(Shape=structure(x="String")), inline_namespace="r1")
        files = self.write(
            data_model(Shape=structure(x="String", y="Color"), Color=enum(A="a")),
            inline_namespace="r2",
        )
        self.assertIn("service/r2/shapes/shape.hpp", files)
        self.check(
            "#include <service/r1/types.hpp>\n#include <service/r2/types.hpp>\n"
            "service::r1::Shape first{.x = {}};\n"
            "service::r2::Shape made{.x = first.x, .y = service::r2::Color::A};\n"
            "bool same = made == service::r2::Shape{};\n"
        )

    def test_a_kept_trait_is_a_constant(self):
        owner = {"com.acme#owner": {"team": "storage", "since": 2020}}
        model = data_model(Shape=structure(owner, x=("String", {"com.acme#owner": "me"})))
        model["shapes"]["test#Operate"]["traits"] = {"com.acme#owner": ["a"]}
        model["shapes"]["test#Service"]["traits"] = {"com.acme#owner": True}
        self.write(model, keep_traits=("com.acme#owner",))
        self.check(
            "#include <service/operate.hpp>\n#include <swage/schema/traits.hpp>\n"
            "constexpr std::string_view owner(std::span<const swage::trait> traits) {\n"
            '    return swage::find_trait(traits, "com.acme#owner")->more;\n}\n'
            "constexpr const swage::shape& shape = swage::schema_of<service::Shape>;\n"
            'static_assert(owner(shape.traits) == R"({"team":"storage","since":2020})");\n'
            'static_assert(owner(shape.members[0].traits) == R"("me")");\n'
            'static_assert(owner(service::Operate::schema.traits) == R"(["a"])");\n'
            'static_assert(owner(service::schema::service.traits) == "true");\n'
            'static_assert(swage::find_trait(shape.traits, "com.acme#other") == nullptr);\n'
        )

    def test_kept_traits_of_enum_values_and_resources_are_in_the_schema(self):
        owner, other = {"com.acme#owner": "me"}, {"com.acme#other": 2}
        color, number = enum(RED="red", GREEN="green", BLUE="blue"), int_enum(ZERO=0, ONE=1)
        color["members"]["GREEN"]["traits"].update(owner | other)
        color["members"]["BLUE"]["traits"].update({"com.acme#owner": [1]})
        number["members"]["ONE"]["traits"].update(owner)
        shapes = dict(Color=color, Number=number, Plain=enum(A="a"), service_resources=structure())
        model = data_model(**shapes)
        model["shapes"]["test#Outer"] = resource("Inner", owner)
        model["shapes"]["test#Inner"] = resource("Outer", owner | other)
        model["shapes"]["test#Untold"] = resource("Inner", other)
        references = [{"target": f"test#{name}"} for name in ("Outer", "Untold")]
        model["shapes"]["test#Service"]["resources"] = references
        self.write(model, keep_traits=("com.acme#owner",))
        self.check(
            "#include <service/types.hpp>\n#include <swage/schema/traits.hpp>\n"
            "constexpr const swage::enumeration& color = *swage::schema_of<service::Color>.values;\n"
            "constexpr const swage::enumeration& number ="
            " *swage::schema_of<service::Number>.values;\n"
            "constexpr std::string_view owner(std::span<const swage::trait> traits) {\n"
            '    return swage::find_trait(traits, "com.acme#owner")->more;\n}\n'
            "static_assert(color.traits_of(0).empty() && color.traits_of(1).size() == 1);\n"
            'static_assert(owner(color.traits_of(1)) == R"("me")");\n'
            'static_assert(owner(color.traits_of(2)) == "[1]" && color.traits_of(3).empty());\n'
            'static_assert(number.traits_of(0).empty() && owner(number.traits_of(1)) == R"("me")");\n'
            "static_assert(swage::schema_of<service::Plain>.values->traits_of(0).empty());\n"
            "constexpr std::span<const swage::resource> all = service::schema::service.resources;\n"
            'static_assert(all.size() == 2 && all[0].name() == "Outer");\n'
            'static_assert(all[1].id == "test#Inner" && all[1].traits.size() == 1);\n'
            'static_assert(owner(all[1].traits) == R"("me")");\n'
        )

    def test_each_header_compiles_alone(self):
        files = self.write(
            data_model(A=structure(b="B"), B=union(a="A", c="Color"), Color=enum(A="a"))
        )
        for path in files:
            if "shapes/" in path or path.endswith(("operate.hpp", "forward.hpp")):
                with self.subTest(path):
                    self.check(f"#include <{path}>\n")

    def test_committed_headers_hold_what_offsetof_says(self):
        self.check(
            "#include <s3control/describe_job.hpp>\n" + CHECKS + "using namespace s3control;\n"
            "constexpr auto& job = swage::table_of<JobDescriptor>();\n"
            "static_assert(has_table<DescribeJobResult> && job.rows.size() > 10);\n"
            + "".join(
                f"static_assert(job.rows[{row}].offset == offsetof(JobDescriptor, {name}));\n"
                for row, name in enumerate(_members_of("job_descriptor"))
            )
        )


def resource(of, traits):
    return {"type": "resource", "resources": [{"target": f"test#{of}"}], "traits": traits}


def _members_of(file):
    text = (ROOT / f"include/s3control/shapes/{file}.hpp").read_text(encoding="utf-8")
    return re.findall(r"^    swage::.* (\w+)\{\};$", text, re.MULTILINE)


@unittest.skipUnless(has_compiler(), "no C++ compiler")
class VersionsOfTheLibrary(unittest.TestCase):
    """A library that is too old for the headers says so once, with both versions."""

    def errors(self, version, made_for=((1, 0), (1, 1), (1, 2))):
        folder = Folder(self)
        lines = [f"#define SWAGE_SCHEMA_{part}\n" for part in version]
        folder.write("swage/version.hpp", "#pragma once\n" + "".join(lines))
        folder.write("swage/generated.hpp", "#pragma once\n#error reached\n")
        model = folder.load(data_model())
        with unittest.mock.patch("swage.cpp.operations.SCHEMA_VERSIONS", made_for):
            write(generate(model), folder.path)
        text = compile_text(folder.path, "#include <service/service.hpp>\n").stderr
        return [
            line for line in re.findall(r'error: (?:#error )?"?(.*)', text) if "generated" in line
        ]

    def test_each_older_version_is_named(self):
        for minor in (0, 1):
            errors = self.errors(["MAJOR 1", f"MINOR {minor}"])
            self.assertEqual(len(errors), 1)
            self.assertIn("need schema 1.2", errors[0])
            self.assertIn(f"the library has 1.{minor}", errors[0])
            self.assertIn("swage generate model0.json", errors[0])

    def test_other_majors_are_refused(self):
        self.assertIn("older than 1.0", self.errors(["MAJOR 0", "MINOR 9"])[0])
        self.assertIn("newer than 1.x", self.errors(["MAJOR 2", "MINOR 0"])[0])
        self.assertIn("no schema version", self.errors([])[0])

    def test_later_minors_are_taken(self):
        self.assertEqual(self.errors(["MAJOR 1", "MINOR 2"]), [])
        self.assertEqual(self.errors(["MAJOR 1", "MINOR 7"]), [])


if __name__ == "__main__":
    unittest.main()
