// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/engine/values.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/event_stream/encode.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/event_stream/subset.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/utf8.hpp>

/// Events of an operation's stream as messages (Smithy, "Event streams"; "Amazon Event Stream
/// Specification", semantics): ordinary functions over the tables of the stream's union.

namespace swage::inline v1::event_stream {

inline namespace SWAGE_ENGINE {
namespace detail {

inline constexpr std::string_view message_type = ":message-type";
inline constexpr std::string_view event_type = ":event-type";
inline constexpr std::string_view exception_type = ":exception-type";
inline constexpr std::string_view content_type = ":content-type";
inline constexpr std::string_view error_code_header = ":error-code";
inline constexpr std::string_view error_message_header = ":error-message";

constexpr std::string_view initial_name(message_side side) noexcept {
    return side == message_side::request ? "initial-request" : "initial-response";
}

inline void add_text(message& to, std::string_view name, std::string_view text) {
    to.headers.push_back({std::string(name), std::string(text)});
}

/// Writes a document; an error in it gets the path that the document has.
inline bool write_document(const event_codec& codec, const void* from, const aggregate& table,
                           const body_context& context, message& to, error& failure) {
    add_text(to, content_type, codec.content_type);
    if (codec.write(to.payload, from, table, context, failure)) return true;
    std::string path = path_text(context.parent);
    if (!path.empty() && !failure.path.empty() && failure.path[0] != '[') path += '.';
    failure.path.insert(0, path);
    return false;
}

/// The value of an eventHeader member.
inline header_value header_value_of(const void* from, const member_row& row) {
    switch (row.kind) {
        case shape_kind::boolean:
            return *static_cast<const bool*>(from);
        case shape_kind::byte:
            return static_cast<std::int8_t>(engine::load_integer(from, row.kind));
        case shape_kind::short_integer:
            return static_cast<std::int16_t>(engine::load_integer(from, row.kind));
        case shape_kind::integer:
        case shape_kind::integer_enumeration:
            return static_cast<std::int32_t>(engine::load_integer(from, row.kind));
        case shape_kind::long_integer:
            return engine::load_integer(from, row.kind);
        case shape_kind::blob:
            return *static_cast<const blob*>(from);
        case shape_kind::timestamp:
            return *static_cast<const timestamp*>(from);
        case shape_kind::enumeration:
            return std::string(engine::enumeration_text(from, row));
        default:
            return *static_cast<const std::string*>(from);
    }
}

/// The media type that a blob or string is a payload of: its mediaType, else the usual one.
inline std::string_view payload_type(const member_row& row) {
    const trait* own = effective_trait(*row.schema, trait_kind::media_type);
    if (own != nullptr) return own->text;
    return row.kind == shape_kind::blob ? "application/octet-stream" : "text/plain";
}

/// Writes the member that is the payload; nothing where it is absent.
inline bool write_payload(const event_codec& codec, const void* from, const member_row& row,
                          const body_context& context, message& to, error& failure) {
    if (from == nullptr) return true;
    switch (row.kind) {
        case shape_kind::blob:
            add_text(to, content_type, payload_type(row));
            to.payload = static_cast<const blob*>(from)->storage();
            return true;
        case shape_kind::string:
            add_text(to, content_type, payload_type(row));
            to.payload = *static_cast<const std::string*>(from);
            if (swage::text::is_utf8(to.payload)) return true;
            return engine::fail(failure, error_code::invalid_utf8, context.parent,
                                "the text is not UTF-8");
        case shape_kind::enumeration:
            add_text(to, content_type, payload_type(row));
            to.payload = engine::enumeration_text(from, row);
            return true;
        case shape_kind::structure:
        case shape_kind::tagged_union: {
            body_context named = context;
            named.root_name = trait_text(row.schema->traits, trait_kind::xml_name, {});
            return write_document(codec, from, *row.nested, named, to, failure);
        }
        default:
            return engine::fail(failure, error_code::not_representable, context.parent,
                                "the member is of a kind that is no payload");
    }
}

/// Writes headers and payload of an event, the structure at `from`. `frame` is its own.
inline bool write_members(const event_codec& codec, const void* from, const aggregate& table,
                          const body_context& context, path_frame& frame, message& to,
                          error& failure) {
    const member_row* payload = nullptr;
    bool has_document = false;
    for (const member_row& row : table.rows) {
        if (is_header(row)) {
            const void* const value = peek(from, row);
            if (value == nullptr) continue;
            to.headers.push_back({std::string(row.schema->name), header_value_of(value, row)});
        } else if (has_trait(row.schema->traits, trait_kind::event_payload)) {
            payload = &row;
        } else {
            has_document = true;
        }
    }
    if (payload != nullptr) {
        frame.row = payload;
        body_context at_payload = context;
        at_payload.parent = &frame;
        return write_payload(codec, peek(from, *payload), *payload, at_payload, to, failure);
    }
    if (!has_document) return true;
    const table_without body(table, is_header);
    return write_document(codec, from, body.table(), context, to, failure);
}

/// Writes an event that the model does not know: its name and payload, as they were kept.
inline bool write_unknown_event(const unknown_member* unknown, const path_frame& frame, message& to,
                                error& failure) {
    if (unknown == nullptr || unknown->name.empty()) {
        return engine::fail(failure, error_code::union_members, &frame,
                            "the union holds no member");
    }
    add_text(to, message_type, "event");
    add_text(to, event_type, unknown->name);
    to.payload = unknown->content;
    return true;
}

}  // namespace detail

/// Makes the message of `event`, a value of the union that `stream.events` leads to: an event, or
/// an exception where the union holds an error. False where `failure` says why.
inline bool serialize_event(const event_codec& codec, const message_table& stream,
                            const void* event, const event_options& options, message& to,
                            error& failure) {
    to.headers.clear();
    to.payload.clear();
    const aggregate& table = *stream.events->nested;
    path_frame frame{.table = &table};
    const std::uint32_t number = table.alternatives->which(event);
    if (number == 0) {
        return detail::write_unknown_event(table.alternatives->unknown(event), frame, to, failure);
    }
    const member_row& row = table.rows[number - 1];
    frame.row = &row;
    const void* const value = peek(event, row);
    if (value == nullptr) {
        return engine::fail(failure, error_code::union_members, &frame,
                            "the member was moved away");
    }
    const bool is_error = has_trait(row.schema->target->traits, trait_kind::error);
    detail::add_text(to, detail::message_type, is_error ? "exception" : "event");
    detail::add_text(to, is_error ? detail::exception_type : detail::event_type, row.schema->name);
    path_frame inner{.parent = &frame, .table = row.nested};
    const body_context context{options, *stream.owner, &frame};
    return detail::write_members(codec, value, *row.nested, context, inner, to, failure);
}

/// Whether a protocol sends the members beside the stream in a message of their own: whether there
/// are any, and its specification says so.
inline bool has_initial_message(const event_codec& codec, const message_table& stream) noexcept {
    return codec.initial_messages && stream.events != nullptr && stream.whole->rows.size() > 1;
}

/// Makes the message of the members beside the stream of `whole`, a value of the structure that
/// `stream` is the table of.
inline bool serialize_initial(const event_codec& codec, const message_table& stream,
                              const void* whole, message_side side, const event_options& options,
                              message& to, error& failure) {
    to.headers.clear();
    to.payload.clear();
    detail::add_text(to, detail::message_type, "event");
    detail::add_text(to, detail::event_type, detail::initial_name(side));
    const detail::table_without body(*stream.whole, tables::is_event_stream);
    const body_context context{options, *stream.owner, nullptr};
    return detail::write_document(codec, whole, body.table(), context, to, failure);
}

/// Makes the message of an error that the stream's union does not have; the receiver ends the
/// stream.
inline void serialize_error(std::string_view code, std::string_view text, message& to) {
    to.headers.clear();
    to.payload.clear();
    detail::add_text(to, detail::message_type, "error");
    detail::add_text(to, detail::error_code_header, code);
    detail::add_text(to, detail::error_message_header, text);
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::event_stream
