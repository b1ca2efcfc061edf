// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <swage/schema/service.hpp>

/// What routing answers.

namespace swage::inline v1 {

/// An operation that a request may be for, and the protocol it is spoken in.
struct route {
    const operation* target = nullptr;
    /// The absolute id of the protocol's trait, such as `aws.protocols#restXml`.
    std::string_view protocol{};

    friend bool operator==(const route&, const route&) = default;
};

enum class routing_outcome : std::uint8_t {
    found,
    /// No operation has such a path, target or action. Candidates: those that differ in the
    /// service's version only.
    not_found,
    /// Candidates: the operations of that path with other methods.
    method_not_allowed,
    /// Candidates: the operations that the request may be for, and nothing tells which.
    ambiguous,
};

/// Which operation a request is for.
struct routing_result {
    routing_outcome outcome = routing_outcome::not_found;
    /// Where one was found.
    route chosen{};
    std::vector<route> candidates{};

    explicit operator bool() const noexcept { return outcome == routing_outcome::found; }
};

}  // namespace swage::inline v1
