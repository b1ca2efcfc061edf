// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

#include <swage/text/utf8.hpp>
#include <swage/validation/pattern.hpp>

/// A pattern and a text that it may match, as bytes or as words of regular expressions. No pattern
/// may break the translator, and RE2 and PCRE2 must say the same where both take it.

namespace {

using swage::validation::compiled_pattern;
using swage::validation::match_budget;
using swage::validation::match_result;
using swage::validation::pattern_engine;

/// What patterns are made of: a byte of the input chooses a word.
constexpr std::string_view words[] = {"a",
                                      "b",
                                      "c",
                                      "ab",
                                      "-",
                                      "0",
                                      " ",
                                      "\\n",
                                      "\xC3\xA4",
                                      "[",
                                      "[^",
                                      "]",
                                      "(",
                                      "(?:",
                                      ")",
                                      "|",
                                      "^",
                                      "$",
                                      ".",
                                      "*",
                                      "+",
                                      "?",
                                      "{",
                                      "{0}",
                                      "{2}",
                                      "{1,3}",
                                      "{2,}",
                                      "{600}",
                                      "{2,1}",
                                      "{1001}",
                                      "{0,2}?",
                                      "\\d",
                                      "\\D",
                                      "\\w",
                                      "\\W",
                                      "\\s",
                                      "\\S",
                                      "\\b",
                                      "\\B",
                                      "\\x61",
                                      "\\u0061",
                                      "\\u{e4}",
                                      "\\uD83D\\uDC4D",
                                      "\\cJ",
                                      "\\0",
                                      "\\141",
                                      "\\-",
                                      "\\]",
                                      "\\\\",
                                      "(?i)",
                                      "(?s)",
                                      "(?m)",
                                      "(?<n>",
                                      "a-c",
                                      "\\A",
                                      "\\z",
                                      "(?=",
                                      "(?!",
                                      "(?<=",
                                      "(?>",
                                      "\\1",
                                      "\\k<n>",
                                      "{70000}",
                                      "[]",
                                      "[^]",
                                      "(?i:",
                                      "(?-s:",
                                      "}"};
constexpr std::string_view letters[] = {"a", "b",  "c", "A",        "0",        "-", " ",
                                        "_", "\n", "k", "\xC3\xA4", "\xC3\x84", "\r"};

[[noreturn]] void fail(const char* what, const std::string& pattern, const std::string& text) {
    std::fprintf(stderr, "%s\npattern: %s\ntext: %s\n", what, pattern.c_str(), text.c_str());
    std::abort();
}

template <std::size_t Count>
std::string made_of(std::string_view bytes, const std::string_view (&parts)[Count]) {
    std::string made;
    for (const char byte : bytes) made += parts[static_cast<unsigned char>(byte) % Count];
    return made;
}

void check(const std::string& pattern, const std::string& text) {
    const compiled_pattern by_re2(pattern, pattern_engine::re2);
    const compiled_pattern by_pcre2(pattern, pattern_engine::pcre2);
    if (!by_re2.is_usable() && by_re2.problem().empty()) fail("no reason", pattern, text);
    if (!by_pcre2.is_usable() && by_pcre2.problem().empty()) fail("no reason", pattern, text);
    // Each has its own version of Unicode.
    if (pattern.find("\\p") != std::string::npos || pattern.find("\\P") != std::string::npos)
        return;
    if (!by_re2.is_usable() || !by_pcre2.is_usable() || !swage::text::is_utf8(text)) return;
    match_budget budget;
    const match_result one = by_re2.search(text, budget);
    const match_result other = by_pcre2.search(text, budget);
    if (other != match_result::undecided && one != other) {
        fail(one == match_result::matches ? "matches by RE2 only" : "matches by PCRE2 only",
             pattern, text);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t most = 64;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size < most ? size : most);
    const std::size_t middle = bytes.find('\n');
    const std::string_view pattern = bytes.substr(1, middle == 0 ? 0 : middle - 1);
    const std::string_view text =
        middle == std::string_view::npos ? std::string_view() : bytes.substr(middle + 1);
    if (data[0] % 2 == 0) {
        check(std::string(pattern), std::string(text));
    } else {
        check(made_of(pattern, words), made_of(text, letters));
    }
    return 0;
}
