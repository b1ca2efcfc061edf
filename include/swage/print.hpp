// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <swage/compare.hpp>
#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/enumeration.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/prelude.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/one_line.hpp>

/// Printing for people, logs and tests: one line such as
///
///     JobFailure{FailureCode: "x", FailureReason: "a \"quoted\" word"}
///
/// Absent members are left out; enums are printed by their text, unknown ones quoted; timestamps
/// in ISO 8601; blobs as `<12 bytes>`; unions as `Filter{SSEKMS: …}`; maps as `{"key": …}`. What is
/// of a @sensitive shape, and lists and maps of such, are `<sensitive>`: as members, and by
/// themselves where they are of a generated type. (A std::string that was taken out of its
/// structure knows no shape.) Of members that the model does not know only the names are printed.
/// It is not a format: nothing reads it back, and it may change.

namespace swage::inline v1 {

/// How much is printed.
struct print_options {
    /// The most bytes of one text; what is cut off is shown as `…`.
    std::size_t most_text = (std::numeric_limits<std::size_t>::max)();
    /// The most elements of one list or map; the rest is shown as `… 5 more`.
    std::size_t most_elements = (std::numeric_limits<std::size_t>::max)();
    /// The most levels of structures, unions, lists and maps; what is in deeper ones is `…`.
    std::size_t most_depth = 64;
};

inline namespace SWAGE_ENGINE {
namespace printing {

inline constexpr std::string_view sensitive = "<sensitive>";

inline void add_open_enum(std::string& out, const open_enum_storage& value,
                          const enumeration& values, const print_options& options) {
    const auto place = static_cast<std::size_t>(value.number()) - 1;
    if (value.is_known() && place < values.values.size()) {
        add_escaped(out, values.values[place].text, false);
    } else {
        add_text(out, value.unknown_text(), options.most_text);
    }
}

inline void add_integer_enum(std::string& out, std::int32_t number, const enumeration& values) {
    if (const enumeration_value* value = find_enumeration_value(values, number)) {
        out += value->name;
    } else {
        add_number(out, number);
    }
}

inline void add_unknown(std::string& out, const unknown_member& member,
                        const print_options& options) {
    out += "unknown member ";
    add_text(out, member.name, options.most_text);
}

inline void add_aggregate(std::string& out, const void* value, const aggregate& table,
                          const print_options& options, std::size_t depth);

/// Adds the value that a row leads to.
inline void add_value(std::string& out, const void* value, const member_row& row,
                      const print_options& options, std::size_t depth) {
    const auto as = [value]<class T>(const T*) -> const T& {
        return *static_cast<const T*>(value);
    };
    if (row.has(row_sensitive)) {
        out += sensitive;
        return;
    }
    switch (row.kind) {
        case shape_kind::boolean:
            out += as(static_cast<const bool*>(nullptr)) ? "true" : "false";
            return;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
            return add_number(out, engine::load_integer(value, row.kind));
        case shape_kind::integer_enumeration:
            return add_integer_enum(
                out, static_cast<std::int32_t>(engine::load_integer(value, row.kind)), *row.values);
        case shape_kind::float_number:
            return add_floating(out, as(static_cast<const float*>(nullptr)));
        case shape_kind::double_number:
            return add_floating(out, as(static_cast<const double*>(nullptr)));
        case shape_kind::big_integer:
            return add_escaped(out, as(static_cast<const big_integer*>(nullptr)).digits, false);
        case shape_kind::big_decimal:
            return add_escaped(out, as(static_cast<const big_decimal*>(nullptr)).digits, false);
        case shape_kind::string:
            return add_text(out, as(static_cast<const std::string*>(nullptr)), options.most_text);
        case shape_kind::blob:
            return add_blob(out, as(static_cast<const blob*>(nullptr)));
        case shape_kind::timestamp:
            return add_timestamp(out, as(static_cast<const timestamp*>(nullptr)));
        case shape_kind::enumeration:
            return add_open_enum(out, as(static_cast<const open_enum_storage*>(nullptr)),
                                 *row.values, options);
        case shape_kind::document: {
            std::string json;
            const bool spelled = row.type->document->to_json(value, json);
            return add_escaped(out, spelled ? std::string_view(json) : "<document>", false);
        }
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            return add_aggregate(out, value, *row.nested, options, depth);
    }
}

inline void add_held(std::string& out, const void* start, const member_row& row,
                     const print_options& options, std::size_t depth) {
    const void* value = peek(start, row);
    if (value == nullptr) {
        out += "null";
    } else {
        add_value(out, value, row, options, depth);
    }
}

inline void add_elements(std::string& out, const void* value, const aggregate& table,
                         const print_options& options, std::size_t depth) {
    const bool is_list = table.list != nullptr;
    const std::size_t count = (is_list ? table.list->size : table.map->size)(value);
    const void* first = (is_list ? table.list->data : table.map->data)(value);
    const std::uint32_t stride = is_list ? table.list->stride : table.map->stride;
    out += is_list ? '[' : '{';
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) out += ", ";
        if (i == options.most_elements) {
            out += "… ";
            add_number(out, static_cast<std::int64_t>(count - i));
            out += " more";
            break;
        }
        const void* element = element_at(first, stride, i);
        add_held(out, element, table.rows[0], options, depth);
        if (is_list) continue;
        out += ": ";
        add_held(out, element, table.rows[1], options, depth);
    }
    out += is_list ? ']' : '}';
}

inline void add_members(std::string& out, const void* value, const aggregate& table,
                        const print_options& options, std::size_t depth) {
    std::string_view between;
    const auto add_name = [&](std::string_view name) {
        out += between;
        out += name;
        between = ", ";
    };
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(value);
        if (number != 0) {
            const member_row& row = table.rows[number - 1];
            add_name(row.schema->name);
            out += ": ";
            add_held(out, value, row, options, depth);
        } else if (const unknown_member* member = table.alternatives->unknown(value)) {
            add_unknown(out, *member, options);
        }
        return;
    }
    for (const member_row& row : table.rows) {
        const void* member = peek(value, row);
        if (member == nullptr) continue;
        add_name(row.schema->name);
        out += ": ";
        add_value(out, member, row, options, depth);
    }
    if (table.unknown_offset == no_offset) return;
    for (const unknown_member& member : unknown_of(value, table).list()) {
        add_name({});
        add_unknown(out, member, options);
    }
}

inline void add_aggregate(std::string& out, const void* value, const aggregate& table,
                          const print_options& options, std::size_t depth) {
    if (has_trait(table.described->traits, trait_kind::sensitive) ||
        has_sensitive_elements(table)) {
        out += sensitive;
        return;
    }
    const bool has_name = table.list == nullptr && table.map == nullptr;
    if (has_name) out += table.described->name();
    if (depth >= options.most_depth) {
        out += table.list != nullptr ? "[…]" : "{…}";
    } else if (has_name) {
        out += '{';
        add_members(out, value, table, options, depth + 1);
        out += '}';
    } else {
        add_elements(out, value, table, options, depth + 1);
    }
}

/// The library's own types that operator<< prints.
template <class T>
inline constexpr bool is_own =
    std::is_same_v<T, unit> || std::is_same_v<T, timestamp> || std::is_same_v<T, blob> ||
    std::is_same_v<T, big_integer> || std::is_same_v<T, big_decimal> ||
    std::is_same_v<T, boolean> || std::is_same_v<T, unknown_member>;
/// What to_string takes.
template <class T>
inline constexpr bool is_printable =
    generated<T> || is_own<T> || std::is_arithmetic_v<T> || std::is_same_v<T, std::string>;
template <class T>
inline constexpr bool is_printable<std::vector<T>> = is_printable<T>;

template <class E>
inline constexpr bool is_own<open_enum<E>> = true;
template <class T>
inline constexpr bool is_own<optional<T>> = is_printable<T>;
template <class T>
inline constexpr bool is_own<boxed<T>> = is_printable<T>;
template <class Key, class Value>
inline constexpr bool is_own<map<Key, Value>> = is_printable<Key> && is_printable<Value>;

/// Whether values of T are of a sensitive shape, or lists and maps of such.
template <class T>
constexpr bool is_sensitive_type() {
    if constexpr (generated<T>) {
        return has_trait(schema_of<T>.traits, trait_kind::sensitive);
    } else if constexpr (swage::detail::presence<T> || tables::is_list<T>) {
        return is_sensitive_type<typename T::value_type>();
    } else if constexpr (tables::is_open_enum<T>) {
        return is_sensitive_type<typename T::enum_type>();
    } else if constexpr (tables::is_map<T>) {
        return is_sensitive_type<typename T::key_type>() ||
               is_sensitive_type<typename T::mapped_type>();
    } else {
        return false;
    }
}

template <class T>
void add_any(std::string& out, const T& value, const print_options& options, std::size_t depth) {
    if constexpr (swage::detail::presence<T>) {
        if (value.has_value()) {
            add_any(out, *value, options, depth);
        } else {
            out += "null";
        }
    } else if constexpr (is_sensitive_type<T>()) {
        out += sensitive;
    } else if constexpr (aggregate_type<T>) {
        add_aggregate(out, &value, table_of<T>(), options, depth);
    } else if constexpr (generated<T>) {
        const enumeration& values = *schema_of<T>.values;
        if constexpr (schema_of<T>.kind == shape_kind::integer_enumeration) {
            add_integer_enum(out, static_cast<std::int32_t>(value), values);
        } else {
            add_open_enum(out, open_enum_storage(static_cast<std::int32_t>(value)), values,
                          options);
        }
    } else if constexpr (tables::is_open_enum<T>) {
        add_open_enum(out, reinterpret_cast<const open_enum_storage&>(value),
                      *schema_of<typename T::enum_type>.values, options);
    } else if constexpr (tables::is_list<T> || tables::is_map<T>) {
        constexpr bool is_list = tables::is_list<T>;
        out += is_list ? '[' : '{';
        std::size_t at = 0;
        for (const auto& element : value) {
            if (at != 0) out += ", ";
            if (at++ == options.most_elements || depth >= options.most_depth) {
                out += "…";
                break;
            }
            if constexpr (is_list) {
                add_any(out, element, options, depth + 1);
            } else {
                add_any(out, element.first, options, depth + 1);
                out += ": ";
                add_any(out, element.second, options, depth + 1);
            }
        }
        out += is_list ? ']' : '}';
    } else if constexpr (std::is_same_v<T, timestamp>) {
        add_timestamp(out, value);
    } else if constexpr (std::is_same_v<T, blob>) {
        add_blob(out, value);
    } else if constexpr (std::is_same_v<T, big_integer> || std::is_same_v<T, big_decimal>) {
        add_escaped(out, value.digits, false);
    } else if constexpr (std::is_same_v<T, boolean> || std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, unknown_member>) {
        add_unknown(out, value, options);
    } else if constexpr (std::is_floating_point_v<T>) {
        add_floating(out, value);
    } else if constexpr (std::is_integral_v<T>) {
        add_number(out, static_cast<std::int64_t>(value));
    } else {
        add_text(out, value, options.most_text);
    }
}

}  // namespace printing

/// One line that shows `value`: a generated structure, union or enum, a value of the library's own
/// types, a list or map of such, a number or a text.
template <class T>
    requires printing::is_printable<T>
std::string to_string(const T& value, const print_options& options = {}) {
    std::string line;
    printing::add_any(line, value, options, 0);
    return line;
}

}  // namespace SWAGE_ENGINE

namespace operators {
inline namespace SWAGE_ENGINE {

/// What operator<< of generated types calls (compare.hpp).
template <class Traits, class T>
void print_to(prints, std::basic_ostream<char, Traits>& stream, const T& value) {
    const std::string line = to_string(value);
    stream << std::basic_string_view<char, Traits>(line.data(), line.size());
}

}  // namespace SWAGE_ENGINE
}  // namespace operators

inline namespace SWAGE_ENGINE {

/// Prints a value of one of the library's own types as to_string spells it.
template <class Traits, class T>
    requires printing::is_own<T>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                             const T& value) {
    operators::print_to(operators::prints(), stream, value);
    return stream;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
