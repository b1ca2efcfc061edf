// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/http/message.hpp>
#include <swage/http/write_bindings.hpp>
#include <swage/json/read.hpp>
#include <swage/json/write.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/json_body.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rest_format.hpp>
#include <swage/protocols/rest_read.hpp>
#include <swage/protocols/rest_write.hpp>
#include <swage/schema/operation_table.hpp>

/// The functions of swage::rest_json1 (Smithy, "AWS restJson1 protocol").

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

struct rest_json1_functions {
    static bool write_body(std::string& to, const message_table& table, const void* value,
                           const protocol_options& options, error& failure) {
        return json::detail::write_whole(to, json_write_options(json::form::rest_json1, options),
                                         failure, value, *table.body);
    }

    static bool read_body(std::string_view text, const message_table& table, void* to,
                          const protocol_options& options, error& failure) {
        return read_json_body(is_blank_text(text) ? std::string_view{} : text,
                              json_read_options(json::form::rest_json1, options), to, *table.body,
                              failure);
    }

    static bool write_payload(std::string& to, const message_table& table, const member_row& row,
                              const void* value, const protocol_options& options, error& failure) {
        if (is_whole_document(row)) {
            return json::detail::write_whole(to,
                                             json_write_options(json::form::rest_json1, options),
                                             failure, value, *row.nested);
        }
        if (row.kind == shape_kind::document && row.type->document->to_json(value, to)) return true;
        const path_frame frame{.table = table.whole, .row = &row};
        return engine::fail(failure, error_code::not_representable, &frame,
                            row.kind == shape_kind::document
                                ? std::string("JSON cannot spell the document")
                                : no_payload(row));
    }

    static bool read_payload(std::string_view text, const message_table& table,
                             const member_row& row, void* to, const protocol_options& options,
                             error& failure) {
        const json::read_options own = json_read_options(json::form::rest_json1, options);
        if (is_whole_document(row)) return read_json_body(text, own, to, *row.nested, failure);
        const path_frame frame{.table = table.whole, .row = &row};
        if (row.kind != shape_kind::document) {
            return engine::fail(failure, error_code::wrong_type, &frame, no_payload(row));
        }
        json::detail::reader r(own, text);
        const char* at = json::detail::skip_blanks(r.text.data(), r.last);
        if (engine::check_size(r)) {
            at = json::detail::read_leaf(r, at, to, row, &frame);
            if (at != nullptr) at = json::detail::skip_blanks(at, r.last);
            if (at == r.last) return true;
            if (at != nullptr) {
                engine::fail(r, error_code::trailing_content, at, &frame,
                             "more after the end of the body");
            }
        }
        failure = static_cast<error&&>(r.failure);
        return false;
    }

    static constexpr rest_format format = {.media_type = "application/json",
                                           .writes_empty_documents = true,
                                           .refuses_unmodelled_bodies = true,
                                           .write_body = write_body,
                                           .read_body = read_body,
                                           .write_payload = write_payload,
                                           .read_payload = read_payload};

    static bool serialize_request(const operation_table& table, const void* input,
                                  const protocol_options& options, http::request& to,
                                  error& failure) {
        return write_rest_request(format, table, input, options, to, failure);
    }

    static bool is_error(const operation_table& table, const http::response& from) {
        return is_error_status(table, from.status);
    }

    static bool parse_output(const operation_table& table, http::response& from,
                             const protocol_options& options, void* output, error& failure) {
        return read_rest_response(format, table.output, from, options, output, failure);
    }

    static bool find_error(const operation_table& table, const http::response& from,
                           const protocol_options& options, error_response& to, error&) {
        const json_error said = find_json_error(from.content(), options);
        const std::string* const type = http::find_header(from.headers, "X-Amzn-Errortype");
        to.code = type != nullptr && !http::detail::trimmed(*type).empty()
                      ? *type
                      : std::string(said.name());
        to.message = said.message;
        complete_error(table, from, to);
        return true;
    }

    static bool parse_error(const operation_table& table, http::response& from,
                            const protocol_options& options, const error_response& found, void* to,
                            error& failure) {
        const message_table& described = table.errors[found.place];
        if (!read_rest_response(format, described, from, options, to, failure)) return false;
        engine::set_error_message(to, *described.whole, found.message);
        return true;
    }

    static bool parse_request(const operation_table& table, http::request& from,
                              const protocol_options& options, void* input, refusal& failure) {
        return read_rest_request(format, table, from, options, input, failure);
    }

    static bool serialize_output(const operation_table& table, const void* output,
                                 const protocol_options& options, http::response& to,
                                 error& failure) {
        to = {};
        return write_rest_response(format, *table.described, table.output,
                                   http::detail::http_facts(*table.described).status, output,
                                   options, to, failure);
    }

    static bool serialize_error(const operation_table& table, const message_table& described,
                                const void* value, const protocol_options& options,
                                http::response& to, error& failure) {
        to = {};
        const shape& error_shape = *described.whole->described;
        to.headers.push_back({"X-Amzn-Errortype", std::string(error_shape.name())});
        return write_rest_response(format, *table.described, described,
                                   status_of_error(error_shape), value, options, to, failure);
    }

    static void serialize_refusal(const operation_table& table, const refusal& why,
                                  const protocol_options& options, http::response& to) {
        to = {};
        to.status = why.status;
        to.headers.push_back({"X-Amzn-Errortype", std::string(why.type)});
        std::string body = "{\"message\":";
        append_json_string(body, why.why.message());
        body += '}';
        end_refusal(*table.described, format.media_type, options.request_id,
                    static_cast<std::string&&>(body), to);
    }
};

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
