// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/cbor/options.hpp>
#include <swage/cbor/read.hpp>
#include <swage/cbor/write.hpp>
#include <swage/config.hpp>
#include <swage/protocols/events_cbor.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rpc.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

struct rpc_cbor {
    /// No members at all: what an empty body is taken for.
    static constexpr std::string_view no_members = "\xA0";

    static bool write(std::string& to, const void* from, const aggregate& table,
                      const protocol_options& options, error& failure) {
        return write_error(to, {}, from, table, options, failure);
    }
    static bool read(std::string_view from, void* to, const aggregate& table,
                     const protocol_options& options, error& failure) {
        const cbor::read_options reading = cbor_read_options(read_options_of(options));
        return cbor::detail::read_whole(from.empty() ? no_members : from, reading, failure, to,
                                        table);
    }
    static bool write_error(std::string& to, std::string_view type, const void* from,
                            const aggregate& table, const protocol_options& options,
                            error& failure) {
        const cbor::write_options written{.precision = options.precision};
        return cbor::detail::write_whole(to, written, failure, from, table, type);
    }
    static rpc_error find_error(std::string_view body, const protocol_options&) {
        rpc_error found;
        cbor::detail::find_text_member(body, "__type", found.type);
        found.message = find_cbor_message(body, {});
        return found;
    }
    static void write_refusal(std::string& to, std::string_view type, std::string_view message) {
        const cbor::write_options options;
        cbor::detail::writer w(to, options);
        char* out = cbor::detail::write_head(w, w.chunk, cbor::detail::major::map, 2);
        for (const std::string_view text :
             {std::string_view("__type"), type, std::string_view("message"), message}) {
            char* const next = cbor::detail::write_text(w, out, text, nullptr);
            out = next != nullptr ? next : cbor::detail::write_text(w, out, {}, nullptr);
        }
        cbor::detail::flush(w, out);
    }
    static constexpr rpc_codec codec = {write, read, write_error, find_error, write_refusal};
};

inline constexpr rpc_rules rpc_v2_cbor_rules{.media_type = "application/cbor",
                                             .smithy_protocol = "rpc-v2-cbor",
                                             .codec = rpc_cbor::codec,
                                             .events = &rpc_v2_cbor_events,
                                             .absolute_services = true};

}  // namespace protocols

/// The protocol smithy.protocols#rpcv2Cbor: CBOR bodies in POST requests whose path names the
/// operation.
inline constexpr protocol rpc_v2_cbor =
    protocols::make_rpc_protocol<protocols::rpc_v2_cbor_rules>("smithy.protocols#rpcv2Cbor");

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
