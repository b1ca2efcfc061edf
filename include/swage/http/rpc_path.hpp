// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/service.hpp>

/// The paths of the rpcv2 protocols, `…/service/Service/operation/Operation`, and the names in
/// them.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// What the last four segments of such a path name; what stands before them means nothing.
struct rpc_path {
    /// Both are empty where the path is none.
    std::string_view service{};
    std::string_view operation{};

    constexpr explicit rpc_path(std::string_view path) {
        std::string_view name;
        std::string_view word;
        if (!take_last(path, name) || !take_last(path, word) || word != "operation") return;
        std::string_view owner;
        if (!take_last(path, owner) || !take_last(path, word) || word != "service") return;
        service = owner;
        operation = name;
    }

private:
    /// Takes the last segment off the end of a path; false where there is none.
    static constexpr bool take_last(std::string_view& path, std::string_view& segment) {
        const std::size_t slash = path.rfind('/');
        if (slash == std::string_view::npos) return false;
        segment = path.substr(slash + 1);
        path = path.substr(0, slash);
        return true;
    }
};

/// Whether that is the service's name in such a path: the name in its shape id or, where
/// `absolute_too`, the whole id with a dot for its `#`, which servers of rpcv2Cbor take and those
/// of rpcv2Json must not.
constexpr bool is_service_in_path(const service& owner, std::string_view text, bool absolute_too) {
    if (text == owner.name()) return true;
    if (!absolute_too || text.size() != owner.id.size()) return false;
    return std::equal(text.begin(), text.end(), owner.id.begin(),
                      [](char there, char of_id) { return there == (of_id == '#' ? '.' : of_id); });
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
