// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/json/options.hpp>
#include <swage/json/read.hpp>
#include <swage/json/write.hpp>
#include <swage/protocols/json_body.hpp>
#include <swage/schema/table.hpp>

/// Events of the protocols whose documents are JSON.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

template <json::form Form>
bool write_json_event(std::string& to, const void* from, const aggregate& table,
                      const event_stream::body_context& context, error& failure) {
    const json::write_options options{.form = Form, .precision = context.options.precision};
    return json::detail::write_whole(to, options, failure, from, table);
}

/// As json::detail::read_whole, with the place that the document has in the event; a document of
/// which no member is known is one of a newer model.
inline bool read_json_document(json::detail::reader& r, void* to, const aggregate& table,
                               const path_frame* parent) {
    if (!engine::check_size(r)) return false;
    const engine::sniffed found = engine::sniff(r.text);
    if (found.kind != engine::content::json && found.kind != engine::content::other) {
        return engine::fail_foreign(r, found, "JSON");
    }
    const char* at = r.text.data() + found.start;
    at = table.alternatives != nullptr
             ? json::detail::read_union(r, at, to, table, parent)
             : json::detail::read_structure(r, at, to, table, parent, true);
    if (at == nullptr) return false;
    at = json::detail::skip_blanks(at, r.last);
    if (at == r.last) return true;
    return engine::fail(
        r, error_code::trailing_content, at, parent,
        "more after the end of the document: " + json::detail::shown_byte(r, at, nullptr));
}

template <json::form Form>
bool read_json_event(std::string_view text, void* to, const aggregate& table,
                     const event_stream::body_context& context, error& failure) {
    const json::read_options options =
        json_read_options(Form, context.options.reading, context.options.strict);
    json::detail::reader reader(options, text);
    if (read_json_document(reader, to, table, context.parent)) return true;
    failure = static_cast<error&&>(reader.failure);
    return false;
}

inline std::string find_json_message(std::string_view text,
                                     const event_stream::event_options& options) {
    return find_json_error(text,
                           json_read_options(json::form::aws_json, options.reading, options.strict))
        .message;
}

template <json::form Form, bool InitialMessages>
inline constexpr event_stream::event_codec json_events = {"application/json", InitialMessages,
                                                          write_json_event<Form>,
                                                          read_json_event<Form>, find_json_message};

}  // namespace protocols

/// Events of aws.protocols#restJson1.
inline constexpr const event_stream::event_codec& rest_json1_events =
    protocols::json_events<json::form::rest_json1, false>;

/// Events of aws.protocols#awsJson1_0 and awsJson1_1.
inline constexpr const event_stream::event_codec& aws_json_events =
    protocols::json_events<json::form::aws_json, true>;

/// Events of smithy.protocols#rpcv2Json.
inline constexpr const event_stream::event_codec& rpc_v2_json_events =
    protocols::json_events<json::form::rpc_v2_json, true>;

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
