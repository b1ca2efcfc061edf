// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/xml/read.hpp>
#include <swage/xml/write_kept.hpp>
#include <swage/xml/write_leaf.hpp>
#include <swage/xml/writer.hpp>

/// Start tags with what may stand in them: namespace declarations, and the members of a structure
/// that are attributes.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The name of an element: its local part, and the row that it is named after, whose schema has
/// prefix and namespace.
struct element_name {
    const wire_name* text;
    const member_row* row;
};

/// The name of the elements of a list that is not flattened.
inline element_name item_name(const aggregate& list) { return {&list.xml_names[0], &list.rows[0]}; }

/// A member's name in XML with its prefix.
inline std::string_view whole_name(const element_name& name) noexcept {
    if (!name.row->has(row_xml_qualified)) return name.text->view();
    const trait* renamed = member_trait(*name.row->schema, trait_kind::xml_name);
    return renamed == nullptr ? name.row->schema->name : renamed->text;
}

inline bool has_unknown_attributes(const void* structure, const aggregate& table) noexcept {
    if (table.unknown_offset == no_offset) return false;
    for (const unknown_member& member : unknown_of(structure, table).list()) {
        if (member.is_attribute) return true;
    }
    return false;
}

/// Whether the element's tag is more than a short name.
SWAGE_ALWAYS_INLINE bool is_special(const element_name& name, const void* value,
                                    const member_row& row) noexcept {
    constexpr std::uint32_t short_name = 512;
    if (name.row->has(row_xml_qualified) || row.has(row_xml_qualified) ||
        name.text->length > short_name)
        return true;
    if (row.kind != shape_kind::structure) return false;
    return row.nested->has(aggregate_has_xml_attributes) ||
           has_unknown_attributes(value, *row.nested);
}

/// The namespace that an element declares, or null: the one of the value's own member, which for
/// items of flattened lists is the list's, else of the member that the element is named after,
/// else of the shape.
inline const trait* namespace_of(const element_name& name, const member_row& row) noexcept {
    const trait* space = member_trait(*row.schema, trait_kind::xml_namespace);
    if (space == nullptr) space = member_trait(*name.row->schema, trait_kind::xml_namespace);
    return space != nullptr ? space : target_trait(*row.schema, trait_kind::xml_namespace);
}

/// The name of a declaration of the trait's namespace.
inline std::string declaration_name(const trait& space) {
    return space.more.empty() ? std::string("xmlns") : "xmlns:" + std::string(space.more);
}

/// Writes the declaration of a namespace, unless it is the default one here already.
inline char* write_namespace(writer& w, char* out, const trait& space) {
    if (space.more.empty()) {
        if (space.text == w.default_namespace) return out;
        w.default_namespace = space.text;
    }
    return write_attribute(w, out, declaration_name(space), space.text, nullptr);
}

/// The attributes kept for a structure, and the namespace declarations that came with them: each
/// name once, without those that the model knows or that `space` declares. They were checked.
SWAGE_COLD inline std::vector<attribute> kept_attributes(const void* from, const aggregate& table,
                                                         const trait* space) {
    std::vector<attribute> all;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (!member.is_attribute || member.source != format::xml) continue;
        const char* at = member.content.data();
        attribute next;
        while (next_attribute(at, member.content.data() + member.content.size(), next)) {
            all.push_back(next);
        }
    }
    std::vector<std::size_t> by_name(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) by_name[i] = i;
    std::sort(by_name.begin(), by_name.end(), [&](std::size_t a, std::size_t b) {
        return all[a].name != all[b].name ? all[a].name < all[b].name : a < b;
    });
    const auto is_written = [&](std::string_view name) {
        if (name == "xmlns" || (space != nullptr && name == declaration_name(*space))) return true;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const member_row& row = table.rows[i];
            if (row.has(row_xml_attribute) && whole_name({&table.xml_names[i], &row}) == name) {
                return true;
            }
        }
        return false;
    };
    std::string_view before;
    for (const std::size_t i : by_name) {
        const std::string_view name = all[i].name;
        if (name == before || is_written(name)) all[i].name = {};
        before = name;
    }
    return all;
}

/// Writes the members of a structure that are attributes, then the unknown attributes kept.
SWAGE_NOINLINE inline char* write_attribute_members(writer& w, char* out, const void* from,
                                                    const aggregate& table, const trait* space,
                                                    path_frame& frame) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const member_row& row = table.rows[i];
        const void* const value = row.has(row_xml_attribute) ? peek(from, row) : nullptr;
        if (value == nullptr) continue;
        frame.row = &row;
        std::string buffer;
        if (!leaf_in_text(buffer, value, row, w.options)) {
            return refuse(w, error_code::not_representable, &frame, std::string(leaf_failure(row)));
        }
        out = write_attribute(w, out, whole_name({&table.xml_names[i], &row}), buffer, &frame);
        if (out == nullptr) return nullptr;
    }
    if (!has_unknown_attributes(from, table)) return out;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (member.is_attribute &&
            check_unknown_member(w.options, w.failure, member, frame) == writing::failed) {
            return nullptr;
        }
    }
    for (const attribute& kept : kept_attributes(from, table, space)) {
        if (kept.name.empty()) continue;
        const char* const end = kept.value.data() + kept.value.size() + 1;
        out = write_raw(w, out, " ");
        out =
            write_raw(w, out, {kept.name.data(), static_cast<std::size_t>(end - kept.name.data())});
    }
    return out;
}

/// Writes a start tag with the declaration of its namespace, of another that holds from around it,
/// and the attributes of the structure, if it is one.
inline char* write_tag_start(writer& w, char* out, std::string_view name, const trait* space,
                             const void* value, const aggregate* structure, path_frame& frame,
                             const trait* around = nullptr) {
    out = write_raw(w, out, "<");
    out = write_raw(w, out, name);
    if (around != nullptr) out = write_namespace(w, out, *around);
    if (space != nullptr) out = write_namespace(w, out, *space);
    if (structure != nullptr) {
        out = write_attribute_members(w, out, value, *structure, space, frame);
        if (out == nullptr) return nullptr;
    }
    return write_raw(w, out, ">");
}

/// The name of the root element: as the options say, else the shape's xmlName, else its name.
inline std::string_view root_name(const shape& described, const write_options& options) noexcept {
    if (!options.root_name.empty()) return options.root_name;
    const trait* renamed = find_trait(described.traits, trait_kind::xml_name);
    return renamed == nullptr ? described.name() : renamed->text;
}

/// The namespaces declared on the root element: the service's, and the shape's own, which stands
/// instead of the service's if it is a default one too.
struct root_namespaces {
    const trait* of_service = nullptr;
    const trait* own = nullptr;
};
inline root_namespaces written_root_namespaces(const shape& described, const service& owner,
                                               const write_options& options,
                                               const member_shape* member = nullptr) noexcept {
    if (options.on_root == root_namespace::none) return {};
    root_namespaces found{find_trait(owner.traits, trait_kind::xml_namespace),
                          find_trait(described.traits, trait_kind::xml_namespace)};
    if (member != nullptr && member_trait(*member, trait_kind::xml_namespace) != nullptr) {
        found.own = member_trait(*member, trait_kind::xml_namespace);
    }
    if (found.own != nullptr && found.of_service != nullptr &&
        found.own->more == found.of_service->more) {
        found.of_service = nullptr;
    }
    return found;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
