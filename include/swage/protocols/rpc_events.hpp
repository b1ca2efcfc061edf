// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/encode.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/event_stream/read_event.hpp>
#include <swage/event_stream/write_event.hpp>
#include <swage/protocols/events.hpp>
#include <swage/protocols/options.hpp>
#include <swage/schema/operation_table.hpp>

/// The body that the stream of an RPC protocol begins with: the members beside the stream, in a
/// message of their own.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// Appends that message to `body`; nothing where there are no such members.
inline bool begin_stream(const event_stream::event_codec* codec, const message_table& stream,
                         const void* value, message_side side, const protocol_options& options,
                         std::string& body, error& failure) {
    if (codec == nullptr || !event_stream::has_initial_message(*codec, stream)) return true;
    event_stream::message made;
    return event_stream::serialize_initial(*codec, stream, value, side, events_with(options), made,
                                           failure) &&
           event_stream::append_message(body, made, event_stream::specified_limits, failure);
}

/// Reads it from the part of a body that is there already, which is left as it is. A body that has
/// not come in yet says nothing: the message is then met by an event_reader.
inline bool read_stream_start(const event_stream::event_codec* codec, const message_table& stream,
                              std::string_view body, const protocol_options& options, void* value,
                              error& failure) {
    if (body.empty() || codec == nullptr) return true;
    if (!event_stream::has_initial_message(*codec, stream)) return true;
    return event_stream::read_initial_of(*codec, stream, body, events_with(options), value,
                                         failure);
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
