// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>

/// Why an element is not what a member takes; the same words for text and for trees. `at` is the
/// place in the text, null for trees. All return false.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// A tag for an error: `<name>` where `before` is "<"; without the name where the place is of a
/// sensitive shape, in which names may be text that was put into a wrong place.
SWAGE_COLD inline std::string shown_tag(std::string_view before, std::string_view name,
                                        const path_frame* frame) {
    std::string shown(before);
    append_escaped(shown, is_sensitive(frame) ? "…" : name, 40);
    return shown += '>';
}

SWAGE_COLD inline bool refuse_element(engine::reading& state, const char* at, shape_kind kind,
                                      const path_frame* frame) {
    return engine::fail(state, error_code::wrong_type, at, frame,
                        "an element stands where the text of " +
                            std::string(engine::kind_name(kind)) + " is expected");
}

SWAGE_COLD inline bool refuse_stray(engine::reading& state, const char* at, shape_kind kind,
                                    const path_frame* frame) {
    return engine::fail(state, error_code::wrong_type, at, frame,
                        "text stands where the elements of " +
                            std::string(engine::kind_name(kind)) + " are expected");
}

SWAGE_COLD inline bool refuse_null(engine::reading& state, const char* at, const aggregate& table,
                                   const path_frame* frame) {
    return engine::fail(state, error_code::wrong_type, at, frame,
                        "a null in " + std::string(engine::kind_name(table.described->kind)) +
                            " that is not sparse");
}

SWAGE_COLD inline bool refuse_entry(engine::reading& state, const char* at,
                                    const path_frame* frame) {
    return engine::fail(state, error_code::missing_member, at, frame,
                        "an entry of a map has no key");
}

SWAGE_COLD inline bool refuse_second_member(engine::reading& state, const char* at,
                                            std::string_view name, const path_frame* frame) {
    return engine::fail(
        state, error_code::union_members, at, frame,
        shown_tag("a second member, <", name, frame) + ", in a union: it has exactly one");
}

SWAGE_COLD inline bool refuse_empty_union(engine::reading& state, const char* at,
                                          const path_frame* frame) {
    return engine::fail(state, error_code::union_members, at, frame,
                        "no member in a union: it has exactly one");
}

SWAGE_COLD inline bool refuse_unknown_union_member(engine::reading& state, const char* at,
                                                   const path_frame* frame) {
    return engine::fail(state, error_code::unknown_member, at, frame,
                        "the union has no such member");
}

SWAGE_COLD inline bool refuse_unrecognised(engine::reading& state, const char* at,
                                           const aggregate& table, std::string_view root) {
    const path_frame frame{.table = &table};
    return engine::fail(state, error_code::nothing_recognised, at, &frame,
                        "no member of " + std::string(table.described->name()) + " is in " +
                            shown_tag("<", root, &frame));
}

SWAGE_COLD inline bool refuse_kept(engine::reading& state, const char* at,
                                   const path_frame* frame) {
    return engine::fail(
        state, error_code::too_large, at, frame,
        "the namespace declarations that unknown members need are too large to be kept");
}

/// The place of a text reader that has failed.
constexpr const char* nowhere(bool) noexcept { return nullptr; }

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
