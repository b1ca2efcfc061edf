// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/http/message.hpp>
#include <swage/http/write_bindings.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/errors.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rest_format.hpp>
#include <swage/protocols/rest_read.hpp>
#include <swage/protocols/rest_write.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/xml/error_response.hpp>
#include <swage/xml/read.hpp>
#include <swage/xml/write.hpp>
#include <swage/xml/write_enveloped.hpp>

/// The functions of swage::rest_xml (Smithy, "AWS restXml protocol").

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

struct rest_xml_functions {
    static xml::write_options write_options(const protocol_options& options) {
        return {.declaration = false, .precision = options.precision};
    }

    static bool write_body(std::string& to, const message_table& table, const void* value,
                           const protocol_options& options, error& failure) {
        return xml::detail::write_document(to, write_options(options), failure, value, *table.body,
                                           *table.owner);
    }

    /// Reads a document, whose root may have any name. It need not have a member that is known.
    static bool read_document(std::string_view text, const service& owner, const aggregate& table,
                              void* to, const protocol_options& options, error& failure) {
        xml::detail::input in(read_options_of(options), is_blank_text(text) ? "<_/>" : text);
        const path_frame around{};
        const path_frame frame{.parent = &around, .table = &table};
        xml::detail::start_tag tag;
        const char* at = xml::detail::read_root_tag(in, tag, frame);
        if (at != nullptr) {
            const trait* usual = xml::detail::root_namespace_of(*table.described, owner);
            if (usual != nullptr && usual->more.empty()) in.usual_namespace = usual->text;
            const xml::detail::entered_scope scope(in, tag);
            at = table.alternatives != nullptr
                     ? xml::detail::read_union(in, at, tag, to, table, &around)
                     : xml::detail::read_structure(in, at, tag, to, table, &around, true);
            if (at != nullptr && xml::detail::read_epilogue(in, at) != nullptr) return true;
        }
        failure = static_cast<error&&>(in.failure);
        return false;
    }

    static bool read_body(std::string_view text, const message_table& table, void* to,
                          const protocol_options& options, error& failure) {
        return read_document(text, *table.owner, *table.body, to, options, failure);
    }

    /// The root is named after the member's xmlName, else as its shape's own documents are.
    static bool write_payload(std::string& to, const message_table& table, const member_row& row,
                              const void* value, const protocol_options& options, error& failure) {
        if (!is_whole_document(row)) {
            const path_frame frame{.table = table.whole, .row = &row};
            return engine::fail(failure, error_code::not_representable, &frame, no_payload(row));
        }
        xml::write_options own = write_options(options);
        own.root_name = trait_text(row.schema->traits, trait_kind::xml_name, {});
        return xml::detail::write_document(to, own, failure, value, *row.nested, *table.owner,
                                           row.schema);
    }

    static bool read_payload(std::string_view text, const message_table& table,
                             const member_row& row, void* to, const protocol_options& options,
                             error& failure) {
        if (is_whole_document(row)) {
            return read_document(text, *table.owner, *row.nested, to, options, failure);
        }
        const path_frame frame{.table = table.whole, .row = &row};
        return engine::fail(failure, error_code::wrong_type, &frame, no_payload(row));
    }

    static constexpr rest_format format = {.media_type = "application/xml",
                                           .writes_empty_documents = false,
                                           .refuses_unmodelled_bodies = false,
                                           .write_body = write_body,
                                           .read_body = read_body,
                                           .write_payload = write_payload,
                                           .read_payload = read_payload};

    // Outputs whose only member is the root itself (s3UnwrappedXmlOutput).

    /// Whether the root of the output's document is its member, rather than around it.
    static bool is_unwrapped(const operation_table& table) {
        return table.output.whole != nullptr && !table.output.body->rows.empty() &&
               find_trait(table.described->traits, trait_kind::s3_unwrapped_xml_output) != nullptr;
    }

    static bool read_unwrapped_body(std::string_view text, const message_table& table, void* to,
                                    const protocol_options& options, error& failure) {
        if (is_blank_text(text)) return read_body(text, table, to, options, failure);
        xml::detail::input in(read_options_of(options), text);
        const member_row& row = table.body->rows[0];
        const path_frame frame{.table = table.body, .row = &row};
        xml::detail::start_tag tag;
        const char* at = xml::detail::read_root_tag(in, tag, frame);
        if (at != nullptr) at = xml::detail::read_any_row(in, at, tag, to, row, &frame, true);
        if (at != nullptr && xml::detail::read_epilogue(in, at) != nullptr) return true;
        failure = static_cast<error&&>(in.failure);
        return false;
    }

    static bool write_unwrapped_body(std::string& to, const message_table& table, const void* value,
                                     const protocol_options& options, error& failure) {
        const member_row& row = table.body->rows[0];
        const void* const held = peek(value, row);
        path_frame frame{.table = table.body, .row = &row};
        const xml::detail::element_name name{&table.body->xml_names[0], &row};
        const xml::write_options own = write_options(options);
        const std::size_t size_before = to.size();
        xml::detail::writer w(to, own);
        char* out = w.chunk;
        out = xml::detail::write_tag_start(
            w, out, xml::detail::whole_name(name), xml::detail::namespace_of(name, row), held,
            row.kind == shape_kind::structure && held != nullptr ? row.nested : nullptr, frame,
            find_trait(table.owner->traits, trait_kind::xml_namespace));
        if (out != nullptr && held != nullptr) {
            out = xml::detail::make_room(w, out, xml::detail::longest_short_leaf);
            out = xml::detail::write_content(w, out, held, row, 0, frame);
        }
        if (out != nullptr) {
            out = xml::detail::write_end_tag(w, out, xml::detail::whole_name(name));
            xml::detail::flush(w, out);
            return true;
        }
        to.resize(size_before);
        failure = static_cast<error&&>(w.failure);
        return false;
    }

    static constexpr rest_format unwrapped_format = [] {
        rest_format made = format;
        made.write_body = write_unwrapped_body;
        made.read_body = read_unwrapped_body;
        return made;
    }();

    static const rest_format& output_format(const operation_table& table) {
        return is_unwrapped(table) ? unwrapped_format : format;
    }

    // Errors.

    /// Whether the service's errors have no element around `<Error>`.
    static bool has_bare_errors(const service& owner) {
        for (const trait& candidate : owner.traits) {
            if (candidate.kind != trait_kind::protocol ||
                candidate.text != "aws.protocols#restXml") {
                continue;
            }
            constexpr std::string_view name = "\"noErrorWrapping\"";
            std::string_view settings = candidate.more;
            const std::size_t at = settings.find(name);
            if (at == std::string_view::npos) return false;
            settings.remove_prefix(at + name.size());
            settings.remove_prefix(
                (std::min)(settings.find_first_not_of(": \t\n"), settings.size()));
            return settings.starts_with("true");
        }
        return false;
    }

    static bool serialize_request(const operation_table& table, const void* input,
                                  const protocol_options& options, http::request& to,
                                  error& failure) {
        return write_rest_request(format, table, input, options, to, failure);
    }

    /// Amazon S3 answers some long operations with 200 before it knows that they fail, and with an
    /// `<Error>` in the body then.
    static bool is_error(const operation_table& table, const http::response& from) {
        if (is_error_status(table, from.status)) return true;
        const message_table& output = table.output;
        if (!has_bare_errors(*table.described->owner) || output.whole == nullptr ||
            (output.payload != nullptr && output.payload->nested == nullptr) ||
            output.events != nullptr || from.content().empty()) {
            return false;
        }
        xml::detail::input in(swage::read_options{}, from.content());
        xml::detail::start_tag tag;
        return xml::detail::read_root_tag(in, tag, {}) != nullptr &&
               xml::detail::local_part(tag.name()) == "Error";
    }

    static bool parse_output(const operation_table& table, http::response& from,
                             const protocol_options& options, void* output, error& failure) {
        return read_rest_response(output_format(table), table.output, from, options, output,
                                  failure);
    }

    /// What is no error document, as a proxy's answer may be, is an error without code.
    static bool find_error(const operation_table& table, const http::response& from,
                           const protocol_options& options, error_response& to, error&) {
        xml::detail::input in(read_options_of(options), from.content());
        xml::detail::error_envelope envelope;
        if (xml::detail::find_error_response(in, envelope)) {
            to.code = static_cast<std::string&&>(envelope.code);
            to.message = static_cast<std::string&&>(envelope.message);
            to.request_id = static_cast<std::string&&>(envelope.request_id);
            to.host_id = static_cast<std::string&&>(envelope.host_id);
        }
        complete_error(table, from, to);
        return true;
    }

    /// As find_error, which has read the document before, found it.
    static bool parse_error(const operation_table& table, http::response& from,
                            const protocol_options& options, const error_response& found, void* to,
                            error& failure) {
        const message_table& described = table.errors[found.place];
        rest_format errors = format;
        errors.read_body = read_error_body;
        if (!read_rest_response(errors, described, from, options, to, failure)) return false;
        engine::set_error_message(to, *described.whole, found.message);
        return true;
    }

    static bool read_error_body(std::string_view text, const message_table& table, void* to,
                                const protocol_options& options, error& failure) {
        if (is_blank_text(text)) return read_body(text, table, to, options, failure);
        const swage::read_options own = read_options_of(options);
        xml::detail::input in(own, text);
        xml::detail::error_envelope envelope;
        if (xml::detail::read_error_response(in, envelope)) {
            return xml::detail::read_error_members(own, in.text, envelope, to, *table.body,
                                                   failure);
        }
        failure = static_cast<error&&>(in.failure);
        return false;
    }

    static bool parse_request(const operation_table& table, http::request& from,
                              const protocol_options& options, void* input, refusal& failure) {
        return read_rest_request(format, table, from, options, input, failure);
    }

    static bool serialize_output(const operation_table& table, const void* output,
                                 const protocol_options& options, http::response& to,
                                 error& failure) {
        to = {};
        return write_rest_response(output_format(table), *table.described, table.output,
                                   http::detail::http_facts(*table.described).status, output,
                                   options, to, failure);
    }

    /// Writes an error's document: `value` is of that table, or null.
    static bool write_error_document(const service& owner, bool sender, std::string_view code,
                                     std::span<const xml::detail::text_element> more,
                                     const void* value, const aggregate* table,
                                     const protocol_options& options, std::string& to,
                                     error& failure) {
        static constexpr std::array<std::string_view, 2> elements = {"ErrorResponse", "Error"};
        std::array<xml::detail::text_element, 3> first = {
            {{"Type", sender ? "Sender" : "Receiver"}, {"Code", code}, {}}};
        std::size_t count = 2;
        for (const xml::detail::text_element& each : more) first[count++] = each;
        const std::array<xml::detail::text_element, 1> last = {{{"RequestId", options.request_id}}};
        xml::detail::envelope around{
            .elements = std::span(elements).subspan(has_bare_errors(owner) ? 1 : 0),
            .first = std::span(first).first(count)};
        if (!options.request_id.empty()) around.last = last;
        return xml::detail::write_enveloped(to, write_options(options), failure, around, value,
                                            table);
    }

    static bool serialize_error(const operation_table& table, const message_table& described,
                                const void* value, const protocol_options& options,
                                http::response& to, error& failure) {
        to = {};
        const shape& error_shape = *described.whole->described;
        const std::int32_t status = status_of_error(error_shape);
        rest_format none = format;
        none.write_body = [](std::string&, const message_table&, const void*,
                             const protocol_options&, error&) { return true; };
        if (!write_rest_response(none, *table.described, described, status, value, options, to,
                                 failure)) {
            return false;
        }
        if (described.payload != nullptr || has_no_body(*table.described, to.status)) return true;
        if (!write_error_document(*table.described->owner, is_sender_fault(error_shape),
                                  error_shape.name(), {}, value, described.body, options, to.body,
                                  failure)) {
            return false;
        }
        http::detail::set_header(to.headers, "Content-Type", "application/xml");
        set_content_length(to.headers, to.body.size());
        return true;
    }

    static void serialize_refusal(const operation_table& table, const refusal& why,
                                  const protocol_options& options, http::response& to) {
        to = {};
        to.status = why.status;
        const std::string message = why.why.message();
        const std::array<xml::detail::text_element, 1> more = {{{"Message", message}}};
        std::string body;
        error ignored;
        static_cast<void>(write_error_document(*table.described->owner, why.status < 500, why.type,
                                               more, nullptr, nullptr, options, body, ignored));
        end_refusal(*table.described, format.media_type, options.request_id,
                    static_cast<std::string&&>(body), to);
    }
};

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
