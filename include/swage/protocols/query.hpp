// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/http/compression.hpp>
#include <swage/http/host_prefix.hpp>
#include <swage/http/md5.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/query/form.hpp>
#include <swage/query/read.hpp>
#include <swage/query/write.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/xml/error_response.hpp>
#include <swage/xml/read_enveloped.hpp>
#include <swage/xml/write_enveloped.hpp>

/// What awsQuery and ec2Query have in common, and in what they differ: requests are forms, answers
/// are XML. HTTP's binding traits mean nothing in either, so all members are the body's.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace query_protocols {

using query::flavour;

inline constexpr std::string_view form_type = "application/x-www-form-urlencoded";

inline xml::write_options options_for_writing(const protocol_options& options) {
    return {.declaration = false, .precision = options.precision};
}

template <class Message>
void set_content_length(Message& to) {
    to.headers.push_back({"Content-Length", std::to_string(to.body.size())});
}

// Requests.

template <flavour Rules>
bool serialize_request(const operation_table& table, const void* input,
                       const protocol_options& options, http::request& to, error& failure) {
    const operation& described = *table.described;
    to.method = "POST";
    to.target = "/";
    if (!http::detail::make_host_prefix(described, table.input.whole, input, to.host_prefix,
                                        failure)) {
        return false;
    }
    to.body = "Action=";
    text::append_percent_encoded(to.body, described.name());
    to.body += "&Version=";
    text::append_percent_encoded(to.body, described.owner->version);
    if (table.input.whole != nullptr &&
        !query::detail::write_members(to.body, Rules, options.precision, input, *table.input.whole,
                                      failure)) {
        return false;
    }
    to.headers.push_back({"Content-Type", std::string(form_type)});
    http::detail::compress_request(described, options.compression_threshold, to);
    set_content_length(to);
    if (has_trait(described.traits, trait_kind::http_checksum_required)) {
        to.headers.push_back({"Content-MD5", http::detail::content_md5(to.body)});
    }
    return true;
}

/// Refuses a request for what its Action or Version is.
inline bool refuse(refusal& to, std::string_view type, error_code code, std::string_view key,
                   std::string reason) {
    to.type = type;
    to.why.code = code;
    to.why.path = key;
    to.why.reason = static_cast<std::string&&>(reason);
    return false;
}

/// Checks that a form is one for the operation, and takes out what says so. A Version that is not
/// there is not missed; another one than the model's is refused where the options are strict.
inline bool check_action(const operation_table& table, const protocol_options& options,
                         query::form& from, refusal& failure) {
    const operation& described = *table.described;
    const std::string_view* const action = from.find("Action");
    if (action == nullptr) {
        return refuse(failure, "MissingAction", error_code::missing_member, "Action",
                      "the request names no action");
    }
    if (*action != described.name()) {
        return refuse(failure, "InvalidAction", error_code::invalid_value, "Action",
                      engine::shown(*action, nullptr) + " is not " + std::string(described.name()));
    }
    const std::string_view* const version = from.find("Version");
    if (options.strict && version != nullptr && *version != described.owner->version) {
        return refuse(
            failure, "NoSuchVersion", error_code::invalid_value, "Version",
            engine::shown(*version, nullptr) + " is not " + std::string(described.owner->version));
    }
    from.take("Action");
    from.take("Version");
    return true;
}

/// The form of a request: its body, or for a GET, which awsQuery takes too, the query of its URI.
inline std::string_view form_of(const http::request& from) noexcept {
    if (from.method != "GET") return from.content();
    return http::detail::split_uri(from.target).query;
}

template <flavour Rules>
bool parse_request(const operation_table& table, http::request& from,
                   const protocol_options& options, void* input, refusal& failure) {
    const std::string* const type = http::find_header(from.headers, "content-type");
    if (options.strict && type != nullptr && from.method != "GET" &&
        !http::detail::same_media_type(*type, form_type)) {
        failure.status = 415;
        return refuse(failure, "UnsupportedMediaTypeException", error_code::wrong_format, {},
                      "the body is not " + std::string(form_type));
    }
    // Nothing but the form can be encoded here, so that what is not undone cannot be read.
    using http::detail::content_encoding;
    const content_encoding encoding = http::detail::encoding_of(from);
    if (encoding == content_encoding::other ||
        (encoding == content_encoding::gzip && !http::detail::is_compressible(*table.described))) {
        failure.status = 415;
        return refuse(failure, "UnsupportedMediaTypeException", error_code::wrong_format, {},
                      "the body is encoded, and the operation takes no such encoding");
    }
    if (!http::detail::decompress_request(
            *table.described, protocols::limit_of_decompressed(options), from, failure.why)) {
        return false;
    }
    query::detail::reader r(protocols::read_options_of(options), form_of(from), Rules);
    query::form pairs;
    if (!query::read_form(r, pairs)) {
        failure.why = static_cast<error&&>(r.failure);
        return false;
    }
    if (!check_action(table, options, pairs, failure)) return false;
    if (table.input.whole == nullptr) return true;
    if (query::detail::read_members(r, pairs, input, *table.input.whole)) return true;
    failure.why = static_cast<error&&>(r.failure);
    return false;
}

// Outputs.

constexpr std::string_view content_type(flavour rules) {
    return rules == flavour::ec2 ? "text/xml;charset=UTF-8" : "text/xml";
}

inline bool is_error(const operation_table&, const http::response& from) {
    return from.status < 200 || from.status >= 300;
}

/// Reads an output from the root's child whose name ends in `Result` (awsQuery) or from the root
/// itself (ec2Query). A response without body has none of its members.
template <flavour Rules>
bool parse_output(const operation_table& table, http::response& from,
                  const protocol_options& options, void* output, error& failure) {
    if (table.output.whole == nullptr) return true;
    xml::detail::input in(protocols::read_options_of(options), from.content());
    const aggregate& whole = *table.output.whole;
    if (in.text.empty()) {
        path_frame frame{.table = &whole};
        const engine::seen_members none(whole.rows.size());
        if (engine::finish_structure(in, output, whole, none, true, frame, nullptr)) return true;
    } else {
        if (Rules == flavour::ec2) in.ignored = "requestId";
        const std::string_view ending = Rules == flavour::aws ? "Result" : "";
        if (xml::detail::read_enveloped(in, ending, output, whole, *table.described->owner)) {
            return true;
        }
    }
    failure = static_cast<error&&>(in.failure);
    return false;
}

/// Writes a document around the members of `value`, of that table or null, and the headers.
inline bool write_response(flavour rules, const xml::detail::envelope& around, const void* value,
                           const aggregate* table, const protocol_options& options,
                           http::response& to, error& failure) {
    protocols::add_request_id(options.request_id, to);
    to.headers.push_back({"Content-Type", std::string(content_type(rules))});
    if (!xml::detail::write_enveloped(to.body, options_for_writing(options), failure, around, value,
                                      table)) {
        return false;
    }
    set_content_length(to);
    return true;
}

template <flavour Rules>
bool serialize_output(const operation_table& table, const void* output,
                      const protocol_options& options, http::response& to, error& failure) {
    const std::string_view name = table.described->name();
    const std::string root = std::string(name) + "Response";
    const std::string inner = std::string(name) + "Result";
    const std::array<std::string_view, 2> elements = {root, inner};
    const bool has_inner = Rules == flavour::aws && table.output.whole != nullptr;
    const std::array<xml::detail::text_element, 1> request_id = {
        {{Rules == flavour::aws ? "RequestId" : "requestId", options.request_id}}};
    xml::detail::envelope around{.elements = std::span(elements).first(has_inner ? 2 : 1)};
    around.space = find_trait(table.described->owner->traits, trait_kind::xml_namespace);
    // The official responses (QueryXmlNamespaces) have those of members only.
    around.shape_namespaces = false;
    if (!options.request_id.empty()) around.last = request_id;
    if (Rules == flavour::aws) around.last_in = "ResponseMetadata";
    return write_response(Rules, around, output, table.output.whole, options, to, failure);
}

// Errors.

/// The code of an error on the wire: only awsQuery has awsQueryError.
constexpr std::string_view code_of(const shape& described, flavour rules) {
    return rules == flavour::aws
               ? trait_text(described.traits, trait_kind::aws_query_error, described.name())
               : described.name();
}

/// An answer that is no error document, as a proxy's may be, says nothing but its status and
/// headers: it is an error without a code.
template <flavour Rules>
bool find_error(const operation_table& table, const http::response& from,
                const protocol_options& options, error_response& to, error&) {
    const read_options reading = protocols::read_options_of(options);
    xml::detail::input in(reading, from.content());
    xml::detail::error_envelope envelope;
    if (xml::detail::find_error_response(in, envelope)) {
        to.place = protocols::find_error_place(table, envelope.code, Rules == flavour::aws);
        to.code = static_cast<std::string&&>(envelope.code);
        to.message = static_cast<std::string&&>(envelope.message);
        to.request_id = static_cast<std::string&&>(envelope.request_id);
        to.host_id = static_cast<std::string&&>(envelope.host_id);
    }
    protocols::find_request_ids(from, to);
    return true;
}

inline bool parse_error(const operation_table& table, http::response& from,
                        const protocol_options& options, const error_response& found, void* to,
                        error& failure) {
    const read_options reading = protocols::read_options_of(options);
    xml::detail::input in(reading, from.content());
    xml::detail::error_envelope envelope;
    if (xml::detail::read_error_response(in, envelope)) {
        return xml::detail::read_error_members(reading, in.text, envelope, to,
                                               *table.errors[found.place].whole, failure);
    }
    failure = static_cast<error&&>(in.failure);
    return false;
}

/// Writes an error's document around the members of its structure; null for one without.
inline bool write_error(flavour rules, bool sender_fault, std::string_view code,
                        std::string_view message, const void* value, const aggregate* table,
                        const protocol_options& options, http::response& to, error& failure) {
    constexpr std::array<std::string_view, 2> aws_elements = {"ErrorResponse", "Error"};
    constexpr std::array<std::string_view, 3> ec2_elements = {"Response", "Errors", "Error"};
    const bool aws = rules == flavour::aws;
    const std::array<xml::detail::text_element, 3> first = {
        {{"Type", sender_fault ? "Sender" : "Receiver"}, {"Code", code}, {"Message", message}}};
    const std::array<xml::detail::text_element, 1> request_id = {
        {{aws ? "RequestId" : "RequestID", options.request_id}}};
    xml::detail::envelope around{.elements = ec2_elements};
    if (aws) around.elements = aws_elements;
    around.first = std::span(first).subspan(aws ? 0 : 1);
    if (table != nullptr) around.first = around.first.first(around.first.size() - 1);
    if (!options.request_id.empty()) around.last = request_id;
    return write_response(rules, around, value, table, options, to, failure);
}

template <flavour Rules>
bool serialize_error(const operation_table&, const message_table& described, const void* value,
                     const protocol_options& options, http::response& to, error& failure) {
    const shape& what = *described.whole->described;
    to.status = protocols::status_of_error(
        what, Rules == flavour::aws ? trait_kind::aws_query_error : trait_kind::http_error);
    return write_error(Rules, protocols::is_sender_fault(what), code_of(what, Rules), {}, value,
                       described.whole, options, to, failure);
}

template <flavour Rules>
void serialize_refusal(const operation_table&, const refusal& why, const protocol_options& options,
                       http::response& to) {
    to.status = why.status;
    std::string message = why.why.message();
    // XML has no form for it, and a text that was refused may have it.
    for (char& letter : message) letter = letter == '\0' ? '?' : letter;
    error ignored;
    static_cast<void>(write_error(Rules, why.status < 500, why.type, message, nullptr, nullptr,
                                  options, to, ignored));
}

template <flavour Rules>
constexpr protocol make_protocol(std::string_view id) {
    return {.id = id,
            .serialize_request = serialize_request<Rules>,
            .is_error = is_error,
            .parse_output = parse_output<Rules>,
            .find_error = find_error<Rules>,
            .parse_error = parse_error,
            .parse_request = parse_request<Rules>,
            .serialize_output = serialize_output<Rules>,
            .serialize_error = serialize_error<Rules>,
            .serialize_refusal = serialize_refusal<Rules>};
}

}  // namespace query_protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
