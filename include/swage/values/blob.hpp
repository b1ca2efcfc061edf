// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace swage::inline v1 {

/// Bytes: Smithy's blob. A type of its own, so that text and bytes are never mistaken for each
/// other. Base64 is the formats' business: a blob holds the bytes themselves.
class blob {
public:
    blob() noexcept = default;
    /// The bytes of `bytes`, whatever they are.
    explicit blob(std::string bytes) noexcept : bytes_(static_cast<std::string&&>(bytes)) {}
    explicit blob(std::string_view bytes) : bytes_(bytes) {}
    explicit blob(const char* text) : bytes_(text) {}
    explicit blob(std::span<const std::byte> bytes)
        : bytes_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}

    /// The bytes, as they are in memory; valid until the blob changes.
    std::string_view view() const noexcept { return bytes_; }
    std::span<const std::byte> bytes() const noexcept {
        return {reinterpret_cast<const std::byte*>(bytes_.data()), bytes_.size()};
    }
    /// The bytes to be changed in place, appended to, or moved out.
    std::string& storage() noexcept { return bytes_; }
    const std::string& storage() const noexcept { return bytes_; }

    std::size_t size() const noexcept { return bytes_.size(); }
    bool empty() const noexcept { return bytes_.empty(); }

    friend bool operator==(const blob&, const blob&) = default;

private:
    std::string bytes_;
};

}  // namespace swage::inline v1
