// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace test {

/// A small generator of numbers, the same on every platform (splitmix64).
class random_numbers {
public:
    explicit random_numbers(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t word = state_ += 0x9E3779B97F4A7C15U;
        word = (word ^ word >> 30U) * 0xBF58476D1CE4E5B9U;
        word = (word ^ word >> 27U) * 0x94D049BB133111EBU;
        return word ^ word >> 31U;
    }
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }

private:
    std::uint64_t state_;
};

/// A copy of a text on the heap that ends where its block ends, so that a sanitizer sees every
/// byte that is read before or behind it; `shift` bytes after an aligned place.
class exact_copy {
public:
    explicit exact_copy(std::string_view text, std::size_t shift = 0)
        : block_(new char[shift + text.size()]), shift_(shift), size_(text.size()) {
        text.copy(block_.get() + shift, text.size());
    }
    const char* begin() const { return block_.get() + shift_; }
    const char* end() const { return begin() + size_; }
    std::string_view view() const { return {begin(), size_}; }

private:
    std::unique_ptr<char[]> block_;
    std::size_t shift_;
    std::size_t size_;
};

}  // namespace test
