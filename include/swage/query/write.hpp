// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/engine/write_leaf_text.hpp>
#include <swage/error.hpp>
#include <swage/query/names.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/integer.hpp>
#include <swage/text/percent.hpp>
#include <swage/text/utf8.hpp>
#include <swage/values/blob.hpp>

/// The interpreter that writes forms: a pair of key and value for each simple value that is there,
/// the key being the way to it. What holds nothing has no key, with one exception: awsQuery writes
/// an empty list as an empty value. Absent items of sparse lists and maps are left out, as absent
/// members are.

namespace swage::inline v1::query {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The state of writing one form.
struct writer {
    std::string& to;
    flavour rules;
    timestamp_precision precision;
    /// The key of what is written now, encoded.
    std::string key{};
    error failure{};
};

/// Appends the segment, with a full stop before it unless it is the first, and takes it away again.
class segment {
public:
    segment(std::string& key, const segment_name& name) : key_(key), before_(key.size()) {
        if (before_ != 0) key_ += '.';
        append_name(key_, name);
    }
    segment(std::string& key, std::size_t number) : key_(key), before_(key.size()) {
        char digits[20];
        const char* const end = text::write_integer(digits, static_cast<std::int64_t>(number));
        key_ += '.';
        key_.append(digits, static_cast<std::size_t>(end - digits));
    }
    segment(const segment&) = delete;
    segment& operator=(const segment&) = delete;
    ~segment() { key_.resize(before_); }

private:
    std::string& key_;
    std::size_t before_;
};

/// Writes the key and the sign between it and a value.
inline void write_key(writer& w) {
    if (!w.to.empty()) w.to += '&';
    w.to += w.key;
    w.to += '=';
}

inline bool write_leaf(writer& w, const void* value, const member_row& row,
                       const path_frame& frame) {
    switch (row.kind) {
        case shape_kind::string:
        case shape_kind::enumeration:
        case shape_kind::big_integer:
        case shape_kind::big_decimal: {
            const std::string_view text = engine::long_leaf_text(value, row);
            if (!text::is_utf8(text)) {
                return engine::fail(w.failure, error_code::invalid_utf8, &frame,
                                    "the text is not UTF-8");
            }
            write_key(w);
            text::append_percent_encoded(w.to, text);
            return true;
        }
        case shape_kind::document:
            return engine::fail(w.failure, error_code::not_representable, &frame,
                                "documents have no form in a query");
        default: {
            std::string text;
            if (!engine::leaf_in_text(text, value, row, row.timestamps, w.precision)) {
                return engine::fail(w.failure, error_code::not_representable, &frame,
                                    "a timestamp outside of the years 0001 to 9999 has no text");
            }
            write_key(w);
            text::append_percent_encoded(w.to, text);
            return true;
        }
    }
}

bool write_structure(writer& w, const void* from, const aggregate& table, const path_frame* parent);
bool write_union(writer& w, const void* from, const member_row* row, const aggregate& table,
                 const path_frame* parent);
bool write_list(writer& w, const void* from, const member_row& row, const path_frame* parent);
bool write_map(writer& w, const void* from, const member_row& row, const path_frame* parent);

/// Writes the value of a row under the key that leads to it.
inline bool write_value(writer& w, const void* value, const member_row& row,
                        const path_frame& frame) {
    switch (row.kind) {
        case shape_kind::structure:
            return write_structure(w, value, *row.nested, &frame);
        case shape_kind::tagged_union:
            return write_union(w, value, &row, *row.nested, &frame);
        case shape_kind::list:
            return write_list(w, value, row, &frame);
        case shape_kind::map:
            return write_map(w, value, row, &frame);
        default:
            return write_leaf(w, value, row, frame);
    }
}

inline bool write_list(writer& w, const void* from, const member_row& row,
                       const path_frame* parent) {
    const aggregate& table = *row.nested;
    const std::size_t count = table.list->size(from);
    if (count == 0) {
        if (w.rules == flavour::aws) write_key(w);
        return true;
    }
    const member_row& item = table.rows[0];
    const std::size_t key_before = w.key.size();
    if (!is_flat(row, w.rules)) {
        w.key += '.';
        append_name(w.key, segment_of(item, w.rules));
    }
    path_frame items{.parent = parent, .table = &table};
    const void* const first = table.list->data(from);
    std::size_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const void* const value = peek(element_at(first, table.list->stride, i), item);
        if (value == nullptr) continue;
        items.index = i;
        const segment numbered(w.key, ++number);
        if (!write_value(w, value, item, items)) return false;
    }
    w.key.resize(key_before);
    return true;
}

inline bool write_map(writer& w, const void* from, const member_row& row,
                      const path_frame* parent) {
    const aggregate& table = *row.nested;
    const member_row& key = table.rows[0];
    const member_row& value_row = table.rows[1];
    const std::size_t count = table.map->size(from);
    const void* const first = table.map->data(from);
    const std::size_t key_before = w.key.size();
    if (!is_flat(row, w.rules)) append_name(w.key += '.', {entry_segment});
    path_frame items{.parent = parent, .table = &table};
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(first, table.map->stride, i);
        items.key = engine::long_leaf_text(slot_of(pair, key), key);
        const segment numbered(w.key, i + 1);
        {
            const segment named(w.key, segment_of(key, w.rules));
            if (!write_leaf(w, slot_of(pair, key), key, items)) return false;
        }
        const void* const value = peek(pair, value_row);
        if (value == nullptr) continue;
        const segment named(w.key, segment_of(value_row, w.rules));
        if (!write_value(w, value, value_row, items)) return false;
    }
    w.key.resize(key_before);
    return true;
}

inline bool write_structure(writer& w, const void* from, const aggregate& table,
                            const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    for (const member_row& row : table.rows) {
        const void* const value = peek(from, row);
        if (value == nullptr) continue;
        frame.row = &row;
        const segment named(w.key, segment_of(row, w.rules));
        if (!write_value(w, value, row, frame)) return false;
    }
    return true;
}

/// Writes the member that a union holds. One that holds nothing at all is left out where it is a
/// required member, which reads as the same.
inline bool write_union(writer& w, const void* from, const member_row* row, const aggregate& table,
                        const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const std::uint32_t number = table.alternatives->which(from);
    if (number != 0) {
        const member_row& held = table.rows[number - 1];
        frame.row = &held;
        const void* const value = peek(from, held);
        if (value == nullptr) {
            return engine::fail(w.failure, error_code::union_members, &frame,
                                "the union's member was moved away");
        }
        const segment named(w.key, segment_of(held, w.rules));
        return write_value(w, value, held, frame);
    }
    const unknown_member* const unknown = table.alternatives->unknown(from);
    if (unknown == nullptr || (unknown->name.empty() && unknown->source == format::none)) {
        if (row != nullptr && row->has(row_required)) return true;
        return engine::fail(w.failure, error_code::union_members, &frame,
                            "the union holds no member");
    }
    frame.key = unknown->name;
    return engine::fail(w.failure, error_code::foreign_content, &frame,
                        "the union's unknown member was not kept from a query");
}

/// Appends the members of a structure to a form. False where `failure` says why; the form is then
/// in any state.
inline bool write_members(std::string& to, flavour rules, timestamp_precision precision,
                          const void* from, const aggregate& table, error& failure) {
    writer w{to, rules, precision};
    if (write_structure(w, from, table, nullptr)) return true;
    failure = static_cast<error&&>(w.failure);
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::query
