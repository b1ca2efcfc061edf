// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/schema/prelude.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

/// Stops the compiler with one line that says what is wrong. The doors have a second overload of
/// each function, for types that are not generated, which calls this: a failed constraint would
/// list the candidates instead.
template <class T>
constexpr void refuse_type_that_is_not_generated() {
    static_assert(aggregate_type<T>,
                  "swage handles structures and unions that it generated from a model; "
                  "this type is none, or its generated header is not included");
}

/// The same for functions of structures alone.
template <class T>
constexpr void refuse_type_that_is_no_structure() {
    static_assert(
        structure_type<T>,
        "a form holds a structure that swage generated from a model; this type is none, or "
        "its generated header is not included");
}

/// The same for functions of operations.
template <class T>
constexpr void refuse_type_that_is_no_operation() {
    static_assert(operation_type<T>,
                  "this function takes an operation that swage generated from a model, such as "
                  "s3control::DescribeJob; this type is none, such as an operation's input");
}

/// Stands for the T that was given instead of an operation, so that nothing else about the call is
/// wrong.
template <class T>
struct no_operation {
    using input = unit;
    using output = unit;
    using errors = type_list<>;
};

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
