// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <swage/validate.hpp>

#include "support.hpp"

using checked::Everything;
using validation_tests::dictionary;
using validation_tests::list;
using validation_tests::messages_with;
using validation_tests::violations_with;

TEST_CASE("a value that satisfies its model has no violations") {
    CHECK(violations_with([](Everything&) {}) == "");
    CHECK(violations_with([](Everything& value) {
              value.shortText = "ab";
              value.bytes = swage::blob("x");
              value.texts = list({"ab", "abcdefgh"});
              value.textMap = dictionary({{"ab", "cd"}});
              value.percent = 100;
              value.ratio = 0.1;
              value.load = 8.8F;
              value.huge = swage::big_integer{"100000000000000000000"};
              value.precise = swage::big_decimal{"0.1000"};
              value.letters = "abc";
              value.color = checked::Color::ULTRAVIOLET;
              value.level = checked::Level::HIGH;
              value.tags = list({"a", "b"});
          }) == "");
}

TEST_CASE("the length of a string is its number of code points") {
    CHECK(messages_with([](Everything& value) { value.shortText = "a"; }) ==
          "Value with length 1 at '/shortText' failed to satisfy constraint: Member must have "
          "length between 2 and 8, inclusive");
    CHECK(messages_with([](Everything& value) { value.longText = "\xF0\x9F\x91\x8D"; }) ==
          "Value with length 1 at '/longText' failed to satisfy constraint: Member must have "
          "length greater than or equal to 2");
    CHECK(messages_with([](Everything& value) { value.briefText = "äöüß"; }) ==
          "Value with length 4 at '/briefText' failed to satisfy constraint: Member must have "
          "length less than or equal to 3");
    CHECK(violations_with([](Everything& value) { value.briefText = "äöü"; }) == "");
}

TEST_CASE("the length of a blob is its number of bytes, of a list or map that of its elements") {
    CHECK(messages_with([](Everything& value) { value.bytes = swage::blob("12345"); }) ==
          "Value with length 5 at '/bytes' failed to satisfy constraint: Member must have length "
          "between 1 and 4, inclusive");
    CHECK(messages_with([](Everything& value) { value.texts = list({"ab", "ab", "ab", "ab"}); }) ==
          "Value with length 4 at '/texts' failed to satisfy constraint: Member must have length "
          "less than or equal to 3");
    CHECK(violations_with([](Everything& value) {
              value.textMap = dictionary({{"ab", "cd"}, {"cd", "ef"}, {"ef", "gh"}});
          }) == "/textMap have length less than or equal to 2");
}

TEST_CASE("a number is compared with the bounds of its range exactly") {
    CHECK(messages_with([](Everything& value) { value.percent = 101; }) ==
          "Value at '/percent' failed to satisfy constraint: Member must be between 0 and 100, "
          "inclusive");
    CHECK(violations_with([](Everything& value) {
              value.percent = -1;
              value.small_ = static_cast<std::int8_t>(10);
              value.positive = 0;
          }) ==
          "/percent be between 0 and 100, inclusive\n"
          "/small be less than or equal to 9\n"
          "/positive be greater than or equal to 1");
    CHECK(violations_with([](Everything& value) {
              value.ratio = 0.90000000000000013;
              value.load = 8.800001F;
          }) ==
          "/ratio be between 0.1 and 0.9, inclusive\n/load be between 2.2 and 8.8, inclusive");
    CHECK(violations_with([](Everything& value) {
              value.huge = swage::big_integer{"100000000000000000001"};
              value.precise = swage::big_decimal{"1.50000000000000000000000000000000000001"};
          }) ==
          "/huge be between -5 and 100000000000000000000, inclusive\n"
          "/precise be between 0.1 and 1.5, inclusive");
    CHECK(violations_with([](Everything& value) {
              value.precise = swage::big_decimal{"1e-99999999999999999999999999"};
          }) == "/precise be between 0.1 and 1.5, inclusive");
}

TEST_CASE("infinities lie beyond every bound, and NaN lies in no range") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double number : {infinity, -infinity, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK(violations_with([&](Everything& value) { value.ratio = number; }) ==
              "/ratio be between 0.1 and 0.9, inclusive");
    }
}

TEST_CASE("a pattern matches anywhere in a string unless it says where") {
    CHECK(violations_with([](Everything& value) { value.contains = "abba"; }) == "");
    CHECK(
        messages_with([](Everything& value) { value.letters = "abcz"; }) ==
        "Value at '/letters' failed to satisfy constraint: Member must satisfy regular expression "
        "pattern: ^[a-m]+$");
    CHECK(violations_with([](Everything& value) { value.letters = "abc\n"; }) ==
          "/letters satisfy regular expression pattern: ^[a-m]+$");
}

TEST_CASE("a member's own constraints replace those of its target, and add to them") {
    CHECK(violations_with([](Everything& value) { value.overridden = "xyz"; }) ==
          "/overridden have length less than or equal to 2");
    CHECK(violations_with([](Everything& value) { value.overridden = "abc"; }) ==
          "/overridden have length less than or equal to 2\n"
          "/overridden satisfy regular expression pattern: ^[x-z]+$");
}

TEST_CASE("an unknown value of an enum or intEnum is a violation, told without internal values") {
    CHECK(messages_with([](Everything& value) {
              value.color = swage::open_enum<checked::Color>::from_text("RED");
          }) ==
          "Value at '/color' failed to satisfy constraint: Member must satisfy enum value set: "
          "[red, green]");
    CHECK(violations_with([](Everything& value) {
              value.oldColor = swage::open_enum<checked::OldColor>::from_text("magenta");
              value.level = static_cast<checked::Level>(2);
          }) == "/oldColor satisfy enum value set: [cyan]\n/level satisfy enum value set: [1, 5]");
}

TEST_CASE("a union must hold a member that the model knows, which must be valid") {
    const std::string no_member = "/choice have exactly one member set";
    CHECK(violations_with([](Everything& value) { value.choice.emplace(); }) == no_member);
    CHECK(violations_with([](Everything& value) {
              value.choice = checked::Choice::make_unknown({.name = "other"});
          }) == no_member);
    CHECK(violations_with([](Everything& value) {
              value.choice = checked::Choice::make<checked::Choice::tag::percent>(200);
          }) == "/choice/percent be between 0 and 100, inclusive");
}

TEST_CASE("every violation is found, in the order of the members, as far as is asked for") {
    checked::Everything value;
    value.shortText = "a";
    value.percent = 101;
    value.letters = "z";
    CHECK(swage::validate(value).size() == 3);
    const auto first = swage::validate(value, {.most_violations = 2});
    REQUIRE(first.size() == 2);
    CHECK(first[0].kind == swage::constraint::length);
    CHECK(first[1].kind == swage::constraint::range);
}
