// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include <swage/schema/service.hpp>

/// The services that the program was built with: schemas only.

namespace router {

struct mounted_service {
    const swage::service* described = nullptr;
    std::span<const swage::operation* const> operations{};
};

template <class... Operations>
consteval std::array<const swage::operation*, sizeof...(Operations)> schemas_of(
    swage::type_list<Operations...>) {
    return {&Operations::schema...};
}
template <class List>
inline constexpr auto schemas_in = schemas_of(typename List::type{});

/// Answers the lines of standard input until it ends; the status to exit with.
int run(const std::vector<mounted_service>& services);

}  // namespace router
