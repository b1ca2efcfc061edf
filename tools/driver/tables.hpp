// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include <swage/schema/operation_table.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>

/// What the driver knows of a service: the tables of its operations and of its structures and
/// unions. They are made from the generated lists (`lists/operations_1.hpp`, `lists/shapes_1.hpp`,
/// …), of a large service in a source file for each; everything else interprets them.

namespace driver {

struct shape_entry {
    const swage::aggregate* table = nullptr;
    /// Of an error, else null.
    const swage::message_table* error = nullptr;
    const swage::service* owner = nullptr;
};

using operation_part = std::span<const swage::operation_table* const>;
using shape_part = std::span<const shape_entry>;

/// A whole service.
struct service_tables {
    const swage::service* described = nullptr;
    std::vector<const swage::operation_table*> operations{};
    std::vector<shape_entry> shapes{};
};

template <class... Operations>
consteval std::array<const swage::operation_table*, sizeof...(Operations)> operation_tables(
    swage::type_list<Operations...>) {
    return {&swage::table_of_operation<Operations>...};
}
template <class List>
inline constexpr auto part_of_operations = operation_tables(typename List::type{});

template <class Shape>
inline constexpr swage::message_table error_table = swage::tables::make_message_table<Shape>();

template <class Shape>
constexpr shape_entry make_shape_entry() {
    constexpr const swage::shape& described = swage::schema_of<Shape>;
    shape_entry made{&swage::table_of<Shape>(), nullptr, &swage::service_of<Shape>};
    if constexpr (swage::has_trait(described.traits, swage::trait_kind::error)) {
        made.error = &error_table<Shape>;
    }
    return made;
}

template <class... Shapes>
consteval std::array<shape_entry, sizeof...(Shapes)> shape_entries(swage::type_list<Shapes...>) {
    return {make_shape_entry<Shapes>()...};
}
template <class List>
inline constexpr auto part_of_shapes = shape_entries(typename List::type{});

/// Answers the lines of standard input until it ends, as docs/driver.md says; the status to exit
/// with.
int run(const service_tables& service);

}  // namespace driver
