// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/read_leaf_text.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/table.hpp>

/// From the text of an element or attribute to a simple value; the same for text and trees.
///
/// Blanks are data in strings, enums and map keys, and ignored around all other values.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

inline std::string_view without_blanks(std::string_view text) noexcept {
    while (!text.empty() && engine::is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && engine::is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Sets the simple value at `to` from its text; `at` is where that stands, null for trees.
inline bool read_leaf(engine::reading& state, const char* at, void* to, const member_row& row,
                      std::string_view text, const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            static_cast<std::string*>(to)->assign(text);
            return true;
        case shape_kind::enumeration:
            engine::store_enumeration(state, to, row, text, frame);
            return true;
        case shape_kind::document:
            return engine::fail(state, error_code::wrong_type, at, frame,
                                "documents have no form in XML");
        default:
            return engine::read_leaf_text(state, at, to, row, without_blanks(text), frame);
    }
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
