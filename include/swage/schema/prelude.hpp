// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>

#include <swage/schema/service.hpp>
#include <swage/schema/shape.hpp>

namespace swage::inline v1 {

/// The value of smithy.api#Unit, which holds nothing: the type of union members without content,
/// and the input or output of operations that have none.
struct unit {
    friend constexpr bool operator==(const unit&, const unit&) noexcept { return true; }
};
BOOST_DESCRIBE_STRUCT(unit, (), ())

/// The schema of the shapes that every Smithy model may target (Smithy 2.0, "Prelude model").
namespace prelude {

inline constexpr service owner{.id = "smithy.api#Prelude", .version = "2.0"};

inline constexpr shape Blob{.id = "smithy.api#Blob", .kind = shape_kind::blob};
inline constexpr shape Boolean{.id = "smithy.api#Boolean", .kind = shape_kind::boolean};
inline constexpr shape String{.id = "smithy.api#String", .kind = shape_kind::string};
inline constexpr shape Byte{.id = "smithy.api#Byte", .kind = shape_kind::byte};
inline constexpr shape Short{.id = "smithy.api#Short", .kind = shape_kind::short_integer};
inline constexpr shape Integer{.id = "smithy.api#Integer", .kind = shape_kind::integer};
inline constexpr shape Long{.id = "smithy.api#Long", .kind = shape_kind::long_integer};
inline constexpr shape Float{.id = "smithy.api#Float", .kind = shape_kind::float_number};
inline constexpr shape Double{.id = "smithy.api#Double", .kind = shape_kind::double_number};
inline constexpr shape BigInteger{.id = "smithy.api#BigInteger", .kind = shape_kind::big_integer};
inline constexpr shape BigDecimal{.id = "smithy.api#BigDecimal", .kind = shape_kind::big_decimal};
inline constexpr shape Timestamp{.id = "smithy.api#Timestamp", .kind = shape_kind::timestamp};
inline constexpr shape Document{.id = "smithy.api#Document", .kind = shape_kind::document};
inline constexpr shape Unit{.id = "smithy.api#Unit", .kind = shape_kind::structure};

inline constexpr trait false_by_default[] = {{.kind = trait_kind::default_value, .text = "false"}};
inline constexpr trait zero_by_default[] = {{.kind = trait_kind::default_value, .text = "0"}};

inline constexpr shape PrimitiveBoolean{
    .id = "smithy.api#PrimitiveBoolean", .kind = shape_kind::boolean, .traits = false_by_default};
inline constexpr shape PrimitiveByte{
    .id = "smithy.api#PrimitiveByte", .kind = shape_kind::byte, .traits = zero_by_default};
inline constexpr shape PrimitiveShort{.id = "smithy.api#PrimitiveShort",
                                      .kind = shape_kind::short_integer,
                                      .traits = zero_by_default};
inline constexpr shape PrimitiveInteger{
    .id = "smithy.api#PrimitiveInteger", .kind = shape_kind::integer, .traits = zero_by_default};
inline constexpr shape PrimitiveLong{
    .id = "smithy.api#PrimitiveLong", .kind = shape_kind::long_integer, .traits = zero_by_default};
inline constexpr shape PrimitiveFloat{
    .id = "smithy.api#PrimitiveFloat", .kind = shape_kind::float_number, .traits = zero_by_default};
inline constexpr shape PrimitiveDouble{.id = "smithy.api#PrimitiveDouble",
                                       .kind = shape_kind::double_number,
                                       .traits = zero_by_default};

}  // namespace prelude

template <>
struct schema_for<unit> {
    static constexpr const shape& value = prelude::Unit;
    static constexpr const service& owner = prelude::owner;
};

}  // namespace swage::inline v1
