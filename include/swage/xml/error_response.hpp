// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/operation_error.hpp>
#include <swage/xml/read.hpp>

/// The envelope of errors in XML: where the error's own element is, and what every error has
/// (restXml, "Operation error serialization").

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// What stands around and in an `Error` element.
struct error_envelope {
    std::string code;
    std::string message;
    std::string request_id;
    std::string host_id;
    /// Where the `Error` element begins; null where there is none.
    const char* error = nullptr;
};

/// Which text of the envelope an element holds, or null. Amazon EC2 writes RequestID.
inline std::string* envelope_text(error_envelope& envelope, std::string_view name) noexcept {
    if (name == "Code") return &envelope.code;
    if (name == "Message" || name == "message") return &envelope.message;
    if (name == "RequestId" || name == "RequestID") return &envelope.request_id;
    if (name == "HostId") return &envelope.host_id;
    return nullptr;
}

/// Reads the elements inside `around`, and those inside its `Error` and `Errors`. Which shape they
/// are of is not known yet, so errors show nothing of them.
inline const char* read_envelope(input& in, const char* at, const start_tag& around,
                                 error_envelope& envelope, const path_frame* parent) {
    path_frame frame{.parent = parent};
    const path_frame content{.parent = &frame, .table = &engine::any_content};
    const char* stray = nullptr;
    if (around.closed) return at;
    if (!engine::enter(in, around.begin, parent)) return nullptr;
    for (;;) {
        frame.key = {};
        at = read_between(in, at, stray, &content);
        if (at == nullptr) return nullptr;
        if (at[1] == '/') break;
        start_tag tag;
        at = read_start_tag(in, at, tag, &content);
        if (at == nullptr) return nullptr;
        const std::string_view name = local_part(tag.name());
        frame.key = name;
        if (envelope.error == nullptr && (name == "Error" || name == "Errors")) {
            if (name == "Error") envelope.error = tag.begin;
            at = read_envelope(in, at, tag, envelope, &frame);
        } else if (std::string* to = envelope_text(envelope, name); to != nullptr && to->empty()) {
            std::string_view text;
            at = read_text(in, at, tag, text, *to, &content, shape_kind::string);
            if (at != nullptr && text.data() != to->data()) to->assign(text);
        } else {
            at = skip_element(in, at, tag, &content);
        }
        if (at == nullptr) return nullptr;
    }
    engine::leave(in);
    return read_end_tag(in, at, around.name(), &content);
}

/// Reads a whole error response: `<ErrorResponse><Error>…`, `<Response><Errors><Error>…`, or an
/// `<Error>` without anything around it (noErrorWrapping). False where `in.failure` says why.
inline bool read_error_response(input& in, error_envelope& envelope) {
    const path_frame frame{.table = &engine::any_content};
    start_tag root;
    const char* at = read_root_tag(in, root, frame);
    if (at == nullptr) return false;
    if (local_part(root.name()) == "Error") envelope.error = root.begin;
    at = read_envelope(in, at, root, envelope, nullptr);
    if (at == nullptr || read_epilogue(in, at) == nullptr) return false;
    if (envelope.error == nullptr) {
        return refuse(in, error_code::nothing_recognised, root.begin, &frame,
                      "no <Error> is in " + shown_tag("<", root.name(), nullptr)) != nullptr;
    }
    envelope.code = engine::plain_error_code(envelope.code);
    return true;
}

/// Reads of an error response what stands before a fault in it, if there is one. False where that
/// has no `Error` element: what is no error document, as a proxy's answer may be, says nothing.
inline bool find_error_response(input& in, error_envelope& envelope) {
    if (read_error_response(in, envelope)) return true;
    envelope.code = engine::plain_error_code(envelope.code);
    return envelope.error != nullptr;
}

/// Reads the members of a modelled error from its `Error` element. What the envelope has is no
/// unknown member there.
inline bool read_error_members(const read_options& options, std::string_view source,
                               const error_envelope& envelope, void* to, const aggregate& table,
                               error& failure) {
    read_options own = options;
    own.unknown = unknown_policy::skip;
    own.report = nullptr;
    input in(own, source);
    // Not the root of the document: an error need not have any member of its own.
    const path_frame around{};
    const path_frame frame{.parent = &around, .table = &table};
    start_tag tag;
    const char* at = read_start_tag(in, envelope.error, tag, &frame);
    if (at != nullptr) at = read_structure(in, at, tag, to, table, &around, true);
    if (at == nullptr) {
        failure = static_cast<error&&>(in.failure);
        return false;
    }
    engine::set_error_message(to, table, envelope.message);
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
