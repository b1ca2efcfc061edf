// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/percent.hpp>

/// The URI patterns of Smithy's http trait: `/a/{label}/{greedy+}/b?literal=x`. They are looked
/// through as they are; nothing is compiled. Routing may use them too.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// A target or a pattern split at its first `?`; the query is empty where there is none.
struct split_uri {
    std::string_view path;
    std::string_view query;

    constexpr explicit split_uri(std::string_view whole) : path(whole) {
        const std::size_t mark = whole.find('?');
        if (mark == std::string_view::npos) return;
        path = whole.substr(0, mark);
        query = whole.substr(mark + 1);
    }
};

/// One part of a pattern's path: literal text, or a label.
struct pattern_part {
    std::string_view text;  ///< the literal, or the label's name
    bool label = false;
    bool greedy = false;
};

/// Takes the next part off the front of a path pattern; false at its end.
constexpr bool next_part(std::string_view& pattern, pattern_part& part) noexcept {
    if (pattern.empty()) return false;
    if (pattern[0] != '{') {
        const std::size_t end = pattern.find('{');
        part = {pattern.substr(0, end), false, false};
        pattern.remove_prefix(part.text.size());
        return true;
    }
    const std::size_t end = pattern.find('}');
    std::string_view name = pattern.substr(1, end == std::string_view::npos ? end : end - 1);
    pattern.remove_prefix(end == std::string_view::npos ? pattern.size() : end + 1);
    const bool greedy = !name.empty() && name.back() == '+';
    if (greedy) name.remove_suffix(1);
    part = {name, true, greedy};
    return true;
}

/// A character of a URI, and whether it was percent-encoded there.
struct uri_character {
    char letter = '\0';
    bool escaped = false;
};

/// Takes the next character off the front of a part of a URI; false at its end. A `%` without two
/// hexadecimal digits behind it is itself.
constexpr bool next_character(std::string_view& text, uri_character& character) noexcept {
    if (text.empty()) return false;
    character = {text[0], false};
    std::size_t length = 1;
    if (text[0] == '%' && text.size() >= 3) {
        const std::int32_t high = swage::text::detail::hexadecimal_digit(text[1]);
        const std::int32_t low = swage::text::detail::hexadecimal_digit(text[2]);
        if (high >= 0 && low >= 0) {
            character = {static_cast<char>(high * 16 + low), true};
            length = 3;
        }
    }
    text.remove_prefix(length);
    return true;
}

/// Takes a pattern's literal off the front of a path, however either is encoded; false where the
/// path begins with something else. A slash that is percent-encoded parts no segments.
constexpr bool take_literal(std::string_view& path, std::string_view literal) noexcept {
    uri_character wanted;
    uri_character found;
    while (next_character(literal, wanted)) {
        if (!next_character(path, found) || found.letter != wanted.letter) return false;
        if (wanted.letter == '/' && found.escaped != wanted.escaped) return false;
    }
    return true;
}

/// A path without the slash at its end, but for the root and for one behind an empty segment.
constexpr std::string_view without_last_slash(std::string_view path) noexcept {
    if (path.size() > 1 && path.ends_with('/') && !path.ends_with("//")) path.remove_suffix(1);
    return path;
}

/// Whether `path`, percent-encoded, is one of the pattern's; calls `found(name, text)` for each
/// label, `text` still encoded, and stops where that gives false. A label is one segment that is
/// not empty; a greedy one at least one, and as many as what follows it in the pattern lets it
/// have. A slash at the end means nothing, in either; but a greedy label at the pattern's end has
/// it: the keys of Amazon S3 may end with one.
template <class Found>
constexpr bool match_path(std::string_view pattern, std::string_view path, Found&& found) {
    if (!pattern.ends_with("+}")) {
        pattern = without_last_slash(pattern);
        path = without_last_slash(path);
    }
    pattern_part part;
    while (next_part(pattern, part)) {
        if (!part.label) {
            if (!take_literal(path, part.text)) return false;
            continue;
        }
        std::size_t length = path.find('/');
        if (part.greedy) {
            // No label is greedy but one, so that what follows has a fixed number of segments.
            std::size_t segments_behind = 0;
            for (const char letter : pattern) segments_behind += letter == '/' ? 1U : 0U;
            length = std::string_view::npos;
            for (; segments_behind != 0; --segments_behind) {
                if (length == 0) return false;
                length = path.rfind('/', length == std::string_view::npos ? length : length - 1);
                if (length == std::string_view::npos) return false;
            }
        }
        const std::string_view text = path.substr(0, length);
        if (text.empty() || !found(part.text, text)) return false;
        path.remove_prefix(text.size());
    }
    return path.empty();
}

/// One `name=value` of a query, still encoded.
struct query_parameter {
    std::string_view name;
    std::string_view value;
    /// Whether there is a `=`.
    bool has_value = false;
};

/// Takes the next parameter off the front of a query; false at its end. Empty ones are skipped.
constexpr bool next_parameter(std::string_view& query, query_parameter& parameter) noexcept {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view whole = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (whole.empty()) continue;
        const std::size_t equals = whole.find('=');
        const bool has_value = equals != std::string_view::npos;
        parameter = {whole.substr(0, equals),
                     has_value ? whole.substr(equals + 1) : std::string_view{}, has_value};
        return true;
    }
    return false;
}

/// Whether two texts of queries stand for the same, however they are encoded.
constexpr bool is_same_in_query(std::string_view a, std::string_view b) noexcept {
    uri_character of_a;
    uri_character of_b;
    while (next_character(a, of_a)) {
        if (!next_character(b, of_b) || of_a.letter != of_b.letter) return false;
    }
    return b.empty();
}

/// Whether a query has every literal parameter of a pattern's. One called `may_miss` need not be
/// there, but must not have another value.
constexpr bool has_literals(std::string_view query, std::string_view literals,
                            std::string_view may_miss = {}) noexcept {
    query_parameter wanted;
    while (next_parameter(literals, wanted)) {
        bool met = false;
        bool has = false;
        std::string_view left = query;
        query_parameter parameter;
        while (!has && next_parameter(left, parameter)) {
            if (!is_same_in_query(parameter.name, wanted.name)) continue;
            met = true;
            has = !wanted.has_value || is_same_in_query(parameter.value, wanted.value);
        }
        if (!has && (met || wanted.name != may_miss)) return false;
    }
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
