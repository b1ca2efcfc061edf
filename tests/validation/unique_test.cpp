// SPDX-License-Identifier: Apache-2.0
#include <swage/validate.hpp>

#include "support.hpp"

using checked::Everything;
using validation_tests::dictionary;
using validation_tests::list;
using validation_tests::messages_with;
using validation_tests::violations_with;

TEST_CASE("equal elements of a list with uniqueItems are a violation") {
    CHECK(messages_with([](Everything& value) { value.tags = list({"a", "b", "a"}); }) ==
          "Value at '/tags' failed to satisfy constraint: Member must have unique values");
    CHECK(violations_with([](Everything& value) {
              value.blobs = {{swage::blob("x"), swage::blob("x")}};
              value.flags = {{true, false, true}};
              value.longs = {{1, 2, 1}};
              value.moments = {{{5, 10}, {5, 10}}};
              value.colorSet = {{checked::Color::RED, checked::Color::RED}};
              value.levelSet = {{checked::Level::LOW, checked::Level::LOW}};
              value.pairs = {{{.first = "a"}, {.first = "a"}}};
              value.listSet = {{list({"a", "b"}), list({"a", "b"})}};
              value.mapSet = {
                  {dictionary({{"a", "b"}, {"c", "d"}}), dictionary({{"c", "d"}, {"a", "b"}})}};
          }) ==
          "/blobs have unique values\n/flags have unique values\n/longs have unique values\n"
          "/moments have unique values\n/colorSet have unique values\n"
          "/levelSet have unique values\n/pairs have unique values\n"
          "/listSet have unique values\n/mapSet have unique values");
    CHECK(violations_with([](Everything& value) {
              const auto one = checked::Choice::make<checked::Choice::tag::percent>(1);
              value.choices = {{one, one}};
          }) == "/choices have unique values");
}

TEST_CASE("elements that differ are unique, however close they are") {
    CHECK(violations_with([](Everything& value) {
              value.tags = list({"", "a", "A", "aa"});
              value.flags = {{true, false}};
              value.moments = {{{5, 10}, {5, 11}, {6, 10}}};
              value.pairs = {{{.first = "a"}, {.second = 0}, {}, {.first = ""}}};
              value.listSet = {
                  {list({"a", "b"}), list({"b", "a"}), list({"ab"}), list({"a", "b", ""}), {}}};
              value.mapSet = {{dictionary({{"a", "b"}}), dictionary({{"b", "a"}}), {}}};
              value.choices = {{checked::Choice::make<checked::Choice::tag::percent>(1),
                                checked::Choice::make<checked::Choice::tag::percent>(2),
                                checked::Choice::make<checked::Choice::tag::text>("ab")}};
          }) == "");
}

TEST_CASE("numbers are equal by their value, not by their spelling") {
    const auto decimals = [](std::string a, std::string b) {
        return violations_with([&](Everything& value) {
            value.decimals = {{swage::big_decimal{a}, swage::big_decimal{b}}};
        });
    };
    const std::string found = "/decimals have unique values";
    CHECK(decimals("1.0", "1.00") == found);
    CHECK(decimals("100", "1e2") == found);
    CHECK(decimals("0.05", "5E-2") == found);
    CHECK(decimals("0", "-0.00e7") == found);
    CHECK(decimals("1e99999999999999999999", "1e99999999999999999998") == "");
    CHECK(decimals("1.0", "1.01") == "");
    CHECK(decimals("-1", "1") == "");
    CHECK(decimals("10", "1") == "");
    CHECK(violations_with([](Everything& value) {
              value.integers = {{swage::big_integer{"7"}, swage::big_integer{"7"}}};
          }) == "/integers have unique values");
}

TEST_CASE("lists whose order means nothing are equal in any order") {
    const std::string found = "/bagSet have unique values";
    CHECK(violations_with([](Everything& value) {
              value.bagSet = {{list({"a", "b"}), list({"b", "a"})}};
          }) == found);
    CHECK(violations_with([](Everything& value) {
              value.bagSet = {{list({"a", "b", "b"}), list({"b", "a", "b"})}};
          }) == found);
    CHECK(violations_with([](Everything& value) {
              value.bagSet = {{list({"a", "b"}), list({"b", "a", "a"}), list({"a", "c"})}};
          }) == "");
}

TEST_CASE(
    "lists whose order means nothing are no sets: an element counts as often as it is there") {
    CHECK(violations_with([](Everything& value) {
              value.bagSet = {{list({"a", "a", "b"}), list({"a", "b", "b"})}};
          }) == "");
}

TEST_CASE("a member may say that the order of its list means nothing, at its own place only") {
    CHECK(violations_with([](Everything& value) {
              value.memberBagSet = {{list({"a", "b"}), list({"b", "a"})}};
              value.listSet = {{list({"a", "b"}), list({"b", "a"})}};
          }) == "/memberBagSet have unique values");
    CHECK(violations_with([](Everything& value) {
              value.holders = {{{.unordered = list({"a", "b"})}, {.unordered = list({"b", "a"})}}};
          }) == "/holders have unique values");
    CHECK(violations_with([](Everything& value) {
              value.holders = {{{.ordered = list({"a", "b"})}, {.ordered = list({"b", "a"})}}};
          }) == "");
}

TEST_CASE("a long list is checked without comparing each element with each other") {
    // 200,000 elements: pairs of them would be compared for minutes.
    checked::Everything value;
    auto& tags = value.tags.emplace();
    for (int i = 0; i < 200'000; ++i) tags.push_back("the same beginning " + std::to_string(i));
    CHECK(swage::validate(value).empty());
    tags.push_back(tags.front());
    CHECK(swage::validate(value).size() == 1);
}
