// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <forms/operations.hpp>
#include <swage/query.hpp>

#include "support.hpp"

using query_tests::json_of;
using query_tests::value_of;
using swage::query::flavour;

namespace {

std::string read_json(std::string_view form, const swage::query::read_options& options = {}) {
    const auto read = swage::query::read<forms::All>(form, options);
    return read ? json_of(*read) : read.error().message();
}

}  // namespace

TEST_CASE("a structure is a form by itself, in either flavour") {
    const auto value = value_of<forms::All>(R"({"text":"a b","texts":["x","y"],"queried":"q"})");
    const std::string aws = swage::query::write(value);
    CHECK(aws == "text=a%20b&asXml=q&texts.member.1=x&texts.member.2=y");
    const std::string ec2 = swage::query::write(value, {.form = flavour::ec2});
    CHECK(ec2.find("Text=a%20b") == 0);
    CHECK(ec2.find("Texts.1=x&Texts.2=y") != std::string::npos);
    CHECK(read_json(aws) == json_of(value));
    CHECK(read_json(ec2, {.form = flavour::ec2}) == json_of(value));
}

TEST_CASE("what a form writes is the body of a request, and is read as one") {
    const auto request =
        query_tests::request_for<forms::PutAll>(swage::aws_query, R"({"text":"a b","texts":[]})");
    const auto value = value_of<forms::All>(R"({"text":"a b","texts":[]})");
    CHECK(swage::query::write(value, {.action = "PutAll", .version = "2024-05-01"}) ==
          request.body);
    CHECK(read_json(request.body, {.is_request = true}) == json_of(value));
    swage::read_report report;
    CHECK(read_json(request.body, {.report = &report}) == json_of(value));
    CHECK(report.unknown_members == std::vector<std::string>{"Action", "Version"});
}

TEST_CASE("a form is appended or nothing is, and an error has its place and member") {
    std::string out = "before:";
    CHECK(swage::query::write_to(out, value_of<forms::All>(R"({"text":"a"})")).has_value());
    CHECK(out == "before:text=a");
    forms::All broken;
    broken.text = "\xFF";
    CHECK(swage::query::write_to(out, broken).error().path == "text");
    CHECK(out == "before:text=a");
    const auto read = swage::query::read<forms::All>("text=a&tiny=300");
    REQUIRE(!read.has_value());
    CHECK(read.error().path == "tiny");
    CHECK(read.error().offset == 7);
}

TEST_CASE("a value that is read into has nothing from before, or all where the form is refused") {
    auto value = value_of<forms::All>(R"({"text":"a","tiny":1})");
    CHECK(!swage::query::read_into(value, "tiny=x").has_value());
    CHECK(value.text == "a");
    CHECK(swage::query::read_into(value, "tiny=2").has_value());
    CHECK(!value.text.has_value());
    CHECK(value.tiny == std::int8_t{2});
}

TEST_CASE("a form's union keeps the first member that the model knows, where two are allowed") {
    constexpr std::string_view two = "choice.node.name=n&choice.more=m&choice.text=t";
    CHECK(read_json(two) == "1:1: choice: a second member in a union: it has exactly one");
    swage::read_report report;
    CHECK(read_json(two, {.unions = swage::union_policy::first, .report = &report}) ==
          R"({"choice":{"node":{"name":"n"}}})");
    CHECK(report.unknown_members == std::vector<std::string>{"choice.more"});
    CHECK(read_json("choice.text=t&choice.node.name=n", {.unions = swage::union_policy::first}) ==
          R"({"choice":{"text":"t"}})");
    CHECK(read_json("choice.a=t&choice.b=n", {.unions = swage::union_policy::first}) ==
          "1:1: choice.a: the union has no such member");
}
