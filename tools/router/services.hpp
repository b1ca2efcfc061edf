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

template <class List>
struct schemas_of;
template <class... Operations>
struct schemas_of<swage::type_list<Operations...>> {
    static constexpr std::array<const swage::operation*, sizeof...(Operations)> all = {
        &Operations::schema...};
};

/// Answers the lines of standard input until it ends; the status to exit with.
int run(const std::vector<mounted_service>& services);

}  // namespace router
