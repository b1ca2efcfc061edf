// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/values.hpp>
#include <swage/error.hpp>
#include <swage/http/bindings.hpp>
#include <swage/http/compression.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/http/read_bindings.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rest_format.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/text/utf8.hpp>
#include <swage/values/blob.hpp>

/// Reading the messages of the protocols with HTTP bindings.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// The parts of a message that are read. `body` is moved out where the payload is a blob.
struct rest_source {
    message_side side;
    std::span<const http::header> headers;
    std::string& body;
    std::string_view streamed;
    std::string_view query{};
    std::int32_t status = 0;

    std::string_view content() const { return body.empty() ? streamed : body; }
};

/// Reads the payload member. It stays absent where there is no body.
inline bool read_payload(const rest_format& format, const message_table& table,
                         const rest_source& from, const protocol_options& options, void* to,
                         engine::reading& state) {
    const member_row& row = *table.payload;
    path_frame frame{.table = table.whole, .row = &row};
    const std::string_view content = from.content();
    switch (row.kind) {
        case shape_kind::blob: {
            if (content.empty()) return true;
            std::string& bytes = static_cast<blob*>(engage(to, row))->storage();
            if (from.body.empty()) {
                bytes.assign(content);
            } else {
                bytes = static_cast<std::string&&>(from.body);
                from.body.clear();
            }
            return true;
        }
        case shape_kind::string:
        case shape_kind::enumeration: {
            if (content.empty()) return true;
            if (!text::is_utf8(content)) {
                return engine::fail(state, error_code::invalid_utf8, nullptr, &frame,
                                    "the text is not UTF-8");
            }
            return engine::read_leaf_text(state, nullptr, engage(to, row), row, content, &frame);
        }
        default:
            if (is_blank_text(content)) return true;
            // What a client sends for an absent structure (restJson1, "empty body").
            if (from.side == message_side::request && format.writes_empty_documents &&
                row.kind == shape_kind::structure && row.held != holder::plain && content == "{}") {
                return true;
            }
            return format.read_payload(content, table, row, engage(to, row), options,
                                       state.failure);
    }
}

/// Whether a required member is there that stands outside of a document body.
inline bool was_there(const message_table& table, const rest_source& from, const member_row& row,
                      const http::detail::binding& bound) {
    switch (bound.where) {
        case http::detail::place::header:
            return http::find_header(from.headers, bound.name) != nullptr;
        case http::detail::place::query: {
            std::string_view query = from.query;
            http::detail::query_parameter parameter;
            std::string name;
            while (http::detail::next_parameter(query, parameter)) {
                name.clear();
                if (http::detail::append_decoded(name, parameter.name) && name == bound.name) {
                    return true;
                }
            }
            return false;
        }
        case http::detail::place::payload:
            return &row == table.events || row.kind == shape_kind::blob ||
                   !is_blank_text(from.content());
        default:
            return true;
    }
}

/// Reads all members of a message but the labels.
inline bool read_rest_message(const rest_format& format, const message_table& table,
                              const rest_source& from, const protocol_options& options, void* to,
                              error& failure) {
    if (table.whole == nullptr) return true;
    engine::reading state(read_options_of(options));
    // A stream does not begin without what its first message must have: only where all of its
    // members are optional may it be missed (Smithy, "Initial messages").
    if (table.events != nullptr && options.required == required_policy::correct) {
        state.options.required = required_policy::strict;
    }
    const http::detail::binding_reader r{table, to, state, options.strict};
    bool fine = http::detail::read_bindings(r, from.side, from.query, from.headers, from.status);
    fine = fine && http::detail::check_required(
                       r, from.side, [&](const member_row& row, const http::detail::binding& at) {
                           return was_there(table, from, row, at);
                       });
    if (fine && table.events == nullptr) {
        if (table.payload != nullptr) {
            fine = read_payload(format, table, from, options, to, state);
        } else if (!table.body->rows.empty() ||
                   (options.strict && format.refuses_unmodelled_bodies &&
                    !is_blank_text(from.content()))) {
            fine = format.read_body(from.content(), table, to, options, state.failure);
        }
    }
    if (!fine) failure = static_cast<error&&>(state.failure);
    return fine;
}

/// Whether text is plainly a JSON object with members, as far as its first two characters tell.
inline bool looks_like_members(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t brace = text.find_first_not_of(blanks);
    if (brace == std::string_view::npos || text[brace] != '{') return false;
    const std::size_t name = text.find_first_not_of(blanks, brace + 1);
    return name != std::string_view::npos && text[name] == '"';
}

/// Whether a server takes a request's Content-Type. Where the header is absent, restJson1 looks at
/// the content (RFC 9110, 8.3): it takes what may be of any type, and what cannot be but JSON.
inline bool takes_content_type(const rest_format& format, const operation_table& table,
                               const http::request& from) {
    const std::string* const sent = http::find_header(from.headers, "Content-Type");
    if (from.content().empty()) return true;
    if (http::detail::has_header_member(table.input, "Content-Type")) return true;
    const modelled_media_type wanted = media_type_of(format, table.input, message_side::request);
    if (sent == nullptr) {
        return !format.refuses_unmodelled_bodies || wanted.name.empty() || wanted.any ||
               (wanted.name == format.media_type && looks_like_members(from.content()));
    }
    if (!wanted.name.empty()) {
        return wanted.any || http::detail::same_media_type(*sent, wanted.name);
    }
    if (!format.refuses_unmodelled_bodies) return true;
    // A structure without any member may be an empty document.
    return table.input.whole != nullptr && table.input.whole->rows.empty() &&
           http::detail::same_media_type(*sent, format.media_type);
}

/// Whether the client takes what the server would answer. Where Accept is a member of the input, it
/// is the operation's to understand.
inline bool is_acceptable(const rest_format& format, const operation_table& table,
                          const http::request& from) {
    const std::string* const accept = http::find_header(from.headers, "Accept");
    if (accept == nullptr || http::detail::trimmed(*accept).empty()) return true;
    if (http::detail::has_header_member(table.input, "Accept")) return true;
    const modelled_media_type made = media_type_of(format, table.output, message_side::response);
    return made.name.empty() || made.any || http::detail::accepts(*accept, made.name);
}

inline bool read_rest_request(const rest_format& format, const operation_table& table,
                              http::request& from, const protocol_options& options, void* input,
                              refusal& failure) {
    const http::detail::http_facts facts(*table.described);
    if (from.method != facts.method) {
        return refuse_request(failure, 405, "UnknownOperationException", error_code::invalid_value,
                              "the operation has another method");
    }
    const auto refuse_content_type = [&] {
        return refuse_request(failure, 415, "UnsupportedMediaTypeException",
                              error_code::wrong_format,
                              "the operation takes no body of this Content-Type");
    };
    // A body that the operation has no use for is refused last, when the rest of the input is
    // there to be validated: what is wrong with that counts more.
    bool has_useless_body = false;
    if (options.strict) {
        if (!takes_content_type(format, table, from)) {
            has_useless_body =
                media_type_of(format, table.input, message_side::request).name.empty();
            if (!has_useless_body) return refuse_content_type();
        }
        if (!is_acceptable(format, table, from)) {
            return refuse_request(failure, 406, "NotAcceptableException", error_code::wrong_format,
                                  "the operation's output is of no media type in Accept");
        }
    }
    failure = {};
    if (!http::detail::decompress_request(*table.described, limit_of_decompressed(options), from,
                                          failure.why)) {
        return false;
    }
    const http::detail::split_uri target(from.target);
    const http::detail::split_uri pattern(facts.pattern);
    const auto refuse_target = [&] {
        return refuse_request(failure, 404, "UnknownOperationException", error_code::invalid_value,
                              "the operation has another path, or parameters that are not there");
    };
    // Models of AWS tell operations of one path apart by `x-id`, which botocore does not send.
    if (!http::detail::has_literals(target.query, pattern.query, "x-id")) return refuse_target();
    engine::reading state(read_options_of(options));
    const http::detail::binding_reader r{table.input, input, state, options.strict};
    bool matches = true;
    if (!http::detail::read_labels(r, pattern.path, target.path, matches)) {
        if (!matches) return refuse_target();
        failure.why = static_cast<error&&>(state.failure);
        return false;
    }
    const rest_source source{message_side::request, from.headers, from.body, from.streamed,
                             target.query};
    if (!read_rest_message(format, table.input, source, options, input, failure.why)) return false;
    if (!has_useless_body) return true;
    failure.has_input = true;
    return refuse_content_type();
}

/// Reads an output, or an error's members.
inline bool read_rest_response(const rest_format& format, const message_table& table,
                               http::response& from, const protocol_options& options, void* to,
                               error& failure) {
    const rest_source source{message_side::response, from.headers, from.body,
                             from.streamed,          {},           from.status};
    return read_rest_message(format, table, source, options, to, failure);
}

/// Whether a response is an error: not one of success, nor of the status that is modelled.
inline bool is_error_status(const operation_table& table, std::int32_t status) {
    if (status >= 200 && status < 300) return false;
    return status != http::detail::http_facts(*table.described).status;
}

/// What responses without a body are called.
inline std::string_view name_of_status(std::int32_t status) {
    switch (status) {
        case 301:
            return "MovedPermanently";
        case 304:
            return "NotModified";
        case 400:
            return "BadRequest";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "NotFound";
        case 405:
            return "MethodNotAllowed";
        case 409:
            return "Conflict";
        case 412:
            return "PreconditionFailed";
        case 429:
            return "TooManyRequests";
        case 500:
            return "InternalError";
        case 503:
            return "ServiceUnavailable";
        default:
            return {};
    }
}

/// Finds the error's shape by its code, and what the headers say of the request.
inline void complete_error(const operation_table& table, const http::response& from,
                           error_response& to) {
    to.code = std::string(engine::plain_error_code(to.code));
    if (to.code.empty() && is_blank_text(from.content())) to.code = name_of_status(from.status);
    to.place = find_error_place(table, to.code);
    find_request_ids(from, to);
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
