// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <swage/config.hpp>
#include <swage/document.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/leaves.hpp>
#include <swage/json/options.hpp>
#include <swage/json/skip.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/utf8.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// Reading values that have no members from a tree. False after an error was recorded.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

using tree = nlohmann::json;

/// The state of reading one tree.
struct tree_reader : common::reading {
    accepted_names names;
    accepted_timestamps timestamps;

    explicit tree_reader(const read_options& with)
        : common::reading(with), names(with.names), timestamps(with.timestamps) {}
};

/// Refuses a value of the tree, as the reader of text refuses its text.
SWAGE_COLD inline bool refuse_value(tree_reader& r, const tree& from, const path_frame* frame,
                                    shape_kind kind) {
    if (from.is_binary() || from.is_discarded()) {
        return common::fail(r, error_code::wrong_type, nullptr, frame,
                            "the tree holds a value that JSON does not have");
    }
    const std::string text = from.is_object() ? "{"
                             : from.is_array()
                                 ? "["
                                 : from.dump(-1, ' ', false, tree::error_handler_t::replace);
    refusal why = refusal_of(text, frame, kind);
    return common::fail(r, why.code, nullptr, frame, static_cast<std::string&&>(why.reason));
}

/// The text of a string of the tree, or null after refusing one that is not UTF-8.
inline const std::string* tree_text(tree_reader& r, const tree& from, const path_frame* frame) {
    const auto* text = from.get_ptr<const std::string*>();
    const char* const last = text->data() + text->size();
    if (swage::text::find_invalid_utf8(text->data(), last) == last) return text;
    common::fail(r, error_code::invalid_utf8, nullptr, frame, "the text is not UTF-8");
    return nullptr;
}

inline bool read_integer(tree_reader& r, const tree& from, void* to, const member_row& row,
                         const path_frame* frame) {
    std::int64_t number = 0;
    bool fits = true;
    if (from.is_number_unsigned()) {
        const std::uint64_t magnitude = *from.get_ptr<const std::uint64_t*>();
        fits = magnitude <= static_cast<std::uint64_t>(INT64_MAX);
        if (fits) number = static_cast<std::int64_t>(magnitude);
    } else if (from.is_number_integer()) {
        number = *from.get_ptr<const std::int64_t*>();
    } else {
        return refuse_value(r, from, frame, row.kind);
    }
    fits = fits && (row.kind == shape_kind::integer_enumeration
                        ? common::store_integer_enumeration(r, to, row, number, frame)
                        : common::store_integer(to, row.kind, number));
    return fits || common::fail_range(r, nullptr, frame, row.kind, from.dump());
}

template <class Number>
bool read_floating(tree_reader& r, const tree& from, Number& to, const member_row& row,
                   const path_frame* frame) {
    if (from.is_string()) {
        if (floating_from_name(*from.get_ptr<const std::string*>(), to)) return true;
        return refuse_value(r, from, frame, row.kind);
    }
    if (from.is_number_unsigned()) {
        to = static_cast<Number>(*from.get_ptr<const std::uint64_t*>());
    } else if (from.is_number_integer()) {
        to = static_cast<Number>(*from.get_ptr<const std::int64_t*>());
    } else if (from.is_number_float()) {
        const double number = *from.get_ptr<const double*>();
        // A conversion to a narrower type is undefined where the number is beyond its range.
        constexpr double greatest = static_cast<double>((std::numeric_limits<Number>::max)());
        if (!std::isfinite(number) || std::fabs(number) > greatest) {
            return common::fail_range(r, nullptr, frame, row.kind, from.dump());
        }
        to = static_cast<Number>(number);
    } else {
        return refuse_value(r, from, frame, row.kind);
    }
    return true;
}

/// Reads a bigInteger or bigDecimal; where the tree holds a double, its shortest digits, since
/// those of the document are lost.
inline bool read_big_number(tree_reader& r, const tree& from, std::string& digits,
                            const member_row& row, const path_frame* frame) {
    if (!from.is_string() && !from.is_number()) return refuse_value(r, from, frame, row.kind);
    std::string text = from.is_string() ? *from.get_ptr<const std::string*>() : from.dump();
    if (!is_number(text, row.kind == shape_kind::big_integer)) {
        return refuse_value(r, from, frame, row.kind);
    }
    digits = static_cast<std::string&&>(text);
    return true;
}

inline bool read_timestamp(tree_reader& r, const tree& from, timestamp& to, const member_row& row,
                           const path_frame* frame) {
    const timestamp_format format = accepted_format(r.timestamps, row);
    bool taken = false;
    if (const std::string* const text = from.get_ptr<const std::string*>()) {
        taken = !has_refused_offset(r.timestamps, *text) && timestamp_from_text(*text, format, to);
    } else {
        taken = from.is_number() && timestamp_from_number(from.dump(), format, to);
    }
    return taken || refuse_value(r, from, frame, row.kind);
}

/// Counts what is in a document, or in an unknown member, against the limits.
inline bool count_content(tree_reader& r, const tree& from, const path_frame* frame) {
    if (!from.is_structured()) return true;
    if (!common::enter(r, nullptr, frame)) return false;
    for (const tree& element : from) {
        if (!common::count_element(r, nullptr, frame)) return false;
        if (!count_content(r, element, frame)) return false;
    }
    common::leave(r);
    return true;
}

/// As count_content, and refuses what JSON cannot spell.
inline bool check_content(tree_reader& r, const tree& from, const path_frame* frame) {
    if (!count_content(r, from, frame)) return false;
    return documents::is_writable(from) ||
           common::fail(
               r, error_code::invalid_utf8, nullptr, frame,
               "the tree holds text that is not UTF-8, or a value that JSON does not have");
}

inline bool read_document(tree_reader& r, const tree& from, void* to, const member_row& row,
                          const path_frame* frame) {
    if (!check_content(r, from, frame)) return false;
    if (row.type->document == document_operations_of<tree>) {
        *static_cast<tree*>(to) = from;
        return true;
    }
    return row.type->document->from_json(to, from.dump()) ||
           common::fail(r, error_code::out_of_range, nullptr, frame,
                        "the document type cannot hold this value");
}

/// Reads a value of any kind but the aggregates.
inline bool read_leaf(tree_reader& r, const tree& from, void* to, const member_row& row,
                      const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::boolean:
            if (!from.is_boolean()) return refuse_value(r, from, frame, row.kind);
            *static_cast<bool*>(to) = *from.get_ptr<const bool*>();
            return true;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration:
            return read_integer(r, from, to, row, frame);
        case shape_kind::float_number:
            return read_floating(r, from, *static_cast<float*>(to), row, frame);
        case shape_kind::double_number:
            return read_floating(r, from, *static_cast<double*>(to), row, frame);
        case shape_kind::big_integer:
            return read_big_number(r, from, static_cast<big_integer*>(to)->digits, row, frame);
        case shape_kind::big_decimal:
            return read_big_number(r, from, static_cast<big_decimal*>(to)->digits, row, frame);
        case shape_kind::timestamp:
            return read_timestamp(r, from, *static_cast<timestamp*>(to), row, frame);
        case shape_kind::document:
            return read_document(r, from, to, row, frame);
        case shape_kind::string:
        case shape_kind::enumeration:
        case shape_kind::blob:
            break;
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            return false;
    }
    if (!from.is_string()) return refuse_value(r, from, frame, row.kind);
    const std::string* const text = tree_text(r, from, frame);
    if (text == nullptr) return false;
    if (row.kind == shape_kind::enumeration) {
        common::store_enumeration(r, to, row, *text, frame);
    } else if (row.kind == shape_kind::string) {
        *static_cast<std::string*>(to) = *text;
    } else if (!swage::text::read_base64(*text, static_cast<blob*>(to)->storage())) {
        return refuse_value(r, from, frame, row.kind);
    }
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
