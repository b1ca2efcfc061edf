// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include <swage/schema/service.hpp>

#include "subject.hpp"

/// What must hold of every value of every generated type: written and read it is the same value,
/// in every form of every format, by text and by tree, into a new object and into a used one.

namespace properties {

/// All properties of `count` random values that hold nothing unknown.
void check_known(const subject& type, std::uint64_t count, const swage::random_options& options,
                 bool has_xml);

/// The properties of text of values that hold unknown members, each format its own: in unions, and
/// in structures that were generated with --keep-unknown.
void check_unknown(const subject& type, std::uint64_t count, swage::random_options options);

template <class... Types>
void check_known(swage::type_list<Types...>, std::uint64_t count,
                 const swage::random_options& options, bool has_xml = true) {
    (check_known(subject_of<Types>(), count, options, has_xml), ...);
}
template <class... Types>
void check_unknown(swage::type_list<Types...>, std::uint64_t count,
                   const swage::random_options& options) {
    (check_unknown(subject_of<Types>(), count, options), ...);
}

/// Whether `listed`, ids of shapes, are all structures and unions that the operation reaches.
void check_is_whole(const std::set<std::string>& listed, const swage::operation& operation);

template <class... Types>
void check_is_whole(swage::type_list<Types...>, const swage::operation& operation) {
    check_is_whole({std::string(swage::schema_of<Types>.id)...}, operation);
}

}  // namespace properties
