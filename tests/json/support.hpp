// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <swage/json.hpp>

/// What the tests of the JSON codec share.

namespace json_tests {

/// The value that `document` reads as; the test fails where it is refused.
template <class T>
T read_ok(std::string_view document, const swage::json::read_options& options = {}) {
    // A copy of the exact length, so that a sanitizer sees a read past the end.
    const std::string exact(document);
    swage::result<T> made =
        swage::json::read<T>(std::string_view(exact.data(), exact.size()), options);
    INFO(document);
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

/// The error's one line where `document` is refused; "accepted" where it is not.
template <class T>
std::string refusal(std::string_view document, const swage::json::read_options& options = {}) {
    const std::string exact(document);
    const swage::result<T> made =
        swage::json::read<T>(std::string_view(exact.data(), exact.size()), options);
    return made ? "accepted" : made.error().message();
}

/// The text of `value`; the test fails where it cannot be written.
template <class T>
std::string write_ok(const T& value, const swage::json::write_options& options = {}) {
    std::string text;
    const swage::result<void> done = swage::json::write_to(text, value, options);
    if (!done) FAIL(done.error().message());
    return text;
}

/// `document` read and written again.
template <class T>
std::string rewrite(std::string_view document) {
    return write_ok(read_ok<T>(document));
}

inline swage::json::write_options with_form(swage::json::form form) {
    swage::json::write_options options;
    options.form = form;
    return options;
}

}  // namespace json_tests
