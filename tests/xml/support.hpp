// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <swage/xml.hpp>

/// What the tests of the XML codec share.

namespace xml_tests {

/// A copy of exactly the document's length, so that a sanitizer sees a read past its end.
class exact_copy {
public:
    explicit exact_copy(std::string_view document)
        : bytes_(new char[document.size()]), size_(document.size()) {
        std::copy(document.begin(), document.end(), bytes_.get());
    }
    std::string_view view() const { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_;
};

/// The value that `document` reads as; the test fails where it is refused.
template <class T>
T read_ok(std::string_view document, const swage::xml::read_options& options = {}) {
    const exact_copy exact(document);
    swage::result<T> made = swage::xml::read<T>(exact.view(), options);
    INFO(document);
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

/// The error where `document` is refused; the test fails where it is not.
template <class T>
swage::error read_error(std::string_view document, const swage::xml::read_options& options = {}) {
    const exact_copy exact(document);
    const swage::result<T> made = swage::xml::read<T>(exact.view(), options);
    INFO(document);
    if (made) FAIL("accepted");
    return made.error();
}

/// The error's one line where `document` is refused; "accepted" where it is not.
template <class T>
std::string refusal(std::string_view document, const swage::xml::read_options& options = {}) {
    const exact_copy exact(document);
    const swage::result<T> made = swage::xml::read<T>(exact.view(), options);
    return made ? "accepted" : made.error().message();
}

/// Options that write neither declaration nor namespace.
inline swage::xml::write_options bare(std::string_view root = {}) {
    swage::xml::write_options options;
    options.declaration = false;
    options.on_root = swage::xml::root_namespace::none;
    options.root_name = root;
    return options;
}

/// The text of `value`; the test fails where it cannot be written.
template <class T>
std::string write_ok(const T& value, const swage::xml::write_options& options = bare()) {
    std::string text;
    const swage::result<void> done = swage::xml::write_to(text, value, options);
    if (!done) FAIL(done.error().message());
    return text;
}

/// The error's one line where `value` cannot be written.
template <class T>
std::string write_refusal(const T& value, const swage::xml::write_options& options = bare()) {
    std::string text = "before";
    const swage::result<void> done = swage::xml::write_to(text, value, options);
    CHECK(text.substr(0, 6) == "before");
    if (done) return "accepted";
    CHECK(text == "before");
    return done.error().message();
}

/// `document` read and written again.
template <class T>
std::string rewrite(std::string_view document) {
    return write_ok(read_ok<T>(document), bare("r"));
}

}  // namespace xml_tests
