// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <swage/config.hpp>
#include <swage/options.hpp>
#include <swage/values/timestamp.hpp>

namespace swage::inline v1 {

/// Which absent members with a default (Smithy's default trait) are given it.
enum class defaults_policy : std::uint8_t {
    leave,   ///< none: what is absent stays absent
    nested,  ///< all but the members of the operation's own input or output
    all,
};

/// How a protocol writes and reads messages where its specification leaves room, or where clients
/// and servers differ. `client_preset` and `server_preset` are what the specification asks of each.
struct protocol_options {
    /// Which absent defaults are written into a message.
    defaults_policy written_defaults = defaults_policy::leave;
    /// Which absent defaults are filled in what was read.
    defaults_policy read_defaults = defaults_policy::all;
    /// What a reader does where a required member is absent.
    required_policy required = required_policy::correct;
    unknown_policy unknown = unknown_policy::skip;
    /// What a reader does with a second member of a union. The specification has no side take it.
    union_policy unions = union_policy::refuse;
    /// What a reader does with a null in a list or map that is not sparse. The specification has
    /// servers refuse it, and says nothing of clients: those of AWS leave it out.
    null_policy dense_nulls = null_policy::skip;
    /// Whether spellings that only look like the modelled type are refused: a union with an unknown
    /// member only, a timestamp of another format, a body of another media type. Servers must.
    bool strict = false;
    /// Whether a header whose text or list is empty is left out, unless it is required. Smithy's
    /// clients and servers send it.
    bool omit_empty_headers = false;
    /// What fills an absent member with the idempotencyToken trait; nothing where it is empty.
    /// Every request needs a token of its own, such as a random UUID.
    std::string_view idempotency_token{};
    /// How much of a second's fraction is written. AWS services take milliseconds.
    timestamp_precision precision = timestamp_precision::milliseconds;
    /// Client: a request of an operation with the requestCompression trait is compressed where its
    /// body has at least so many bytes; SIZE_MAX for never. The default is that of AWS's clients.
    std::size_t compression_threshold = 10'240;
    /// Server: what names the request in responses: in their header x-amzn-RequestId, and in the
    /// documents of XML protocols; they have none where it is empty. One that cannot stand in a
    /// header is in no header.
    std::string_view request_id{};
    std::uint32_t depth_limit = 128;
    std::size_t size_limit = SIZE_MAX;
    /// Server: the most bytes that a compressed request may have when it is decompressed, and not
    /// more than `size_limit`: it may stand for a body a thousand times its size.
    std::size_t decompressed_limit = 64 * 1024 * 1024;
    std::size_t element_limit = SIZE_MAX;
    /// Filled while reading where it is not null.
    read_report* report = nullptr;
};

/// What a client does: nested defaults are sent, those of the input itself are the service's to
/// choose; answers are corrected where required members are missing.
inline constexpr protocol_options client_preset{.written_defaults = defaults_policy::nested,
                                                .read_defaults = defaults_policy::all,
                                                .required = required_policy::correct,
                                                .unknown = unknown_policy::skip,
                                                .unions = union_policy::refuse,
                                                .dense_nulls = null_policy::skip,
                                                .strict = false};

/// What a server does: defaults are filled in what it reads and in what it answers; a request that
/// is not as modelled is refused. Missing required members are collected for validation.
inline constexpr protocol_options server_preset{.written_defaults = defaults_policy::all,
                                                .read_defaults = defaults_policy::all,
                                                .required = required_policy::collect,
                                                .unknown = unknown_policy::skip,
                                                .unions = union_policy::refuse,
                                                .dense_nulls = null_policy::refuse,
                                                .strict = true};

inline namespace SWAGE_ENGINE {
namespace protocols {

/// What a reader of any format is asked by the options of a protocol.
constexpr read_options read_options_of(const protocol_options& options) {
    return {.required = options.required,
            .unknown = options.unknown,
            .refuse_unknown_union_members = options.strict,
            .unions = options.unions,
            .dense_nulls = options.dense_nulls,
            .depth_limit = options.depth_limit,
            .size_limit = options.size_limit,
            .element_limit = options.element_limit,
            .report = options.report};
}

/// How many bytes a compressed request may stand for.
constexpr std::size_t limit_of_decompressed(const protocol_options& options) {
    return (std::min)(options.decompressed_limit, options.size_limit);
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
