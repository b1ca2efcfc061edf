// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/protocols/options.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

/// What the RPC protocols (awsJson, rpcv2Cbor, rpcv2Json) have in common: every request is a POST
/// whose body holds all members of the input; HTTP's binding traits mean nothing.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// What names an error in a body, as it stands there.
struct rpc_error {
    std::string type{};
    std::string message{};
};

/// A body's format.
struct rpc_codec {
    bool (*write)(std::string& to, const void* from, const aggregate& table,
                  const protocol_options& options, error& failure);
    /// `from` is the body; an empty one is read like one without members.
    bool (*read)(std::string_view from, void* to, const aggregate& table,
                 const protocol_options& options, error& failure);
    /// Appends an error whose type is `type`.
    bool (*write_error)(std::string& to, std::string_view type, const void* from,
                        const aggregate& table, const protocol_options& options, error& failure);
    /// Finds what names an error; leaves empty what cannot be found.
    rpc_error (*find_error)(std::string_view body, const protocol_options& options);
    /// Appends an error of only a type and a message.
    void (*write_refusal)(std::string& to, std::string_view type, std::string_view message);
};

/// What tells one RPC protocol from another.
struct rpc_rules {
    std::string_view media_type;
    /// The value of the Smithy-Protocol header; empty for awsJson, which has X-Amz-Target.
    std::string_view smithy_protocol{};
    /// Whether an error's type is written as its absolute shape id, or as its name.
    bool absolute_error_types = true;
    rpc_codec codec{};
    /// The same for the events of streams.
    const event_stream::event_codec* events = nullptr;
    /// Whether the service in the path of an rpcv2 request may be an absolute shape id.
    bool absolute_services = false;

    constexpr bool is_aws_json() const { return smithy_protocol.empty(); }
};

/// `Service.Operation`, the value of X-Amz-Target.
inline std::string target_header(const operation_table& table) {
    std::string made(table.described->owner->name());
    made += '.';
    return made += table.described->name();
}
/// `/service/Service/operation/Operation`, the path of the rpcv2 protocols.
inline std::string operation_path(const operation_table& table) {
    std::string made = "/service/";
    made += table.described->owner->name();
    made += "/operation/";
    return made += table.described->name();
}

inline bool is_query_compatible(const operation_table& table) {
    return has_trait(table.described->owner->traits, trait_kind::aws_query_compatible);
}

/// Whether the content is of that media type; it is not where there is no Content-Type.
inline bool has_media_type(const std::vector<http::header>& headers, std::string_view type) {
    const std::string* found = http::find_header(headers, "content-type");
    return found != nullptr && http::detail::same_media_type(*found, type);
}

template <class Message>
void add_header(Message& to, std::string_view name, std::string_view value) {
    to.headers.push_back({std::string(name), std::string(value)});
}

/// Sets the length of a body that is whole; one that is streamed has no length yet.
template <class Message>
void add_content_length(Message& to) {
    add_header(to, "Content-Length", std::to_string(to.body.size()));
}

/// Whether an rpcv2 message names its protocol; always for awsJson.
inline bool names_protocol(const rpc_rules& rules, const std::vector<http::header>& headers) {
    if (rules.is_aws_json()) return true;
    const std::string* found = http::find_header(headers, "smithy-protocol");
    return found != nullptr && http::detail::trimmed(*found) == rules.smithy_protocol;
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
