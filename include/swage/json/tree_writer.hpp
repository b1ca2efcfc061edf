// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <swage/config.hpp>
#include <swage/document.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/leaves.hpp>
#include <swage/json/unknown.hpp>
#include <swage/json/write.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/text/utf8.hpp>

/// The interpreter that writes a tree: the same rows and rules as the one for text
/// (json/write.hpp), into nlohmann::json. False after an error was recorded.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

using tree = nlohmann::json;

/// The state of writing one tree.
struct tree_writer {
    const write_options& options;
    error failure{};
};

SWAGE_COLD inline bool refuse(tree_writer& w, error_code code, const path_frame* frame,
                              std::string reason) {
    return common::fail(w.failure, code, frame, static_cast<std::string&&>(reason));
}

inline bool write_text(tree_writer& w, tree& to, std::string_view text, const path_frame* frame) {
    if (!swage::text::is_utf8(text)) {
        return refuse(w, error_code::invalid_utf8, frame, "the text is not UTF-8");
    }
    to = std::string(text);
    return true;
}

/// Sets `to` to a double whose shortest text is that of `number`, as the text writer spells it.
template <class Number>
void write_floating(tree& to, Number number) {
    const std::string_view name = name_of_floating(number);
    if (!name.empty()) {
        to = std::string(name);
        return;
    }
    char buffer[32];
    const char* at = buffer;
    double same_text = 0;
    swage::text::parse_floating(at, swage::text::write_floating(buffer, number), same_text);
    to = same_text;
}

/// Sets `to` to a number where the tree's numbers keep every digit, else to a string of them.
inline bool write_big_number(tree_writer& w, tree& to, const std::string& digits, bool whole,
                             const path_frame* frame) {
    if (!is_number(digits, whole)) {
        return refuse(w, error_code::not_representable, frame,
                      common::shown(digits, frame) + " is not " +
                          std::string(common::kind_name(whole ? shape_kind::big_integer
                                                              : shape_kind::big_decimal)));
    }
    if (w.options.form == form::rpc_v2_json) {
        to = digits;
        return true;
    }
    to = tree::parse(digits, nullptr, false);
    if (to.is_discarded() || to.dump() != digits) to = digits;
    return true;
}

inline bool write_timestamp(tree_writer& w, tree& to, const timestamp& value, const member_row& row,
                            const path_frame* frame) {
    if (!is_writable(value)) {
        return refuse(w, error_code::not_representable, frame,
                      "the timestamp is not of the years 0001 to 9999");
    }
    char buffer[48];
    const timestamp_format format = written_format(w.options, row);
    const char* const last = write_timestamp(buffer, value, format, w.options.precision);
    const std::string text(buffer, static_cast<std::size_t>(last - buffer));
    if (format == timestamp_format::epoch_seconds) {
        to = tree::parse(text, nullptr, false);
    } else {
        to = text;
    }
    return true;
}

inline bool write_document(tree_writer& w, tree& to, const void* from, const member_row& row,
                           const path_frame* frame) {
    std::string text;
    if (row.type->document->to_json(from, text)) {
        to = tree::parse(text, nullptr, false);
        if (!to.is_discarded()) return true;
    }
    return refuse(w, error_code::not_representable, frame,
                  "the document has text that is not UTF-8, or a number that JSON cannot spell");
}

/// Writes a value of any kind but the aggregates.
inline bool write_leaf(tree_writer& w, tree& to, const void* from, const member_row& row,
                       const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            return write_text(w, to, *static_cast<const std::string*>(from), frame);
        case shape_kind::enumeration:
            return write_text(w, to, common::enumeration_text(from, row), frame);
        case shape_kind::boolean:
            to = *static_cast<const bool*>(from);
            return true;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration: {
            const std::int64_t number = common::load_integer(from, row.kind);
            // As nlohmann's parser does: numbers without a sign are unsigned.
            if (number < 0) {
                to = number;
            } else {
                to = static_cast<std::uint64_t>(number);
            }
            return true;
        }
        case shape_kind::float_number:
            write_floating(to, *static_cast<const float*>(from));
            return true;
        case shape_kind::double_number:
            write_floating(to, *static_cast<const double*>(from));
            return true;
        case shape_kind::big_integer:
            return write_big_number(w, to, static_cast<const big_integer*>(from)->digits, true,
                                    frame);
        case shape_kind::big_decimal:
            return write_big_number(w, to, static_cast<const big_decimal*>(from)->digits, false,
                                    frame);
        case shape_kind::blob: {
            const std::string_view bytes = static_cast<const blob*>(from)->view();
            std::string text(swage::text::base64_length(bytes.size()), '\0');
            swage::text::write_base64(text.data(), bytes);
            to = std::move(text);
            return true;
        }
        case shape_kind::timestamp:
            return write_timestamp(w, to, *static_cast<const timestamp*>(from), row, frame);
        case shape_kind::document:
            return write_document(w, to, from, row, frame);
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            break;
    }
    return false;
}

bool write_aggregate(tree_writer& w, tree& to, const void* from, const aggregate& table,
                     const path_frame* parent);

inline bool write_value(tree_writer& w, tree& to, const void* from, const member_row& row,
                        const path_frame& frame) {
    return row.nested != nullptr ? write_aggregate(w, to, from, *row.nested, &frame)
                                 : write_leaf(w, to, from, row, &frame);
}

/// Writes one member, element or map's value; `place` makes the place for it, only where it is
/// written. `value` is null for an absent element.
template <class Place>
bool write_item(tree_writer& w, const void* value, const member_row& row, const path_frame& frame,
                Place place) {
    if (value != nullptr && row.kind == shape_kind::tagged_union) {
        const writing what = check_union(w.options, w.failure, value, *row.nested, &row, &frame);
        if (what != writing::done) return what == writing::left_out;
    }
    tree& to = place();
    return value == nullptr || write_value(w, to, value, row, frame);
}

/// Writes the content of an unknown member that was checked to be JSON.
inline bool write_content(tree_writer& w, tree& to, const unknown_member& member,
                          const path_frame& frame) {
    if (!write_text(w, to, member.name, &frame)) return false;
    to = tree::parse(member.content, nullptr, false);
    return !to.is_discarded() ||
           refuse(w, error_code::not_representable, &frame,
                  "the tree cannot hold the content kept for the unknown member");
}

inline bool write_structure(tree_writer& w, tree& to, const void* from, const aggregate& table,
                            path_frame& frame) {
    const wire_name* name = written_names(w.options, table);
    for (const member_row& row : table.rows) {
        const wire_name& own_name = *name++;
        const void* const value = peek(from, row);
        if (value == nullptr) continue;
        frame.row = &row;
        const auto place = [&]() -> tree& { return to[std::string(own_name.view())]; };
        if (!write_item(w, value, row, frame, place)) return false;
    }
    if (table.unknown_offset == no_offset) return true;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        const writing what = check_unknown_member(w.options, w.failure, member, frame);
        if (what == writing::failed) return false;
        if (what == writing::done && !write_content(w, to[member.name], member, frame)) {
            return false;
        }
    }
    return true;
}

inline bool write_union(tree_writer& w, tree& to, const void* from, const aggregate& table,
                        path_frame& frame) {
    const std::uint32_t number = table.alternatives->which(from);
    if (number == 0) {
        const unknown_member& member = *table.alternatives->unknown(from);
        frame.key = member.name;
        return write_content(w, to[member.name], member, frame);
    }
    const member_row& row = table.rows[number - 1];
    frame.row = &row;
    const void* const value = peek(from, row);
    const auto place = [&]() -> tree& {
        return to[std::string(written_names(w.options, table)[number - 1].view())];
    };
    return value == nullptr || write_item(w, value, row, frame, place);
}

inline bool write_list(tree_writer& w, tree& to, const void* from, const aggregate& table,
                       path_frame& frame) {
    const member_row& row = table.rows[0];
    const std::size_t count = table.list->size(from);
    const void* const data = table.list->data(from);
    const auto place = [&]() -> tree& {
        to.push_back(nullptr);
        return to.back();
    };
    for (; frame.index < count; ++frame.index) {
        const void* const value = peek(element_at(data, table.list->stride, frame.index), row);
        if (!write_item(w, value, row, frame, place)) return false;
    }
    return true;
}

inline bool write_map(tree_writer& w, tree& to, const void* from, const aggregate& table,
                      path_frame& frame) {
    const std::size_t count = table.map->size(from);
    const void* const data = table.map->data(from);
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(data, table.map->stride, i);
        frame.key = key_text(pair, table.rows[0]);
        tree checked;
        if (!write_text(w, checked, frame.key, &frame)) return false;
        const auto place = [&]() -> tree& { return to[std::string(frame.key)]; };
        if (!write_item(w, peek(pair, table.rows[1]), table.rows[1], frame, place)) return false;
    }
    return true;
}

inline bool write_aggregate(tree_writer& w, tree& to, const void* from, const aggregate& table,
                            const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    to = table.list != nullptr ? tree(tree::value_t::array) : tree(tree::value_t::object);
    if (table.list != nullptr) return write_list(w, to, from, table, frame);
    if (table.map != nullptr) return write_map(w, to, from, table, frame);
    if (table.alternatives != nullptr) return write_union(w, to, from, table, frame);
    return write_structure(w, to, from, table, frame);
}

/// Writes a structure or union as a whole tree.
inline bool write_whole(tree_writer& w, tree& to, const void* from, const aggregate& table) {
    if (table.alternatives != nullptr) {
        const writing what = check_union(w.options, w.failure, from, table, nullptr, nullptr);
        if (what != writing::done) {
            to = tree(tree::value_t::object);
            return what == writing::left_out;
        }
    }
    return write_aggregate(w, to, from, table, nullptr);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
