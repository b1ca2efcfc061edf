// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/xml/find_row.hpp>
#include <swage/xml/input.hpp>
#include <swage/xml/kept.hpp>
#include <swage/xml/leaves.hpp>
#include <swage/xml/tags.hpp>
#include <swage/xml/text_content.hpp>

/// What the readers of the aggregates share: the next tag with the member that it stands for, and
/// the value of a row.
///
/// `fresh` says that a value was made `{}` for this reading; one that was not is emptied of what
/// the document does not have, so that reading into a reused object, and a member that stands
/// twice, give what a new object would.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

const char* read_structure(input& in, const char* at, const start_tag& tag, void* to,
                           const aggregate& table, const path_frame* parent, bool fresh);
const char* read_union(input& in, const char* at, const start_tag& tag, void* to,
                       const aggregate& table, const path_frame* parent);
const char* read_list(input& in, const char* at, const start_tag& tag, void* to,
                      const aggregate& table, const path_frame* parent);
const char* read_map(input& in, const char* at, const start_tag& tag, void* to,
                     const aggregate& table, const path_frame* parent);

/// What stands next inside an aggregate.
struct next_tag {
    start_tag tag;
    /// The place of the member that it stands for, or no_member.
    std::size_t place;
    /// Whether it is the aggregate's own end tag; the other fields say nothing then.
    bool at_end;
};

/// The frame of an element inside an aggregate, whose frame is `frame`: that of the row at `place`,
/// or of what the model does not know.
inline path_frame frame_of_element(const path_frame& frame, const aggregate& table,
                                   std::size_t place, std::string_view name) noexcept {
    if (place == engine::no_member) return {.parent = &frame, .key = local_part(name)};
    path_frame inside = frame;
    inside.row = &table.rows[place];
    return inside;
}

/// Reads the tag at `at` where it is not simply that of a member soon expected: any other member, a
/// prefix, attributes, something unknown.
SWAGE_NOINLINE inline const char* read_other_tag(input& in, const char* at, const aggregate& table,
                                                 std::size_t expected, next_tag& next,
                                                 const path_frame* frame) {
    next.at_end = false;
    at = read_tag_name(in, at, next.tag, frame);
    if (at == nullptr) return nullptr;
    next.place =
        find_row(table, node_kind::element, expected, local_part(next.tag.name()), in.last);
    const path_frame inside = frame_of_element(*frame, table, next.place, next.tag.name());
    return read_tag_rest(in, at, next.tag, &inside);
}

/// The same where something else may stand before the tag.
SWAGE_NOINLINE inline const char* read_far_tag(input& in, const char* at, const aggregate& table,
                                               std::size_t expected, next_tag& next,
                                               const char*& stray, const path_frame* frame) {
    at = read_between(in, at, stray, frame);
    if (at == nullptr) return nullptr;
    if (at[1] != '/') return read_other_tag(in, at, table, expected, next, frame);
    next.at_end = true;
    return at;
}

/// Reads to behind the next start tag inside an aggregate, or to the aggregate's end tag. The
/// member `expected` is tried first, then some that follow it.
SWAGE_ALWAYS_INLINE const char* read_next_tag(input& in, const char* at, const aggregate& table,
                                              std::size_t expected, next_tag& next,
                                              const char*& stray, const path_frame* frame) {
    if (in.last - at < 18 || at[0] != '<') [[unlikely]] {
        return read_far_tag(in, at, table, expected, next, stray, frame);
    }
    if (at[1] == '/') {
        next.at_end = true;
        return at;
    }
    constexpr std::size_t tried = 8;
    const auto room = static_cast<std::size_t>(in.last - at);
    const std::size_t end = (std::min)(expected + tried, table.rows.size());
    for (std::size_t i = expected; i < end; ++i) {
        const wire_name& name = table.xml_names[i];
        if (name.length + 1 < room && at[name.length + 1] == '>' &&
            engine::begins_with(at + 1, in.last, name)) {
            if (table.rows[i].has(row_xml_attribute)) [[unlikely]] {
                break;
            }
            next.tag = {.begin = at, .name_length = name.length};
            next.place = i;
            next.at_end = false;
            return at + name.length + 2;
        }
    }
    if (at[1] == '!' || at[1] == '?') {
        return read_far_tag(in, at, table, expected, next, stray, frame);
    }
    return read_other_tag(in, at, table, expected, next, frame);
}

/// Reads the end of an aggregate. One that has text and no element was meant to be something else.
SWAGE_ALWAYS_INLINE const char* read_aggregate_end(input& in, const char* at, const start_tag& tag,
                                                   const char* stray, bool has_elements,
                                                   shape_kind kind, const path_frame* parent) {
    if (stray != nullptr && !has_elements) [[unlikely]] {
        return nowhere(refuse_stray(in, stray, kind, parent));
    }
    const char* const end = match_end_tag(in, at, tag.name());
    return end != nullptr ? end : read_end_tag(in, at, tag.name(), parent);
}

/// Whether the element that the model does not know is one of the protocol's own, in the root.
inline bool is_ignored(const input& in, std::string_view name, const path_frame* parent) noexcept {
    const bool in_root = parent != nullptr && parent->parent != nullptr &&
                         parent->parent->table == nullptr && parent->parent->parent == nullptr;
    return in_root && name.size() == in.ignored.size() && name.substr(1) == in.ignored.substr(1) &&
           (name[0] | 0x20) == (in.ignored[0] | 0x20);
}

/// Reads an element that the model does not know. It becomes `kept` if that is not null.
SWAGE_NOINLINE inline const char* read_unknown_element(input& in, const char* at,
                                                       const start_tag& tag,
                                                       const path_frame* parent,
                                                       unknown_member* kept) {
    path_frame frame{.parent = parent};
    frame.key = local_part(tag.name());
    if (!in.ignored.empty() && is_ignored(in, frame.key, parent)) [[unlikely]] {
        return skip_element(in, at, tag, &frame);
    }
    if (!engine::meet_unknown_member(in, tag.begin, frame)) return nullptr;
    at = skip_element(in, at, tag, &frame);
    if (at == nullptr || kept == nullptr) return at;
    kept->name = frame.key;
    kept->source = format::xml;
    return keep_element(in, tag, at, kept->content, &frame);
}

/// Reads the content of an element into the value of a row.
inline const char* read_any_value(input& in, const char* at, const start_tag& tag, void* to,
                                  const member_row& row, const path_frame* frame, bool fresh) {
    switch (row.kind) {
        case shape_kind::structure:
            return read_structure(in, at, tag, to, *row.nested, frame, fresh);
        case shape_kind::tagged_union:
            return read_union(in, at, tag, to, *row.nested, frame);
        case shape_kind::list:
            return read_list(in, at, tag, to, *row.nested, frame);
        case shape_kind::map:
            return read_map(in, at, tag, to, *row.nested, frame);
        case shape_kind::string: {
            auto& string = *static_cast<std::string*>(to);
            std::string_view text;
            at = read_text(in, at, tag, text, string, frame, row.kind);
            if (at != nullptr && text.data() != string.data()) string.assign(text);
            return at;
        }
        case shape_kind::document:
            read_leaf(in, tag.begin, to, row, {}, frame);
            return nullptr;
        default: {
            std::string_view text;
            const char* const begin = at;
            at = read_text(in, at, tag, text, in.scratch, frame, row.kind);
            if (at == nullptr) return nullptr;
            return read_leaf(in, begin, to, row, text, frame) ? at : nullptr;
        }
    }
}

/// Reads the content of an element into the value of a row in the object at `start`, engaging it.
SWAGE_NOINLINE inline const char* read_any_row(input& in, const char* at, const start_tag& tag,
                                               void* start, const member_row& row,
                                               const path_frame* frame, bool fresh) {
    const engine::engaged_value to = engine::engage_value(start, row, fresh);
    if (tag.attributes_length == 0) [[likely]] {
        return read_any_value(in, at, tag, to.value, row, frame, to.fresh);
    }
    const entered_scope scope(in, tag);
    return read_any_value(in, at, tag, to.value, row, frame, to.fresh);
}

/// Sets a string that may be absent.
SWAGE_ALWAYS_INLINE void store_string(void* start, const member_row& row, std::string_view text) {
    void* const slot = slot_of(start, row);
    if (row.held == holder::optional && !engaged_flag(start, row)) {
        new (slot) std::string(text);
        engaged_flag(start, row) = true;
    } else {
        static_cast<std::string*>(engage(start, row))->assign(text);
    }
}

/// Reads the content of an element into the row's value. What is met most, simple values whose text
/// stands in the document as it is, is dealt with here.
SWAGE_ALWAYS_INLINE const char* read_row(input& in, const char* at, const start_tag& tag,
                                         void* start, const member_row& row,
                                         const path_frame* frame, bool fresh) {
    if (row.kind > shape_kind::integer_enumeration || row.kind == shape_kind::document ||
        tag.closed || tag.attributes_length != 0) {
        return read_any_row(in, at, tag, start, row, frame, fresh);
    }
    const char* const stop = find_near_text_stop(at, in.last);
    const char* const end = match_end_tag(in, stop, tag.name());
    if (end == nullptr) [[unlikely]] {
        return read_any_row(in, at, tag, start, row, frame, fresh);
    }
    const std::string_view text(at, static_cast<std::size_t>(stop - at));
    if (row.kind == shape_kind::string) {
        store_string(start, row, text);
        return end;
    }
    return read_leaf(in, at, engage(start, row), row, text, frame) ? end : nullptr;
}

/// Whether the row of an element or of a map's value can be absent, which xsi:nil stands for.
inline bool takes_null(const aggregate& table, const member_row& row) {
    return row.held != holder::plain &&
           find_trait(table.described->traits, trait_kind::sparse) != nullptr;
}

/// Whether an absent element or map's value, which the shape does not have, is to be left out.
SWAGE_COLD inline bool drops_null(const engine::reading& in, const aggregate& table,
                                  const member_row& row) {
    return in.options.dense_nulls == null_policy::skip && !takes_null(table, row);
}

/// Reads the rest of an element that says xsi:nil="true" for a row of a list or map.
SWAGE_COLD inline const char* read_null_item(input& in, const char* at, const start_tag& tag,
                                             const aggregate& table, const member_row& row,
                                             const path_frame* frame) {
    if (!takes_null(table, row) && !drops_null(in, table, row)) {
        return nowhere(refuse_null(in, tag.begin, table, frame));
    }
    return skip_element(in, at, tag, frame);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
