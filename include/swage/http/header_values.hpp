// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/http/text_values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/base64.hpp>

/// The values of header fields (Smithy, "httpHeader trait" and "httpPrefixHeaders trait"; RFC 9110,
/// section 5.6): simple values, and lists of them.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Strings with a media type stand in headers as base64, so that any text can.
inline bool is_encoded_in_headers(const member_row& row) {
    return row.kind == shape_kind::string &&
           effective_trait(*row.schema, trait_kind::media_type) != nullptr;
}

/// Appends a simple value as it stands in a header, without quotes.
inline bool append_header_value(std::string& to, const void* value, const member_row& row,
                                timestamp_precision precision, const path_frame* frame,
                                error& failure) {
    if (!is_encoded_in_headers(row)) {
        return append_value(to, value, row, timestamp_format::http_date, precision, frame, failure);
    }
    const std::string& text = *static_cast<const std::string*>(value);
    std::string encoded(swage::text::base64_length(text.size()), '\0');
    swage::text::write_base64(encoded.data(), text);
    to += encoded;
    return true;
}

/// Whether a text must be quoted to be an item of a list.
inline bool needs_quotes(std::string_view text) noexcept {
    return text.empty() || text.find_first_of(",\"\\") != std::string_view::npos ||
           is_header_blank(text.front()) || is_header_blank(text.back());
}

inline void append_quoted(std::string& to, std::string_view text) {
    to += '"';
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') to += '\\';
        to += letter;
    }
    to += '"';
}

/// Appends a list: items separated by `, `, texts quoted where they need it.
inline bool append_header_list(std::string& to, const void* list, const aggregate& table,
                               timestamp_precision precision, const path_frame* parent,
                               error& failure) {
    path_frame frame{.parent = parent, .table = &table};
    const member_row& row = table.rows[0];
    const void* const first = table.list->data(list);
    const std::size_t count = table.list->size(list);
    std::string item;
    bool separated = false;
    for (; frame.index < count; ++frame.index) {
        const void* const value = peek(element_at(first, table.list->stride, frame.index), row);
        if (value == nullptr) continue;
        if (separated) to += ", ";
        separated = true;
        if (row.kind != shape_kind::string && row.kind != shape_kind::enumeration) {
            if (!append_header_value(to, value, row, precision, &frame, failure)) return false;
            continue;
        }
        item.clear();
        if (!append_header_value(item, value, row, precision, &frame, failure)) return false;
        if (needs_quotes(item)) {
            append_quoted(to, item);
        } else {
            to += item;
        }
    }
    return true;
}

/// Whether a text can be the value of a header field: a line break in it would begin another
/// field, or the body.
inline bool is_header_text(std::string_view text) noexcept {
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte < 0x20U && letter != '\t') || byte == 0x7FU) return false;
    }
    return true;
}

/// Whether a text can be the name of a header field (RFC 9110, section 5.6.2).
inline bool is_header_name(std::string_view text) noexcept {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    for (const char letter : text) {
        const bool alphanumeric = (letter >= 'a' && letter <= 'z') ||
                                  (letter >= 'A' && letter <= 'Z') ||
                                  (letter >= '0' && letter <= '9');
        if (!alphanumeric && others.find(letter) == std::string_view::npos) return false;
    }
    return !text.empty();
}

/// The value of all header fields of that name, joined by `, `; false where there is none.
inline bool join_headers(std::span<const header> headers, std::string_view name, std::string& to) {
    bool found = false;
    for (const header& field : headers) {
        if (!same_header_name(field.name, name)) continue;
        if (found) to += ", ";
        found = true;
        to += trimmed(field.value);
    }
    return found;
}

/// Reads a simple value from a header; `text` is without blanks around it, and without quotes.
inline bool read_header_value(engine::reading& state, void* to, const member_row& row,
                              std::string_view text, bool utc_only, const path_frame* frame) {
    if (!is_encoded_in_headers(row)) {
        return read_value(state, to, row, text, timestamp_format::http_date, utc_only, frame);
    }
    std::string decoded;
    if (!swage::text::read_base64(text, decoded)) return fail_text(state, text, frame, "base64");
    return read_value(state, to, row, decoded, timestamp_format::http_date, utc_only, frame);
}

/// Takes the next item off the front of a list without blanks around it; `item` is without quotes
/// and escapes. An http-date has a comma of its own, so that `commas` of them belong to an item.
/// False where quotes are not closed, or something stands behind them.
inline bool take_item(std::string_view& list, unsigned commas, std::string& item) {
    item.clear();
    if (commas == 0 && list.starts_with('"')) {
        std::size_t at = 1;
        for (; at < list.size() && list[at] != '"'; ++at) {
            if (list[at] == '\\' && at + 1 < list.size()) ++at;
            item += list[at];
        }
        if (at >= list.size()) return false;
        list = trimmed(list.substr(at + 1));
        if (!list.empty() && list[0] != ',') return false;
    } else {
        std::size_t end = list.find(',');
        for (; commas != 0 && end != std::string_view::npos; --commas) {
            end = list.find(',', end + 1);
        }
        item = trimmed(list.substr(0, end));
        list.remove_prefix(end == std::string_view::npos ? list.size() : end);
    }
    return true;
}

/// Reads a list from a header into the empty list at `to`.
inline bool read_header_list(engine::reading& state, void* to, const aggregate& table,
                             std::string_view text, bool utc_only, const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const member_row& row = table.rows[0];
    const bool dates = row.kind == shape_kind::timestamp &&
                       format_of(row, timestamp_format::http_date) == timestamp_format::http_date;
    std::string item;
    while (!(text = trimmed(text)).empty()) {
        const bool quoted = text[0] == '"';
        if (!take_item(text, dates ? 1U : 0U, item)) {
            return engine::fail(state, error_code::syntax, nullptr, &frame,
                                "the quotes of an item are not closed, or not behind it");
        }
        if (!text.empty()) text.remove_prefix(1);
        // Empty items mean nothing (RFC 9110, section 5.6.1.2).
        if (item.empty() && !quoted) continue;
        if (!engine::count_element(state, nullptr, &frame)) return false;
        void* const element = table.list->append(to);
        if (!read_header_value(state, engage(element, row), row, item, utc_only, &frame)) {
            return false;
        }
        ++frame.index;
    }
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
