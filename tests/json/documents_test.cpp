// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <string>

#include <everything/shapes/documents.hpp>

#include "support.hpp"

using everything::Documents;
using json_tests::read_ok;
using json_tests::refusal;
using json_tests::rewrite;
using json_tests::write_ok;

TEST_CASE("documents hold any JSON value") {
    for (const char* value :
         {"true", "false", "0", "-1", "18446744073709551615", "1.5", "\"\"", "\"é\\n\"", "[]",
          "[1,[2,{\"a\":null}]]", "{}", "{\"a\":{\"b\":[]}}"}) {
        const std::string text = std::string(R"({"Any":)") + value + R"(,"Required":)" + value +
                                 R"(,"List":[)" + value + R"(],"Map":{"k":)" + value + "}}";
        const Documents made = read_ok<Documents>(text);
        CHECK(write_ok(made) == text);
        CHECK(*made.Any == nlohmann::json::parse(value));
    }
}

TEST_CASE("a null document member is absent, a null in a list or map of documents is a document") {
    const Documents value =
        read_ok<Documents>(R"({"Any":null,"Required":null,"List":[null],"Map":{"k":null}})");
    CHECK(!value.Any);
    CHECK(value.Required.is_null());
    CHECK((*value.List)[0].is_null());
    CHECK(write_ok(value) == R"({"Required":null,"List":[null],"Map":{"k":null}})");
}

TEST_CASE("what is wrong inside a document is told with its place") {
    CHECK(refusal<Documents>(R"({"Any":{"a":[1,}})") == "1:16: Any: expected a value, found '}'");
    CHECK(refusal<Documents>("{\"List\":[1,\"\xff\"]}") == "1:13: List[1]: the text is not UTF-8");
    CHECK(refusal<Documents>(R"({"Any":1e999})") ==
          "1:8: Any: the document type cannot hold this value");
}

TEST_CASE("a document that JSON cannot spell is not written") {
    Documents value;
    std::string text = "kept";
    for (const nlohmann::json& bad :
         {nlohmann::json("\xff"), nlohmann::json(std::numeric_limits<double>::quiet_NaN()),
          nlohmann::json({{"a", {1, "\xff"}}}), nlohmann::json({{"\xff", 1}}),
          nlohmann::json::binary({1})}) {
        value.Any = bad;
        const swage::result<void> done = swage::json::write_to(text, value);
        REQUIRE(!done);
        CHECK(done.error().message() ==
              "Any: the document has text that is not UTF-8, or a number that JSON cannot spell");
        CHECK(text == "kept");
    }
}

TEST_CASE("documents of a reused object are replaced") {
    Documents value = read_ok<Documents>(R"({"Any":{"a":1},"Required":1,"List":[1,2]})");
    REQUIRE(swage::json::read_into(value, R"({"Any":{"b":2}})"));
    CHECK(value == read_ok<Documents>(R"({"Any":{"b":2}})"));
}
