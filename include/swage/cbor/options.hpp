// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <swage/options.hpp>
#include <swage/values/timestamp.hpp>

namespace swage::inline v1::cbor {

/// How CBOR is read. The members from `required` to `report` are those of swage::read_options,
/// which says what each does; they stand here again and not in a base, so that
/// `{.report = &report}` is enough.
struct read_options {
    required_policy required = required_policy::correct;
    unknown_policy unknown = unknown_policy::keep;
    bool refuse_unknown_union_members = false;
    union_policy unions = union_policy::refuse;
    null_policy dense_nulls = null_policy::refuse;
    std::uint32_t depth_limit = 128;
    std::size_t size_limit = SIZE_MAX;
    std::size_t element_limit = SIZE_MAX;
    read_report* report = nullptr;
    /// Whether a document with members of which the model knows none is read, as protocols must.
    bool allow_unrecognised = false;
    /// The most bytes of one bignum (RFC 8949, 3.4.3): the time to make decimal digits of one grows
    /// with the square of its length.
    std::size_t bignum_limit = 4096;

    /// What holds for every format.
    constexpr operator swage::read_options() const {
        return {.required = required,
                .unknown = unknown,
                .refuse_unknown_union_members = refuse_unknown_union_members,
                .unions = unions,
                .dense_nulls = dense_nulls,
                .depth_limit = depth_limit,
                .size_limit = size_limit,
                .element_limit = element_limit,
                .report = report};
    }
};

/// How a value is written as CBOR.
struct write_options {
    /// How much of a second's fraction is written. The Smithy RPC v2 CBOR protocol asks for
    /// milliseconds. A fraction is written as a double, which keeps microseconds in our century.
    timestamp_precision precision = timestamp_precision::as_needed;
    /// Whether an unknown union member kept from another format is left out (and reported) instead
    /// of being an error. Unknown structure members of another format always are.
    bool drop_foreign = false;
    /// Filled while writing where it is not null.
    write_report* report = nullptr;
    /// The most bytes of one bignum; the default is what readers take by default.
    std::size_t bignum_limit = 4096;
};

}  // namespace swage::inline v1::cbor
