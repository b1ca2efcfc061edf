// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include <everything/shapes/documents.hpp>
#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/secrets.hpp>
#include <everything/shapes/tree.hpp>

#include "support.hpp"

using everything::Scalars;
using everything::Secrets;
using everything::Tree;
using json_tests::refusal;
using swage::json::read_options;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string whole;
    for (std::size_t i = 0; i < times; ++i) whole += text;
    return whole;
}

}  // namespace

TEST_CASE("nesting ends at the limit, whatever is nested") {
    read_options options;
    options.depth_limit = 4;
    const auto nested = [](std::string_view open, std::string_view close, std::size_t levels) {
        return repeated(open, levels - 1) + "{}" + repeated(close, levels - 1);
    };
    const std::string reason = "nested deeper than the limit of 4 levels";
    CHECK(refusal<Tree>(nested("{\"Child\":", "}", 4), options) == "accepted");
    CHECK(refusal<Tree>(nested("{\"Child\":", "}", 5), options) ==
          "1:37: Child.Child.Child.Child: " + reason);
    CHECK(refusal<Tree>(nested("{\"X\":", "}", 4), options) == "1:1: no member of Tree is in it");
    CHECK(refusal<Tree>(nested("{\"X\":", "}", 5), options) == "1:21: X: " + reason);
    CHECK(refusal<Tree>(R"({"X":[[[]]],"Name":"n"})", options) == "accepted");
    CHECK(refusal<Tree>(R"({"X":[[[[]]]],"Name":"n"})", options) == "1:9: X: " + reason);
    CHECK(refusal<Tree>(R"({"Children":[{"Children":[]}]})", options) == "accepted");
    CHECK(refusal<Tree>(R"({"Children":[{"Children":[{}]}]})", options) ==
          "1:27: Children[0].Children[0]: " + reason);
    CHECK(refusal<Tree>(R"({"ByName":{"k":{"ByName":{"l":{}}}}})", options) ==
          "1:31: ByName[\"k\"].ByName[\"l\"]: " + reason);
    CHECK(refusal<Tree>(R"({"Branch":{"Fork":{"Fork":{"Fork":{}}}}})", options) ==
          "1:35: Branch.Fork.Fork.Fork: " + reason);
    CHECK(refusal<everything::Documents>(R"({"Any":[[[1]]]})", options) == "accepted");
    CHECK(refusal<everything::Documents>(R"({"Any":[[[{}]]]})", options) == "1:11: Any: " + reason);
}

TEST_CASE("the default limit of depth holds against a million brackets") {
    const std::string brackets(1'000'000, '[');
    const std::string braces = repeated("{\"Child\":", 200'000);
    CHECK(refusal<Tree>("{\"X\":" + brackets) ==
          "1:133: X: nested deeper than the limit of 128 levels");
    CHECK(refusal<Tree>(braces).ends_with(": nested deeper than the limit of 128 levels"));
    CHECK(refusal<everything::Documents>("{\"Any\":" + brackets) ==
          "1:135: Any: nested deeper than the limit of 128 levels");
    // What is refused is skipped first, to name its type.
    CHECK(refusal<Scalars>("{\"Long\":" + brackets) ==
          "1:136: Long: nested deeper than the limit of 128 levels");
}

TEST_CASE("elements of lists, maps and of skipped content are counted against the limit") {
    read_options options;
    options.element_limit = 3;
    const std::string reason = "more elements than the limit of 3";
    CHECK(refusal<everything::Lists>(R"({"Integers":[1,2,3]})", options) == "accepted");
    CHECK(refusal<everything::Lists>(R"({"Integers":[1,2,3,4]})", options) ==
          "1:20: Integers[3]: " + reason);
    CHECK(refusal<everything::Lists>(R"({"Integers":[1,2],"Strings":["a","b"]})", options) ==
          "1:34: Strings[1]: " + reason);
    CHECK(refusal<everything::Lists>(R"({"StringLists":[["a"],["b"]]})", options) ==
          "1:24: StringLists[1][0]: " + reason);
    CHECK(refusal<everything::Maps>(R"({"IntegerMap":{"a":1,"b":2,"c":3,"d":4}})", options) ==
          "1:34: IntegerMap: " + reason);
    CHECK(refusal<Scalars>(R"({"Long":1,"X":[1,{"a":2}]})", options) == "accepted");
    CHECK(refusal<Scalars>(R"({"Long":1,"X":[1,{"a":2,"b":3}]})", options) == "1:25: X: " + reason);
    CHECK(refusal<everything::Documents>(R"({"Any":[1,2,3,4]})", options) ==
          "1:15: Any: " + reason);
}

TEST_CASE("documents beyond the limit of size are not looked at") {
    read_options options;
    options.size_limit = 10;
    CHECK(refusal<Scalars>(R"({"Byte":1})", options) == "accepted");
    CHECK(refusal<Scalars>(R"({"Byte":12})", options) ==
          "1:1: the document has 11 bytes, more than the limit of 10");
    CHECK(swage::json::read<Scalars>("<not even JSON>", options).error().code ==
          swage::error_code::too_large);
}

TEST_CASE("long inputs take time in proportion to their length") {
    // Each of these would take minutes, were it looked at again for each of its parts.
    std::string keys = "{\"IntegerMap\":{";
    for (int i = 200'000; i > 0; --i) keys += "\"k" + std::to_string(i) + "\":1,";
    keys += "\"last\":1}}";
    const swage::result<everything::Maps> maps = swage::json::read<everything::Maps>(keys);
    REQUIRE(maps);
    CHECK(maps->IntegerMap->size() == 200'001);
    CHECK(refusal<Scalars>("{" + repeated("\"NotKnown\":0,", 300'000) + "\"Long\":1}") ==
          "accepted");
    CHECK(refusal<Scalars>("{" + repeated("\"Long\":0,", 300'000) + "\"Long\":1}") == "accepted");
    CHECK(refusal<Scalars>("{\"String\":\"" + repeated("\\n\xC3\xA9", 1'000'000) + "\"}") ==
          "accepted");
    CHECK(refusal<Scalars>("{\"Double\":0." + std::string(1'000'000, '3') + "}") == "accepted");
    CHECK(refusal<Scalars>("{\"BigInteger\":" + std::string(1'000'000, '7') + "}") == "accepted");
    CHECK(refusal<Scalars>("{\"Long\":1}" + std::string(1'000'000, ' ')) == "accepted");
}

TEST_CASE("nothing of a sensitive shape appears in an error or a report") {
    const std::string secret = "hunter2";
    for (const char* text : {R"({"Text":["hunter2"]})",
                             R"({"Text":{"hunter2":1}})",
                             R"({"Text":"hunter2\q"})",
                             R"({"Structure":"hunter2"})",
                             R"({"Structure":{"Number":"hunter2"}})",
                             R"({"Structure":{"Text":"a" hunter2}})",
                             R"({"List":["a",{"hunter2":1}]})",
                             R"({"List":"hunter2"})",
                             R"({"Map":{"hunter2":1}})",
                             R"({"Map":{"hunter2":"a"hunter2}})",
                             R"({"Map":"hunter2"})",
                             R"({"Choice":{"Code":"hunter2"}})",
                             R"({"Choice":"hunter2"})",
                             R"({"Bytes":"hunter2"})",
                             R"({"Bytes":"hunter2 "})",
                             R"({"Structure":{"Number":12345678901}})",
                             R"({"Text" "hunter2"})",
                             R"({"Color":["hunter2"]})",
                             R"({"Level":"hunter2"})",
                             R"({"Level":12345678901})"}) {
        const swage::result<Secrets> made = swage::json::read<Secrets>(text);
        REQUIRE_FALSE(made.has_value());
        const std::string message = made.error().message();
        INFO((std::string(text) + " -> " + message));
        CHECK(message.find(secret) == std::string::npos);
        CHECK(message.find("12345678901") == std::string::npos);
        // Nor does the explanation show the line, in which they stand.
        CHECK(made.error().sensitive);
        CHECK(made.error().explain(text) ==
              message + "\n    (not shown: the place is, or may be, of a @sensitive shape)");
    }
    for (const char* text :
         {R"("hunter2")", R"(["hunter2"])", R"({"hunter2":1})", R"({"Text":1} hunter2)"}) {
        const auto structure = swage::json::read<everything::SecretStructure>(text);
        const auto choice = swage::json::read<everything::SecretChoice>(
            text, {.refuse_unknown_union_members = true});
        for (const swage::error* why : {&structure.error(), &choice.error()}) {
            INFO((std::string(text) + " -> " + why->message()));
            CHECK(why->message().find(secret) == std::string::npos);
            CHECK(why->explain(text).find(secret) == std::string::npos);
        }
    }
    CHECK(refusal<everything::SecretStructure>(R"("hunter2")") ==
          "1:1: expected an object (a structure), found a string");
    CHECK(refusal<Secrets>(R"({"Bytes":"hunter2"})") == "1:10: Bytes: a value is not base64");
    CHECK(refusal<Secrets>(R"({"Structure":{"Number":"hunter2"}})") ==
          "1:24: Structure.Number: expected an integer, found a string");
    CHECK(refusal<Secrets>(R"({"Structure":{"Number":12345678901}})") ==
          "1:24: Structure.Number: a number is out of range for an integer (-2147483648 to "
          "2147483647)");
    CHECK(refusal<Secrets>(R"({"Map":{"hunter2":1}})").starts_with("1:19: Map[…]: "));
    CHECK(refusal<Secrets>(R"({"Structure":{"hunter2":nul}})") ==
          "1:28: Structure.…: expected the literal null, found another character");
    CHECK(refusal<Secrets>(R"({"Open":["x"],"Text":"t"})") ==
          "1:9: Open: expected a string, found an array");
}

TEST_CASE("an error beside a sensitive member shows the document as it is: explain says so") {
    const std::string text = R"({"Text":"hunter2","Open":["x"]})";
    const swage::result<Secrets> made = swage::json::read<Secrets>(text);
    REQUIRE_FALSE(made.has_value());
    CHECK_FALSE(made.error().sensitive);
    CHECK(made.error().message().find("hunter2") == std::string::npos);
    CHECK(made.error().explain(text).find("hunter2") != std::string::npos);
}

TEST_CASE("a report ends at its limit, however much there is to report") {
    swage::read_report report;
    report.most_entries = 3;
    std::string members = "{\"Name\":\"n\"";
    for (int i = 0; i < 10; ++i) members += ",\"x" + std::to_string(i) + "\":1";
    REQUIRE(swage::json::read<Tree>(members + "}", {.report = &report}).has_value());
    CHECK(report.unknown_members == std::vector<std::string>{"x0", "x1", "x2"});
}
