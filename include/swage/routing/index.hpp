// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/config.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/routing/required.hpp>
#include <swage/routing/route.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/traits.hpp>

/// Operations by what names them in requests: by method and path, or by a name.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace routing {

/// An operation in the index, and which of the mounted services it is of.
struct entry {
    route leads_to{};
    std::size_t mounted = 0;
    /// The http trait, of protocols that bind to method and path.
    const trait* http = nullptr;
    /// How specific the path is: a letter a segment, literal before label before greedy label, so
    /// that the smaller text is the more specific.
    std::string rank{};
    std::size_t query_literals = 0;
    /// Whether one of those literals is the operation's own name, `x-id`.
    bool has_operation_id = false;
    /// Whether the pattern's path ends with a slash.
    bool ends_with_slash = false;
};

/// The literal parameter by which models of AWS tell apart operations of one method and path. Not
/// every client sends it (botocore does not).
inline constexpr std::string_view operation_id_parameter = "x-id";

/// What the order of the operations that match a request depends on in it.
struct request_form {
    bool has_operation_id;
    bool path_ends_with_slash;

    explicit request_form(const http::detail::split_uri& target)
        : has_operation_id(has_parameter(target.query, operation_id_parameter)),
          path_ends_with_slash(target.path.ends_with('/')) {}

    /// How many literals of the pattern's query the request has, where it matches the pattern.
    std::size_t literals_met(const entry& matched) const {
        return matched.query_literals - (matched.has_operation_id && !has_operation_id ? 1 : 0);
    }
};

/// Whether `a` is more specific than `b`, both matching one request: by the first segment that
/// tells them apart, then by literal query parameters, then by the slash at the end of the path,
/// which means nothing else.
inline bool is_more_specific(const entry& a, const entry& b, const request_form& form) {
    if (a.rank != b.rank) return a.rank < b.rank;
    const std::size_t met_by_a = form.literals_met(a);
    const std::size_t met_by_b = form.literals_met(b);
    if (met_by_a != met_by_b) return met_by_a > met_by_b;
    return a.ends_with_slash != b.ends_with_slash && a.ends_with_slash == form.path_ends_with_slash;
}

/// An entry's rank, from its pattern's path.
inline std::string rank_of(std::string_view path) {
    path = http::detail::without_last_slash(path);
    std::string rank;
    std::size_t start = 0;
    while (start < path.size()) {
        std::size_t end = path.find('/', start + 1);
        if (end == std::string_view::npos) end = path.size();
        const std::string_view segment = path.substr(start, end - start);
        rank += segment.ends_with("+}") ? 'c' : segment.ends_with('}') ? 'b' : 'a';
        start = end;
    }
    // A path that ends first is less specific than one that goes on behind a greedy label.
    return rank += 'd';
}

/// Whether the entry's pattern is one of the target's.
inline bool matches(const entry& candidate, const http::detail::split_uri& target) {
    const http::detail::split_uri pattern(candidate.http->more);
    const auto any = [](std::string_view, std::string_view) { return true; };
    return http::detail::match_path(pattern.path, target.path, any) &&
           http::detail::has_literals(target.query, pattern.query, operation_id_parameter);
}

/// What names an operation that has no path of its own.
enum class name_kind : char {
    target = 'T',    ///< X-Amz-Target
    rpc_path = 'R',  ///< the end of an rpcv2 path, without the service, which may have two names
    action = 'A',    ///< Action
};

class index {
public:
    void add_path(entry added) {
        const http::detail::split_uri pattern(added.http->more);
        added.rank = rank_of(pattern.path);
        added.ends_with_slash = pattern.path.ends_with('/');
        std::string_view literals = pattern.query;
        http::detail::query_parameter parameter;
        while (http::detail::next_parameter(literals, parameter)) {
            ++added.query_literals;
            if (parameter.name == operation_id_parameter) added.has_operation_id = true;
        }
        paths_[path_key(added.http->text, pattern.path)].push_back(std::move(added));
    }
    void add_name(name_kind kind, std::string_view name, entry added) {
        names_[name_key(kind, name)].push_back(std::move(added));
    }

    /// Calls `found(entry)` for each operation of that name.
    template <class Found>
    void find_name(name_kind kind, std::string_view name, Found&& found) const {
        const auto place = names_.find(name_key(kind, name));
        if (place == names_.end()) return;
        for (const entry& candidate : place->second) found(candidate);
    }
    /// Calls `found(entry)` for each operation of that method and target.
    template <class Found>
    void find_path(std::string_view method, std::string_view target, Found&& found) const {
        const http::detail::split_uri uri(target);
        // Operations whose first segment is literal, then those where it is a label.
        for (const std::string& key : {path_key(method, uri.path), path_key(method, "/{}")}) {
            const auto place = paths_.find(key);
            if (place == paths_.end()) continue;
            for (const entry& candidate : place->second) {
                if (matches(candidate, uri)) found(candidate);
            }
        }
    }
    /// Calls `found(entry)` for each operation of that target, whatever its method. Looks at all.
    template <class Found>
    void find_path_of_any_method(std::string_view target, Found&& found) const {
        const http::detail::split_uri uri(target);
        for (const auto& [key, entries] : paths_) {
            for (const entry& candidate : entries) {
                if (matches(candidate, uri)) found(candidate);
            }
        }
    }

private:
    static std::string name_key(name_kind kind, std::string_view name) {
        std::string key(1, static_cast<char>(kind));
        return key += name;
    }
    /// Method and first segment, decoded; that is empty where it is a label.
    static std::string path_key(std::string_view method, std::string_view path) {
        std::string_view segment = path.substr(0, path.find('/', 1));
        if (segment.starts_with("/{")) segment = {};
        std::string key(method);
        http::detail::uri_character character;
        while (http::detail::next_character(segment, character)) key += character.letter;
        return key;
    }

    std::map<std::string, std::vector<entry>, std::less<>> paths_;
    std::map<std::string, std::vector<entry>, std::less<>> names_;
};

}  // namespace routing
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
