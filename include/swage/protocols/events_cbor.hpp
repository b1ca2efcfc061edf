// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/cbor/options.hpp>
#include <swage/cbor/read.hpp>
#include <swage/cbor/write.hpp>
#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/options.hpp>
#include <swage/schema/table.hpp>

/// Events of smithy.protocols#rpcv2Cbor.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// How documents in CBOR are read, in bodies and in events.
inline cbor::read_options cbor_read_options(const swage::read_options& with) {
    return {.required = with.required,
            .unknown = with.unknown,
            .refuse_unknown_union_members = with.refuse_unknown_union_members,
            .unions = with.unions,
            .dense_nulls = with.dense_nulls,
            .depth_limit = with.depth_limit,
            .size_limit = with.size_limit,
            .element_limit = with.element_limit,
            .report = with.report,
            .allow_unrecognised = true};
}

inline bool write_cbor_event(std::string& to, const void* from, const aggregate& table,
                             const event_stream::body_context& context, error& failure) {
    const cbor::write_options options{.precision = context.options.precision};
    return cbor::detail::write_whole(to, options, failure, from, table);
}

/// As cbor::detail::read_whole, with the place that the document has in the event.
inline bool read_cbor_document(cbor::detail::reader& r, void* to, const aggregate& table,
                               const path_frame* parent) {
    if (!engine::check_size(r)) return false;
    const char* at = r.text.data();
    at = table.alternatives != nullptr
             ? cbor::detail::read_union(r, at, to, table, parent)
             : cbor::detail::read_structure(r, at, to, table, parent, true);
    if (at == nullptr) return false;
    return at == r.last || engine::fail(r, error_code::trailing_content, at, parent,
                                        "more after the end of the document");
}

inline bool read_cbor_event(std::string_view bytes, void* to, const aggregate& table,
                            const event_stream::body_context& context, error& failure) {
    const cbor::read_options options = cbor_read_options(context.options.reading);
    cbor::detail::reader reader(options, bytes);
    if (read_cbor_document(reader, to, table, context.parent)) return true;
    failure = static_cast<error&&>(reader.failure);
    // There are no lines in bytes.
    failure.line = 0;
    failure.column = 0;
    return false;
}

/// The text for people in a map that is an error; empty where there is none.
inline std::string find_cbor_message(std::string_view bytes, const event_stream::event_options&) {
    std::string found;
    for (const std::string_view name : {"message", "Message", "errorMessage"}) {
        if (cbor::detail::find_text_member(bytes, name, found)) break;
    }
    return found;
}

inline constexpr event_stream::event_codec cbor_events = {
    "application/cbor", true, write_cbor_event, read_cbor_event, find_cbor_message};

}  // namespace protocols

/// Events of smithy.protocols#rpcv2Cbor.
inline constexpr const event_stream::event_codec& rpc_v2_cbor_events = protocols::cbor_events;

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
