// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <swage/routing.hpp>

#include "selections.hpp"

namespace selections {

template <class... Types>
std::vector<std::string> names_of(swage::type_list<Types...>) {
    return {std::string(swage::schema_of<Types>.name())...};
}

template <class Operations, class Shapes>
seen seen_with() {
    seen made;
    swage::router routes;
    routes.mount<Operations>();
    for (const char* path : {"/open", "/close"}) {
        if (const auto found = routes.find({.method = "POST", .target = path})) {
            made.found.emplace_back(found.chosen.target->name());
        }
    }
    made.shapes = names_of(typename Shapes::type{});
    return made;
}

}  // namespace selections
