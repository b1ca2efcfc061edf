// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <swage/compare.hpp>
#include <swage/schema/prelude.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/shape.hpp>
#include <swage/values/optional.hpp>

/// smithy.framework#ValidationException, which servers answer with where an input is not valid:
/// the same types that the generator would make, so that every protocol writes them.

namespace swage::inline v1 {

/// smithy.framework#ValidationException and what it is made of.
namespace framework {

using operators::operator==;
using operators::operator<<;

/// One violation.
struct ValidationExceptionField {
    /// A JSON pointer to the member.
    std::string path{};
    std::string message{};
};
/// An input that does not satisfy its model.
struct ValidationException {
    std::string message{};
    swage::optional<std::vector<ValidationExceptionField>> fieldList{};
};

// clang-format off
namespace schema {
inline constexpr service owner{.id = "smithy.framework#Framework", .version = "1"};
inline constexpr trait is_required[] = {{.kind = trait_kind::required}};
inline constexpr member_shape ValidationExceptionField_members[] = {
    {"path", &prelude::String, is_required},
    {"message", &prelude::String, is_required},
};
inline constexpr shape ValidationExceptionField{
    .id = "smithy.framework#ValidationExceptionField",
    .kind = shape_kind::structure,
    .members = ValidationExceptionField_members,
};
inline constexpr member_shape ValidationExceptionFieldList_members[] = {
    {"member", &ValidationExceptionField},
};
inline constexpr shape ValidationExceptionFieldList{
    .id = "smithy.framework#ValidationExceptionFieldList",
    .kind = shape_kind::list,
    .members = ValidationExceptionFieldList_members,
};
inline constexpr member_shape ValidationException_members[] = {
    {"message", &prelude::String, is_required},
    {"fieldList", &ValidationExceptionFieldList},
};
inline constexpr trait ValidationException_traits[] = {
    {.kind = trait_kind::error, .text = "client"},
};
inline constexpr shape ValidationException{
    .id = "smithy.framework#ValidationException",
    .kind = shape_kind::structure,
    .members = ValidationException_members,
    .traits = ValidationException_traits,
};
}  // namespace schema
// clang-format on

BOOST_DESCRIBE_STRUCT(ValidationExceptionField, (), (path, message))
BOOST_DESCRIBE_STRUCT(ValidationException, (), (message, fieldList))

}  // namespace framework

template <>
struct schema_for<framework::ValidationExceptionField> {
    static constexpr const shape& value = framework::schema::ValidationExceptionField;
    static constexpr const service& owner = framework::schema::owner;
};
template <>
struct schema_for<framework::ValidationException> {
    static constexpr const shape& value = framework::schema::ValidationException;
    static constexpr const service& owner = framework::schema::owner;
};

}  // namespace swage::inline v1
