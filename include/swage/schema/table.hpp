// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <swage/schema/shape.hpp>
#include <swage/values/timestamp.hpp>
#include <swage/values/unknown.hpp>

/// The tables that the engine interprets: where each member of a generated type lies in memory,
/// and how a value of its type is made, walked and destroyed. A table joins a shape of the schema
/// with the C++ type generated for it (schema/reflect.hpp makes them at compile time); codecs,
/// comparison, printing and all other visitors are ordinary functions over tables.

namespace swage::inline v1 {

/// How a C++ type that holds a Smithy document is read and written; the engine itself knows no
/// document type (swage/document.hpp brings nlohmann::json).
struct document_operations {
    /// Sets the document at `to` from valid JSON text. False where it cannot hold the text.
    bool (*from_json)(void* to, std::string_view json);
    /// Appends the document at `from` as JSON text. False where JSON cannot spell it.
    bool (*to_json)(const void* from, std::string& json);
    bool (*equal)(const void* a, const void* b);
};

/// What can be done with any value of one C++ type, given only its address.
struct type_operations {
    std::uint32_t size = 0;
    /// Makes a T{} in raw memory at `at`; allocates nothing.
    void (*construct)(void* at) = nullptr;
    void (*destroy)(void* at) noexcept = nullptr;
    /// Set for document types only.
    const document_operations* document = nullptr;
};

/// A std::vector<T>: elements lie one after the other, `stride` bytes apart.
struct list_operations {
    std::uint32_t stride = 0;
    std::size_t (*size)(const void* list) = nullptr;
    /// The first element, null where there is none.
    const void* (*data)(const void* list) = nullptr;
    /// Appends an element made T{} and gives its address, valid until the next.
    void* (*append)(void* list) = nullptr;
    void (*drop_last)(void* list) = nullptr;
    void (*clear)(void* list) = nullptr;
};

/// A swage::map<K, V>: pairs lie one after the other, `stride` bytes apart; the rows of the map's
/// table say where key and value lie in a pair.
struct map_operations {
    std::uint32_t stride = 0;
    std::size_t (*size)(const void* map) = nullptr;
    const void* (*data)(const void* map) = nullptr;
    /// Appends a pair to be filled; the map is whole again after `finish`, which sorts.
    void* (*append)(void* map) = nullptr;
    void (*finish)(void* map) = nullptr;
    void (*clear)(void* map) = nullptr;
    /// Takes back the pair that was appended last, before `finish`.
    void (*drop_last)(void* map) = nullptr;
};

/// A union generated on tagged_union; the member numbered i + 1 is row i, whose offset leads to
/// its place.
struct union_operations {
    /// The number of the member held; 0 for an unknown one or none.
    std::uint32_t (*which)(const void* value) = nullptr;
    /// Selects a member, made as its stored type's `{}`.
    void (*select)(void* value, std::uint32_t number) = nullptr;
    void (*reset)(void* value) noexcept = nullptr;
    /// The unknown member, or null.
    const unknown_member* (*unknown)(const void* value) = nullptr;
    void (*set_unknown)(void* value, unknown_member member) = nullptr;
};

/// A member's name on the wire, with its first 16 bytes (zeros past its end) ready for one
/// compare.
struct wire_name {
    char head[16] = {};
    const char* text = "";
    std::uint32_t length = 0;

    constexpr wire_name() = default;
    constexpr explicit wire_name(std::string_view name)
        : text(name.data()), length(static_cast<std::uint32_t>(name.size())) {
        for (std::size_t i = 0; i < name.size() && i < sizeof head; ++i) head[i] = name[i];
    }
    constexpr std::string_view view() const { return {text, length}; }
};

/// What holds a value: nothing around it, a swage::optional, or a swage::boxed.
enum class holder : std::uint8_t { plain, optional, boxed };

/// The facts of a member that codecs ask for often, as bits of `member_row::flags`.
enum row_flag : std::uint16_t {
    row_required = 1U << 0U,   ///< required, and not clientOptional nor in an input structure
    row_sensitive = 1U << 1U,  ///< never shown in errors or prints
    row_xml_attribute = 1U << 2U,
    row_xml_flattened = 1U << 3U,
    row_xml_qualified = 1U << 4U,  ///< its xmlName has a prefix, or an xmlNamespace holds
    row_has_default = 1U << 5U,    ///< a member of a structure with a default that is not null
};

struct aggregate;

/// One member of a structure or union, the element of a list, or key or value of a map.
struct member_row {
    /// From the aggregate's (or element's, or pair's) start to the holder.
    std::uint32_t offset = 0;
    /// From the same start to the optional's flag (holder::optional only).
    std::uint32_t engaged_offset = 0;
    shape_kind kind = shape_kind::structure;
    holder held = holder::plain;
    std::uint16_t flags = 0;
    /// The timestampFormat that holds for it: the member's, else the target's.
    timestamp_format timestamps = timestamp_format::unspecified;
    /// What can be done with the value inside the holder.
    const type_operations* type = nullptr;
    /// The table of the value's own type: lists, maps, structures and unions.
    const aggregate* nested = nullptr;
    /// The values of its enum or intEnum.
    const enumeration* values = nullptr;
    /// The schema: name, traits, target.
    const member_shape* schema = nullptr;

    constexpr bool has(row_flag flag) const { return (flags & flag) != 0; }
};

inline constexpr std::uint32_t no_offset = UINT32_MAX;

/// The facts of an aggregate as bits of `aggregate::flags`.
enum aggregate_flag : std::uint16_t {
    aggregate_has_required = 1U << 0U,
    aggregate_has_xml_attributes = 1U << 1U,
    aggregate_json_escapes = 1U << 2U,  ///< a jsonName has a byte that JSON escapes
};

/// The table of one list, map, structure or union: its shape joined with its C++ type.
struct aggregate {
    const shape* described = nullptr;
    const type_operations* type = nullptr;
    /// The members in the model's order: of a list its element, of a map key and value.
    std::span<const member_row> rows{};
    /// For each row its name: the member's own (awsJson and the AWS CLI's form), the one in JSON
    /// with jsonName (restJson1), and the local part of the one in XML.
    const wire_name* names = nullptr;
    const wire_name* json_names = nullptr;
    const wire_name* xml_names = nullptr;
    const list_operations* list = nullptr;
    const map_operations* map = nullptr;
    const union_operations* alternatives = nullptr;
    /// Where a structure's unknown_members lie, or no_offset.
    std::uint32_t unknown_offset = no_offset;
    std::uint16_t flags = 0;

    constexpr bool has(aggregate_flag flag) const { return (flags & flag) != 0; }
};

}  // namespace swage::inline v1
