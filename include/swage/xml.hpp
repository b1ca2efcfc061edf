// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <swage/engine/misuse.hpp>
#include <swage/error.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>
#include <swage/xml/options.hpp>
#include <swage/xml/read.hpp>
#include <swage/xml/write.hpp>

/// The door to the XML codec: generated structures and unions from text and to text, as Smithy's
/// restXml protocol spells values (XML 1.0; "XML bindings" of the Smithy specification).
/// docs/xml.md has the rules.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {

/// Reads `source` into `value`, whose memory is used again: what the document does not have is
/// absent afterwards, as in a new T. On an error `value` is valid, with any content.
template <aggregate_type T>
result<void> read_into(T& value, std::string_view source, const read_options& options = {}) {
    detail::input in(options, source);
    if (detail::read_document(in, &value, table_of<T>(), service_of<T>, false)) return {};
    return std::move(in.failure);
}

/// Reads `source`, which needs no NUL at its end, as a T: the value, or the error with its code,
/// place and member. The root element may have any name. `read<T>(…).value()` is the throwing form.
template <aggregate_type T>
result<T> read(std::string_view source, const read_options& options = {}) {
    detail::input in(options, source);
    result<T> made(T{});
    if (!detail::read_document(in, &*made, table_of<T>(), service_of<T>, true)) {
        made = std::move(in.failure);
    }
    return made;
}

/// Appends `value` to `out` as a whole document. On an error (text that is not UTF-8 or has a
/// U+0000, U+FFFE or U+FFFF, a timestamp outside of the years 0001 to 9999, a Smithy document, a
/// union without a member, unknown content of another format) `out` is as before.
template <aggregate_type T>
result<void> write_to(std::string& out, const T& value, const write_options& options = {}) {
    error failure;
    if (detail::write_document(out, options, failure, &value, table_of<T>(), service_of<T>)) {
        return {};
    }
    return failure;
}

/// `value` as a document; raises a swage::exception where write_to gives an error.
template <aggregate_type T>
std::string write(const T& value, const write_options& options = {}) {
    std::string text;
    write_to(text, value, options).value();
    return text;
}

// For types that are not generated: one error that says so.

template <class T>
    requires(!aggregate_type<T>)
result<void> read_into(T&, std::string_view, const read_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return {};
}
template <class T>
    requires(!aggregate_type<T>)
result<T> read(std::string_view, const read_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return error{};
}
template <class T>
    requires(!aggregate_type<T>)
result<void> write_to(std::string&, const T&, const write_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return {};
}
template <class T>
    requires(!aggregate_type<T>)
std::string write(const T&, const write_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return {};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
