// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/http/compression.hpp>
#include <swage/http/message.hpp>
#include <swage/http/rpc_path.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rpc_events.hpp>
#include <swage/protocols/rpc_rules.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

/// The server's side of the RPC protocols.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// Whether a request is one of this protocol and to this operation, by its method, target and
/// headers. Headers that are not there are missed only where they matter for safety.
inline bool check_rpc_request(const rpc_rules& rules, const operation_table& table,
                              const http::request& from, refusal& to) {
    const auto unknown = [&](std::string reason) {
        return refuse_request(to, 404, "UnknownOperationException", error_code::wrong_format,
                              static_cast<std::string&&>(reason));
    };
    if (from.method != "POST") {
        return refuse_request(to, 405, "UnknownOperationException", error_code::wrong_format,
                              "the method is not POST");
    }
    if (rules.is_aws_json()) {
        const std::string* target = http::find_header(from.headers, "x-amz-target");
        if (target != nullptr && *target != target_header(table)) {
            return unknown("X-Amz-Target names another operation");
        }
    } else {
        if (http::find_header(from.headers, "x-amz-target") != nullptr ||
            http::find_header(from.headers, "x-amzn-target") != nullptr) {
            return refuse_request(to, 400, "SerializationException", error_code::wrong_format,
                                  "the request has a header X-Amz-Target");
        }
        if (!names_protocol(rules, from.headers)) {
            return refuse_request(
                to, 400, "SerializationException", error_code::wrong_format,
                "the request has no header Smithy-Protocol: " + std::string(rules.smithy_protocol));
        }
        const http::detail::rpc_path path(http::detail::split_uri(from.target).path);
        if (path.operation != table.described->name() ||
            !http::detail::is_service_in_path(*table.described->owner, path.service,
                                              rules.absolute_services)) {
            return unknown("the path names another operation, or another service");
        }
    }
    const std::string_view wanted =
        table.input.events != nullptr ? event_stream::media_type : rules.media_type;
    if (http::find_header(from.headers, "content-type") != nullptr &&
        !has_media_type(from.headers, wanted)) {
        return refuse_request(to, 415, "UnsupportedMediaTypeException", error_code::wrong_format,
                              "the content is not " + std::string(wanted));
    }
    return true;
}

inline bool parse_rpc_request(const rpc_rules& rules, const operation_table& table,
                              http::request& from, const protocol_options& options, void* input,
                              refusal& to) {
    if (options.strict && !check_rpc_request(rules, table, from, to)) return false;
    if (!http::detail::decompress_request(*table.described, limit_of_decompressed(options), from,
                                          to.why)) {
        return false;
    }
    if (table.input.whole == nullptr) return true;
    if (table.input.events != nullptr) {
        return read_stream_start(rules.events, table.input, from.content(), options, input, to.why);
    }
    return rules.codec.read(from.content(), input, *table.input.whole, options, to.why);
}

/// Begins a response: its status and the headers that every response of the protocol has.
inline void begin_rpc_response(const rpc_rules& rules, std::int32_t status,
                               std::string_view request_id, http::response& to) {
    to.status = status;
    add_request_id(request_id, to);
    if (!rules.is_aws_json()) add_header(to, "Smithy-Protocol", rules.smithy_protocol);
}

inline bool serialize_rpc_output(const rpc_rules& rules, const operation_table& table,
                                 const void* output, const protocol_options& options,
                                 http::response& to, error& failure) {
    begin_rpc_response(rules, 200, options.request_id, to);
    if (table.output.events != nullptr) {
        add_header(to, "Content-Type", event_stream::media_type);
        return begin_stream(rules.events, table.output, output, message_side::response, options,
                            to.body, failure);
    }
    if (rules.is_aws_json() || table.output.whole != nullptr) {
        add_header(to, "Content-Type", rules.media_type);
    }
    if (table.output.whole != nullptr) {
        if (!rules.codec.write(to.body, output, *table.output.whole, options, failure)) {
            return false;
        }
    } else if (!rules.is_aws_json()) {
        return true;
    }
    add_content_length(to);
    return true;
}

inline bool serialize_rpc_error(const rpc_rules& rules, const operation_table& table,
                                const message_table& error_table, const void* value,
                                const protocol_options& options, http::response& to,
                                error& failure) {
    const shape& described = *error_table.whole->described;
    begin_rpc_response(rules, status_of_error(described), options.request_id, to);
    add_header(to, "Content-Type", rules.media_type);
    const trait* renamed = find_trait(described.traits, trait_kind::aws_query_error);
    if (renamed != nullptr && is_query_compatible(table)) {
        const bool sender = is_sender_fault(described);
        add_header(to, "X-Amzn-Query-Error",
                   std::string(renamed->text) + (sender ? ";Sender" : ";Receiver"));
    }
    const std::string_view type = rules.absolute_error_types ? described.id : described.name();
    if (!rules.codec.write_error(to.body, type, value, *error_table.whole, options, failure)) {
        return false;
    }
    add_content_length(to);
    return true;
}

inline void serialize_rpc_refusal(const rpc_rules& rules, const refusal& why,
                                  const protocol_options& options, http::response& to) {
    begin_rpc_response(rules, why.status, options.request_id, to);
    add_header(to, "Content-Type", rules.media_type);
    std::string type(why.type);
    if (rules.absolute_error_types) type.insert(0, "smithy.framework#");
    rules.codec.write_refusal(to.body, type, why.why.message());
    add_content_length(to);
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
