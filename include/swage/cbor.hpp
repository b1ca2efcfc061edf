// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <swage/cbor/options.hpp>
#include <swage/cbor/read.hpp>
#include <swage/cbor/write.hpp>
#include <swage/engine/misuse.hpp>
#include <swage/error.hpp>
#include <swage/schema/reflect.hpp>

/// The door to the CBOR codec: generated structures and unions from bytes and to bytes (RFC 8949,
/// as the Smithy RPC v2 CBOR protocol serializes shapes). docs/cbor.md has the rules.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {

/// Reads `source` into `value`, whose memory is used again: what the document does not have is
/// absent afterwards, as in a new T. On an error `value` is valid, with any content.
template <aggregate_type T>
result<void> read_into(T& value, std::string_view source, const read_options& options = {}) {
    detail::reader reader(options, source);
    if (detail::read_whole(reader, &value, table_of<T>(), false)) return {};
    return std::move(reader.failure);
}

/// Reads `source` as a T: the value, or the error with its code, byte offset and member.
/// `read<T>(…).value()` is the throwing form.
template <aggregate_type T>
result<T> read(std::string_view source, const read_options& options = {}) {
    detail::reader reader(options, source);
    result<T> made(T{});
    if (!detail::read_whole(reader, &*made, table_of<T>(), true)) made = std::move(reader.failure);
    return made;
}

/// Appends `value` to `out`. On an error (text that is not UTF-8, a timestamp outside of the years
/// 0001 to 9999, a document, a union without a member, unknown content of another format) `out` is
/// as before.
template <aggregate_type T>
result<void> write_to(std::string& out, const T& value, const write_options& options = {}) {
    error failure;
    if (detail::write_whole(out, options, failure, &value, table_of<T>())) return {};
    return failure;
}

/// `value` as CBOR; raises a swage::exception where write_to gives an error.
template <aggregate_type T>
std::string write(const T& value, const write_options& options = {}) {
    std::string bytes;
    write_to(bytes, value, options).value();
    return bytes;
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
}  // namespace swage::inline v1::cbor
