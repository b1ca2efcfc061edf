// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/utf8.hpp>
#include <swage/xml/write_kept.hpp>
#include <swage/xml/write_leaf.hpp>
#include <swage/xml/write_tag.hpp>

/// The interpreter that makes a tree of pugixml: the same elements and attributes as in text.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

struct tree_writer {
    const write_options& options;
    error failure{};
    std::string scratch{};
    std::string_view default_namespace{};
};

bool write_members(tree_writer& w, pugi::xml_node to, const void* from, const aggregate& table,
                   const path_frame* parent);
bool write_items(tree_writer& w, pugi::xml_node to, const void* from, const aggregate& table,
                 const element_name& name, const path_frame* parent);
bool write_pairs(tree_writer& w, pugi::xml_node to, const void* from, const aggregate& table,
                 const element_name* name, const path_frame* parent);

/// pugixml takes names and values that end with a NUL.
inline pugi::xml_node append_element(pugi::xml_node to, std::string_view name) {
    return to.append_child(std::string(name).c_str());
}

inline void write_namespace(tree_writer& w, pugi::xml_node to, const trait* space) {
    if (space == nullptr) return;
    if (space->more.empty()) {
        if (space->text == w.default_namespace) return;
        w.default_namespace = space->text;
    }
    to.append_attribute(declaration_name(*space).c_str())
        .set_value(std::string(space->text).c_str());
}

/// Fails where a tree, or the text that it will be, cannot hold `text`.
inline bool check_text(tree_writer& w, const std::string& text, const path_frame* frame) {
    const char* const last = text.data() + text.size();
    if (swage::text::find_invalid_utf8(text.data(), last) != last) {
        return engine::fail(w.failure, error_code::invalid_utf8, frame, std::string(not_utf8));
    }
    using namespace std::string_view_literals;
    constexpr std::string_view first_bytes = "\0\xEF"sv;
    std::size_t at = text.find_first_of(first_bytes);
    for (; at != std::string::npos; at = text.find_first_of(first_bytes, at + 1)) {
        const std::string_view name = name_of_forbidden(std::string_view(text).substr(at));
        if (name.empty()) continue;
        return engine::fail(w.failure, error_code::not_representable, frame, no_form_for(name));
    }
    return true;
}

/// Sets `w.scratch` to the text of a simple value.
inline bool write_leaf(tree_writer& w, const void* value, const member_row& row,
                       const path_frame* frame) {
    if (!leaf_in_text(w.scratch, value, row, w.options)) {
        return engine::fail(w.failure, error_code::not_representable, frame,
                            std::string(leaf_failure(row)));
    }
    return check_text(w, w.scratch, frame);
}

/// Appends the attributes of a structure: its members, then those kept.
inline bool write_attribute_members(tree_writer& w, pugi::xml_node to, const void* from,
                                    const aggregate& table, const trait* space,
                                    const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const member_row& row = table.rows[i];
        const void* const value = row.has(row_xml_attribute) ? peek(from, row) : nullptr;
        if (value == nullptr) continue;
        frame.row = &row;
        if (!write_leaf(w, value, row, &frame)) return false;
        to.append_attribute(std::string(whole_name({&table.xml_names[i], &row})).c_str())
            .set_value(w.scratch.c_str());
    }
    if (!has_unknown_attributes(from, table)) return true;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (member.is_attribute &&
            check_unknown_member(w.options, w.failure, member, frame) == writing::failed) {
            return false;
        }
    }
    const swage::read_options defaults;
    input in(defaults, {});
    for (const attribute& kept : kept_attributes(from, table, space)) {
        if (kept.name.empty()) continue;
        decode_attribute(in, kept.value, w.scratch);
        to.append_attribute(std::string(kept.name).c_str()).set_value(w.scratch.c_str());
    }
    return true;
}

/// Appends kept content, which was found to be an element.
inline bool write_kept(pugi::xml_node to, const std::string& content) {
    constexpr unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_fragment;
    return static_cast<bool>(
        to.append_buffer(content.data(), content.size(), flags, pugi::encoding_utf8));
}

/// Writes the content of an element: everything but its attributes.
inline bool write_content(tree_writer& w, pugi::xml_node to, const void* value,
                          const member_row& row, const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::structure:
        case shape_kind::tagged_union:
            return write_members(w, to, value, *row.nested, frame);
        case shape_kind::list:
            return write_items(w, to, value, *row.nested, item_name(*row.nested), frame);
        case shape_kind::map:
            return write_pairs(w, to, value, *row.nested, nullptr, frame);
        default:
            if (!write_leaf(w, value, row, frame)) return false;
            if (w.scratch.empty()) return true;
            return to.append_child(pugi::node_pcdata).set_value(w.scratch.c_str());
    }
}

/// Appends the element of a value; names and rows as for text.
inline bool write_element(tree_writer& w, pugi::xml_node to, const element_name& name,
                          const void* value, const member_row& row, const path_frame* frame) {
    const std::string_view default_around = w.default_namespace;
    const pugi::xml_node element = append_element(to, whole_name(name));
    const trait* const space = namespace_of(name, row);
    write_namespace(w, element, space);
    if (row.kind == shape_kind::structure &&
        !write_attribute_members(w, element, value, *row.nested, space, frame)) {
        return false;
    }
    if (!write_content(w, element, value, row, frame)) return false;
    w.default_namespace = default_around;
    return true;
}

inline void write_null(pugi::xml_node to, const element_name& name) {
    pugi::xml_node element = append_element(to, whole_name(name));
    element.append_attribute("xmlns:xsi").set_value("http://www.w3.org/2001/XMLSchema-instance");
    element.append_attribute("xsi:nil").set_value("true");
}

inline bool write_items(tree_writer& w, pugi::xml_node to, const void* from, const aggregate& table,
                        const element_name& name, const path_frame* parent) {
    path_frame items{.parent = parent, .table = &table};
    const member_row& row = table.rows[0];
    const std::size_t count = table.list->size(from);
    const void* const first = table.list->data(from);
    for (; items.index < count; ++items.index) {
        const void* const value = peek(element_at(first, table.list->stride, items.index), row);
        if (value == nullptr) {
            write_null(to, name);
            continue;
        }
        const writing what = check_value(w.options, w.failure, value, row, &items);
        if (what == writing::left_out) continue;
        if (what == writing::failed) return false;
        if (!write_element(w, to, name, value, row, &items)) return false;
    }
    return true;
}

inline bool write_pairs(tree_writer& w, pugi::xml_node to, const void* from, const aggregate& table,
                        const element_name* name, const path_frame* parent) {
    path_frame items{.parent = parent, .table = &table};
    const member_row& key = table.rows[0];
    const member_row& value_row = table.rows[1];
    const element_name key_name{&table.xml_names[0], &key};
    const element_name value_name{&table.xml_names[1], &value_row};
    const std::string_view default_around = w.default_namespace;
    const std::size_t count = table.map->size(from);
    const void* const first = table.map->data(from);
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(first, table.map->stride, i);
        const void* const value = peek(pair, value_row);
        items.key = map_key(pair, key);
        const writing what = value == nullptr
                                 ? writing::done
                                 : check_value(w.options, w.failure, value, value_row, &items);
        if (what == writing::left_out) continue;
        if (what == writing::failed) return false;
        const pugi::xml_node entry =
            append_element(to, name == nullptr ? "entry" : whole_name(*name));
        if (name != nullptr) {
            write_namespace(w, entry, member_trait(*name->row->schema, trait_kind::xml_namespace));
        }
        if (!write_element(w, entry, key_name, slot_of(pair, key), key, &items)) return false;
        if (value == nullptr) {
            write_null(entry, value_name);
        } else if (!write_element(w, entry, value_name, value, value_row, &items)) {
            return false;
        }
        w.default_namespace = default_around;
    }
    return true;
}

/// Appends the element, or the elements, of a member.
inline bool write_member(tree_writer& w, pugi::xml_node to, const void* value,
                         const element_name& name, const member_row& row, const path_frame* frame) {
    const writing what = check_value(w.options, w.failure, value, row, frame);
    if (what != writing::done) return what == writing::left_out;
    if (!is_flattened(row)) return write_element(w, to, name, value, row, frame);
    if (row.kind == shape_kind::list) return write_items(w, to, value, *row.nested, name, frame);
    return write_pairs(w, to, value, *row.nested, &name, frame);
}

/// Writes the elements of a structure, or the one of a union that check_union has found to hold a
/// member.
inline bool write_members(tree_writer& w, pugi::xml_node to, const void* from,
                          const aggregate& table, const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const std::uint32_t number =
        table.alternatives == nullptr ? 0 : table.alternatives->which(from);
    if (table.alternatives != nullptr && number == 0) {
        return write_kept(to, table.alternatives->unknown(from)->content);
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const member_row& row = table.rows[i];
        if (row.has(row_xml_attribute) || (number != 0 && number != i + 1)) continue;
        const void* const value = peek(from, row);
        frame.row = &row;
        if (value == nullptr) {
            if (number == 0) continue;
            return engine::fail(w.failure, error_code::union_members, &frame,
                                std::string(moved_away));
        }
        if (!write_member(w, to, value, {&table.xml_names[i], &row}, row, &frame)) return false;
    }
    if (table.unknown_offset == no_offset) return true;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (member.is_attribute) continue;
        const writing what = check_unknown_member(w.options, w.failure, member, frame);
        if (what == writing::failed) return false;
        if (what == writing::done) write_kept(to, member.content);
    }
    return true;
}

/// Appends a structure or union to `to` as an element. False where `w.failure` says why; nothing is
/// appended then.
inline bool write_tree_root(tree_writer& w, pugi::xml_node to, const void* from,
                            const aggregate& table, const service& owner) {
    bool left_out = false;
    if (table.alternatives != nullptr) {
        const writing what = check_union(w.options, w.failure, from, table, nullptr, nullptr);
        if (what == writing::failed) return false;
        left_out = what == writing::left_out;
    }
    pugi::xml_node root = append_element(to, root_name(*table.described, w.options));
    const root_namespaces spaces = written_root_namespaces(*table.described, owner, w.options);
    write_namespace(w, root, spaces.of_service);
    write_namespace(w, root, spaces.own);
    const bool fine = (table.alternatives != nullptr ||
                       write_attribute_members(w, root, from, table, spaces.own, nullptr)) &&
                      (left_out || write_members(w, root, from, table, nullptr));
    if (!fine) to.remove_child(root);
    return fine;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
