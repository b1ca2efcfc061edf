// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/options.hpp>
#include <swage/schema/path.hpp>

/// What every reader carries, whatever its format and whether it reads text or a tree.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// The state of one reading: the document, the limits that are left, and the error once there is
/// one. Readers stop at the first error.
struct reading {
    /// The document's text; without data where a tree is read.
    std::string_view text;
    read_options options;
    std::uint32_t depth_left = 0;
    std::size_t elements_left = 0;
    error failure{};

    /// For a tree.
    explicit reading(const read_options& with)
        : options(with), depth_left(with.depth_limit), elements_left(with.element_limit) {}
    /// For a text.
    reading(const read_options& with, std::string_view source) : reading(with) {
        text = source.data() == nullptr ? std::string_view("", 0) : source;
    }
};

/// The table of what is read before its shape is known, or without a model. It may be sensitive, so
/// it is treated as if it were: a frame with this table, around it, does that.
inline constexpr trait traits_of_any_content[] = {{.kind = trait_kind::sensitive}};
inline constexpr shape any_content_shape = {.id = "", .traits = traits_of_any_content};
inline constexpr aggregate any_content = {.described = &any_content_shape};

/// Where a place in a text is, as people count: from 1, in lines and in code points. Lines end with
/// LF, CR LF or CR; a byte order mark is no character.
struct position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

SWAGE_COLD inline position position_of(std::string_view text, std::size_t offset) {
    position found;
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < offset; ++at) {
        const char letter = text[at];
        const bool before_line_feed = at + 1 < text.size() && text[at + 1] == '\n';
        if (letter == '\n' || (letter == '\r' && !before_line_feed)) {
            ++found.line;
            found.column = 1;
        } else if ((static_cast<unsigned char>(letter) & 0xC0U) != 0x80U) {
            ++found.column;
        }
    }
    return found;
}

/// Records the error at `at` (null where there is no text) and at the member that `frame` leads
/// to. Returns false, so that a reader can `return fail(…)`.
SWAGE_COLD inline bool fail(reading& state, error_code code, const char* at,
                            const path_frame* frame, std::string reason) {
    if (at != nullptr && state.text.data() != nullptr) {
        state.failure.offset = static_cast<std::size_t>(at - state.text.data());
        const position where = position_of(state.text, state.failure.offset);
        state.failure.line = where.line;
        state.failure.column = where.column;
    }
    return fail(state.failure, code, frame, static_cast<std::string&&>(reason));
}

/// `text` in quotes, escaped and cut short, to be shown in an error; `a value` where the place is
/// of a sensitive shape.
SWAGE_COLD inline std::string shown(std::string_view text, const path_frame* frame) {
    if (is_sensitive(frame)) return "a value";
    std::string quoted = "\"";
    append_escaped(quoted, text, 40);
    return quoted += '"';
}

SWAGE_COLD inline bool fail_depth(reading& state, const char* at, const path_frame* frame) {
    return fail(
        state, error_code::too_deep, at, frame,
        "nested deeper than the limit of " + std::to_string(state.options.depth_limit) + " levels");
}
SWAGE_COLD inline bool fail_elements(reading& state, const char* at, const path_frame* frame) {
    return fail(state, error_code::too_large, at, frame,
                "more elements than the limit of " + std::to_string(state.options.element_limit));
}

/// Counts one more level of nesting, or fails. Every success is paired with `leave`.
inline bool enter(reading& state, const char* at, const path_frame* frame) {
    if (state.depth_left == 0) return fail_depth(state, at, frame);
    --state.depth_left;
    return true;
}
inline void leave(reading& state) { ++state.depth_left; }

/// Counts one more element of a list or pair of a map, or fails.
inline bool count_element(reading& state, const char* at, const path_frame* frame) {
    if (state.elements_left == 0) return fail_elements(state, at, frame);
    --state.elements_left;
    return true;
}

/// Fails where the document is larger than the limit.
inline bool check_size(reading& state) {
    if (state.text.size() <= state.options.size_limit) return true;
    return fail(state, error_code::too_large, state.text.data(), nullptr,
                "the document has " + std::to_string(state.text.size()) +
                    " bytes, more than the limit of " + std::to_string(state.options.size_limit));
}

/// Puts the path that `frame` leads to into a list of the report, if there is one and it has room.
inline void record_path(read_report* report, std::vector<std::string> read_report::* list,
                        const path_frame* frame) {
    if (report == nullptr || (report->*list).size() >= report->most_entries) return;
    (report->*list).push_back(path_text(frame));
}

/// What to do with a member that the model does not know, whose name is `frame.key` (and
/// `frame.row` null): fails where unknown members are refused, else reports it.
inline bool meet_unknown_member(reading& state, const char* at, const path_frame& frame) {
    if (state.options.unknown == unknown_policy::refuse) {
        return fail(state, error_code::unknown_member, at, &frame, "the model has no such member");
    }
    record_path(state.options.report, &read_report::unknown_members, &frame);
    return true;
}

/// Reports an enum value that the model does not know.
SWAGE_COLD inline void report_enum_value(reading& state, const path_frame* frame,
                                         std::string_view text) {
    read_report* const report = state.options.report;
    if (report == nullptr || report->unknown_enum_values.size() >= report->most_entries) return;
    report->unknown_enum_values.push_back(
        {path_text(frame), is_sensitive(frame) ? std::string() : std::string(text)});
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
