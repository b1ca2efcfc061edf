// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

#include <swage/config.hpp>
#include <swage/schema/fits.hpp>
#include <swage/schema/operations.hpp>
#include <swage/schema/shape.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/values/tagged_union.hpp>

/// Makes the tables: joins the members that Boost.Describe lists with those of the schema, and
/// finds each member's place by the running sum of sizes and alignments. That both lists name the
/// same members, with types that fit their shapes, is checked here at compile time.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

namespace tables {

/// Has the table of C++ type T for the shape at Shape as its member `value`. Specialized by kind,
/// as a class, since tables of recursive types hold each other's addresses.
template <class T, const shape* Shape, shape_kind Kind>
struct table_for;

/// The row of member Index of Shape, of C++ type Member, at `offset`.
template <class Member, const shape* Shape, std::size_t Index>
constexpr member_row make_row(std::size_t offset) {
    using value_type = typename unwrap<Member>::type;
    constexpr const member_shape& schema = Shape->members[Index];
    constexpr const shape* target = schema.target;
    constexpr shape_kind kind = target->kind;
    static_assert(fits<value_type>(kind),
                  "the C++ type of a member does not fit its shape: generate the headers again");
    if constexpr (kind == shape_kind::enumeration) {
        static_assert(finds_its_values<target->values>,
                      "an enum's table was made for another hash: generate the headers again");
    }
    member_row row;
    row.offset = static_cast<std::uint32_t>(offset);
    row.engaged_offset = static_cast<std::uint32_t>(offset + sizeof(value_type));
    row.kind = kind;
    row.held = unwrap<Member>::held;
    row.flags = row_flags(*Shape, schema);
    row.timestamps = effective_timestamp_format(schema);
    row.type = &operations<value_type>::table;
    if constexpr (is_aggregate(kind)) row.nested = &table_for<value_type, target, kind>::value;
    row.values = target->values;
    row.schema = &schema;
    return row;
}

constexpr std::size_t align_up(std::size_t offset, std::size_t alignment) {
    return (offset + alignment - 1) / alignment * alignment;
}

constexpr wire_name json_name_of(const member_shape& member) {
    return wire_name(trait_text(member.traits, trait_kind::json_name, member.name));
}
/// The local part of the member's name in XML.
constexpr wire_name xml_name_of(const member_shape& member) {
    const std::string_view whole = trait_text(member.traits, trait_kind::xml_name, member.name);
    return wire_name(whole.substr(whole.find(':') + 1));
}

/// The name columns of a shape with Count members; json and xml are empty where they are equal
/// to the member names.
template <const shape* Shape>
struct name_columns {
    static constexpr std::size_t count = Shape->members.size();
    static constexpr bool has(trait_kind kind) {
        for (const member_shape& member : Shape->members) {
            if (has_trait(member.traits, kind)) return true;
        }
        return false;
    }
    template <class Name>
    static constexpr std::array<wire_name, count> column(Name name) {
        std::array<wire_name, count> result;
        for (std::size_t i = 0; i < count; ++i) result[i] = name(Shape->members[i]);
        return result;
    }
    static constexpr std::array<wire_name, count> own =
        column([](const member_shape& member) { return wire_name(member.name); });
    static constexpr const wire_name* json() {
        if constexpr (has(trait_kind::json_name)) {
            return json_column<0>.data();
        } else {
            return own.data();
        }
    }
    static constexpr const wire_name* xml() {
        if constexpr (has(trait_kind::xml_name)) {
            return xml_column<0>.data();
        } else {
            return own.data();
        }
    }

private:
    template <int>
    static constexpr std::array<wire_name, count> json_column = column(json_name_of);
    template <int>
    static constexpr std::array<wire_name, count> xml_column = column(xml_name_of);
};

template <std::size_t Count>
constexpr std::uint16_t flags_of(const std::array<member_row, Count>& rows) {
    unsigned flags = 0;
    for (const member_row& row : rows) {
        if (row.has(row_required)) flags |= aggregate_has_required;
        if (row.has(row_xml_attribute)) flags |= aggregate_has_xml_attributes;
        for (const char letter : trait_text(row.schema->traits, trait_kind::json_name, {})) {
            if (letter == '"' || letter == '\\' || static_cast<unsigned char>(letter) < 0x20U) {
                flags |= aggregate_json_escapes;
            }
        }
    }
    return static_cast<std::uint16_t>(flags);
}

template <class Pointer>
struct member_type_of;
template <class Class, class Member>
struct member_type_of<Member Class::*> {
    using type = Member;
};
/// The C++ type of a member that Boost.Describe lists.
template <class Descriptor>
using described_type =
    typename member_type_of<std::remove_const_t<decltype(Descriptor::pointer)>>::type;

template <class T>
concept keeps_unknown = requires(T value) {
    { value.unknown_ } -> std::same_as<unknown_members&>;
};

/// Not constexpr: a table that would call it is no constant expression, which stops the compiler
/// at a structure whose members do not lie where the running sum says.
void layout_is_not_the_expected_one();

template <class T>
struct structure_table {
    static constexpr const shape* schema = &schema_of<T>;
    static constexpr std::size_t count = schema->members.size();
    using rows_type = std::array<member_row, count>;

    template <template <class...> class List, class... Descriptors, std::size_t... Index>
    static constexpr rows_type join_members(List<Descriptors...>, std::index_sequence<Index...>) {
        static_assert((names_agree(Descriptors::name, schema->members[Index].name) && ...),
                      "the described members are not the schema's: generate the headers again");
        rows_type result{};
        std::size_t offset = 0;
        const auto place = [&offset](std::size_t size, std::size_t alignment) {
            const std::size_t at = align_up(offset, alignment);
            offset = at + size;
            return at;
        };
        ((result[Index] = make_row<described_type<Descriptors>, schema, Index>(
              place(sizeof(described_type<Descriptors>), alignof(described_type<Descriptors>)))),
         ...);
        if constexpr (keeps_unknown<T>) place(sizeof(unknown_members), alignof(unknown_members));
        if (offset != 0 && align_up(offset, alignof(T)) != sizeof(T))
            layout_is_not_the_expected_one();
        return result;
    }

    using descriptors = boost::describe::describe_members<T, boost::describe::mod_public>;
    static_assert(boost::mp11::mp_size<descriptors>::value == count,
                  "the schema lists more or fewer members than the structure has");

    static constexpr rows_type rows =
        join_members(descriptors{}, std::make_index_sequence<count>{});

    static constexpr std::uint32_t unknown_offset() {
        if constexpr (keeps_unknown<T>) {
            return static_cast<std::uint32_t>(sizeof(T) - sizeof(unknown_members));
        } else {
            return no_offset;
        }
    }
    static constexpr aggregate value = {schema,
                                        &operations<T>::table,
                                        rows,
                                        name_columns<schema>::own.data(),
                                        name_columns<schema>::json(),
                                        name_columns<schema>::xml(),
                                        nullptr,
                                        nullptr,
                                        nullptr,
                                        unknown_offset(),
                                        flags_of(rows)};
};

template <class T>
struct union_table {
    static constexpr const shape* schema = &schema_of<T>;
    static constexpr std::size_t count = schema->members.size();
    using rows_type = std::array<member_row, count>;

    template <class... Alternatives>
    struct types {
        template <std::size_t... Index>
        static constexpr rows_type rows(std::index_sequence<Index...>) {
            static_assert(sizeof...(Alternatives) == count,
                          "the schema lists more or fewer members than the union has");
            return {make_row<Alternatives, schema, Index>(T::storage_offset())...};
        }
    };
    static constexpr rows_type rows =
        T::template alternatives_as<types>::rows(std::make_index_sequence<count>{});
    static constexpr aggregate value = {schema,
                                        &operations<T>::table,
                                        rows,
                                        name_columns<schema>::own.data(),
                                        name_columns<schema>::json(),
                                        name_columns<schema>::xml(),
                                        nullptr,
                                        nullptr,
                                        &operations_of_union<T>::table,
                                        no_offset,
                                        flags_of(rows)};
};

template <class T, const shape* Schema>
struct list_table {
    static constexpr std::array<member_row, 1> rows = {
        make_row<typename T::value_type, Schema, 0>(0)};
    static constexpr aggregate value = {Schema,
                                        &operations<T>::table,
                                        rows,
                                        name_columns<Schema>::own.data(),
                                        name_columns<Schema>::json(),
                                        name_columns<Schema>::xml(),
                                        &operations_of_list<T>::table,
                                        nullptr,
                                        nullptr,
                                        no_offset,
                                        flags_of(rows)};
};

template <class T, const shape* Schema>
struct map_table {
    using key = typename T::key_type;
    using mapped = typename T::mapped_type;
    static constexpr std::size_t value_offset = align_up(sizeof(key), alignof(mapped));
    static_assert(sizeof(typename T::value_type) ==
                  align_up(value_offset + sizeof(mapped), alignof(typename T::value_type)));
    static constexpr std::array<member_row, 2> rows = {make_row<key, Schema, 0>(0),
                                                       make_row<mapped, Schema, 1>(value_offset)};
    static constexpr aggregate value = {Schema,
                                        &operations<T>::table,
                                        rows,
                                        name_columns<Schema>::own.data(),
                                        name_columns<Schema>::json(),
                                        name_columns<Schema>::xml(),
                                        nullptr,
                                        &operations_of_map<T>::table,
                                        nullptr,
                                        no_offset,
                                        flags_of(rows)};
};

template <class T, const shape* Shape>
struct table_for<T, Shape, shape_kind::list> : list_table<T, Shape> {};
template <class T, const shape* Shape>
struct table_for<T, Shape, shape_kind::map> : map_table<T, Shape> {};
template <class T, const shape* Shape>
struct table_for<T, Shape, shape_kind::structure> : structure_table<T> {};
template <class T, const shape* Shape>
struct table_for<T, Shape, shape_kind::tagged_union> : union_table<T> {};

}  // namespace tables

/// The table of the generated structure or union T.
template <class T>
    requires(generated<T> && !std::is_enum_v<T>)
constexpr const aggregate& table_of() {
    return tables::table_for<T, &schema_of<T>, schema_of<T>.kind>::value;
}

/// A generated structure.
template <class T>
concept structure_type = generated<T> && !std::is_enum_v<T> && !tables::union_type<T>;

/// A generated structure or union: what codecs read and write whole.
template <class T>
concept aggregate_type = generated<T> && !std::is_enum_v<T>;

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
