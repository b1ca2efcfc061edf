// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <everything/shapes/documents.hpp>
#include <everything/shapes/fifty.hpp>
#include <everything/shapes/holds_choice.hpp>
#include <everything/shapes/json_names.hpp>
#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/nested.hpp>
#include <everything/shapes/required_of_every_kind.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/sparse_containers.hpp>
#include <everything/shapes/tree.hpp>
#include <everything/shapes/wide.hpp>

#include "support.hpp"

using everything::Choice;
using everything::JsonNames;
using everything::Scalars;
using everything::Tree;
using json_tests::read_ok;
using json_tests::refusal;
using json_tests::rewrite;
using json_tests::with_form;
using json_tests::write_ok;

TEST_CASE("absent, null and empty are told apart where Smithy does") {
    const everything::Lists value = read_ok<everything::Lists>(R"({"Strings":[],"Integers":null})");
    CHECK(value.Strings.has_value());
    CHECK(value.Strings->empty());
    CHECK(!value.Integers);
    CHECK(!value.Booleans);
    CHECK(write_ok(value) == R"({"Strings":[]})");
    CHECK(write_ok(read_ok<Scalars>(R"({"String":"","Blob":""})")) == R"({"String":"","Blob":""})");
    CHECK(write_ok(Scalars{}) == "{}");
    CHECK(read_ok<Scalars>("{}") == Scalars{});
}

TEST_CASE("members may stand in any order and among blanks, and are written in the model's") {
    CHECK(rewrite<Scalars>("\t{ \"Long\" :\r\n 1 ,\"Byte\": 2 , \"Boolean\" : false }\n ") ==
          R"({"Boolean":false,"Byte":2,"Long":1})");
}

TEST_CASE("of members that stand twice the last one holds, whole") {
    CHECK(rewrite<Scalars>(R"({"Long":1,"Long":2})") == R"({"Long":2})");
    CHECK(rewrite<Scalars>(R"({"Long":1,"Long":null})") == "{}");
    CHECK(rewrite<Scalars>(R"({"Long":null,"Long":1})") == R"({"Long":1})");
    CHECK(rewrite<Scalars>(
              R"({"String":"long enough for the heap","String":"s","Enum":"pink","Enum":"red"})") ==
          R"({"String":"s","Enum":"red"})");
    CHECK(rewrite<Tree>(R"({"Child":{"Name":"a","Weight":1.5},"Child":{"Name":"b"}})") ==
          R"({"Child":{"Name":"b"}})");
    CHECK(rewrite<Tree>(R"({"Children":[{"Name":"a"}],"Children":[{},{}]})") ==
          R"({"Children":[{},{}]})");
    CHECK(rewrite<everything::Maps>(R"({"StringMap":{"a":"1"},"StringMap":{"b":"2"}})") ==
          R"({"StringMap":{"b":"2"}})");
    CHECK(rewrite<everything::Maps>(R"({"StringMap":{"b":"1","a":"2","b":"3"}})") ==
          R"({"StringMap":{"a":"2","b":"3"}})");
    CHECK(rewrite<everything::RequiredInside>(R"({"Text":"a","Text":null})") == R"({"Text":""})");
}

TEST_CASE("structures of more than 64 members know each of them") {
    std::string text = "{";
    const auto& members = swage::schema_of<everything::Wide>.members;
    REQUIRE(members.size() > 64);
    const swage::aggregate& table = swage::table_of<everything::Wide>();
    const everything::Wide whole = [&] {
        everything::Wide made;
        for (const swage::member_row& row : table.rows) {
            void* value = swage::engage(&made, row);
            if (row.kind == swage::shape_kind::string) *static_cast<std::string*>(value) = "s";
        }
        return made;
    }();
    CHECK(read_ok<everything::Wide>(write_ok(whole)) == whole);
    everything::Wide reused = whole;
    REQUIRE(swage::json::read_into(reused, "{}"));
    CHECK(reused == everything::Wide{});
}

TEST_CASE("a member is found by its own name and by its jsonName, unless the options say which") {
    const std::string own = R"({"Plain":"p","Renamed":"r","Spaced":1,"Accented":"a","Escaped":"e",)"
                            R"("Long":"l","Inside":{"Renamed":"i"}})";
    const std::string json =
        R"({"Plain":"p","renamed":"r","a name with blanks":1,"Größe":"a",)"
        R"("back\\slash \"quote\"":"e","aVeryLongNameThatIsLongerThanThirtyTwoBytes":"l",)"
        R"("inside":{"renamed":"i"}})";
    const JsonNames value = read_ok<JsonNames>(own);
    CHECK(read_ok<JsonNames>(json) == value);
    CHECK(write_ok(value) == own);
    CHECK(write_ok(value, with_form(swage::json::form::aws_json)) == own);
    CHECK(write_ok(value, with_form(swage::json::form::rest_json1)) == json);
    swage::json::read_options options;
    options.names = swage::json::accepted_names::member;
    CHECK(read_ok<JsonNames>(own, options) == value);
    CHECK(write_ok(read_ok<JsonNames>(json, options)) == R"({"Plain":"p"})");
    options.names = swage::json::accepted_names::json;
    CHECK(read_ok<JsonNames>(json, options) == value);
    CHECK(write_ok(read_ok<JsonNames>(own, options)) == R"({"Plain":"p"})");
    CHECK(read_ok<Choice>(R"({"re-Named":"x"})") == Choice::make<Choice::tag::Renamed>("x"));
    CHECK(write_ok(Choice::make<Choice::tag::Renamed>("x"),
                   with_form(swage::json::form::rest_json1)) == R"({"re-Named":"x"})");
}

TEST_CASE("names may have escapes") {
    CHECK(rewrite<Scalars>(R"({"\u004cong":1,"B\u0079te":2})") == R"({"Byte":2,"Long":1})");
    CHECK(rewrite<Scalars>(R"({"Lon\"g":1,"Long":2})") == R"({"Long":2})");
}

TEST_CASE("names that only begin like a member's, or end like it, are others") {
    CHECK(rewrite<Scalars>(R"({"Lon":1,"Longer":2,"long":3,"":4,"Long ":5,"Byte":6})") ==
          R"({"Byte":6})");
}

TEST_CASE("missing required members follow the policy") {
    using everything::RequiredInside;
    swage::json::read_options options;
    swage::read_report report;
    options.report = &report;
    CHECK(read_ok<RequiredInside>(R"({"Optional":1})", options).Text.empty());
    CHECK(report.corrected == std::vector<std::string>{"Text"});
    options.required = swage::required_policy::collect;
    CHECK(read_ok<RequiredInside>(R"({"Optional":1,"Text":null})", options).Text.empty());
    CHECK(report.missing == std::vector<std::string>{"Text"});
    options.required = swage::required_policy::strict;
    CHECK(refusal<RequiredInside>(R"({"Optional":1})", options) ==
          "1:14: Text: the required member is missing");
    CHECK(refusal<RequiredInside>("{}", options) == "1:2: Text: the required member is missing");
    CHECK(refusal<RequiredInside>(R"({"Text":"a","Text":null})", options) ==
          "1:24: Text: the required member is missing");
    CHECK(refusal<everything::SparseContainers>(
              "{\"SparseStructures\":[{\"Text\":\"t\"},\n{\"Optional\":2}]}", options) ==
          "2:14: SparseStructures[1].Text: the required member is missing");
    CHECK(report.missing.size() == 1);
}

TEST_CASE("what was corrected is written and read as the same again") {
    const everything::RequiredOfEveryKind value =
        read_ok<everything::RequiredOfEveryKind>(R"({"ALong":1})");
    const std::string text = write_ok(value);
    CHECK(text.find("AUnion") == std::string::npos);
    CHECK(read_ok<everything::RequiredOfEveryKind>(text) == value);
}

TEST_CASE("sparse lists and maps keep null, dense ones refuse it") {
    const std::string text =
        R"({"SparseStrings":["a",null,"b"],"SparseIntegers":[null,1],"SparseStructures":[null,{"Text":"t"}],)"
        R"("SparseStringMap":{"a":null,"b":"x"},"SparseStructureMap":{"a":null},"SparseLists":[null,[]]})";
    const auto value = read_ok<everything::SparseContainers>(text);
    CHECK(!(*value.SparseStrings)[1]);
    CHECK(write_ok(value) == text);
    CHECK(refusal<everything::Lists>(R"({"Strings":["a",null]})") ==
          "1:17: Strings[1]: null in a list that is not sparse");
    CHECK(refusal<everything::Lists>(R"({"Structures":[null]})") ==
          "1:16: Structures[0]: null in a list that is not sparse");
    CHECK(refusal<everything::Maps>(R"({"StringMap":{"k":null}})") ==
          "1:19: StringMap[\"k\"]: null in a map that is not sparse");
    CHECK(refusal<everything::Lists>(R"({"Strings":[nul]})") ==
          "1:16: Strings[0]: expected the literal null, found ']'");
}

TEST_CASE("lists of every kind are read and written") {
    const std::string text =
        R"({"Strings":["a",""],"Booleans":[true,false],"Integers":[1,-1],"Doubles":[0.5,"NaN"],)"
        R"("Blobs":["Zm9v"],"Timestamps":["1970-01-01T00:00:00Z"],"Colors":["red","pink"],)"
        R"("Levels":[100,5],"Structures":[{"String":"t"}],"Choices":[{"ALong":1},{"Nothing":{}}],)"
        R"("StringLists":[[],["a"]],"MapList":[{"a":"b"},{}],"BigIntegers":[99999999999999999999]})";
    CHECK(rewrite<everything::Lists>(text) == text);
    CHECK(rewrite<everything::Lists>("{\"Strings\" : [ \"a\" ,\n \"b\" ] }") ==
          R"({"Strings":["a","b"]})");
}

TEST_CASE("maps of every kind are read in any order and written sorted by key") {
    const std::string text =
        R"({"StringMap":{"":"","a\"b":"1","é":"2"},"IntegerMap":{"a":1},"ColorKeys":{"pink":"2","red":"1"},)"
        R"("ListMap":{"k":["a"]},"MapMap":{"k":{"a":1}},"StructureMap":{"k":{"String":"t"}},)"
        R"("ChoiceMap":{"k":{"AString":"s"}},"BlobMap":{"k":"Zm9v"},"LevelMap":{"k":100},)"
        R"("BooleanMap":{"k":true}})";
    CHECK(rewrite<everything::Maps>(text) == text);
    CHECK(rewrite<everything::Maps>(R"({"IntegerMap":{"c":3,"a":1,"b":2}})") ==
          R"({"IntegerMap":{"a":1,"b":2,"c":3}})");
}

TEST_CASE("recursive shapes and nested containers are read and written") {
    for (
        const char* text :
        {R"({"Name":"a","Child":{"Child":{"Name":"c"}},"Children":[{"Children":[]}],)"
         R"("ByName":{"x":{"Name":"y"}},"Branch":{"Fork":{"Forks":[{"Leaf":"l"},{"Twig":{}}]}}})"}) {
        CHECK(rewrite<Tree>(text) == text);
    }
    const std::string nested = write_ok(everything::Nested{});
    CHECK(read_ok<everything::Nested>(nested) == everything::Nested{});
}

TEST_CASE("a union has exactly one member that is not null") {
    CHECK(read_ok<Choice>(R"({"AString":null,"ALong":1,"X":null})") ==
          Choice::make<Choice::tag::ALong>(1));
    CHECK(read_ok<Choice>(R"({"__type":"com.x#Choice","ALong":1,"__type":{}})") ==
          Choice::make<Choice::tag::ALong>(1));
    CHECK(read_ok<Choice>(R"({"ALong":1,"ALong":2})") == Choice::make<Choice::tag::ALong>(2));
    CHECK(read_ok<Choice>(R"({"ALong":1,"ALong":null,"AString":"s"})") ==
          Choice::make<Choice::tag::AString>("s"));
    CHECK(refusal<Choice>(R"({"ALong":1,"AString":"s"})") ==
          "1:22: AString: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"ALong":1,"X":2})") ==
          "1:16: X: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"X":1,"ALong":2})") ==
          "1:16: ALong: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"X":1,"Y":2})") ==
          "1:12: Y: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"ALong":1,"__type":"x","X":2})") ==
          "1:29: X: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"ALong":1,"Y":null,"X":2})") ==
          "1:25: X: a second member in a union: it has exactly one");
    CHECK(read_ok<Choice>(R"({"ALong":1,"Y":null,"AString":null,"ALong":2})") ==
          Choice::make<Choice::tag::ALong>(2));
    CHECK(refusal<Choice>("{}") == "1:1: no member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"ALong":null})") == "1:1: no member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"({"__type":"x"})") == "1:1: no member in a union: it has exactly one");
    CHECK(refusal<everything::HoldsChoice>(R"({"One":{}})") ==
          "1:8: One: no member in a union: it has exactly one");
    CHECK(refusal<Choice>(R"(["ALong"])") == "1:1: expected an object (a union), found an array");
}

TEST_CASE("of a union's members the first that the model knows is kept, where that is asked for") {
    swage::read_report report;
    swage::json::read_options options{.unions = swage::union_policy::first, .report = &report};
    const auto one = Choice::make<Choice::tag::ALong>(1);
    CHECK(read_ok<Choice>(R"({"ALong":1,"AString":"s"})", options) == one);
    CHECK(read_ok<Choice>(R"({"ALong":1,"AString":[1],"ALong":2,"AString":"s"})", options) ==
          Choice::make<Choice::tag::ALong>(2));
    CHECK(report.unknown_members.empty());
    CHECK(read_ok<Choice>(R"({"X":[1],"ALong":1,"Y":{},"AString":"s"})", options) == one);
    CHECK(report.unknown_members == std::vector<std::string>{"X", "Y"});
    CHECK(read_ok<Choice>(R"({"X":[1],"Y":2})", options).unknown()->name == "X");
    CHECK(read_ok<Choice>(R"({"ALong":1,"AString":"s","ALong":null,"AString":"t"})", options) ==
          Choice::make<Choice::tag::AString>("t"));
    CHECK(refusal<Choice>(R"({"ALong":1,"AString":})", options) != "accepted");
    CHECK(refusal<Choice>(R"({"ALong":1,"X":[)", options) != "accepted");
    options.refuse_unknown_union_members = true;
    CHECK(refusal<Choice>(R"({"ALong":1,"X":2})", options) ==
          "1:16: X: the model has no such member");
}

TEST_CASE("an unknown union member is kept with its name and text, and written back unchanged") {
    const std::string text = R"({"New \"one\"":{"a":[1, 2.50 ,"\u00e9"]}})";
    const Choice value = read_ok<Choice>(text);
    REQUIRE(value.unknown() != nullptr);
    CHECK(value.unknown()->name == "New \"one\"");
    CHECK(value.unknown()->source == swage::format::json);
    CHECK(value.unknown()->content == R"({"a":[1, 2.50 ,"\u00e9"]})");
    CHECK(write_ok(value) == text);
    CHECK(read_ok<Choice>(R"({"X":1,"X":2})").unknown()->content == "2");
    swage::json::read_options server;
    server.refuse_unknown_union_members = true;
    CHECK(refusal<Choice>(text, server) == "1:16: New \\\"one\\\": the model has no such member");
    server.refuse_unknown_union_members = false;
    server.unknown = swage::unknown_policy::refuse;
    CHECK(refusal<Choice>(R"({"X":1})", server) == "1:6: X: the model has no such member");
}

TEST_CASE("a union without a member is not written, but for a required one, which is left out") {
    everything::HoldsChoice value;
    CHECK(write_ok(value) == "{}");
    value.One = Choice{};
    std::string text;
    CHECK(swage::json::write_to(text, value).error().message() == "One: the union holds no member");
    CHECK(swage::json::write_to(text, Choice{}).error().code == swage::error_code::union_members);
    everything::Lists lists;
    lists.Choices = {Choice::make<Choice::tag::ALong>(1), Choice{}};
    CHECK(swage::json::write_to(text, lists).error().message() ==
          "Choices[1]: the union holds no member");
    CHECK(text.empty());
}

TEST_CASE("an unknown union member of another format is an error, unless it is to be dropped") {
    const Choice foreign = Choice::make_unknown({"X", swage::format::xml, "<X/>", false});
    everything::Lists lists;
    lists.Choices = {foreign, Choice::make<Choice::tag::ALong>(1)};
    everything::HoldsChoice holds;
    holds.One = foreign;
    everything::Maps maps;
    maps.ChoiceMap = {{"k", foreign}};
    std::string text;
    CHECK(swage::json::write_to(text, lists).error().message() ==
          "Choices[0].X: the union's unknown member was not kept from JSON");
    CHECK(swage::json::write_to(text, lists).error().code == swage::error_code::foreign_content);
    swage::write_report report;
    swage::json::write_options options;
    options.drop_foreign = true;
    options.report = &report;
    CHECK(write_ok(lists, options) == R"({"Choices":[{"ALong":1}]})");
    CHECK(write_ok(holds, options) == "{}");
    CHECK(write_ok(maps, options) == R"({"ChoiceMap":{}})");
    CHECK(write_ok(foreign, options) == "{}");
    CHECK(report.dropped ==
          std::vector<std::string>{"Choices[0].X", "One.X", "ChoiceMap[\"k\"].X", "X"});
}

TEST_CASE("content that was put in by hand and is not JSON is not written") {
    std::string text;
    for (const char* content : {"", "{", "1 2", "nul", "\"\xff\""}) {
        const Choice value = Choice::make_unknown({"X", swage::format::json, content, false});
        CHECK(swage::json::write_to(text, value).error().message() ==
              "X: the content kept for the unknown member is not JSON");
    }
    CHECK(write_ok(Choice::make_unknown({"X", swage::format::json, " [1] ", false})) ==
          "{\"X\": [1] }");
}

TEST_CASE("reading into a reused object gives what a new one would be") {
    const char* const texts[] = {
        (R"({"Name":"a long enough name for the heap","Child":{"Name":"c","Weight":1.5},"Children":[{"Name":"x"},{"Name":"y"}],)"
         R"("ByName":{"k":{"Name":"v"},"l":{}},"Branch":{"Leaf":"l"},"Weight":2})"),
        R"({"Child":{"Child":{}},"Children":[{"Weight":1}],"ByName":{"k":{}},"Branch":{"Twig":{"Name":"t"}}})",
        R"({"Name":"n","Branch":{"Forks":[{"Leaf":"a"}]}})",
        "{}",
        R"({"Branch":{"New":1}})",
    };
    for (const char* first : texts) {
        for (const char* second : texts) {
            Tree value = read_ok<Tree>(first);
            const swage::result<void> done = swage::json::read_into(value, second);
            REQUIRE(done);
            CHECK(value == read_ok<Tree>(second));
        }
    }
    everything::RequiredOfEveryKind plain = read_ok<everything::RequiredOfEveryKind>(
        R"({"ABoolean":true,"ALong":4,"AString":"s","ABlob":"Zm9v","AColor":"pink","AList":["a"],"AUnion":{"ALong":1}})");
    REQUIRE(swage::json::read_into(plain, R"({"AByte":1})"));
    CHECK(plain == read_ok<everything::RequiredOfEveryKind>(R"({"AByte":1})"));
}

TEST_CASE("an object whose reading failed can be used again") {
    const std::string text =
        R"({"Name":"n","Child":{"Name":"c"},"Children":[{"Name":"x"}],"ByName":{"b":{},"a":{}},)"
        R"("Branch":{"Forks":[{"Leaf":"l"}]},"Weight":1.5})";
    const Tree whole = read_ok<Tree>(text);
    Tree value;
    for (std::size_t length = 0; length < text.size(); ++length) {
        const std::string part = text.substr(0, length);
        CHECK(!swage::json::read_into(value, part));
        CHECK(!swage::json::read<Tree>(part));
        const Tree copy = value;
        CHECK(copy == value);
    }
    REQUIRE(swage::json::read_into(value, text));
    CHECK(value == whole);
}

TEST_CASE("documents that are cut anywhere are told to be truncated, or empty") {
    const std::string text = R"({"Boolean":true,"Long":-12,"Double":1.5e3,"String":"a\n\u00e9é",)"
                             R"("Enum":"red","X":[{"a":null},false,-0.5E+7,"\ud83d\ude00"]})";
    REQUIRE(swage::json::read<Scalars>(text));
    for (std::size_t length = 1; length < text.size(); ++length) {
        const swage::result<Scalars> cut = swage::json::read<Scalars>(text.substr(0, length));
        REQUIRE(!cut);
        INFO(text.substr(0, length));
        const bool inside_a_character = (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U;
        CHECK((cut.error().code == swage::error_code::truncated || inside_a_character));
        CHECK((cut.error().offset == length || inside_a_character));
    }
}

TEST_CASE("unknown members are skipped or refused, and reported, each with its path") {
    swage::json::read_options options;
    swage::read_report report;
    options.report = &report;
    read_ok<Tree>(
        R"({"Name":"n","New":{"a":[1]},"Child":{"Other \n":1},"Children":[{},{"In":null}],)"
        R"("ByName":{"a.b":{"X":1}},"Branch":{"Twig":{"Y":2}}})",
        options);
    CHECK(report.unknown_members == std::vector<std::string>{"New", "Child.Other \\n",
                                                             "Children[1].In", "ByName[\"a.b\"].X",
                                                             "Branch.Twig.Y"});
    options.unknown = swage::unknown_policy::refuse;
    CHECK(refusal<Tree>(R"({"Child":{"X":1}})", options) ==
          "1:15: Child.X: the model has no such member");
}

TEST_CASE("unknown enum values are reported, each with its path") {
    swage::json::read_options options;
    swage::read_report report;
    options.report = &report;
    read_ok<everything::Lists>(
        R"({"Colors":["red","pink"],"Levels":[100,5],"Choices":[{"AnEnum":"x"}]})", options);
    REQUIRE(report.unknown_enum_values.size() == 3);
    CHECK(report.unknown_enum_values[0].path == "Colors[1]");
    CHECK(report.unknown_enum_values[0].text == "pink");
    CHECK(report.unknown_enum_values[1].path == "Levels[1]");
    CHECK(report.unknown_enum_values[1].text == "5");
    CHECK(report.unknown_enum_values[2].path == "Choices[0].AnEnum");
}

TEST_CASE(
    "a document in which nothing is recognised is an error, unless it or the shape is empty") {
    CHECK(refusal<Tree>(R"({"name":"n"})") == "1:1: no member of Tree is in it");
    CHECK(refusal<Tree>("\n {\"a\":1,\"b\":null}") == "2:2: no member of Tree is in it");
    CHECK(refusal<Tree>("{}") == "accepted");
    CHECK(refusal<Tree>(R"({"Name":null})") == "accepted");
    CHECK(refusal<Tree>(R"({"a":1,"Name":null})") == "accepted");
    CHECK(refusal<Tree>(R"({"Child":{"a":1}})") == "accepted");
    CHECK(refusal<everything::Empty>(R"({"a":1})") == "accepted");
}
