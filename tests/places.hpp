// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

/// Where a byte of a document is, found in another way than the library's.

namespace tests {

/// The place as an error's message begins with it: `3:17: `.
inline std::string place_of(std::string_view document, std::size_t offset) {
    std::string before(document.substr(0, offset));
    if (before.starts_with("\xEF\xBB\xBF")) before.erase(0, 3);
    for (std::size_t at = 0; (at = before.find("\r\n", at)) != std::string::npos; ++at) {
        before.erase(at, 1);
    }
    std::replace(before.begin(), before.end(), '\r', '\n');
    const auto lines = 1 + std::count(before.begin(), before.end(), '\n');
    const std::string line = before.substr(before.rfind('\n') + 1);
    const auto characters = 1 + std::count_if(line.begin(), line.end(), [](char letter) {
                                return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
                            });
    return std::to_string(lines) + ":" + std::to_string(characters) + ": ";
}

}  // namespace tests
