// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/engine/values.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/http/bindings.hpp>
#include <swage/http/message.hpp>
#include <swage/protocols/options.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

/// What restJson1 and restXml have in common, and what each of them brings: how a document is
/// written and read.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// The documents of a protocol with HTTP bindings. The functions return false where `failure` says
/// why; those that read take an empty text for a document without members.
struct rest_format {
    std::string_view media_type;
    /// Whether an output without members in the body has a body, and so has a request whose
    /// structure for the payload is absent: `{}`.
    bool writes_empty_documents;
    /// Whether a request must have no body where the model has none for it.
    bool refuses_unmodelled_bodies;

    /// The members of a message that stand in the body.
    bool (*write_body)(std::string& to, const message_table& table, const void* value,
                       const protocol_options& options, error& failure);
    bool (*read_body)(std::string_view text, const message_table& table, void* to,
                      const protocol_options& options, error& failure);
    /// The structure, union or document that is the payload: `row` of the message.
    bool (*write_payload)(std::string& to, const message_table& table, const member_row& row,
                          const void* value, const protocol_options& options, error& failure);
    bool (*read_payload)(std::string_view text, const message_table& table, const member_row& row,
                         void* to, const protocol_options& options, error& failure);
};

/// The media type of a message's body, as modelled.
struct modelled_media_type {
    std::string_view name{};  ///< empty where there is no body
    bool any = false;         ///< a blob without a type of its own: all others are as good
};

inline modelled_media_type media_type_of(const rest_format& format, const message_table& table,
                                         message_side side) {
    if (table.whole == nullptr) return {};
    if (table.events != nullptr) return {event_stream::media_type};
    if (table.payload == nullptr) {
        const bool has_body = !table.body->rows.empty() ||
                              (side == message_side::response && format.writes_empty_documents);
        return {has_body ? format.media_type : std::string_view{}};
    }
    const trait* const own = effective_trait(*table.payload->schema, trait_kind::media_type);
    switch (table.payload->kind) {
        case shape_kind::blob:
            if (own == nullptr) return {"application/octet-stream", true};
            return {own->text};
        case shape_kind::string:
        case shape_kind::enumeration:
            return {own == nullptr ? std::string_view("text/plain") : own->text};
        default:
            return {format.media_type};
    }
}

inline bool is_streaming(const member_row& row) {
    return effective_trait(*row.schema, trait_kind::streaming) != nullptr;
}

/// Whether the payload is a document of the protocol, which has an object or element as its root:
/// neither protocol permits lists, maps and other simple values there.
inline bool is_whole_document(const member_row& row) {
    return row.kind == shape_kind::structure || row.kind == shape_kind::tagged_union;
}

SWAGE_COLD inline std::string no_payload(const member_row& row) {
    return std::string(engine::kind_name(row.kind)) + " cannot be the payload in this protocol";
}

inline bool is_blank_text(std::string_view text) {
    for (const char letter : text) {
        if (!engine::is_blank(letter)) return false;
    }
    return true;
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
