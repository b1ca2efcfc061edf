// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/text/utf8.hpp>
#include <swage/xml/characters.hpp>
#include <swage/xml/find_row.hpp>
#include <swage/xml/input.hpp>

/// Start tags, their attributes, and end tags (XML 1.0, section 3.1).

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

using engine::is_blank;

inline const char* skip_blanks(const char* at, const char* last) noexcept {
    while (at != last && is_blank(*at)) ++at;
    return at;
}

/// A name's part after its prefix.
inline std::string_view local_part(std::string_view name) noexcept {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
/// A name's prefix; empty where it has none.
inline std::string_view prefix_part(std::string_view name) noexcept {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

/// What stands in a start tag.
struct start_tag {
    /// Where the tag begins, with its `<`.
    const char* begin = nullptr;
    std::size_t name_length = 0;
    /// From behind the name to before `>` or `/>`; 0 where there are no attributes.
    std::size_t attributes_length = 0;
    /// Whether it is `<name/>`, an element without content or end tag.
    bool closed = false;
    bool declares_namespaces = false;
    /// Whether it says xsi:nil="true" (XML Schema, part 1, section 2.6.2).
    bool null = false;

    /// As it is written, with its prefix.
    std::string_view name() const noexcept { return {begin + 1, name_length}; }
    std::string_view attributes() const noexcept {
        return {begin + 1 + name_length, attributes_length};
    }
};

struct attribute {
    std::string_view name;
    /// As it is written, without its quotes.
    std::string_view value;
};

inline bool is_namespace_declaration(std::string_view attribute_name) noexcept {
    return attribute_name == "xmlns" || attribute_name.starts_with("xmlns:");
}

/// Takes the next attribute of text that read_attributes has checked; false at its end.
inline bool next_attribute(const char*& at, const char* last, attribute& next) noexcept {
    at = skip_blanks(at, last);
    if (at == last) return false;
    const char* name = at;
    while (!is_blank(*at) && *at != '=') ++at;
    next.name = {name, static_cast<std::size_t>(at - name)};
    while (*at != '"' && *at != '\'') ++at;
    const char quote = *at++;
    const char* value = at;
    while (*at != quote) ++at;
    next.value = {value, static_cast<std::size_t>(at - value)};
    ++at;
    return true;
}

/// The second of two attributes of one name, or an empty text. In n log n steps, for elements with
/// many.
SWAGE_COLD inline std::string_view find_repeated_attribute(std::string_view attributes) {
    std::vector<std::string_view> names;
    const char* at = attributes.data();
    attribute next;
    while (next_attribute(at, attributes.data() + attributes.size(), next)) {
        names.push_back(next.name);
    }
    std::sort(names.begin(), names.end(), [](std::string_view a, std::string_view b) {
        return a != b ? a < b : a.data() < b.data();
    });
    const auto repeated = std::adjacent_find(names.begin(), names.end());
    return repeated == names.end() ? std::string_view{} : repeated[1];
}

SWAGE_COLD inline const char* refuse_repeated_attribute(input& in, std::string_view name,
                                                        const path_frame* frame) {
    std::string reason = "an attribute";
    if (!is_sensitive(frame)) {
        reason = "the attribute ";
        append_escaped(reason, name, 40);
    }
    return refuse(in, error_code::syntax, name.data(), frame, reason + " stands twice in one tag");
}

/// The table of the structure whose element `frame` leads to; null, or another one, where it leads
/// to no structure's.
SWAGE_COLD inline const aggregate* table_of_element(const path_frame* frame) {
    if (frame == nullptr) return nullptr;
    if (frame->row == nullptr) return frame->table;
    const aggregate* const nested = frame->row->nested;
    const bool is_list = nested != nullptr && nested->list != nullptr;
    return is_list ? nested->rows[0].nested : nested;
}

/// Refuses an attribute's value that check_attribute_value has refused before it was known which
/// member it is: now with that member's path, and without its text where it is sensitive.
SWAGE_COLD inline const char* refuse_attribute_value(input& in, std::string_view name,
                                                     const char* first, const char* last,
                                                     const path_frame* frame) {
    const aggregate* const table = table_of_element(frame);
    path_frame inside{.parent = frame, .table = table, .key = local_part(name)};
    if (table != nullptr) {
        const std::size_t place = find_row(*table, node_kind::attribute, 0, inside.key, in.last);
        if (place != engine::no_member) inside.row = &table->rows[place];
    }
    return check_attribute_value(in, first, last, &inside);
}

/// Reads the name at `at`; what is around it is in `tag`.
inline const char* read_name(input& in, const char* at, std::string_view& name,
                             const path_frame* frame, std::string_view what) {
    const char* end = find_name_end(at, in.last);
    if (end == at || !is_name_start(*at)) {
        if (at == in.last) return refuse_end(in, frame, what);
        return refuse(in, error_code::syntax, at, frame, "expected a name in " + std::string(what));
    }
    name = {at, static_cast<std::size_t>(end - at)};
    const char* invalid = text::find_invalid_utf8(at, end);
    if (invalid != end) return refuse_utf8(in, invalid, frame);
    return end;
}

/// Reads attributes from behind the name to behind `>` or `/>`. `frame` leads to the element.
SWAGE_NOINLINE inline const char* read_attributes(input& in, const char* at, start_tag& tag,
                                                  const path_frame* frame) {
    constexpr std::size_t compared = 8;
    std::array<std::string_view, compared> names;
    std::size_t count = 0;
    const char* const begin = at;
    for (;;) {
        const char* blanks = at;
        at = skip_blanks(at, in.last);
        if (at == in.last) return refuse_end(in, frame, shown_tag("the tag <", tag.name(), frame));
        if (*at == '>' || *at == '/') break;
        if (at == blanks) {
            return refuse(
                in, error_code::syntax, at, frame,
                "expected a blank, / or > in " + shown_tag("the tag <", tag.name(), frame));
        }
        std::string_view name;
        at = read_name(in, at, name, frame, "an attribute");
        if (at == nullptr) return nullptr;
        at = skip_blanks(at, in.last);
        if (at != in.last && *at != '=') {
            return refuse(in, error_code::syntax, at, frame,
                          "expected = after the attribute's name");
        }
        at = at == in.last ? at : skip_blanks(at + 1, in.last);
        if (at == in.last) return refuse_end(in, frame, shown_tag("the tag <", tag.name(), frame));
        if (*at != '"' && *at != '\'') {
            return refuse(in, error_code::syntax, at, frame,
                          "expected the attribute's value in quotes");
        }
        const char* value = at + 1;
        at = static_cast<const char*>(
            std::memchr(value, *at, static_cast<std::size_t>(in.last - value)));
        if (at == nullptr) return refuse_end(in, frame, "an attribute's value");
        if (check_attribute_value(in, value, at, frame) == nullptr) {
            return refuse_attribute_value(in, name, value, at, frame);
        }
        for (std::size_t i = 0; i < (std::min)(count, compared); ++i) {
            if (names[i] == name) return refuse_repeated_attribute(in, name, frame);
        }
        if (count < compared) names[count] = name;
        ++count;
        if (is_namespace_declaration(name)) tag.declares_namespaces = true;
        if (name.ends_with(":nil")) {
            const std::string_view said(value, static_cast<std::size_t>(at - value));
            tag.null = said == "true" || said == "1";
        }
        ++at;
    }
    tag.attributes_length = static_cast<std::size_t>(at - begin);
    if (count > compared) {
        const std::string_view repeated = find_repeated_attribute(tag.attributes());
        if (!repeated.empty()) return refuse_repeated_attribute(in, repeated, frame);
    }
    if (*at == '/') {
        ++at;
        if (at == in.last) return refuse_end(in, frame, shown_tag("the tag <", tag.name(), frame));
        if (*at != '>') return refuse(in, error_code::syntax, at, frame, "expected > after /");
        tag.closed = true;
    }
    return at + 1;
}

/// Reads the `<` of a start tag at `at`, and its name.
inline const char* read_tag_name(input& in, const char* at, start_tag& tag,
                                 const path_frame* frame) {
    tag = start_tag{};
    tag.begin = at;
    std::string_view name;
    at = read_name(in, at + 1, name, frame, "a tag");
    tag.name_length = name.size();
    return at;
}

/// Reads the rest of a start tag from behind its name. `frame` leads to the element.
inline const char* read_tag_rest(input& in, const char* at, start_tag& tag,
                                 const path_frame* frame) {
    if (at != in.last && *at == '>') return at + 1;
    return read_attributes(in, at, tag, frame);
}

/// Reads the start tag whose `<` is at `at`. `frame` leads to the element.
inline const char* read_start_tag(input& in, const char* at, start_tag& tag,
                                  const path_frame* frame) {
    at = read_tag_name(in, at, tag, frame);
    return at == nullptr ? nullptr : read_tag_rest(in, at, tag, frame);
}

/// Whether the texts of `length` bytes at `a` and `b`, both of this document, are equal; `a` stands
/// behind `b`, and there are that many bytes from both on.
SWAGE_ALWAYS_INLINE bool same_bytes(const char* a, const char* b, std::size_t length,
                                    const char* last) noexcept {
#if defined(__SSE2__)
    if (last - a >= 16) [[likely]] {
        const auto same = [](const char* one, const char* other) {
            const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(one));
            const __m128i y = _mm_loadu_si128(reinterpret_cast<const __m128i*>(other));
            return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(x, y)));
        };
        const std::uint32_t head = same(a, b);
        if (length <= 16) {
            const std::uint32_t wanted = (1U << length) - 1U;
            return (head & wanted) == wanted;
        }
        // The last 16 bytes, some of which were compared before.
        const std::size_t end = length - 16;
        return head == 0xFFFFU && same(a + end, b + end) == 0xFFFFU &&
               (length <= 32 || std::memcmp(a + 16, b + 16, end - 16) == 0);
    }
#endif
    static_cast<void>(last);
    return std::memcmp(a, b, length) == 0;
}

/// Behind the end tag of the element at `at`, or null where something else stands there,
/// well-formed or not.
SWAGE_ALWAYS_INLINE const char* match_end_tag(const input& in, const char* at,
                                              std::string_view name) noexcept {
    const std::size_t length = name.size();
    if (static_cast<std::size_t>(in.last - at) < length + 3) [[unlikely]] {
        return nullptr;
    }
    if (at[0] != '<' || at[1] != '/' || at[2 + length] != '>') return nullptr;
    return same_bytes(at + 2, name.data(), length, in.last) ? at + length + 3 : nullptr;
}

/// Reads the end tag of the element `name` that begins with `</` at `at`.
inline const char* read_end_tag(input& in, const char* at, std::string_view name,
                                const path_frame* frame) {
    if (const char* end = match_end_tag(in, at, name)) return end;
    const char* begin = at;
    std::string_view found;
    at = read_name(in, at + 2, found, frame, "an end tag");
    if (at == nullptr) return nullptr;
    at = skip_blanks(at, in.last);
    if (at == in.last) return refuse_end(in, frame, "an end tag");
    if (found != name) {
        return refuse(in, error_code::syntax, begin, frame,
                      shown_tag("the end tag </", found, frame) +
                          shown_tag(" does not match <", name, frame));
    }
    if (*at != '>') {
        return refuse(in, error_code::syntax, at, frame,
                      "expected > in " + shown_tag("the end tag </", found, frame));
    }
    return at + 1;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
