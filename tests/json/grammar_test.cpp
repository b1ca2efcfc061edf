// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include <everything/shapes/documents.hpp>
#include <everything/shapes/scalars.hpp>

#include "support.hpp"

/// RFC 8259's grammar, to the letter: every snippet stands once as the value of a member that the
/// model does not know, which is skipped, and once as that of a document, which is parsed; and as
/// the whole of a list's only element in a document. (The idea is that of nst/JSONTestSuite.)

namespace {

using namespace std::string_view_literals;

constexpr std::string_view accepted[] = {
    "null"sv,
    "true"sv,
    "false"sv,
    "0"sv,
    "-0"sv,
    "1"sv,
    "-1"sv,
    "10"sv,
    "123456789012345678901234567890"sv,
    "0.0"sv,
    "-0.0"sv,
    "1.5"sv,
    "0.000000000000000000000000000000000000000000001"sv,
    "1e0"sv,
    "1E0"sv,
    "1e+0"sv,
    "1E+10"sv,
    "1e-10"sv,
    "0e0"sv,
    "0e+1"sv,
    "1.5e300"sv,
    "-1.5E-300"sv,
    "123.456e78"sv,
    "1e00000001"sv,
    "1.000000"sv,
    "20e1"sv,
    "123e65"sv,
    "\"\""sv,
    "\" \""sv,
    "\"a\""sv,
    "\"asd \""sv,
    "\"\\\"\""sv,
    "\"\\\\\""sv,
    "\"\\/\""sv,
    "\"\\b\\f\\n\\r\\t\""sv,
    "\"\\u0000\""sv,
    "\"\\u0041\""sv,
    "\"\\uABCD\""sv,
    "\"\\uabcd\""sv,
    "\"\\u00e9x\""sv,
    "\"\\uFFFF\""sv,
    "\"\\uFDD0\""sv,
    "\"\\uD83D\\uDE00\""sv,
    "\"\\ud800\\udc00\""sv,
    "\"\\udbff\\udfff\""sv,
    "\"\\u2028\\u2029\""sv,
    "\"\\\\u0000\""sv,
    "\"\\u0061\\u30af\\u30EA\\u30b9\""sv,
    "\"\xC3\xA9\""sv,
    "\"\xE2\x82\xAC\""sv,
    "\"\xF0\x9F\x98\x80\""sv,
    "\"\xF4\x8F\xBF\xBF\""sv,
    "\"\xED\x9F\xBF\""sv,
    "\"\xEE\x80\x80\""sv,
    "\"\xEF\xBB\xBF\""sv,
    "\"\xE2\x80\xA8\""sv,
    "\"\x7F\""sv,
    "\"a/*b*/c\""sv,
    "\"'\""sv,
    "\"0123456789abcdef\""sv,
    "\"0123456789abcde\\n0123456789abcdef\""sv,
    "[]"sv,
    "[ ]"sv,
    "[\t\n\r ]"sv,
    "[1]"sv,
    "[1,2]"sv,
    "[ 1 , 2 ]"sv,
    "[null,true,false,0,\"\",[],{}]"sv,
    "[[]   ]"sv,
    "[[[[[[[[]]]]]]]]"sv,
    "[\"\"]"sv,
    "[1\n]"sv,
    "{}"sv,
    "{ }"sv,
    "{\"a\":1}"sv,
    "{\"a\":1,\"b\":2}"sv,
    "{ \"a\" : 1 , \"b\" : 2 }"sv,
    "{\"a\":{\"b\":[{}]}}"sv,
    "{\"\":0}"sv,
    "{\"a\":\"b\",\"a\":\"c\"}"sv,
    "{\"foo\\u0000bar\":42}"sv,
    "{\"\xC3\xA9\":0}"sv,
    "{\"title\":\"\\u041f\\u043e\"}"sv,
    "{\n\"a\": \"b\"\n}"sv,
};

constexpr std::string_view refused[] = {
    ""sv,
    " "sv,
    "nul"sv,
    "nulll"sv,
    "Null"sv,
    "NULL"sv,
    "tru"sv,
    "truE"sv,
    "True"sv,
    "truee"sv,
    "fals"sv,
    "False"sv,
    "undefined"sv,
    "NaN"sv,
    "-NaN"sv,
    "Infinity"sv,
    "-Infinity"sv,
    "inf"sv,
    "+1"sv,
    "++1"sv,
    "+Inf"sv,
    "-"sv,
    "--1"sv,
    "- 1"sv,
    "-a"sv,
    "01"sv,
    "-01"sv,
    "00"sv,
    "-012"sv,
    "012"sv,
    "1."sv,
    "-1."sv,
    "0.e1"sv,
    "1.e1"sv,
    ".5"sv,
    "-.5"sv,
    "1..5"sv,
    "1.5.5"sv,
    "1e"sv,
    "1E"sv,
    "1e+"sv,
    "1e-"sv,
    "1e1.5"sv,
    "1e+-1"sv,
    "1ee1"sv,
    "1eE2"sv,
    "0x1"sv,
    "0x42"sv,
    "1a"sv,
    "1 2"sv,
    "1_000"sv,
    "1,000"sv,
    "1+2"sv,
    "9.e+"sv,
    "2.e3"sv,
    "0E"sv,
    "0.3e+"sv,
    "\xEF\xBC\x91"sv,
    "'a'"sv,
    "a"sv,
    "\""sv,
    "\"a"sv,
    "\"\\"sv,
    "\"\\\""sv,
    "\"\\a\""sv,
    "\"\\x00\""sv,
    "\"\\'\""sv,
    "\"\\U0041\""sv,
    "\"\\u\""sv,
    "\"\\u1\""sv,
    "\"\\u12\""sv,
    "\"\\u123\""sv,
    "\"\\u123g\""sv,
    "\"\\u 123\""sv,
    "\"\\uD800\""sv,
    "\"\\uDC00\""sv,
    "\"\\uD800\\uD800\""sv,
    "\"\\uD800\\u0041\""sv,
    "\"\\uD800x\""sv,
    "\"\\uD800\\\""sv,
    "\"\\uD800\\u\""sv,
    "\"\\uD800\\n\""sv,
    "\"\\uDC00\\uD800\""sv,
    "\"\\\xC3\xA9\""sv,
    "\"a\nb\""sv,
    "\"a\rb\""sv,
    "\"a\tb\""sv,
    "\"\0\""sv,
    "\"\x1F\""sv,
    "\"0123456789abcdef\n\""sv,
    "\"\x80\""sv,
    "\"\xBF\""sv,
    "\"\xC0\xAF\""sv,
    "\"\xC1\xBF\""sv,
    "\"\xC3\""sv,
    "\"\xC3(\""sv,
    "\"\xE0\x80\xAF\""sv,
    "\"\xE0\x9F\xBF\""sv,
    "\"\xE2\x82\""sv,
    "\"\xED\xA0\x80\""sv,
    "\"\xED\xBF\xBF\""sv,
    "\"\xF0\x80\x80\xAF\""sv,
    "\"\xF0\x9F\x98\""sv,
    "\"\xF4\x90\x80\x80\""sv,
    "\"\xF5\x80\x80\x80\""sv,
    "\"\xF8\x88\x80\x80\x80\""sv,
    "\"\xFE\""sv,
    "\"\xFF\""sv,
    "\"0123456789abcdef0123456789abcdef\xFF\""sv,
    "\"a\"b"sv,
    "\"a\" \"b\""sv,
    "["sv,
    "]"sv,
    "[1"sv,
    "[1,"sv,
    "[1,]"sv,
    "[,1]"sv,
    "[,]"sv,
    "[1,,2]"sv,
    "[1 2]"sv,
    "[1;2]"sv,
    "[1:2]"sv,
    "[\"a\":1]"sv,
    "[[]"sv,
    "[]]"sv,
    "[}"sv,
    "[1}"sv,
    "[*]"sv,
    "[1,\n1\n,1"sv,
    "[\"\x0B\"]"sv,
    "[\f]"sv,
    "[\xC2\xA0]"sv,
    "[\xE2\x81\xA0]"sv,
    "[\xFF]"sv,
    "[\xEF\xBB\xBF]"sv,
    "[1]x"sv,
    "[\"a\",\n4\n,1,"sv,
    "[][]"sv,
    "<null>"sv,
    "[<null>]"sv,
    "{"sv,
    "}"sv,
    "{]"sv,
    "{,}"sv,
    "{\"a\"}"sv,
    "{\"a\":}"sv,
    "{\"a\":1"sv,
    "{\"a\":1,"sv,
    "{\"a\":1,}"sv,
    "{\"a\":1,,\"b\":2}"sv,
    "{\"a\":1 \"b\":2}"sv,
    "{\"a\" 1}"sv,
    "{\"a\",1}"sv,
    "{\"a\"::1}"sv,
    "{\"a\":1:2}"sv,
    "{\"a\":1;\"b\":2}"sv,
    "{\"a\"=1}"sv,
    "{:1}"sv,
    "{1:1}"sv,
    "{a:1}"sv,
    "{'a':1}"sv,
    "{null:1}"sv,
    "{[]:1}"sv,
    "{\"a\":\"b\"]"sv,
    "{\"a\":true} \"x\""sv,
    "{\"a\":\"b\"}#"sv,
    "{\"a\":\"b\"}/**/"sv,
    "{\"a\":/*b*/1}"sv,
    "{\"a\":1 // b\n}"sv,
    "{\"\\uD800\":1}"sv,
    "{\"\xFF\":1}"sv,
    "{\"a\n\":1}"sv,
    "{\"a\":\"a\" 123}"sv,
    "{\"a\":1}}"sv,
    "{{}}"sv,
    "{\"a\":{}"sv,
    "\xEF\xBB\xBF{}"sv,
    "\0"sv,
    "1\0"sv,
};

/// Everything before the value, then everything after it.
struct place {
    std::string_view before;
    std::string_view after;
};
constexpr place unknown_member = {R"({"Boolean":true,"NotKnown":)", R"(,"Long":12})"};
constexpr place last_member = {R"({"Boolean":true,"NotKnown": )", "}"};
constexpr place inside = {R"({"Long":12,"X":[{"y":)", R"(}]})"};

bool reads(const place& where, std::string_view snippet) {
    const std::string text =
        std::string(where.before) + std::string(snippet) + std::string(where.after);
    return swage::json::read<everything::Scalars>(std::string_view(text.data(), text.size()))
        .has_value();
}
bool reads_as_document(std::string_view snippet) {
    const std::string text = R"({"Any":)" + std::string(snippet) + "}";
    return swage::json::read<everything::Documents>(text).has_value();
}
bool reads_in_a_list(std::string_view snippet) {
    const std::string text = R"({"List":[)" + std::string(snippet) + "]}";
    return swage::json::read<everything::Documents>(text).has_value();
}

}  // namespace

TEST_CASE("what RFC 8259 allows is accepted, in every place") {
    CHECK(std::size(accepted) >= 80);
    for (const std::string_view snippet : accepted) {
        INFO(std::string(snippet));
        CHECK(reads(unknown_member, snippet));
        CHECK(reads(last_member, snippet));
        CHECK(reads(inside, snippet));
        CHECK(reads_as_document(snippet));
        CHECK(reads_in_a_list(snippet));
    }
}

TEST_CASE("what RFC 8259 does not allow is refused, in every place") {
    CHECK(std::size(refused) >= 150);
    for (const std::string_view snippet : refused) {
        INFO(std::string(snippet));
        CHECK(!reads(unknown_member, snippet));
        CHECK(!reads(last_member, snippet));
        CHECK(!reads(inside, snippet));
        CHECK(!reads_as_document(snippet));
        // An empty list is one.
        const bool is_blank = snippet.find_first_not_of(' ') == std::string_view::npos;
        if (!is_blank && snippet != "1,000") CHECK(!reads_in_a_list(snippet));
    }
}

TEST_CASE("whole documents follow the grammar outside of their values too") {
    const auto reads_whole = [](std::string_view text) {
        return swage::json::read<everything::Scalars>(text).has_value();
    };
    for (const char* text :
         {"{}", " {} ", "\t\r\n{\n}\r\n", "\xEF\xBB\xBF{}", "\xEF\xBB\xBF {\"Long\":1}"}) {
        CHECK(reads_whole(text));
    }
    for (const std::string_view text : {"{}{}"sv,
                                        "{}x"sv,
                                        "{},"sv,
                                        "{}\0"sv,
                                        "{}//"sv,
                                        "x{}"sv,
                                        "\f{}"sv,
                                        "{}\f"sv,
                                        "[]"sv,
                                        "null"sv,
                                        "1"sv,
                                        "\"{}\""sv,
                                        "({})"sv,
                                        "{}}"sv,
                                        "\xEF\xBB\xBF\xEF\xBB\xBF{}"sv,
                                        "{\"Long\":\f1}"sv,
                                        "{\"Long\":1\f}"sv,
                                        "{\"Long\"\v:1}"sv,
                                        "{\"Long\":1,}"sv,
                                        "{,\"Long\":1}"sv,
                                        "{\"Long\":01}"sv,
                                        "{\"Long\":+1}"sv,
                                        "{\"Long\":1x}"sv,
                                        "{\"Long\":- 1}"sv,
                                        "{\"Boolean\":True}"sv,
                                        "{\"Boolean\":tru}"sv,
                                        "{\"Boolean\":truee}"sv,
                                        "{\"Boolean\":nulll}"sv,
                                        "{\"Double\":.5}"sv,
                                        "{\"Double\":1.}"sv,
                                        "{\"Double\":1.e5}"sv,
                                        "{\"Double\":1e}"sv,
                                        "{\"Double\":01.5}"sv,
                                        "{\"Double\":0x1p3}"sv,
                                        "{\"BigDecimal\":1.}"sv,
                                        "{\"BigInteger\":--1}"sv,
                                        "{\"Timestamp\":1.}"sv,
                                        "{\"String\":'a'}"sv,
                                        "{\"String\":\"a\tb\"}"sv,
                                        "{'Long':1}"sv,
                                        "{Long:1}"sv,
                                        "{\"Long\" 1}"sv,
                                        "{\"Long\"=1}"sv}) {
        INFO(std::string(text));
        CHECK(!reads_whole(text));
    }
}
