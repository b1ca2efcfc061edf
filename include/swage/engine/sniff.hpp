// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>

/// Recognises what people hand to a reader by mistake, so that the error can name it.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// What a document looks like from its first bytes.
enum class content : std::uint8_t {
    empty,
    blank,  ///< only spaces, tabs and line ends
    gzip,
    zstandard,
    utf16,
    utf32,
    html,
    xml,
    json,   ///< begins with `{` or `[`
    other,  ///< anything else; may be a JSON scalar
};

/// What a document is, and where it begins: after a UTF-8 byte order mark and blanks.
struct sniffed {
    content kind = content::empty;
    std::size_t start = 0;
};

inline bool is_blank(char letter) noexcept {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// Whether `text` begins with `prefix`, given in lower case, in any case.
inline bool begins_with_ignoring_case(std::string_view text, std::string_view prefix) noexcept {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        const char letter = text[i];
        const char lower = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
        if (lower != prefix[i]) return false;
    }
    return true;
}

inline sniffed sniff(std::string_view text) noexcept {
    using namespace std::string_view_literals;
    if (text.empty()) return {content::empty, 0};
    const std::size_t mark = text.starts_with("\xEF\xBB\xBF"sv) ? 3 : 0;
    std::size_t start = mark;
    while (start < text.size() && is_blank(text[start])) ++start;
    const std::string_view rest = text.substr(start);
    if (rest.empty()) return {start == mark ? content::empty : content::blank, start};
    if (rest[0] == '{' || rest[0] == '[' || rest[0] == '<') {
        // ASCII text in UTF-16 or UTF-32 (little-endian) has zeros after its first letter.
        if (rest.starts_with("{\0\0\0"sv) || rest.starts_with("<\0\0\0"sv) ||
            rest.starts_with("[\0\0\0"sv)) {
            return {content::utf32, start};
        }
        if (rest.size() > 1 && rest[1] == '\0') return {content::utf16, start};
        if (rest[0] != '<') return {content::json, start};
        if (begins_with_ignoring_case(rest, "<!doctype html"sv) ||
            begins_with_ignoring_case(rest, "<html"sv)) {
            return {content::html, start};
        }
        return {content::xml, start};
    }
    if (text.starts_with("\x1F\x8B"sv)) return {content::gzip, 0};
    if (text.starts_with("\x28\xB5\x2F\xFD"sv)) return {content::zstandard, 0};
    if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv) ||
        text.starts_with("\0\0\0"sv)) {
        return {content::utf32, 0};
    }
    if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) {
        return {content::utf16, 0};
    }
    if (text.size() > 1 && (text[0] == '\0') != (text[1] == '\0')) return {content::utf16, 0};
    return {content::other, start};
}

/// Fails with what the document is instead of `expected` ("JSON", "XML"). For kinds that a reader
/// of the expected format does not go on with: never `other`, nor the format itself.
SWAGE_COLD inline bool fail_foreign(reading& state, sniffed found, std::string_view expected) {
    const auto say = [&](error_code code, std::string reason) {
        return fail(state, code, state.text.data() + found.start, nullptr,
                    static_cast<std::string&&>(reason));
    };
    const std::string what(expected);
    switch (found.kind) {
        case content::empty:
            return say(error_code::empty_document, "the document is empty");
        case content::blank:
            return say(error_code::empty_document, "the document has only blanks");
        case content::gzip:
            return say(error_code::wrong_format,
                       "this is gzip-compressed data, not " + what + ": decompress it first");
        case content::zstandard:
            return say(error_code::wrong_format,
                       "this is zstd-compressed data, not " + what + ": decompress it first");
        case content::utf16:
            return say(error_code::wrong_format,
                       "this is UTF-16 text: " + what + " is read as UTF-8");
        case content::utf32:
            return say(error_code::wrong_format,
                       "this is UTF-32 text: " + what + " is read as UTF-8");
        case content::html:
            return say(error_code::wrong_format, "this is an HTML page, not " + what);
        case content::xml:
            return say(error_code::wrong_format, "this is XML, not " + what);
        case content::json:
            return say(error_code::wrong_format, "this is JSON, not " + what);
        case content::other:
            break;
    }
    return say(error_code::wrong_format, "this is not " + what);
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
