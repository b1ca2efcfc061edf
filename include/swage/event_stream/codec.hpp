// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/error.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/options.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/timestamp.hpp>

/// What events need of a protocol.

namespace swage::inline v1::event_stream {

/// How events are written and read. Those of a protocol's options are `events_with`
/// (swage/protocols/events.hpp).
struct event_options {
    /// For what is read. An unknown event is kept; `refuse_unknown_union_members` refuses it.
    swage::read_options reading{.unknown = unknown_policy::skip, .dense_nulls = null_policy::skip};
    /// Whether spellings that only look like the modelled type are refused, as servers must.
    bool strict = false;
    /// How much of a second's fraction is written into documents. (Headers have milliseconds.)
    timestamp_precision precision = timestamp_precision::milliseconds;
    limits sizes = specified_limits;
};

/// What a document in an event belongs to.
struct body_context {
    const event_options& options;
    /// The service whose XML namespace holds.
    const service& owner;
    /// Where the document stands, for errors.
    const path_frame* parent = nullptr;
    /// The name of its root element in XML; empty for the shape's own.
    std::string_view root_name{};
};

/// A protocol's documents in events. Both functions return false where `failure` says why.
struct event_codec {
    /// The media type of the documents, such as `application/json`.
    std::string_view content_type;
    /// Whether the members beside the stream travel in a message of their own before the events
    /// (RPC protocols), and not in the HTTP message (REST ones).
    bool initial_messages = false;
    /// Appends the structure or union at `from`.
    bool (*write)(std::string& to, const void* from, const aggregate& table,
                  const body_context& context, error& failure) = nullptr;
    /// Reads a document into the structure or union at `to`, which is `{}`.
    bool (*read)(std::string_view text, void* to, const aggregate& table,
                 const body_context& context, error& failure) = nullptr;
    /// The text for people in the document of an error that the model does not have; empty where it
    /// has none, or is no document. Nobody asks where this is null.
    std::string (*find_message)(std::string_view text, const event_options& options) = nullptr;
};

}  // namespace swage::inline v1::event_stream
