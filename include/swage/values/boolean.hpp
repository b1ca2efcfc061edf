// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace swage::inline v1 {

/// A bool as an element: std::vector<bool> packs bits and has no element to point at, so a list
/// of booleans is a std::vector<swage::boolean>. Converts from and to bool.
struct boolean {
    bool value = false;

    constexpr boolean() noexcept = default;
    constexpr boolean(bool from) noexcept : value(from) {}
    constexpr operator bool() const noexcept { return value; }
};

}  // namespace swage::inline v1
