// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/error.hpp>
#include <swage/http/bindings.hpp>
#include <swage/http/compression.hpp>
#include <swage/http/host_prefix.hpp>
#include <swage/http/md5.hpp>
#include <swage/http/message.hpp>
#include <swage/http/write_bindings.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/rest_format.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/values/blob.hpp>

/// Writing the messages of the protocols with HTTP bindings.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// The parts of a request or response that a body is written to.
struct rest_body {
    std::vector<http::header>& headers;
    std::string& body;
    std::string_view& streamed;
    /// Whether there is a body, be it empty; not of events, whose length nobody knows.
    bool written = false;
};

/// Sets the media type, unless a member that is that header did.
inline void set_media_type(rest_body& to, std::string_view type) {
    if (http::find_header(to.headers, "Content-Type") != nullptr) return;
    to.headers.push_back({"Content-Type", std::string(type)});
}

/// Writes the payload member's value.
inline bool write_payload(const rest_format& format, const message_table& table,
                          const member_row& row, const void* value, const protocol_options& options,
                          rest_body& to, error& failure) {
    switch (row.kind) {
        case shape_kind::blob: {
            const std::string_view bytes = static_cast<const blob*>(value)->view();
            // A stream that cannot be absent is none where it is empty.
            if (bytes.empty() && row.held == holder::plain && is_streaming(row)) break;
            if (is_streaming(row)) {
                to.streamed = bytes;
            } else {
                to.body.assign(bytes);
            }
            to.written = true;
            break;
        }
        case shape_kind::string:
            to.body = *static_cast<const std::string*>(value);
            to.written = true;
            break;
        case shape_kind::enumeration:
            to.body = engine::enumeration_text(value, row);
            to.written = true;
            break;
        default:
            if (!format.write_payload(to.body, table, row, value, options, failure)) return false;
            to.written = true;
            break;
    }
    return true;
}

/// What a request has where its payload is absent: an empty blob has the same body as an absent
/// one, so both have its type and length, but for streams that need not say their length.
inline void write_absent_payload(const rest_format& format, const member_row& row, rest_body& to) {
    if (row.kind == shape_kind::blob) {
        to.written = !is_streaming(row) ||
                     effective_trait(*row.schema, trait_kind::requires_length) != nullptr;
    } else if (row.kind == shape_kind::structure && format.writes_empty_documents) {
        to.body = "{}";
        to.written = true;
    }
}

/// Writes the body of a message and its media type.
inline bool write_rest_body(const rest_format& format, const message_table& table,
                            message_side side, const void* value, const protocol_options& options,
                            rest_body& to, error& failure) {
    const modelled_media_type type = media_type_of(format, table, side);
    if (type.name.empty()) return true;
    if (table.events != nullptr) {
        set_media_type(to, type.name);
        return true;
    }
    if (const member_row* const row = table.payload) {
        const void* const held = peek(value, *row);
        if (held != nullptr && !write_payload(format, table, *row, held, options, to, failure)) {
            return false;
        }
        if (!to.written && side == message_side::request) write_absent_payload(format, *row, to);
    } else {
        if (!format.write_body(to.body, table, value, options, failure)) return false;
        to.written = true;
    }
    if (to.written) set_media_type(to, type.name);
    return true;
}

inline void set_content_length(std::vector<http::header>& headers, std::size_t length) {
    http::detail::set_header(headers, "Content-Length", std::to_string(length));
}

/// Sets the length of a response's body. Where there is none, a member that is that header says
/// more: the length of what the caller sends after it.
inline void complete_content_length(http::response& to) {
    if (to.content().empty() && http::find_header(to.headers, "Content-Length") != nullptr) return;
    set_content_length(to.headers, to.content().size());
}

inline bool write_rest_request(const rest_format& format, const operation_table& table,
                               const void* input, const protocol_options& options,
                               http::request& to, error& failure) {
    const operation& described = *table.described;
    const http::detail::http_facts facts(described);
    const http::detail::binding_writer w{table.input, input, options.precision,
                                         options.omit_empty_headers, failure};
    to = {};
    to.method = facts.method;
    if (!http::detail::append_target(w, facts.pattern, to.target)) return false;
    if (!http::detail::make_host_prefix(described, table.input.whole, input, to.host_prefix,
                                        failure)) {
        return false;
    }
    if (!http::detail::append_headers(w, message_side::request, to.headers)) return false;
    rest_body body{to.headers, to.body, to.streamed};
    if (!write_rest_body(format, table.input, message_side::request, input, options, body,
                         failure)) {
        return false;
    }
    http::detail::compress_request(described, options.compression_threshold, to);
    if (body.written) set_content_length(to.headers, to.content().size());
    if (find_trait(described.traits, trait_kind::http_checksum_required) != nullptr &&
        http::find_header(to.headers, "Content-MD5") == nullptr) {
        to.headers.push_back({"Content-MD5", http::detail::content_md5(to.content())});
    }
    return true;
}

/// Whether a response of that status to a request of the operation has no body (RFC 9110, sections
/// 6.4.1 and 9.3.2).
inline bool has_no_body(const operation& described, std::int32_t status) {
    return status < 200 || status == 204 || status == 304 ||
           http::detail::http_facts(described).method == "HEAD";
}

/// Takes the status from the member that it is bound to. The member's 0, which AWS's models have as
/// its default, says nothing.
inline bool write_status(const http::detail::binding_writer& w, std::int32_t& status) {
    if (w.table.whole == nullptr) return true;
    for (const member_row& row : w.table.whole->rows) {
        const http::detail::binding bound = http::detail::binding_of(row, message_side::response);
        const void* const code = peek(w.value, row);
        if (bound.where != http::detail::place::response_code || code == nullptr) continue;
        const std::int64_t number = engine::load_integer(code, row.kind);
        if (number == 0) continue;
        if (number < 100 || number > 999) {
            path_frame frame{.table = w.table.whole, .row = &row};
            return engine::fail(w.failure, error_code::invalid_value, &frame,
                                "no status of HTTP: expected one of three digits");
        }
        status = static_cast<std::int32_t>(number);
    }
    return true;
}

/// Writes headers, status and body of an output; or of an error, whose status is given.
inline bool write_rest_response(const rest_format& format, const operation& described,
                                const message_table& table, std::int32_t status, const void* value,
                                const protocol_options& options, http::response& to,
                                error& failure) {
    const http::detail::binding_writer w{table, value, options.precision,
                                         options.omit_empty_headers, failure};
    to.status = status;
    if (!write_status(w, to.status)) return false;
    if (!http::detail::append_headers(w, message_side::response, to.headers)) return false;
    add_request_id(options.request_id, to);
    if (has_no_body(described, to.status)) return true;
    rest_body body{to.headers, to.body, to.streamed};
    if (!write_rest_body(format, table, message_side::response, value, options, body, failure)) {
        return false;
    }
    // An output without members in the body is still one of that type (RestXmlHttpResponseCode).
    if (table.whole != nullptr && table.payload == nullptr && table.events == nullptr) {
        set_media_type(body, format.media_type);
    }
    if (table.events == nullptr) complete_content_length(to);
    return true;
}

/// Ends the response for a request that was refused: its body, unless it must not have one.
inline void end_refusal(const operation& described, std::string_view media_type,
                        std::string_view request_id, std::string body, http::response& to) {
    add_request_id(request_id, to);
    if (has_no_body(described, to.status)) return;
    to.headers.push_back({"Content-Type", std::string(media_type)});
    to.body = static_cast<std::string&&>(body);
    set_content_length(to.headers, to.body.size());
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
