// SPDX-License-Identifier: Apache-2.0
#include <swage/validate.hpp>

#include "support.hpp"

using checked::Everything;
using validation_tests::dictionary;
using validation_tests::list;
using validation_tests::messages_with;
using validation_tests::violations_of_json;
using validation_tests::violations_with;

TEST_CASE("paths are JSON pointers through lists, maps, structures and unions") {
    CHECK(violations_with([](Everything& value) { value.texts = list({"ab", "x"}); }) ==
          "/texts/1 have length between 2 and 8, inclusive");
    CHECK(violations_with([](Everything& value) {
              value.textMap = dictionary({{"a/b~c", "x"}});
          }) == "/textMap/a~1b~0c have length between 2 and 8, inclusive");
    CHECK(violations_with([](Everything& value) {
              auto& node = value.node.emplace();
              node.name = "ab";
              auto& children = node.children.emplace(2);
              children[0].name = "cd";
              children[1].name = "ef";
              children[1].byName.emplace()["k"].name = "x";
          }) == "/node/children/1/byName/k/name have length between 2 and 8, inclusive");
}

TEST_CASE("what is wrong with a key is told at its map") {
    CHECK(violations_with([](Everything& value) { value.textMap = dictionary({{"a", "cd"}}); }) ==
          "/textMap have length between 2 and 8, inclusive");
    CHECK(violations_with([](Everything& value) {
              using color = swage::open_enum<checked::Color>;
              auto& map = value.colorMap.emplace();
              map[color::from_text("blue")] = checked::Color::RED;
              map[checked::Color::GREEN] = color::from_text("blue");
          }) ==
          "/colorMap satisfy enum value set: [red, green]\n"
          "/colorMap/green satisfy enum value set: [red, green]");
}

TEST_CASE("an empty key is an empty token") {
    CHECK(
        violations_with([](Everything& value) { value.toSecret = dictionary({{"", "short"}}); }) ==
        "/toSecret/ have length greater than or equal to 8\n"
        "/toSecret/ satisfy regular expression pattern: ^[a-m]+$");
}

TEST_CASE("messages show nothing of a sensitive value, not even its length") {
    const std::string expected =
        "Value at '/secret' failed to satisfy constraint: Member must have length greater than or "
        "equal to 8\n"
        "Value at '/secret' failed to satisfy constraint: Member must satisfy regular expression "
        "pattern: ^[a-m]+$";
    CHECK(messages_with([](Everything& value) { value.secret = "xyz"; }) == expected);
    CHECK(
        messages_with([](Everything& value) { value.secrets = list({"abc"}); }) ==
        "Value at '/secrets/0' failed to satisfy constraint: Member must have length greater than "
        "or equal to 8");
    CHECK(messages_with([](Everything& value) {
              auto& vault = value.vault.emplace();
              vault.label = "x";
              vault.codes = list({"y"});
          }) ==
          "Value at '/vault/label' failed to satisfy constraint: Member must have length between 2 "
          "and 8, inclusive\n"
          "Value at '/vault/codes/0' failed to satisfy constraint: Member must have length between "
          "2 and 8, inclusive");
}

TEST_CASE("below a sensitive key the path ends at the map") {
    CHECK(
        messages_with(
            [](Everything& value) { value.bySecret = dictionary({{"abcdefgh", "x"}}); }) ==
        "Value with length 1 at '/bySecret' failed to satisfy constraint: Member must have length "
        "between 2 and 8, inclusive");
}

TEST_CASE("a required member that is absent is a violation, in inputs too") {
    CHECK(violations_of_json<checked::CheckInput>("{}") ==
          "/name not be null\n/optionalForClients not be null");
    CHECK(violations_of_json<checked::CheckInput>(
              R"({"name":"ab","count":1,"optionalForClients":"x"})") == "");
}

TEST_CASE("a required member that the reader misses is told as absent, and as nothing else") {
    CHECK(violations_of_json<checked::CheckOutput>("{}") ==
          "/name not be null\n/level not be null");
    CHECK(violations_of_json<checked::CheckOutput>(R"({"name":"","level":1})") ==
          "/name have length between 2 and 8, inclusive");
    CHECK(violations_of_json<checked::Everything>(
              R"({"node":{"name":"ab","children":[{"name":"cd"},{}],"byName":{"k\"\n.]":{}}}})") ==
          "/node/children/1/name not be null\n/node/byName/k\"\n.]/name not be null");
}

TEST_CASE("a required member that has a default is not missed, wherever it is") {
    CHECK(violations_of_json<checked::Settings>(R"({"name":"n"})") == "");
    CHECK(violations_of_json<checked::Everything>(R"({"settings":{}})") ==
          "/settings/name not be null");
}

TEST_CASE("a stream is not missed, since it is not in the value") {
    CHECK(validation_tests::violations_of(checked::UploadInput{}) == "");
    CHECK(validation_tests::violations_of(checked::ListenInput{}) == "");
    CHECK(validation_tests::violations_of(checked::Said{}) ==
          "/text have length between 2 and 8, inclusive");
}

TEST_CASE("a path whose key was cut is taken for the value that is absent") {
    const std::string shared(80, 'k');
    CHECK(violations_of_json<checked::Everything>(
              R"({"node":{"name":"ab","byName":{")" + shared + R"(1":{"name":"cd"},")" + shared +
              R"(2":{}}}})") == "/node/byName/" + shared + "2/name not be null");
}

TEST_CASE("missing paths that lead nowhere in the value are violations too") {
    const std::vector<std::string> missing = {R"(Tags[3].Key)", R"(Map["a/\x01\"b"].x)",
                                              "Secrets[…].x"};
    const auto found = swage::validate(checked::Everything{}, {.missing = missing});
    REQUIRE(found.size() == 3);
    CHECK(found[0].path == "/Tags/3/Key");
    CHECK(found[1].path == "/Map/a~1\x01\"b/x");
    CHECK(found[2].path == "/Secrets");
}

TEST_CASE("the body of a ValidationException lists what its message sums up") {
    checked::Everything value;
    CHECK(swage::validation_message({}) == "");
    value.percent = 101;
    auto found = swage::validate(value);
    const std::string first =
        "Value at '/percent' failed to satisfy constraint: Member must be between 0 and 100, "
        "inclusive";
    CHECK(swage::validation_message(found) == "1 validation error detected. " + first);
    CHECK(swage::validation_exception_body(found) ==
          R"({"message":"1 validation error detected. )" + first +
              R"(","fieldList":[{"path":"/percent","message":")" + first + R"("}]})");

    value.textMap = dictionary({{"\"\\\n", "x"}});
    found = swage::validate(value);
    REQUIRE(found.size() == 2);
    CHECK(swage::validation_message(found) ==
          "2 validation errors detected. " + found[0].message + "; " + found[1].message);
    const auto exception = swage::validation_exception(found);
    CHECK(exception.fieldList->size() == 2);
    CHECK(swage::json::write(exception, {.form = swage::json::form::rest_json1}) ==
          swage::validation_exception_body(found));
}

TEST_CASE("the message of many violations stays short") {
    checked::Everything value;
    value.texts = {std::vector<std::string>(1'000, "x")};
    const auto found = swage::validate(value);
    CHECK(found.size() == 1'001);
    const std::string message = swage::validation_message(found);
    CHECK(message.size() < 2'000);
    CHECK(message.ends_with("; and 991 more"));
}
