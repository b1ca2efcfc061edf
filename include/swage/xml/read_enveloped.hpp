// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/table.hpp>
#include <swage/xml/read.hpp>
#include <swage/xml/read_structure.hpp>

/// Documents in which a structure's members stand inside elements of a protocol's own.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Reads the children of `root` up to the one whose name ends in `ending`, and that one into the
/// structure at `to`; then to the end of `root`. Without such a child the structure has no member.
inline const char* read_inner_element(input& in, const char* at, const start_tag& root,
                                      std::string_view ending, void* to, const aggregate& table,
                                      const path_frame* around) {
    path_frame frame{.parent = around, .table = &table};
    const char* stray = nullptr;
    bool found = false;
    while (!root.closed) {
        at = read_between(in, at, stray, around);
        if (at == nullptr) return nullptr;
        if (at[1] == '/') {
            at = read_end_tag(in, at, root.name(), around);
            break;
        }
        start_tag tag;
        at = read_start_tag(in, at, tag, &frame);
        if (at == nullptr) return nullptr;
        if (!found && local_part(tag.name()).ends_with(ending)) {
            found = true;
            const entered_scope scope(in, tag);
            at = read_structure(in, at, tag, to, table, around, true);
        } else {
            at = skip_element(in, at, tag, around);
        }
        if (at == nullptr) return nullptr;
    }
    if (at == nullptr || found) return at;
    const engine::seen_members none(table.rows.size());
    return engine::finish_structure(in, to, table, none, true, frame, at) ? at : nullptr;
}

/// Reads a document into the structure at `to`, which is `{}`: its members stand in the root where
/// `ending` is empty, else in the root's child whose name ends so. It need not have any member that
/// the model knows. False where `in.failure` says why.
inline bool read_enveloped(input& in, std::string_view ending, void* to, const aggregate& table,
                           const service& owner) {
    const path_frame around{};
    const path_frame frame{.parent = &around, .table = &table};
    start_tag root;
    const char* at = read_root_tag(in, root, frame);
    if (at == nullptr) return false;
    const trait* usual = root_namespace_of(*table.described, owner);
    if (usual != nullptr && usual->more.empty()) in.usual_namespace = usual->text;
    const entered_scope scope(in, root);
    at = ending.empty() ? read_structure(in, at, root, to, table, &around, true)
                        : read_inner_element(in, at, root, ending, to, table, &around);
    return at != nullptr && read_epilogue(in, at) != nullptr;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
