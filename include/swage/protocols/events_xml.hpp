// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/schema/table.hpp>
#include <swage/xml/error_response.hpp>
#include <swage/xml/options.hpp>
#include <swage/xml/read.hpp>
#include <swage/xml/write.hpp>

/// Events of aws.protocols#restXml.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

inline bool write_xml_event(std::string& to, const void* from, const aggregate& table,
                            const event_stream::body_context& context, error& failure) {
    const xml::write_options options{.root_name = context.root_name,
                                     .declaration = false,
                                     .precision = context.options.precision};
    return xml::detail::write_document(to, options, failure, from, table, context.owner);
}

/// As xml::detail::read_document, with the place that the document has in the event.
inline bool read_xml_event(std::string_view text, void* to, const aggregate& table,
                           const event_stream::body_context& context, error& failure) {
    xml::detail::input in(context.options.reading, text);
    const path_frame frame{.parent = context.parent, .table = &table};
    xml::detail::start_tag tag;
    const char* at = xml::detail::read_root_tag(in, tag, frame);
    if (at != nullptr) {
        const xml::detail::entered_scope scope(in, tag);
        at = table.alternatives != nullptr
                 ? xml::detail::read_union(in, at, tag, to, table, context.parent)
                 : xml::detail::read_structure(in, at, tag, to, table, context.parent, true);
        if (at != nullptr && xml::detail::read_epilogue(in, at) != nullptr) return true;
    }
    failure = static_cast<error&&>(in.failure);
    return false;
}

/// As an error's `Message` in its own document, and in an `Error` in one.
inline std::string find_xml_message(std::string_view text,
                                    const event_stream::event_options& options) {
    xml::detail::input in(options.reading, text);
    xml::detail::error_envelope envelope;
    xml::detail::start_tag root;
    const path_frame frame{.table = &engine::any_content};
    const char* const at = xml::detail::read_root_tag(in, root, frame);
    if (at == nullptr) return {};
    // What stands before a place that is malformed counts all the same.
    static_cast<void>(xml::detail::read_envelope(in, at, root, envelope, nullptr));
    return std::move(envelope.message);
}

inline constexpr event_stream::event_codec xml_events = {"application/xml", false, write_xml_event,
                                                         read_xml_event, find_xml_message};

}  // namespace protocols

/// Events of aws.protocols#restXml.
inline constexpr const event_stream::event_codec& rest_xml_events = protocols::xml_events;

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
