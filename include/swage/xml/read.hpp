// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/schema/service.hpp>
#include <swage/xml/markup.hpp>
#include <swage/xml/read_structure.hpp>
#include <swage/xml/reader.hpp>

/// Whole documents as text.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The namespace that the shape's root element has: its own, else its service's; null where the
/// model has none.
inline const trait* root_namespace_of(const shape& described, const service& owner) noexcept {
    const trait* own = find_trait(described.traits, trait_kind::xml_namespace);
    return own != nullptr ? own : find_trait(owner.traits, trait_kind::xml_namespace);
}

inline bool is_html(std::string_view root_name) noexcept {
    return root_name.size() == 4 && engine::begins_with_ignoring_case(root_name, "html");
}

/// Reads to behind the root element's start tag, whatever its name is. `frame` leads to what the
/// root is read as.
inline const char* read_root_tag(input& in, start_tag& tag, const path_frame& frame) {
    if (!engine::check_size(in)) return nullptr;
    const engine::sniffed found = engine::sniff(in.text);
    if (found.kind != engine::content::xml) {
        engine::fail_foreign(in, found, "XML");
        return nullptr;
    }
    const char* at = read_prologue(in);
    if (at != nullptr) at = read_tag_name(in, at, tag, &frame);
    if (at != nullptr && is_html(tag.name())) {
        return refuse(in, error_code::wrong_format, tag.begin, nullptr,
                      "this is an HTML page, not XML");
    }
    return at == nullptr ? nullptr : read_tag_rest(in, at, tag, &frame);
}

/// Reads a document into the structure or union at `to`. False where `in.failure` says why.
inline bool read_document(input& in, void* to, const aggregate& table, const service& owner,
                          bool fresh) {
    const path_frame frame{.table = &table};
    start_tag tag;
    const char* at = read_root_tag(in, tag, frame);
    if (at == nullptr) return false;
    const trait* usual = root_namespace_of(*table.described, owner);
    if (usual != nullptr && usual->more.empty()) in.usual_namespace = usual->text;
    const entered_scope scope(in, tag);
    at = table.alternatives != nullptr ? read_union(in, at, tag, to, table, nullptr)
                                       : read_structure(in, at, tag, to, table, nullptr, fresh);
    return at != nullptr && read_epilogue(in, at) != nullptr;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
