// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include <swage/validate.hpp>

#include "support.hpp"

using checked::Everything;
using swage::validation::compiled_pattern;
using swage::validation::match_budget;
using swage::validation::match_result;
using validation_tests::violations_with;

namespace {

bool matches(const compiled_pattern& compiled, const std::string& text) {
    INFO(text << ": " << compiled.problem());
    CHECK(compiled.is_usable());
    match_budget budget;
    const match_result result = compiled.search(text, budget);
    CHECK(result != match_result::undecided);
    return result == match_result::matches;
}
bool matches(std::string_view pattern, const std::string& text) {
    INFO(pattern);
    return matches(compiled_pattern(pattern), text);
}
bool is_linear(std::string_view pattern) { return compiled_pattern(pattern).is_linear(); }

}  // namespace

TEST_CASE("patterns mean what ECMA 262 says, by code points") {
    CHECK(matches("^.$", "\xF0\x9F\x91\x8D"));
    CHECK_FALSE(matches("^.$", "\r"));
    CHECK_FALSE(matches("^.$", "\u2028"));
    CHECK(matches("^[^]$", "\n"));
    CHECK_FALSE(matches("[]", "a"));
    CHECK(matches("^\\s$", "\u00A0"));
    CHECK(matches("^\\s$", "\v"));
    CHECK_FALSE(matches("^\\S$", "\uFEFF"));
    CHECK(matches("^[\\S\\s]{3}$", "a\n\u3000"));
    CHECK_FALSE(matches("^\\d$", "\u0663"));
    CHECK_FALSE(matches("^\\w$", "ä"));
    CHECK_FALSE(matches("^a$", "a\n"));
    CHECK(matches("^\\u00e4\\x41\\u{1F44D}\\uD83D\\uDC4D$", "äA\U0001F44D\U0001F44D"));
    CHECK(matches("^\\cJ\\0$", std::string("\n\0", 2)));
    CHECK(matches("^[\\b]$", "\b"));
    CHECK(matches("^[[:a]+$", "[:a"));
    CHECK_FALSE(matches("^[[:alpha:]]$", "z"));
    CHECK(matches("^[\\w-.]+$", "a-."));
    CHECK(matches("^{}]$", "{}]"));
    CHECK(matches("^x{,2}$", "x{,2}"));
    CHECK(matches("^\\/\\-\\_\\:\\@$", "/-_:@"));
    CHECK(matches("^(?<year>\\d{4})-(?:\\d\\d)$", "2026-11"));
    CHECK(matches("a*?b|", ""));
}

TEST_CASE("ranges of surrogates mean the characters beyond U+FFFF or nothing") {
    constexpr std::string_view xml_characters =
        "^[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*$";
    CHECK(is_linear(xml_characters));
    CHECK(matches(xml_characters, "a \xF0\x9F\x91\x8D\n"));
    CHECK_FALSE(matches(xml_characters, "\x01"));
    CHECK_FALSE(matches("[\\uD800-\\uDFFF]", "a\xF0\x9F\x91\x8D"));
    CHECK(matches("^[\\u0000-\\uDFFF]$", "\u1234"));
}

TEST_CASE("what models have beyond ECMA 262 is understood as Java and RE2 do") {
    CHECK(matches("(?i)^abc$", "ABC"));
    CHECK(matches("(?s)^.$", "\n"));
    CHECK(matches("^\\p{ASCII}\\P{ASCII}\\p{Alnum}[\\p{Print}]$", "aäz~"));
    CHECK(matches("^[\\p{L}\\p{N}\\p{Z}-_]+$", "ä7 _-"));
    CHECK(matches("^\\p{IsLatin}\\p{Script=Greek}$", "aλ"));
    CHECK(matches("^\\p{Alphabetic}$", "ä"));
    CHECK(matches("^(\\p{LD}|\\p{IsLetter}|[\\p{all}])\\p{L1}$", "\u4E16\u00FF"));
    CHECK_FALSE(matches("^\\p{LD}$", "-"));
    CHECK(matches("\\Aabc\\z", "abc"));
}

TEST_CASE("counts that RE2 does not take are written out, and still linear") {
    CHECK(is_linear("^[a-z]{1,2048}$"));
    CHECK(matches("^[a-z]{1,2048}$", std::string(2'048, 'a')));
    CHECK_FALSE(matches("^[a-z]{1,2048}$", std::string(2'049, 'a')));
    CHECK(is_linear("^([a-z]{1,63}\\.){1,127}$"));
    CHECK(matches("^([a-z]{1,63}\\.){1,127}$", "www.example."));
    CHECK(is_linear("^a{1500,}$"));
    CHECK(matches("^a{1500,}$", std::string(1'500, 'a')));
    CHECK_FALSE(matches("^a{1500,}$", std::string(1'499, 'a')));
    CHECK(matches("^.{0,65535}$", std::string(65'535, 'a')));
    CHECK_FALSE(matches("^.{0,65535}$", std::string(65'536, 'a')));
}

TEST_CASE(
    "counts that neither engine takes are written out for PCRE2, and decided in linear time") {
    for (const std::string_view quantifier : {"{3,200000}", "{3,200000}?", "{3,200000}+"}) {
        const compiled_pattern pattern("^." + std::string(quantifier) + "$");
        CHECK_FALSE(matches(pattern, "aa"));
        for (const int length : {3, 4, 65'535, 65'536, 131'073, 199'999, 200'000}) {
            CHECK(matches(pattern, std::string(static_cast<std::size_t>(length), 'a')));
        }
        CHECK_FALSE(matches(pattern, std::string(200'001, 'a')));
        CHECK_FALSE(matches(pattern, std::string(150'000, 'a') + "\n"));
    }
    CHECK(matches("^[a-z]{100000}$", std::string(100'000, 'a')));
    CHECK_FALSE(matches("^[a-z]{100000}$", std::string(99'999, 'a')));
    CHECK(matches("^[a-z]{100000,}$", std::string(300'000, 'a')));
    CHECK_FALSE(matches("^[a-z]{100000,}$", std::string(99'999, 'a')));
    CHECK(matches("^[a-z]{0,2147483647}$", std::string(300'000, 'a')));
    CHECK(compiled_pattern("^a{999999999999}$").problem().ends_with("PCRE2: too large"));
}

TEST_CASE("a quantifier that is written out is lazy or possessive as it was") {
    CHECK_FALSE(matches("^a{1500,}?$", ""));
    CHECK_FALSE(matches("^a{2,1500}?$", "a"));
    CHECK(matches("^a{2,1500}?$", "aa"));
    CHECK(matches("^a{2,1500}+$", "aa"));
    CHECK_FALSE(matches("^a{2,1500}+a$", "aa"));
    CHECK_FALSE(matches("^a{2,100000}+a$", "aaa"));
    CHECK(matches("^(a{2,100000}?)a\\1$", "aaaaa"));
}

TEST_CASE("an octal escape is a character, alone and in a class") {
    CHECK(matches("^[^/:|\\000-\\037]+$", "a b"));
    CHECK_FALSE(matches("^[^/:|\\000-\\037]+$", "a\x1F"));
    CHECK_FALSE(matches("^[^/:|\\000-\\037]+$", "a/b"));
    CHECK(matches("^\\0\\06\\0407[\\101][\\1-\\3][\\377][\\400]{2}$",
                  std::string("\0\6 7A\2\u00FF 0", 10)));
    CHECK(matches("^[\\8]$", "8"));
}

TEST_CASE("look-around and back-references go to PCRE2") {
    for (const std::string_view pattern :
         {"^(?!.*--)[a-z-]+$", "(?<!\\.)$", "(a|b)\\1", "(?<x>a)\\k<x>"}) {
        CHECK_FALSE(is_linear(pattern));
    }
    CHECK(violations_with([](Everything& value) { value.noDoubleDash = "a-b"; }) == "");
    CHECK(violations_with([](Everything& value) { value.noDoubleDash = "a--b"; }) ==
          "/noDoubleDash satisfy regular expression pattern: ^(?!.*--)[a-z-]+$");
    CHECK(matches("^(a|b)\\1$", "bb"));
    CHECK_FALSE(matches("^(a|b)\\1$", "ab"));
    CHECK_FALSE(matches("^(?=a)a$", "a\n"));
}

TEST_CASE("a pattern that no engine takes is a violation with its reason, not a pass") {
    checked::Everything value;
    value.unusable = "b";
    const auto found = swage::validate(value);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == swage::constraint::pattern);
    CHECK(found[0].note.starts_with("no engine takes the pattern: "));
    for (const std::string_view pattern :
         {"(a", "a)", "[a", "[z-a]", "a{2,1}", "\\", "(*UTF)", "*", "a|*", "(+)", "a(?i)*", "a**",
          "a{2}{3}", "a{1001}{3}", "a{1001}*"}) {
        const compiled_pattern compiled(pattern);
        CHECK_FALSE(compiled.is_usable());
        CHECK_FALSE(compiled.problem().empty());
    }
}

TEST_CASE("a pattern that backtracks is linear by RE2 and given up by PCRE2") {
    const std::string hostile = std::string(100'000, '0') + "!";
    CHECK(violations_with([&](Everything& value) { value.evil = hostile; }) ==
          "/evil satisfy regular expression pattern: ^([0-9]+)+$");

    checked::Everything value;
    value.backtracking = std::string(5'000, 'a') + "!";
    const auto found = swage::validate(value);
    REQUIRE(found.size() == 1);
    CHECK(found[0].note == "the match was given up: it takes too many steps");
}

TEST_CASE("many hostile values together take no more steps than their length allows") {
    match_budget budget;
    const std::uint64_t before = budget.steps;
    const compiled_pattern backtracking("^(?=a)(a+)+$");
    REQUIRE_FALSE(backtracking.is_linear());
    const std::string hostile = std::string(40, 'a') + "!";
    constexpr int count = 2'000;
    std::uint64_t granted = before;
    for (int i = 0; i < count; ++i) {
        CHECK(backtracking.search(hostile, budget) == match_result::undecided);
        granted += match_budget::of_a_match + match_budget::of_a_byte * hostile.size();
        REQUIRE(budget.steps <= granted);
    }
    // A harmless value is still decided.
    CHECK(backtracking.search("aaa", budget) == match_result::matches);
}

TEST_CASE("a text that is not UTF-8 matches no pattern but an empty one") {
    CHECK_FALSE(matches("^.$", "\xFF"));
    CHECK_FALSE(matches("^(?=.).$", "\xFF"));
}

TEST_CASE("validators may be used from several threads at once") {
    swage::validator validator;
    checked::Everything value;
    value.letters = "z";
    value.noDoubleDash = "a--b";
    std::vector<std::size_t> found(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < found.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 100; ++round) found[i] += validator.validate(value).size();
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::size_t count : found) CHECK(count == 200);
}
