// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

/// What the files that each include another selection of the service `gates` give to the test.
namespace selections {

struct seen {
    /// The names of the operations that a router finds for `POST /open` and `POST /close`.
    std::vector<std::string> found{};
    /// The names of the structures listed.
    std::vector<std::string> shapes{};
};

/// With headers generated for OpenGate, and for CloseGate.
seen opening();
seen closing();

}  // namespace selections
