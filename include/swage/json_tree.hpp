// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <swage/document.hpp>
#include <swage/engine/misuse.hpp>
#include <swage/error.hpp>
#include <swage/json/options.hpp>
#include <swage/json/tree_parser.hpp>
#include <swage/json/tree_reader.hpp>
#include <swage/json/tree_writer.hpp>
#include <swage/schema/reflect.hpp>

/// The door to the JSON codec over trees: generated structures and unions from and to
/// nlohmann::json, by the rules of swage/json.hpp. docs/json.md lists where a tree cannot hold what
/// a text says.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {

/// Reads a parsed tree as a T: the value, or the error with its code and member; there is no text,
/// so it has no line. The limits hold for the tree, but for the size.
template <aggregate_type T>
result<T> read_tree(const nlohmann::json& from, const read_options& options = {}) {
    detail::tree_reader reader(options);
    result<T> made(T{});
    if (!detail::read_whole(reader, from, &*made, table_of<T>())) made = std::move(reader.failure);
    return made;
}

/// `value` as a tree, or the error as of json::write_to. `options.pretty` means nothing here.
template <aggregate_type T>
result<nlohmann::json> write_tree(const T& value, const write_options& options = {}) {
    detail::tree_writer writer{options};
    nlohmann::json made;
    if (detail::write_whole(writer, made, &value, table_of<T>())) {
        return result<nlohmann::json>(std::move(made));
    }
    return std::move(writer.failure);
}

/// Parses `source` with nlohmann/json: comments refused, of members with one name the last kept,
/// the limits of `options` applied; a UTF-8 byte order mark is skipped.
inline result<nlohmann::json> parse_tree(std::string_view source,
                                         const read_options& options = {}) {
    detail::common::reading state(options, source);
    if (!detail::common::check_size(state)) return std::move(state.failure);
    const detail::common::sniffed found = detail::common::sniff(state.text);
    using detail::common::content;
    if (found.kind != content::json && found.kind != content::other) {
        detail::common::fail_foreign(state, found, "JSON");
        return std::move(state.failure);
    }
    detail::tree_builder builder(state);
    if (!nlohmann::json::sax_parse(state.text.begin(), state.text.end(), &builder)) {
        return std::move(state.failure);
    }
    // nlohmann/json takes a NUL byte for the end of the document, wherever it stands.
    const void* const nul = std::memchr(state.text.data(), '\0', state.text.size());
    if (nul != nullptr) {
        detail::common::fail(state, error_code::syntax, static_cast<const char*>(nul), nullptr,
                             "this is not JSON");
        return std::move(state.failure);
    }
    return result<nlohmann::json>(builder.take());
}

// For types that are not generated: one error that says so.

template <class T>
    requires(!aggregate_type<T>)
result<T> read_tree(const nlohmann::json&, const read_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return error{};
}
template <class T>
    requires(!aggregate_type<T>)
result<nlohmann::json> write_tree(const T&, const write_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return error{};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
