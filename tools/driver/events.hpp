// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/defaults.hpp>
#include <swage/error.hpp>
#include <swage/event_stream.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

#include "request.hpp"

/// What writing and reading the events of a stream have in common.

namespace driver {

namespace stream = swage::event_stream;

/// The stream that a line is about.
struct stream_subject {
    const swage::operation_table* operation = nullptr;
    const swage::protocol* protocol = nullptr;
    const swage::message_table* message = nullptr;
    bool is_request = false;

    const swage::member_row& row() const { return *message->events; }
    const swage::aggregate& table() const { return *row().nested; }
    swage::defaults_for side(bool writes) const {
        return writes == is_request ? swage::defaults_for::client : swage::defaults_for::server;
    }
    /// The options of who writes it, or of who reads it.
    swage::protocol_options options(bool writes) const {
        return side(writes) == swage::defaults_for::client ? swage::client_preset
                                                           : swage::server_preset;
    }
};

/// Finds the stream: the one that the line's `type` (or `direction`) names, else the operation's
/// only one, else the one that a server writes, or reads. False where the line is wrong.
bool find_stream(request& line, bool writes, stream_subject& to);

/// Whether a member of an event is a header, or is the payload.
inline bool is_header(const swage::member_row& row) {
    return swage::has_trait(row.schema->traits, swage::trait_kind::event_header);
}
inline bool is_payload(const swage::member_row& row) {
    return swage::has_trait(row.schema->traits, swage::trait_kind::event_payload);
}

/// Makes the message of an event of a line. False where `problem` says what is wrong with it, or
/// `failure` why it cannot be sent.
bool make_message(const stream_subject& about, std::string_view raw, stream::message& to,
                  std::string& problem, swage::error& failure);

}  // namespace driver
