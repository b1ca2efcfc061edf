// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/http/message.hpp>
#include <swage/protocols/options.hpp>
#include <swage/schema/operation_table.hpp>

/// What every protocol does, as ordinary functions over an operation's table. The protocols' doors
/// (swage/rest_xml.hpp, …) have a constant of this type each; swage/operations.hpp has the typed
/// functions that users call.

namespace swage::inline v1 {

/// What a response says before its error is known by shape.
struct error_response {
    /// The error's place in operation_table::errors, or `unknown`.
    std::size_t place = unknown;
    std::string code{};
    std::string message{};
    std::string request_id{};
    std::string host_id{};

    static constexpr std::size_t unknown = SIZE_MAX;
};

/// Why a server does not take a request, and what it answers (protocol::serialize_refusal).
struct refusal {
    error why{};
    /// 400; 404 and 405 where no operation has such a URI or method; 406 where the client does not
    /// take what the server would send; 415 for a body of another media type.
    std::int32_t status = 400;
    /// The error's name on the wire: `SerializationException`, `UnsupportedMediaTypeException`,
    /// `NotAcceptableException`, `ValidationException`, `UnknownOperationException`, …
    std::string_view type = "SerializationException";
    /// Whether the input was read all the same and may be validated: the request has a body that
    /// the operation has no use for, and what is wrong with the input counts more.
    bool has_input = false;
};

/// A protocol: both sides of every operation. All functions return false where `failure` says why;
/// what they were to make is then in any state.
struct protocol {
    /// The absolute id of the protocol's trait, such as `aws.protocols#restXml`.
    std::string_view id;

    /// Client: the request for `input`, of the table's input type (null for smithy.api#Unit).
    bool (*serialize_request)(const operation_table& table, const void* input,
                              const protocol_options& options, http::request& to, error& failure);
    /// Whether the response is an error rather than the operation's output.
    bool (*is_error)(const operation_table& table, const http::response& from);
    /// Client: a response that is no error, into `output`, which is `{}`. A streaming payload is
    /// moved out of the response.
    bool (*parse_output)(const operation_table& table, http::response& from,
                         const protocol_options& options, void* output, error& failure);
    /// Client: which error a response is.
    bool (*find_error)(const operation_table& table, const http::response& from,
                       const protocol_options& options, error_response& to, error& failure);
    /// Client: the members of an error that find_error has found, into `to`, which is `{}`.
    bool (*parse_error)(const operation_table& table, http::response& from,
                        const protocol_options& options, const error_response& found, void* to,
                        error& failure);

    /// Server: a request to this operation, into `input`, which is `{}`. A streaming payload is
    /// moved out of the request.
    bool (*parse_request)(const operation_table& table, http::request& from,
                          const protocol_options& options, void* input, refusal& failure);
    /// Server: the response for `output`.
    bool (*serialize_output)(const operation_table& table, const void* output,
                             const protocol_options& options, http::response& to, error& failure);
    /// Server: the response for `value`, of the error type that `described` is the table of.
    bool (*serialize_error)(const operation_table& table, const message_table& described,
                            const void* value, const protocol_options& options, http::response& to,
                            error& failure);
    /// Server: the response for a request that was refused.
    void (*serialize_refusal)(const operation_table& table, const refusal& why,
                              const protocol_options& options, http::response& to);

    /// What events of its streams need (swage/event_stream.hpp); null where it has no streams.
    const event_stream::event_codec* events = nullptr;
};

}  // namespace swage::inline v1
