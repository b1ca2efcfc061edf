// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <keeping/shapes/empty.hpp>
#include <keeping/shapes/json_names.hpp>
#include <keeping/shapes/lists.hpp>
#include <keeping/shapes/scalars.hpp>
#include <keeping/shapes/tree.hpp>

#include "support.hpp"

/// Types that were generated with --keep-unknown.

using json_tests::read_ok;
using json_tests::refusal;
using json_tests::rewrite;
using json_tests::write_ok;
using keeping::Tree;

TEST_CASE(
    "unknown members are kept at every level and written back unchanged, after the known ones") {
    const std::string text =
        R"({"Name":"n","Child":{"Weight":0.5,"B\"":[ 1, {"x":null} ]},"Children":[{"C":"\u00e9"},{}],)"
        R"("ByName":{"k":{"D":1e400}},"Branch":{"Twig":{"E":{}}},"A":null,"A":12345678901234567890123})";
    const Tree value = read_ok<Tree>(text);
    CHECK(write_ok(value) == text);
    REQUIRE(value.unknown_.list().size() == 2);
    CHECK(value.unknown_.list()[0].name == "A");
    CHECK(value.unknown_.list()[0].source == swage::format::json);
    CHECK(value.unknown_.list()[0].content == "null");
    CHECK(value.Child->unknown_.list()[0].name == "B\"");
    CHECK(value.Child->unknown_.list()[0].content == R"([ 1, {"x":null} ])");
    CHECK(read_ok<Tree>(write_ok(value)) == value);
    CHECK(rewrite<Tree>(R"({"Z":1,"Name":"n","Y":2})") == R"({"Name":"n","Z":1,"Y":2})");
}

TEST_CASE("unknown members that are kept are part of the value") {
    CHECK(read_ok<Tree>(R"({"Name":"n","A":1})") != read_ok<Tree>(R"({"Name":"n"})"));
    CHECK(read_ok<Tree>(R"({"Name":"n","A":1})") == read_ok<Tree>(R"({"A":1,"Name":"n"})"));
}

TEST_CASE("the options say whether unknown members are kept") {
    swage::json::read_options options;
    swage::read_report report;
    options.report = &report;
    options.unknown = swage::unknown_policy::skip;
    CHECK(write_ok(read_ok<Tree>(R"({"Name":"n","A":1})", options)) == R"({"Name":"n"})");
    CHECK(report.unknown_members == std::vector<std::string>{"A"});
    options.unknown = swage::unknown_policy::keep;
    CHECK(write_ok(read_ok<Tree>(R"({"Name":"n","A":1})", options)) == R"({"Name":"n","A":1})");
    CHECK(report.unknown_members == std::vector<std::string>{"A", "A"});
    options.unknown = swage::unknown_policy::refuse;
    CHECK(refusal<Tree>(R"({"Name":"n","A":1})", options) ==
          "1:17: A: the model has no such member");
}

TEST_CASE("a document with only unknown members is read where they are kept") {
    CHECK(rewrite<Tree>(R"({"A":1})") == R"({"A":1})");
    CHECK(rewrite<keeping::Empty>(R"({"A":1})") == R"({"A":1})");
    swage::json::read_options options;
    options.unknown = swage::unknown_policy::skip;
    CHECK(refusal<Tree>(R"({"A":1})", options) == "1:1: no member of Tree is in it");
}

TEST_CASE("unknown members of a reused object are forgotten") {
    Tree value = read_ok<Tree>(R"({"A":1,"Child":{"B":2},"Name":"n"})");
    REQUIRE(swage::json::read_into(value, R"({"Child":{"Name":"c"}})"));
    CHECK(value == read_ok<Tree>(R"({"Child":{"Name":"c"}})"));
    CHECK(read_ok<Tree>(R"({"Child":{"B":2},"Child":{"C":3}})") ==
          read_ok<Tree>(R"({"Child":{"C":3}})"));
}

TEST_CASE("unknown members of another format are left out and reported") {
    Tree value = read_ok<Tree>(R"({"Name":"n","Child":{"Name":"c"},"A":1})");
    value.unknown_.add({"X", swage::format::xml, "<X/>", false});
    value.Child->unknown_.add({"Y", swage::format::xml, "y", true});
    swage::write_report report;
    swage::json::write_options options;
    options.report = &report;
    CHECK(write_ok(value, options) == R"({"Name":"n","Child":{"Name":"c"},"A":1})");
    CHECK(report.dropped == std::vector<std::string>{"Child.Y", "X"});
}

TEST_CASE("an unknown member is not written under a known one's name, and so never becomes it") {
    using keeping::JsonNames;
    const swage::json::read_options json_names{.names = swage::json::accepted_names::json};
    const std::string text =
        R"({"renamed":"one","Renamed":"two","Accented":"new","Other":[1],"inside":{"Long":2}})";
    const JsonNames value = read_ok<JsonNames>(text, json_names);
    swage::write_report report;
    swage::json::write_options options{.report = &report};
    const std::string written = write_ok(value, options);
    CHECK(written == R"({"Renamed":"one","Inside":{},"Other":[1]})");
    CHECK(report.dropped == std::vector<std::string>{"Inside.Long", "Renamed", "Accented"});
    CHECK(read_ok<JsonNames>(written).Renamed == "one");
    CHECK_FALSE(read_ok<JsonNames>(written).Accented.has_value());
    // In the form that they were read in, they are unknown to the next reader too.
    report = {};
    options.form = swage::json::form::rest_json1;
    CHECK(read_ok<JsonNames>(write_ok(value, options), json_names) == value);
    CHECK(report.dropped.empty());
}

TEST_CASE("nor does a union's unknown member become a known one") {
    using keeping::NamedChoice;
    const swage::json::read_options json_names{.names = swage::json::accepted_names::json};
    const auto value = read_ok<NamedChoice>(R"({"Words":"two"})", json_names);
    REQUIRE(value.unknown() != nullptr);
    std::string text;
    const swage::error refused = swage::json::write_to(text, value).error();
    CHECK(refused.message() == "Words: the union's unknown member has the name of a known one");
    CHECK(refused.code == swage::error_code::foreign_content);
    keeping::JsonNames around{.Plain = "p", .Choice = value};
    swage::write_report report;
    swage::json::write_options options{.drop_foreign = true, .report = &report};
    CHECK(write_ok(around, options) == R"({"Plain":"p"})");
    CHECK(report.dropped == std::vector<std::string>{"Choice.Words"});
    options.form = swage::json::form::rest_json1;
    CHECK(write_ok(around, options) == R"({"Plain":"p","Choice":{"Words":"two"}})");
}

TEST_CASE("kept content that is not JSON, or a name that is not UTF-8, is not written") {
    Tree value;
    value.unknown_.add({"X", swage::format::json, "{", false});
    std::string text;
    CHECK(swage::json::write_to(text, value).error().message() ==
          "X: the content kept for the unknown member is not JSON");
    value.unknown_.clear();
    value.unknown_.add({"\xff", swage::format::json, "1", false});
    CHECK(swage::json::write_to(text, value).error().code == swage::error_code::invalid_utf8);
    CHECK(text.empty());
}
