// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>
#include <string>

#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/refused.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/sparse_containers.hpp>
#include <everything/shapes/tree.hpp>
#include <s3control/describe_job.hpp>

#include "support.hpp"

using everything::Scalars;
using everything::Tree;
using json_tests::read_ok;
using json_tests::with_form;
using json_tests::write_ok;

namespace {

std::string file_text(const std::string& name) {
    std::ifstream file(std::string(SWAGE_SOURCE_DIR) + "/tests/data/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("the documents of the benchmarks come out byte for byte in the form that they are in") {
    for (const char* name : {"describe-job-small.json", "describe-job-full.json"}) {
        const std::string text = file_text(name);
        REQUIRE(!text.empty());
        const auto value = read_ok<s3control::DescribeJobResult>(text);
        CHECK(write_ok(value, with_form(swage::json::form::rest_json1)) == text);
        CHECK(write_ok(value, with_form(swage::json::form::aws_json)) == text);
        const std::string saved = write_ok(value);
        CHECK(saved.find("\"CreationTime\":\"20") != std::string::npos);
        CHECK(read_ok<s3control::DescribeJobResult>(saved) == value);
        swage::json::write_options pretty;
        pretty.pretty = true;
        CHECK(read_ok<s3control::DescribeJobResult>(write_ok(value, pretty)) == value);
    }
}

TEST_CASE(
    "pretty text has a member or element a line, four blanks a level, and empty ones closed") {
    const auto value = read_ok<Tree>(
        R"({"Name":"n","Child":{},"Children":[{"Name":"a"},{}],"ByName":{"k":{"Weight":1.5}},)"
        R"("Branch":{"Forks":[]}})");
    swage::json::write_options options;
    options.pretty = true;
    CHECK(write_ok(value, options) ==
          "{\n"
          "    \"Name\": \"n\",\n"
          "    \"Child\": {},\n"
          "    \"Children\": [\n"
          "        {\n"
          "            \"Name\": \"a\"\n"
          "        },\n"
          "        {}\n"
          "    ],\n"
          "    \"ByName\": {\n"
          "        \"k\": {\n"
          "            \"Weight\": 1.5\n"
          "        }\n"
          "    },\n"
          "    \"Branch\": {\n"
          "        \"Forks\": []\n"
          "    }\n"
          "}");
    CHECK(write_ok(Scalars{}, options) == "{}");
}

TEST_CASE("deep pretty text is indented past the writer's chunk") {
    Tree value;
    Tree* deepest = &value;
    for (int i = 0; i < 100; ++i) deepest = &deepest->Child.emplace();
    deepest->Children.emplace().resize(100);
    swage::json::write_options options;
    options.pretty = true;
    const std::string text = write_ok(value, options);
    CHECK(text.find("\n" + std::string(102 * 4, ' ') + "{},\n") != std::string::npos);
    CHECK(read_ok<Tree>(text) == value);
}

TEST_CASE("writing appends, and to a string that is reused without allocating again") {
    const auto value = read_ok<Scalars>(R"({"Long":1,"String":"s"})");
    std::string text = "[";
    REQUIRE(swage::json::write_to(text, value));
    text += ',';
    REQUIRE(swage::json::write_to(text, value));
    text += ']';
    CHECK(text == R"([{"Long":1,"String":"s"},{"Long":1,"String":"s"}])");
    const char* const memory = text.data();
    text.clear();
    REQUIRE(swage::json::write_to(text, value));
    CHECK(text.data() == memory);
}

TEST_CASE("values of any size are written whole across the writer's chunk") {
    everything::Lists lists;
    lists.Strings.emplace();
    lists.Integers.emplace();
    lists.Doubles.emplace();
    lists.Booleans.emplace();
    lists.Timestamps.emplace();
    for (int i = 0; i < 3000; ++i) {
        lists.Strings->push_back(std::string(static_cast<std::size_t>(i) % 70, 'x') + "\"");
        lists.Integers->push_back(i * 7919);
        lists.Doubles->push_back(i / 7.0);
        lists.Booleans->push_back(i % 3 == 0);
        lists.Timestamps->push_back({i, i});
    }
    CHECK(read_ok<everything::Lists>(write_ok(lists)) == lists);
    everything::Maps maps;
    maps.StringMap.emplace();
    for (int i = 0; i < 2000; ++i)
        (*maps.StringMap)["key " + std::to_string(i)] = std::to_string(i);
    CHECK(read_ok<everything::Maps>(write_ok(maps)) == maps);
}

TEST_CASE("an error part-way leaves the string as it was, however much was written") {
    everything::Lists lists;
    lists.Strings.emplace(10'000, "some text");
    lists.Strings->push_back("\xff");
    std::string text = "before";
    const swage::result<void> done = swage::json::write_to(text, lists);
    REQUIRE(!done);
    CHECK(done.error().message() == "Strings[10000]: the text is not UTF-8");
    CHECK(text == "before");
    everything::Maps maps;
    maps.StringMap = {{"a\xff", "b"}};
    CHECK(swage::json::write_to(text, maps).error().code == swage::error_code::invalid_utf8);
}

#if defined(__cpp_exceptions)
TEST_CASE("the throwing forms throw the error") {
    Scalars value;
    value.String = "\xff";
    CHECK_THROWS_WITH_AS(swage::json::write(value), "String: the text is not UTF-8",
                         swage::exception);
    CHECK_THROWS_WITH_AS(swage::json::read<Scalars>("{").value(),
                         "1:2: expected a name in quotes, found the end of the document",
                         swage::exception);
    value.String = "fine";
    CHECK(swage::json::write(value) == R"({"String":"fine"})");
}
#endif

TEST_CASE("members that HTTP carries elsewhere are part of the saved form") {
    const s3control::DescribeJobRequest request{.AccountId = "123456789012", .JobId = "id"};
    CHECK(write_ok(request) == R"({"AccountId":"123456789012","JobId":"id"})");
    CHECK(read_ok<s3control::DescribeJobRequest>(write_ok(request)) == request);
}
