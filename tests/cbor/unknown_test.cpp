// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <keeping/shapes/scalars.hpp>
#include <keeping/shapes/tree.hpp>

#include "support.hpp"

/// Types that were generated with --keep-unknown.

using namespace cbor_tests;
using keeping::Tree;

TEST_CASE("unknown members are kept at every level and written back, after the known ones") {
    const std::string document = hex("a4") + text("A") + hex("9f01ff") + text("Child") + hex("a2") +
                                 text("B") + hex("d82af93e00") + text("Name") + text("c") +
                                 text("Name") + text("n") + text("A") + hex("f6");
    const Tree value = read_ok<Tree>(document);
    REQUIRE(value.unknown_.list().size() == 2);
    CHECK(value.unknown_.list()[0].name == "A");
    CHECK(value.unknown_.list()[0].content == hex("9f01ff"));
    CHECK(value.unknown_.list()[1].content == hex("f6"));
    CHECK(value.Child->unknown_.list()[0].content == hex("d82af93e00"));
    const std::string again = write_ok(value);
    CHECK(again == to_hex(hex("a4") + text("Name") + text("n") + text("Child") + hex("a2") +
                          text("Name") + text("c") + text("B") + hex("d82af93e00") + text("A") +
                          hex("9f01ff") + text("A") + hex("f6")));
    CHECK(read_ok<Tree>(hex(again)) == value);
}

TEST_CASE("the options say whether unknown members are kept") {
    const std::string document = hex("a2") + text("Name") + text("n") + text("A") + hex("01");
    swage::cbor::read_options options;
    swage::read_report report;
    options.report = &report;
    options.unknown = swage::unknown_policy::skip;
    CHECK(write_ok(read_ok<Tree>(document, options)) == to_hex(one("Name", "616e")));
    CHECK(report.unknown_members == std::vector<std::string>{"A"});
    options.unknown = swage::unknown_policy::refuse;
    CHECK(refusal<Tree>(document, options) == "byte 10: A: the model has no such member");
}

TEST_CASE("a document with only unknown members is read where they are kept") {
    CHECK(write_ok(read_ok<Tree>(one("A", "01"))) == to_hex(one("A", "01")));
    CHECK(refusal<Tree>(one("A", "01"), {.unknown = swage::unknown_policy::skip}) ==
          "no member of Tree is in it");
}

TEST_CASE("unknown members of another format are left out and reported") {
    Tree value = read_ok<Tree>(hex("a2") + text("Name") + text("n") + text("A") + hex("01"));
    value.unknown_.add({"X", swage::format::json, "1", false});
    value.Child.emplace().unknown_.add({"Y", swage::format::xml, "<Y/>", false});
    swage::write_report report;
    CHECK(write_ok(value, {.report = &report}) ==
          to_hex(hex("a3") + text("Name") + text("n") + text("Child") + hex("a0") + text("A") +
                 hex("01")));
    CHECK(report.dropped == std::vector<std::string>{"Child.Y", "X"});
}

TEST_CASE("kept content that is not one value, or a name that is not UTF-8, is not written") {
    for (const char* content : {"", "81", "0101", "ff", "61ff"}) {
        Tree value;
        value.unknown_.add({"X", swage::format::cbor, hex(content), false});
        CHECK(write_refusal(value) == "X: the content kept for the unknown member is not CBOR");
    }
    Tree value;
    value.unknown_.add({"\xff", swage::format::cbor, hex("01"), false});
    CHECK(write_refusal(value) == "\\xff: the text is not UTF-8");
}
