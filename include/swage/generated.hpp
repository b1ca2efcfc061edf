// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What generated headers include: the value types, the schema's data types, and Boost.Describe's
/// macros. No codec, no table: those come with the doors (swage/json.hpp, swage/xml.hpp, …).

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <swage/compare.hpp>
#include <swage/schema/describe.hpp>
#include <swage/schema/prelude.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/shape.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/boolean.hpp>
#include <swage/values/boxed.hpp>
#include <swage/values/map.hpp>
#include <swage/values/open_enum.hpp>
#include <swage/values/optional.hpp>
#include <swage/values/tagged_union.hpp>
#include <swage/values/timestamp.hpp>
#include <swage/values/unknown.hpp>
#include <swage/version.hpp>

/// Stands once in each generated namespace: brings the operators of generated types to where
/// argument-dependent look-up finds them. What the library adds here needs no regeneration.
#define SWAGE_GENERATED_NAMESPACE \
    using ::swage::operators::operator==, ::swage::operators::operator<<
