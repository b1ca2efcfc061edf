// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/error.hpp>
#include <swage/schema/reflect.hpp>

#include "read.hpp"
#include "write.hpp"

/// Generated structures and unions as MessagePack: a format that the library does not have, made
/// of its public schema alone.
///
///     std::string bytes = msgpack::write(job).value();
///     swage::result<s3control::JobDescriptor> again =
///     msgpack::read<s3control::JobDescriptor>(bytes);

namespace msgpack {

/// `value` as MessagePack, or why it cannot be.
template <swage::aggregate_type T>
swage::result<std::string> write(const T& value) {
    std::string made;
    swage::error failure;
    if (writer(made, failure).write(&value, swage::table_of<T>(), nullptr)) return made;
    return failure;
}

/// `document` as a T, or what is wrong with it, where, and at which member.
template <swage::aggregate_type T>
swage::result<T> read(std::string_view document) {
    T made{};
    swage::error failure;
    if (reader(document, failure).read_document(&made, swage::table_of<T>())) return made;
    return failure;
}

}  // namespace msgpack
