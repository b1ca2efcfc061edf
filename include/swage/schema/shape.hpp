// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace swage::inline v1 {

/// The kinds of Smithy's data shapes (Smithy 2.0, "Simple types" and "Aggregate types").
enum class shape_kind : std::uint8_t {
    boolean,
    byte,
    short_integer,
    integer,
    long_integer,
    float_number,
    double_number,
    big_integer,
    big_decimal,
    string,
    blob,
    timestamp,
    document,
    enumeration,
    integer_enumeration,
    list,
    map,
    structure,
    tagged_union,
};

/// The traits that the schema knows by name. Any other trait that was asked for at generation is
/// a `custom` one: its id in `trait::text`, its value as JSON in `trait::more`.
enum class trait_kind : std::uint8_t {
    custom,
    required,
    client_optional,
    input,
    output,
    default_value,  ///< text: the default as JSON
    error,          ///< text: "client" or "server"
    http_error,     ///< minimum: the status code
    sensitive,
    deprecated,
    length,   ///< minimum, maximum
    range,    ///< text, more: least and greatest value as decimal text, empty where open
    pattern,  ///< text: the regular expression
    unique_items,
    sparse,
    xml_name,       ///< text: the name, with its prefix if any
    xml_namespace,  ///< text: the URI; more: the prefix, empty where none
    xml_attribute,
    xml_flattened,
    json_name,         ///< text
    media_type,        ///< text
    timestamp_format,  ///< minimum: a swage::timestamp_format
    idempotency_token,
    http_header,          ///< text: the header's name
    http_prefix_headers,  ///< text: the prefix
    http_label,
    http_query,  ///< text: the parameter's name
    http_query_params,
    http_payload,
    http_response_code,
    host_label,
    streaming,
    requires_length,
    event_payload,
    event_header,
    aws_query_error,  ///< text: the code; minimum: the status
    ec2_query_name,   ///< text
    http,             ///< text: method; more: URI pattern; minimum: status code
    endpoint,         ///< text: host prefix
    http_checksum_required,
    request_compression,  ///< text: the encodings, separated by commas
    s3_unwrapped_xml_output,
    aws_query_compatible,
    protocol,  ///< text: the protocol's absolute id; more: its settings as JSON
    sigv4,     ///< text: the signing name
    title,     ///< text
    unordered,
};

/// A bound that is not there, in `trait::minimum` and `trait::maximum`.
inline constexpr std::int64_t no_bound = INT64_MIN;

/// One trait as data; trait_kind says which fields a trait uses and for what.
struct trait {
    trait_kind kind = trait_kind::custom;
    std::string_view text{};
    std::string_view more{};
    std::int64_t minimum = no_bound;
    std::int64_t maximum = no_bound;
};

struct shape;

/// A member of an aggregate shape: of a structure or union by its name, `member` of a list, `key`
/// and `value` of a map.
struct member_shape {
    std::string_view name;
    const shape* target = nullptr;
    /// The traits applied to the member itself, without its target's.
    std::span<const trait> traits{};
};

/// One value of an enum or intEnum.
struct enumeration_value {
    /// The name in C++, which is the model's unless that is reserved.
    std::string_view name;
    /// The text on the wire (enum).
    std::string_view text{};
    /// The number on the wire (intEnum).
    std::int32_t number = 0;
    /// Whether the model marks it as internal: never told to clients in errors.
    bool is_internal = false;
};

/// The values of an enum, and the generator's perfect hash from a text to its place among them
/// (schema/enumeration.hpp looks up).
struct enumeration {
    std::span<const enumeration_value> values;
    std::uint64_t seed = 0;
    /// For each bucket, what is added to a text's cell. A power of two of them.
    std::span<const std::uint16_t> displacements{};
    /// For each cell, the place of a value plus one, or 0. A power of two of them.
    std::span<const std::uint16_t> cells{};
    /// For each value the custom traits that it has (`--keep-trait`); empty where none has any.
    std::span<const std::span<const trait>> value_traits{};

    /// The custom traits of the value at `place` in `values`.
    constexpr std::span<const trait> traits_of(std::size_t place) const {
        return place < value_traits.size() ? value_traits[place] : std::span<const trait>{};
    }
};

/// An absolute shape id's part after `#`.
constexpr std::string_view name_of_id(std::string_view id) { return id.substr(id.find('#') + 1); }

/// A Smithy shape as constexpr data. The same object is the compile-time schema and its run-time
/// view: it has no template parameters, and `members` leads to every shape in reach.
struct shape {
    /// The absolute shape id, such as `com.amazonaws.s3control#JobDescriptor`.
    std::string_view id;
    shape_kind kind = shape_kind::structure;
    std::span<const member_shape> members{};
    std::span<const trait> traits{};
    /// The values of an enum or intEnum; null for other shapes.
    const enumeration* values = nullptr;

    /// The id's part after `#`.
    constexpr std::string_view name() const { return name_of_id(id); }
};

/// The shape that generated type T was made from. Each generated header specializes it:
/// `static constexpr const shape& value`.
template <class T>
struct schema_for;

/// The schema of the generated structure, union or enum T.
template <class T>
inline constexpr const shape& schema_of = schema_for<T>::value;

/// A type that came out of the generator.
template <class T>
concept generated = requires { schema_for<T>::value; };

}  // namespace swage::inline v1
