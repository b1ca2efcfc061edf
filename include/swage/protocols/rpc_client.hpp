// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/http/compression.hpp>
#include <swage/http/host_prefix.hpp>
#include <swage/http/md5.hpp>
#include <swage/http/message.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rpc_events.hpp>
#include <swage/protocols/rpc_rules.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

/// The client's side of the RPC protocols.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

inline bool serialize_rpc_request(const rpc_rules& rules, const operation_table& table,
                                  const void* input, const protocol_options& options,
                                  http::request& to, error& failure) {
    const bool sends_events = table.input.events != nullptr;
    to.method = "POST";
    to.target = rules.is_aws_json() ? "/" : operation_path(table);
    if (!http::detail::make_host_prefix(*table.described, table.input.whole, input, to.host_prefix,
                                        failure)) {
        return false;
    }
    if (rules.is_aws_json()) {
        add_header(to, "Content-Type", sends_events ? event_stream::media_type : rules.media_type);
        add_header(to, "X-Amz-Target", target_header(table));
    } else {
        add_header(to, "Smithy-Protocol", rules.smithy_protocol);
        if (input != nullptr && table.input.whole != nullptr) {
            add_header(to, "Content-Type",
                       sends_events ? event_stream::media_type : rules.media_type);
        }
        add_header(to, "Accept",
                   table.output.events != nullptr ? event_stream::media_type : rules.media_type);
    }
    if (is_query_compatible(table)) add_header(to, "X-Amzn-Query-Mode", "true");
    if (sends_events) {
        return begin_stream(rules.events, table.input, input, message_side::request, options,
                            to.body, failure);
    }
    if (table.input.whole != nullptr) {
        if (!rules.codec.write(to.body, input, *table.input.whole, options, failure)) return false;
    } else if (rules.is_aws_json()) {
        to.body = "{}";
    } else {
        return true;
    }
    http::detail::compress_request(*table.described, options.compression_threshold, to);
    add_content_length(to);
    if (has_trait(table.described->traits, trait_kind::http_checksum_required)) {
        add_header(to, "Content-MD5", http::detail::content_md5(to.content()));
    }
    return true;
}

inline bool is_rpc_error(const rpc_rules& rules, const http::response& from) {
    if (!rules.is_aws_json()) return from.status != 200;
    return from.status < 200 || from.status >= 300;
}

inline bool parse_rpc_output(const rpc_rules& rules, const operation_table& table,
                             http::response& from, const protocol_options& options, void* output,
                             error& failure) {
    if (!names_protocol(rules, from.headers)) {
        failure.code = error_code::wrong_format;
        failure.reason =
            "the response has no header Smithy-Protocol: " + std::string(rules.smithy_protocol);
        return false;
    }
    // What an operation without output answers means nothing.
    if (table.output.whole == nullptr) return true;
    if (table.output.events != nullptr) {
        return read_stream_start(rules.events, table.output, from.content(), options, output,
                                 failure);
    }
    return rules.codec.read(from.content(), output, *table.output.whole, options, failure);
}

/// The code in `x-amzn-query-error: Code;Fault`, which callers see in place of the body's where the
/// service once spoke awsQuery (awsQueryCompatible). It says nothing of the error's shape.
inline std::string_view query_error_code(const operation_table& table, const http::response& from) {
    if (!is_query_compatible(table)) return {};
    const std::string* found = http::find_header(from.headers, "x-amzn-query-error");
    if (found == nullptr) return {};
    return http::detail::trimmed(std::string_view(*found).substr(0, found->find(';')));
}

inline bool find_rpc_error(const rpc_rules& rules, const operation_table& table,
                           const http::response& from, const protocol_options& options,
                           error_response& to) {
    find_request_ids(from, to);
    // A proxy's answer, for one: it says nothing but its status.
    if (!names_protocol(rules, from.headers)) return true;
    rpc_error found = rules.codec.find_error(from.content(), options);
    if (rules.is_aws_json()) {
        const std::string* header = http::find_header(from.headers, "x-amzn-errortype");
        if (header != nullptr && !header->empty()) found.type = *header;
    }
    const std::string_view type = engine::plain_error_code(found.type);
    const std::string_view query_code = query_error_code(table, from);
    to.place = find_error_place(table, type);
    to.code = query_code.empty() ? type : query_code;
    to.message = static_cast<std::string&&>(found.message);
    return true;
}

inline bool parse_rpc_error(const rpc_rules& rules, const operation_table& table,
                            http::response& from, const protocol_options& options,
                            const error_response& found, void* to, error& failure) {
    const aggregate& described = *table.errors[found.place].whole;
    protocol_options own = options;
    // The type and the code are no unknown members.
    own.unknown = unknown_policy::skip;
    if (!rules.codec.read(from.content(), to, described, own, failure)) return false;
    engine::set_error_message(to, described, found.message);
    return true;
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
