// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <swage/cbor.hpp>

/// What the tests of the CBOR codec share.

namespace cbor_tests {

/// The bytes that `digits` spells in hexadecimal; blanks are skipped.
inline std::string hex(std::string_view digits) {
    std::string bytes;
    int high = -1;
    for (const char digit : digits) {
        if (digit == ' ') continue;
        const int value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
        if (high >= 0) bytes += static_cast<char>(high * 16 + value);
        high = high >= 0 ? -1 : value;
    }
    return bytes;
}

inline std::string to_hex(std::string_view bytes) {
    std::string digits;
    for (const char byte : bytes) {
        digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4U];
        digits += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15U];
    }
    return digits;
}

/// `text`, of fewer than 256 bytes, as a text string.
inline std::string text(std::string_view text) {
    std::string made;
    if (text.size() >= 24) made += '\x78';
    made += static_cast<char>(text.size() < 24 ? 0x60U + text.size() : text.size());
    return made.append(text);
}

/// A map of one member with the value that `digits` spells.
inline std::string one(std::string_view name, std::string_view digits) {
    return hex("a1") + text(name) + hex(digits);
}

/// The value that `document` reads as; the test fails where it is refused.
template <class T>
T read_ok(std::string_view document, const swage::cbor::read_options& options = {}) {
    // A copy of the exact length, so that a sanitizer sees a read past the end.
    const std::string exact(document);
    swage::result<T> made =
        swage::cbor::read<T>(std::string_view(exact.data(), exact.size()), options);
    INFO(to_hex(document));
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

/// The error's one line where `document` is refused; "accepted" where it is not.
template <class T>
std::string refusal(std::string_view document, const swage::cbor::read_options& options = {}) {
    const std::string exact(document);
    const swage::result<T> made =
        swage::cbor::read<T>(std::string_view(exact.data(), exact.size()), options);
    return made ? "accepted" : made.error().message();
}

/// The bytes of `value`, in hexadecimal; the test fails where it cannot be written.
template <class T>
std::string write_ok(const T& value, const swage::cbor::write_options& options = {}) {
    std::string bytes;
    const swage::result<void> done = swage::cbor::write_to(bytes, value, options);
    if (!done) FAIL(done.error().message());
    return to_hex(bytes);
}

/// The error's one line where `value` is not written; "written" where it is.
template <class T>
std::string write_refusal(const T& value, const swage::cbor::write_options& options = {}) {
    std::string bytes = "before";
    const swage::result<void> done = swage::cbor::write_to(bytes, value, options);
    if (done) return "written";
    CHECK_EQ(bytes, "before");
    return done.error().message();
}

}  // namespace cbor_tests
