// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include <swage/schema/operation_table.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>

/// The tables of a service's shapes and operations, of one part of its lists a source file
/// (scripts/corpus.py writes those files).

namespace corpus {

/// A generated structure or union.
struct listed_shape {
    const swage::aggregate* table;
    const swage::service* owner;
};

/// What one part of a service's lists holds.
struct part {
    std::span<const listed_shape> shapes{};
    std::span<const swage::operation_table* const> operations{};
};

template <class List>
struct tables_of;
template <class... Types>
struct tables_of<swage::type_list<Types...>> {
    static constexpr std::array<listed_shape, sizeof...(Types)> shapes() {
        return {listed_shape{&swage::table_of<Types>(), &swage::service_of<Types>}...};
    }
    static constexpr std::array<const swage::operation_table*, sizeof...(Types)> operations() {
        return {&swage::table_of_operation<Types>...};
    }
};

template <const swage::service* Service, int Number>
part part_of_shapes() {
    using list = typename swage::shapes_part<Service, Number>::type;
    static constexpr auto all = tables_of<list>::shapes();
    return {.shapes = all};
}

template <const swage::service* Service, int Number>
part part_of_operations() {
    using list = typename swage::operations_part<Service, Number>::type;
    static constexpr auto all = tables_of<list>::operations();
    return {.operations = all};
}

/// All parts of the service: defined in a file that scripts/corpus.py writes.
std::vector<part> all_parts();

}  // namespace corpus
