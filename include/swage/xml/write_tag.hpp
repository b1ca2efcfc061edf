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
    if (name.row->has(row_xml_qualified) || name.text->length > short_name) return true;
    if (row.kind != shape_kind::structure) return false;
    return row.nested->has(aggregate_has_xml_attributes) ||
           has_unknown_attributes(value, *row.nested);
}

/// The name of a declaration of the trait's namespace.
inline std::string declaration_name(const trait& space) {
    return space.more.empty() ? std::string("xmlns") : "xmlns:" + std::string(space.more);
}

inline char* write_namespace(writer& w, char* out, const trait& space) {
    return write_attribute(w, out, declaration_name(space), space.text, nullptr);
}

/// Writes the members of a structure that are attributes, then the unknown attributes kept. A
/// namespace declaration that several of those bring along is written once.
SWAGE_NOINLINE inline char* write_attribute_members(writer& w, char* out, const void* from,
                                                    const aggregate& table, const trait* space,
                                                    path_frame& frame) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const member_row& row = table.rows[i];
        const void* const value = row.has(row_xml_attribute) ? peek(from, row) : nullptr;
        if (value == nullptr) continue;
        frame.row = &row;
        char buffer[longest_short_leaf];
        std::string_view text;
        std::string base64;
        if (!is_long_leaf(row.kind)) {
            const char* const end = write_short_leaf(buffer, value, row, w.options);
            if (end == nullptr) {
                return refuse(w, error_code::not_representable, &frame,
                              std::string(timestamp_failure));
            }
            text = {buffer, static_cast<std::size_t>(end - buffer)};
        } else if (row.kind == shape_kind::blob) {
            const std::string_view bytes = static_cast<const blob*>(value)->view();
            base64.resize(swage::text::base64_length(bytes.size()));
            swage::text::write_base64(base64.data(), bytes);
            text = base64;
        } else {
            text = leaf_text(value, row);
        }
        out = write_attribute(w, out, whole_name({&table.xml_names[i], &row}), text, &frame);
        if (out == nullptr) return nullptr;
    }
    if (!has_unknown_attributes(from, table)) return out;
    std::vector<std::string> declared;
    if (space != nullptr) declared.push_back(declaration_name(*space));
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (!member.is_attribute) continue;
        const writing what = check_unknown_member(w.options, w.failure, member, frame);
        if (what == writing::failed) return nullptr;
        if (what == writing::left_out) continue;
        const char* at = member.content.data();
        attribute next;
        while (next_attribute(at, member.content.data() + member.content.size(), next)) {
            if (is_namespace_declaration(next.name)) {
                const std::string name(next.name);
                if (std::find(declared.begin(), declared.end(), name) != declared.end()) continue;
                declared.push_back(name);
            }
            const char* const end = next.value.data() + next.value.size() + 1;
            out = write_raw(w, out, " ");
            out = write_raw(w, out,
                            {next.name.data(), static_cast<std::size_t>(end - next.name.data())});
        }
    }
    return out;
}

/// Writes the start tag of a structure or union.
inline char* write_tag_start(writer& w, char* out, std::string_view name, const trait* space,
                             const void* value, const aggregate* structure, path_frame& frame) {
    out = write_raw(w, out, "<");
    out = write_raw(w, out, name);
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

/// The namespace declared on the root element, or null.
inline const trait* written_root_namespace(const shape& described, const service& owner,
                                           const write_options& options) noexcept {
    return options.on_root == root_namespace::none ? nullptr : root_namespace_of(described, owner);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
