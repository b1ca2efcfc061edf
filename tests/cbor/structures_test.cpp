// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <everything/shapes/choice.hpp>
#include <everything/shapes/empty.hpp>
#include <everything/shapes/holds_choice.hpp>
#include <everything/shapes/json_names.hpp>
#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/required_inside.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/sparse_containers.hpp>
#include <everything/shapes/tree.hpp>

#include "support.hpp"

using namespace cbor_tests;
using everything::Choice;
using everything::HoldsChoice;
using everything::Lists;
using everything::Maps;
using everything::RequiredInside;
using everything::Scalars;
using everything::SparseContainers;
using everything::Tree;

TEST_CASE("structures are maps of their members' names, of definite and indefinite length") {
    Tree value;
    value.Name = "n";
    value.Child.emplace().Weight = 0.5;
    value.Children.emplace().emplace_back();
    const std::string definite =
        to_hex(hex("a3") + text("Name") + text("n") + text("Child") + one("Weight", "fa3f000000") +
               text("Children") + hex("81a0"));
    CHECK(write_ok(value) == definite);
    CHECK(read_ok<Tree>(hex(definite)) == value);
    const std::string indefinite = hex("bf") + text("Children") + hex("9fbfffff") + text("Child") +
                                   hex("bf") + text("Weight") + hex("fa3f000000 ff") +
                                   text("Name") + hex("7f616eff ff");
    CHECK(read_ok<Tree>(indefinite) == value);
    CHECK(read_ok<Tree>(hex("d9d9f7") + hex(definite)) == value);
    CHECK(read_ok<everything::Empty>(hex("a0")) == everything::Empty{});
    CHECK(read_ok<everything::Empty>(hex("bfff")) == everything::Empty{});
}

TEST_CASE("names may come in chunks, and in any order") {
    const std::string document = hex("a2") + hex("7f 62 4c6f 62 6e67 ff") + hex("07") +
                                 hex("7f 65 556e6b6e6f 61 77 ff") + hex("7f6178ff");
    CHECK(read_ok<Scalars>(document).Long == 7);
    CHECK(read_ok<Scalars>(hex("a3") + text("String") + text("s") + text("Byte") + hex("01") +
                           text("Long") + hex("02"))
              .Byte == 1);
}

TEST_CASE("names are the members' own: jsonName means nothing in CBOR") {
    for (const swage::member_row& row : swage::table_of<everything::JsonNames>().rows) {
        const std::string document = one(row.schema->name, "f6");
        CHECK(refusal<everything::JsonNames>(document) == "accepted");
    }
}

TEST_CASE("null and undefined members are absent; null again makes a member absent") {
    for (const char* null : {"f6", "f7"}) {
        CHECK(read_ok<Scalars>(one("String", null)) == Scalars{});
        CHECK(read_ok<Scalars>(hex("a2") + text("Long") + hex("01") + text("Long") + hex(null)) ==
              Scalars{});
        CHECK(read_ok<Tree>(one("Child", null)) == Tree{});
        CHECK(read_ok<Tree>(one("Children", null)) == Tree{});
    }
    const std::string twice =
        hex("a2") + text("Child") + one("Name", "6161") + text("Child") + one("Weight", "01");
    CHECK(read_ok<Tree>(twice) == read_ok<Tree>(one("Child", to_hex(one("Weight", "01")))));
    CHECK(read_ok<Lists>(hex("a2") + text("Integers") + hex("820102") + text("Integers") +
                         hex("8103"))
              .Integers == std::vector<int>{3});
}

TEST_CASE("of a map's keys that stand twice the last holds") {
    const Maps value = read_ok<Maps>(one("IntegerMap", "a3 6162 01 6161 02 6162 03"));
    CHECK(value.IntegerMap->size() == 2);
    CHECK(value.IntegerMap->at("b") == 3);
    const Maps keys = read_ok<Maps>(one("ColorKeys", "a1 7f61726265 64ff 6178"));
    CHECK(keys.ColorKeys->begin()->first.text() == "red");
}

TEST_CASE("nulls are kept in sparse lists and maps, and refused or left out of others") {
    const std::string list = one("SparseStrings", "83 6161 f6 f7");
    const SparseContainers sparse = read_ok<SparseContainers>(list);
    CHECK(sparse.SparseStrings->size() == 3);
    CHECK_FALSE((*sparse.SparseStrings)[1].has_value());
    CHECK(write_ok(sparse) == to_hex(one("SparseStrings", "83 6161 f6 f6")));
    const std::string map = one("SparseStringMap", "a2 6161 f6 6162 6163");
    CHECK(write_ok(read_ok<SparseContainers>(map)) == to_hex(map));
    CHECK(refusal<Lists>(one("Integers", "8201f6")) ==
          "byte 12: Integers[1]: null in a list that is not sparse");
    CHECK(refusal<Maps>(one("IntegerMap", "a16161f7")) ==
          "byte 15: IntegerMap[\"a\"]: null in a map that is not sparse");
    swage::cbor::read_options options;
    options.dense_nulls = swage::null_policy::skip;
    CHECK(read_ok<Lists>(one("Integers", "8401f602f6"), options).Integers ==
          std::vector<int>{1, 2});
    const Maps dense = read_ok<Maps>(one("IntegerMap", "a3 6161 f6 6162 02 6163 f6"), options);
    CHECK(dense.IntegerMap->size() == 1);
    CHECK(dense.IntegerMap->at("b") == 2);
}

TEST_CASE("missing required members follow the policy") {
    CHECK(read_ok<RequiredInside>(one("Optional", "01")).Text.empty());
    swage::cbor::read_options options;
    options.required = swage::required_policy::strict;
    CHECK(refusal<RequiredInside>(one("Optional", "01"), options) ==
          "Text: the required member is missing");
    swage::read_report report;
    options.required = swage::required_policy::collect;
    options.report = &report;
    CHECK(read_ok<Choice>(one("AStructure", "a0"), options).which() == Choice::tag::AStructure);
    CHECK(report.missing == std::vector<std::string>{"AStructure.Text"});
}

TEST_CASE("a union has exactly one member that is not null; __type is none") {
    CHECK(read_ok<Choice>(one("AnInteger", "05")) == Choice::make<Choice::tag::AnInteger>(5));
    CHECK(read_ok<Choice>(hex("bf") + text("__type") + text("x") + text("AString") + hex("f6") +
                          text("AnInteger") + hex("05ff")) ==
          Choice::make<Choice::tag::AnInteger>(5));
    CHECK(refusal<Choice>(hex("a0")) == "no member in a union: it has exactly one");
    CHECK(refusal<Choice>(one("AString", "f6")) == "no member in a union: it has exactly one");
    CHECK(refusal<Choice>(one("__type", "6161")) == "no member in a union: it has exactly one");
    CHECK(refusal<Choice>(hex("a2") + text("AString") + text("a") + text("ALong") + hex("01")) ==
          "byte 17: ALong: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(hex("a2") + text("AString") + text("a") + text("New") + hex("01")) ==
          "byte 15: New: a second member in a union: it has exactly one");
    CHECK(refusal<Choice>(hex("80")) == "expected a map (a union), found an array");
}

TEST_CASE("of a union's members the first that the model knows is kept, where that is asked for") {
    swage::read_report report;
    const swage::cbor::read_options options{.unions = swage::union_policy::first,
                                            .report = &report};
    const auto one = Choice::make<Choice::tag::ALong>(1);
    CHECK(read_ok<Choice>(hex("a2") + text("ALong") + hex("01") + text("AString") + text("a"),
                          options) == one);
    CHECK(read_ok<Choice>(hex("a4") + text("X") + hex("8101") + text("ALong") + hex("01") +
                              text("Y") + hex("a0") + text("AString") + hex("81f6"),
                          options) == one);
    CHECK(report.unknown_members == std::vector<std::string>{"X", "Y"});
    CHECK(read_ok<Choice>(hex("a2") + text("X") + hex("01") + text("Y") + hex("02"), options)
              .unknown()
              ->name == "X");
    CHECK(refusal<Choice>(hex("a2") + text("ALong") + hex("01") + text("AString") + hex("81"),
                          options) != "accepted");
}

TEST_CASE("an unknown union member is kept and written back, or refused") {
    const std::string document = one("New", "9f01ff");
    const Choice value = read_ok<Choice>(document);
    CHECK(value.which() == Choice::tag::unknown_);
    CHECK(value.unknown()->name == "New");
    CHECK(value.unknown()->source == swage::format::cbor);
    CHECK(value.unknown()->content == hex("9f01ff"));
    CHECK(write_ok(value) == to_hex(document));
    swage::cbor::read_options options;
    options.refuse_unknown_union_members = true;
    CHECK(refusal<Choice>(document, options) == "byte 5: New: the model has no such member");
}

TEST_CASE("unions that hold nothing, or what another format had, are not written") {
    HoldsChoice value;
    CHECK(write_ok(value) == "a0");  // a required one, as it was corrected, is left out
    value.One.emplace();
    CHECK(write_refusal(value) == "One: the union holds no member");
    CHECK(write_refusal(Choice{}) == "the union holds no member");
    value.One = Choice::make_unknown({"New", swage::format::json, "1", false});
    CHECK(write_refusal(value) == "One.New: the union's unknown member was not kept from CBOR");
    swage::write_report report;
    CHECK(write_ok(value, {.drop_foreign = true, .report = &report}) == "a0");
    CHECK(report.dropped == std::vector<std::string>{"One.New"});
    CHECK(write_ok(*value.One, {.drop_foreign = true}) == "a0");
    Lists lists;
    lists.Choices = {Choice::make<Choice::tag::AnInteger>(1), *value.One,
                     Choice::make<Choice::tag::AnInteger>(2)};
    report = {};
    CHECK(write_ok(lists, {.drop_foreign = true, .report = &report}) ==
          to_hex(one("Choices",
                     "82" + to_hex(one("AnInteger", "01")) + to_hex(one("AnInteger", "02")))));
    CHECK(report.dropped == std::vector<std::string>{"Choices[1].New"});
    Maps maps;
    maps.ChoiceMap.emplace()["k"] = *value.One;
    CHECK(write_ok(maps, {.drop_foreign = true}) == to_hex(one("ChoiceMap", "a0")));
    CHECK(write_ok(Choice::make<Choice::tag::Again>(*value.One), {.drop_foreign = true}) == "a0");
    value.One = Choice::make_unknown({"New", swage::format::cbor, "\x82\x01", false});
    CHECK(write_refusal(value) == "One.New: the content kept for the unknown member is not CBOR");
}

TEST_CASE("reading into a used object gives what a new one would be") {
    Tree value =
        read_ok<Tree>(hex("a2") + text("Name") + text("n") + text("Children") + hex("82a0a0"));
    REQUIRE(swage::cbor::read_into(value, one("Children", "81" + to_hex(one("Name", "6163")))));
    CHECK(value == read_ok<Tree>(one("Children", "81" + to_hex(one("Name", "6163")))));
    REQUIRE(swage::cbor::read_into(value, hex("a0")));
    CHECK(value == Tree{});
}

TEST_CASE("text that is not UTF-8 is neither read nor written") {
    Scalars value;
    value.String = "a\xff";
    CHECK(write_refusal(value) == "String: the text is not UTF-8");
    CHECK(refusal<Scalars>(one("String", "6261ff")) == "byte 10: String: the text is not UTF-8");
    // Each chunk is UTF-8 by itself.
    CHECK(refusal<Scalars>(one("String", "7f61c361bcff")) ==
          "byte 10: String: the text is not UTF-8");
    CHECK(read_ok<Scalars>(one("String", "7f6062c3bcff")).String == "\u00fc");
    Maps maps;
    maps.StringMap.emplace()["\xc0"] = "";
    CHECK(write_refusal(maps) == "StringMap[\"\\xc0\"]: the text is not UTF-8");
}

TEST_CASE("a document with members of which none is known is refused, unless protocols read it") {
    CHECK(refusal<Scalars>(one("x", "01")) == "no member of Scalars is in it");
    swage::cbor::read_options options;
    options.allow_unrecognised = true;
    CHECK(read_ok<Scalars>(one("x", "01"), options) == Scalars{});
}

TEST_CASE("protocols write and find the name of an error beside its members") {
    RequiredInside value;
    value.Text = "t";
    std::string document;
    swage::error failure;
    REQUIRE(swage::cbor::detail::write_whole(document, {}, failure, &value,
                                             swage::table_of<RequiredInside>(), "ns#Refused"));
    CHECK(document == hex("a2") + text("__type") + text("ns#Refused") + text("Text") + text("t"));
    std::string name;
    CHECK(swage::cbor::detail::find_text_member(document, "__type", name));
    CHECK(name == "ns#Refused");
    CHECK(swage::cbor::detail::find_text_member(
        hex("bf6161a1") + text("__type") + text("inner") + text("__type") + hex("7f6178ffff"),
        "__type", name));
    CHECK(name == "x");
    CHECK_FALSE(swage::cbor::detail::find_text_member(document, "Other", name));
    CHECK_FALSE(swage::cbor::detail::find_text_member(hex("a261"), "__type", name));
    CHECK_FALSE(swage::cbor::detail::find_text_member("", "__type", name));
    CHECK_FALSE(swage::cbor::detail::find_text_member("{}", "__type", name));
}
