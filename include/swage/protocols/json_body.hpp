// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/error.hpp>
#include <swage/json/options.hpp>
#include <swage/json/read.hpp>
#include <swage/json/write.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/options.hpp>
#include <swage/schema/table.hpp>

/// JSON bodies of messages, as all protocols with such bodies have them.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// How documents of that form are read. `strict` ones, those of servers, have timestamps in the
/// modelled format only.
inline json::read_options json_read_options(json::form form, const swage::read_options& with,
                                            bool strict) {
    const json::accepted_timestamps modelled = form == json::form::rpc_v2_json
                                                   ? json::accepted_timestamps::epoch_seconds
                                                   : json::accepted_timestamps::modelled_utc;
    return {.names = form == json::form::rest_json1 ? json::accepted_names::json
                                                    : json::accepted_names::member,
            .timestamps = strict ? modelled : json::accepted_timestamps::any,
            .required = with.required,
            .unknown = with.unknown,
            .refuse_unknown_union_members = with.refuse_unknown_union_members,
            .unions = with.unions,
            .dense_nulls = with.dense_nulls,
            .depth_limit = with.depth_limit,
            .size_limit = with.size_limit,
            .element_limit = with.element_limit,
            .report = with.report};
}

/// How bodies of that form are read.
inline json::read_options json_read_options(json::form form, const protocol_options& options) {
    return json_read_options(form, read_options_of(options), options.strict);
}

inline json::write_options json_write_options(json::form form, const protocol_options& options) {
    return {.form = form, .precision = options.precision};
}

/// Reads a body, an object, into the structure or union at `to`, which is `{}`. Other than a
/// document of its own, it may have unknown members only, and no text stands for `{}`.
inline bool read_json_body(std::string_view body, const json::read_options& options, void* to,
                           const aggregate& table, error& failure) {
    json::detail::reader r(options, body.empty() ? std::string_view("{}") : body);
    const auto read = [&] {
        if (!engine::check_size(r)) return false;
        const engine::sniffed found = engine::sniff(r.text);
        if (found.kind != engine::content::json && found.kind != engine::content::other) {
            return engine::fail_foreign(r, found, "JSON");
        }
        // Not the root of a document.
        const path_frame around{};
        const char* at = r.text.data() + found.start;
        at = table.alternatives != nullptr
                 ? json::detail::read_union(r, at, to, table, &around)
                 : json::detail::read_structure(r, at, to, table, &around, true);
        if (at == nullptr) return false;
        at = json::detail::skip_blanks(at, r.last);
        return at == r.last || engine::fail(r, error_code::trailing_content, at, nullptr,
                                            "more after the end of the body");
    };
    if (read()) return true;
    failure = static_cast<error&&>(r.failure);
    return false;
}

/// What a JSON error says besides its modelled members, as it stands there.
struct json_error {
    std::string type{};  ///< `__type`
    std::string code{};
    std::string message{};

    /// What names the error's shape: `__type` where both are there.
    std::string_view name() const { return type.empty() ? code : type; }
};

/// Looks through the members of an error's body, those of the object itself only. What is no JSON,
/// as a proxy's answer may be, says nothing.
inline json_error find_json_error(std::string_view body, const json::read_options& options) {
    namespace detail = json::detail;
    json_error found;
    detail::reader r(options, body);
    const char* at = detail::skip_blanks(r.text.data(), r.last);
    if (!engine::check_size(r) || !detail::is_at(at, r.last, '{')) return found;
    at = detail::skip_blanks(at + 1, r.last);
    while (at != nullptr && detail::is_at(at, r.last, '"')) {
        std::string_view text;
        at = detail::read_text(r, at, text, nullptr);
        if (at == nullptr) break;
        std::string* const to = text == "__type"                   ? &found.type
                                : text == "code" || text == "Code" ? &found.code
                                : text == "message" || text == "Message" || text == "errorMessage"
                                    ? &found.message
                                    : nullptr;
        at = detail::skip_blanks(at, r.last);
        if (!detail::is_at(at, r.last, ':')) break;
        at = detail::skip_blanks(at + 1, r.last);
        if (to != nullptr && to->empty() && detail::is_at(at, r.last, '"')) {
            at = detail::read_text(r, at, text, nullptr);
            if (at != nullptr) to->assign(text);
        } else {
            at = detail::skip_value(r, at, nullptr);
        }
        if (at == nullptr) break;
        at = detail::skip_blanks(at, r.last);
        if (!detail::is_at(at, r.last, ',')) break;
        at = detail::skip_blanks(at + 1, r.last);
    }
    return found;
}

inline json_error find_json_error(std::string_view body, const protocol_options& options) {
    return find_json_error(body, json_read_options(json::form::aws_json, options));
}

/// Appends `text` as a JSON string; bytes that are not UTF-8 become question marks.
inline void append_json_string(std::string& to, std::string_view text) {
    std::string plain(text);
    for (;;) {
        const char* const last = plain.data() + plain.size();
        const char* const invalid = text::find_invalid_utf8(plain.data(), last);
        if (invalid == last) break;
        plain[static_cast<std::size_t>(invalid - plain.data())] = '?';
    }
    const json::write_options options;
    json::detail::writer w(to, options);
    char* const out = json::detail::write_string(w, w.chunk, plain, nullptr);
    if (out != nullptr) json::detail::flush(w, out);
}

/// Appends the body of an error whose `__type` is that. False where `failure` says why.
inline bool write_json_error(std::string& to, const json::write_options& options,
                             std::string_view type, const void* value, const aggregate& table,
                             error& failure) {
    std::string members;
    if (!json::detail::write_whole(members, options, failure, value, table)) return false;
    to += "{\"__type\":";
    append_json_string(to, type);
    if (members.size() > 2) to += ',';
    to.append(members, 1);
    return true;
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
