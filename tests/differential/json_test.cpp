// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <doctest/doctest.h>

#include <everything/shapes/empty.hpp>
#include <nlohmann/json.hpp>
#include <swage/json_tree.hpp>

#include "documents.hpp"
#include "exceptions.hpp"

// The JSON text reader against nlohmann/json's parser and the reader of its trees: whatever the one
// accepts, the other does, as the same value, and what the one refuses, the other refuses, with the
// same code and path where the document is JSON at all.

namespace {

using namespace differential;
using properties::result;

const std::vector<std::string_view> tokens = {"null",
                                              "true",
                                              "false",
                                              "0",
                                              "1",
                                              "-1",
                                              "-0",
                                              "1.5",
                                              "1e2",
                                              "1E400",
                                              "9223372036854775807",
                                              "9223372036854775808",
                                              "1700043630.5",
                                              "\"\"",
                                              "\"x\"",
                                              "\"NaN\"",
                                              "\"Infinity\"",
                                              "\"AA==\"",
                                              "\"2023-11-15T10:20:30.5Z\"",
                                              "\"Wed, 15 Nov 2023 10:20:30 GMT\"",
                                              "{}",
                                              "[]",
                                              "[null]",
                                              "{\"a\":1}",
                                              "{",
                                              "}",
                                              "[",
                                              "]",
                                              ",",
                                              ":",
                                              "\"",
                                              "\\",
                                              "\\\"",
                                              "\\u0041",
                                              "\\ud83d\\ude00",
                                              "\\ud83d",
                                              "\\u0000",
                                              "\\/",
                                              "\\x",
                                              " ",
                                              "\n",
                                              "\t",
                                              "\r",
                                              "\xEF\xBB\xBF",
                                              "\xC3\xA9",
                                              "\xC3",
                                              "\xED\xA0\x80",
                                              "\xF4\x90\x80\x80",
                                              "\x01",
                                              "//",
                                              "/**/",
                                              "'",
                                              "\"Unknown\":{\"a\":[1,{}]},",
                                              "\"__type\":\"x\",",
                                              "\"AString\":\"x\",",
                                              "\"Nothing\":{},",
                                              "\"Name\":null,",
                                              "+1",
                                              "01",
                                              "1.",
                                              ".5",
                                              "NaN",
                                              "Infinity",
                                              "{\"AString\":\"x\"}",
                                              "{\"Unknown\":1}",
                                              "{}{}",
                                              std::string_view("\0", 1)};

std::string write_json(const subject& type, const void* value, std::uint64_t seed) {
    swage::json::write_options options;
    options.form = static_cast<swage::json::form>(seed % 3);
    options.pretty = seed % 5 == 0;
    std::string text;
    type.write_json(text, value, options).value();
    return text;
}

struct totals {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t excepted = 0;
};

result<object> read_through_tree(const subject& type, const std::string& text,
                                 const swage::json::read_options& options) {
    const auto tree = swage::json::parse_tree(text, options);
    if (!tree) return tree.error();
    return type.read_json_tree(*tree, options);
}

/// Whether the values are equal, or differ only in how unknown content is spelled.
bool are_equal(const subject& type, const void* a, const void* b) {
    if (type.equal(a, b)) return true;
    if (!holds_unknown(a, type.table())) return false;
    std::string text;
    std::string other;
    if (!type.write_json(text, a, {}) || !type.write_json(other, b, {})) return false;
    return nlohmann::json::parse(text, nullptr, false) ==
           nlohmann::json::parse(other, nullptr, false);
}

/// Whether both refuse for one reason: at the same member and with the same code. Of what is no
/// JSON a tree has no members: there the text reader must have stopped no later.
bool same_refusal(const subject& type, const std::string& text,
                  const swage::json::read_options& options, const swage::error& by_text,
                  const swage::error& by_tree) {
    const auto same = [&](const swage::error& why) {
        return why.code == by_tree.code && why.path == by_tree.path;
    };
    const auto tree = swage::json::parse_tree(text, options);
    if (!tree) return by_text.offset <= by_tree.offset;
    if (same(by_text)) return true;
    // Of several faults each reader meets the first, and a tree is in the order of its names.
    const result<object> sorted = type.read_json(tree->dump(), options);
    return !sorted && same(sorted.error());
}

void compare(const subject& type, const std::string& text, const swage::json::read_options& options,
             totals& so_far) {
    const result<object> by_text = type.read_json(text, options);
    const result<object> by_tree = read_through_tree(type, text, options);
    ++(by_text ? so_far.accepted : so_far.refused);
    if (by_text && by_tree && are_equal(type, by_text->get(), by_tree->get())) return;
    if (!by_text && !by_tree &&
        same_refusal(type, text, options, by_text.error(), by_tree.error())) {
        return;
    }
    const auto tree = nlohmann::json::parse(text, nullptr, false);
    if (has_repeated_names(text) || has_rounded_number(text) || has_both_names(tree)) {
        ++so_far.excepted;
        return;
    }
    FAIL_CHECK(type.id(), ": text ", by_text ? "accepts" : by_text.error().message(), ", tree ",
               by_tree ? "accepts" : by_tree.error().message(), "\n", text.substr(0, 2000));
}

void compare_with_all_policies(const subject& type, const std::string& text, totals& so_far) {
    compare(type, text, {}, so_far);
    swage::json::read_options strict;
    strict.required = swage::required_policy::strict;
    strict.unknown = swage::unknown_policy::refuse;
    strict.refuse_unknown_union_members = true;
    strict.names = swage::json::accepted_names::json;
    strict.timestamps = swage::json::accepted_timestamps::modelled;
    compare(type, text, strict, so_far);
}

}  // namespace

TEST_CASE("JSON: text and tree agree about valid documents") {
    totals so_far;
    for (const corpus& of : make_corpora(60, write_json)) {
        for (const std::string& document : of.documents) {
            compare_with_all_policies(*of.type, document, so_far);
        }
    }
    CHECK_GT(so_far.accepted, 1000);
}

TEST_CASE("JSON: text and tree agree about truncated documents") {
    totals so_far;
    for (const corpus& of : make_corpora(3, write_json)) {
        for (const std::string& document : of.documents) {
            const std::size_t step = 1 + document.size() / 400;
            for (std::size_t size = 0; size < document.size(); size += step) {
                compare(*of.type, document.substr(0, size), {}, so_far);
            }
        }
    }
    CHECK_EQ(so_far.accepted, 0);
    CHECK_GT(so_far.refused, 1000);
}

TEST_CASE("JSON: text and tree agree about mutated documents") {
    swage::random_generator random(20'240'101);
    totals so_far;
    for (const corpus& of : make_corpora(40, write_json)) {
        for (int i = 0; i < changed_documents; ++i) {
            std::string text = of.documents[random.below(of.documents.size())];
            mutate(text, of.documents[random.below(of.documents.size())], tokens, random);
            compare_with_all_policies(*of.type, text, so_far);
        }
    }
    MESSAGE(so_far.accepted, " accepted, ", so_far.refused, " refused, ", so_far.excepted,
            " excepted");
    CHECK_GT(so_far.accepted, changed_documents);
    CHECK_LT(so_far.excepted, so_far.accepted);
}

TEST_CASE("JSON: a NUL byte is no end of a document, though nlohmann takes it for one") {
    for (const std::string& text : {std::string("{}\0", 3), std::string("{}\0{}", 5)}) {
        CHECK_FALSE(swage::json::read<everything::Empty>(text).has_value());
        const auto tree = swage::json::parse_tree(text);
        REQUIRE_FALSE(tree.has_value());
        CHECK_EQ(tree.error().offset, 2);
    }
}
