// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/schema/reflect.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

/// Stops the compiler with one line that says what is wrong. The doors have a second overload of
/// each function, for types that are not generated, which calls this: a failed constraint would
/// list the candidates instead.
template <class T>
constexpr void refuse_type_that_is_not_generated() {
    static_assert(aggregate_type<T>,
                  "swage reads and writes structures and unions that it generated from a model; "
                  "this type is none, or its generated header is not included");
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
