// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

/// What stands before the endpoint's host name (Smithy, "Endpoint traits").

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Whether the text may be part of a host name, without ending it or the name that the endpoint
/// has: letters, digits, `-` and `_`, and full stops between them (RFC 3986, section 3.2.2).
constexpr bool is_host_text(std::string_view text) noexcept {
    char before = '.';
    for (const char letter : text) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
        if (!plain && (letter != '.' || before == '.')) return false;
        before = letter;
    }
    return before != '.';
}

/// The string of the input's member that a label names; null where there is none.
inline const std::string* find_label(const aggregate* table, const void* input,
                                     std::string_view label, path_frame& frame) {
    frame.key = label;
    if (table == nullptr || input == nullptr) return nullptr;
    for (const member_row& row : table->rows) {
        if (row.schema->name != label || row.kind != shape_kind::string) continue;
        frame.row = &row;
        return static_cast<const std::string*>(peek(input, row));
    }
    return nullptr;
}

/// Appends the host prefix of the operation's endpoint trait with its labels filled in from the
/// input, whose table is `table` (null for smithy.api#Unit). False where `failure` says why.
inline bool make_host_prefix(const operation& described, const aggregate* table, const void* input,
                             std::string& to, error& failure) {
    const trait* const endpoint = find_trait(described.traits, trait_kind::endpoint);
    std::string_view pattern = endpoint == nullptr ? std::string_view{} : endpoint->text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        to += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        const std::string_view label = pattern.substr(open + 1, close - open - 1);
        path_frame frame{.table = table};
        const std::string* const value = find_label(table, input, label, frame);
        if (value == nullptr || !is_host_text(*value)) {
            return engine::fail(
                failure, value == nullptr ? error_code::missing_member : error_code::invalid_value,
                &frame,
                "a part of the host name: it must be there, of letters, digits, '-', '_' and "
                "single '.' between them");
        }
        to += *value;
        if (close == std::string_view::npos) break;
        pattern.remove_prefix(close + 1);
    }
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
