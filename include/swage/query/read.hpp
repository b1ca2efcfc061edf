// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/read_leaf_text.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/unions.hpp>
#include <swage/engine/write_leaf_text.hpp>
#include <swage/query/form.hpp>
#include <swage/query/names.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/integer.hpp>

/// The interpreter that reads forms. Each function is given the pairs of one value, a range of
/// them; an aggregate's are sorted by their next segment, so that what belongs to one member, item
/// or pair stands together, whatever order it came in. Sorting keeps the time near the text's
/// length, and numbers of items are only compared: item 1,000,000 of a list without others is its
/// first. All values that are read into were made `{}` for it.

namespace swage::inline v1::query {
inline namespace SWAGE_ENGINE {
namespace detail {

/// A pair on its way through the tables.
struct pending {
    /// What of the key is still to be gone through; without data where that is nothing.
    std::string_view rest;
    std::string_view value;
    const char* at;
    /// Set for the aggregate that is being read: the length of the next segment, or its number.
    std::uint64_t next = 0;

    std::string_view segment() const noexcept { return rest.substr(0, next); }
    bool ended() const noexcept { return rest.data() == nullptr; }
};
/// A range of pairs, never empty.
struct pairs {
    pending* first;
    pending* last;

    std::size_t size() const noexcept { return static_cast<std::size_t>(last - first); }
};

struct reader : engine::reading {
    flavour rules;

    reader(const read_options& with, std::string_view source, flavour which)
        : engine::reading(with, source), rules(which) {}
};

bool read_structure(reader& r, pairs from, void* to, const aggregate& table,
                    const path_frame* parent);
bool read_union(reader& r, pairs from, void* to, const aggregate& table, const path_frame* parent);
bool read_list(reader& r, pairs from, void* to, const member_row& row, const path_frame* parent);
bool read_map(reader& r, pairs from, void* to, const member_row& row, const path_frame* parent);

/// Passes the next segment of each pair, which was found before.
inline void pass_segments(pairs from) noexcept {
    for (pending* pair = from.first; pair != from.last; ++pair) {
        const std::size_t length = (std::min)(pair->rest.find('.'), pair->rest.size());
        pair->rest =
            length == pair->rest.size() ? std::string_view{} : pair->rest.substr(length + 1);
    }
}

/// Finds the next segment of each pair and sorts by it.
inline void sort_by_segment(pairs from) {
    for (pending* pair = from.first; pair != from.last; ++pair) {
        pair->next = (std::min)(pair->rest.find('.'), pair->rest.size());
    }
    std::sort(from.first, from.last, [](const pending& a, const pending& b) {
        const int order = a.segment().compare(b.segment());
        return order != 0 ? order < 0 : a.at < b.at;
    });
}

/// The pairs from `first` on that have its segment.
inline pairs with_same_segment(pending* first, pending* last) noexcept {
    pending* end = first + 1;
    while (end != last && end->segment() == first->segment()) ++end;
    return {first, end};
}

/// Sorts by the number that the next segment is; false where it is none.
inline bool sort_by_number(reader& r, pairs from, const path_frame& frame) {
    for (pending* pair = from.first; pair != from.last; ++pair) {
        const std::string_view segment = pair->rest.substr(0, pair->rest.find('.'));
        const char* at = segment.data();
        std::int64_t number = 0;
        const char* const last = at + segment.size();
        if (text::parse_integer(at, last, number) != text::number_status::ok || at != last ||
            number < 1) {
            return engine::fail(r, error_code::syntax, pair->at, frame.parent,
                                engine::shown(segment, frame.parent) +
                                    " stands where the number of an item is expected, from 1");
        }
        pair->next = static_cast<std::uint64_t>(number);
    }
    std::sort(from.first, from.last, [](const pending& a, const pending& b) {
        return a.next != b.next ? a.next < b.next : a.at < b.at;
    });
    return true;
}

inline pairs with_same_number(pending* first, pending* last) noexcept {
    pending* end = first + 1;
    while (end != last && end->next == first->next) ++end;
    return {first, end};
}

inline bool read_leaf(reader& r, pairs from, void* start, const member_row& row,
                      const path_frame& frame) {
    for (const pending* pair = from.first; pair != from.last; ++pair) {
        if (!pair->ended()) {
            return engine::fail(r, error_code::wrong_type, pair->at, &frame,
                                std::string(engine::kind_name(row.kind)) +
                                    " has no parts, and here is a key of one");
        }
    }
    if (from.size() != 1) {
        return engine::fail(r, error_code::syntax, from.first[1].at, &frame,
                            "a second value of the same key");
    }
    if (row.kind == shape_kind::document) {
        return engine::fail(r, error_code::wrong_type, from.first->at, &frame,
                            "documents have no form in a query");
    }
    return engine::read_leaf_text(r, from.first->at, engage(start, row), row, from.first->value,
                                  &frame);
}

/// Takes the keys that end at an aggregate out of the range: their values must be empty, which
/// stands for one that has nothing in it. What is left may be empty.
inline bool take_ended(reader& r, pairs& from, const member_row& row, const path_frame& frame) {
    for (pending* pair = from.first; pair != from.last; ++pair) {
        if (!pair->ended()) continue;
        if (!pair->value.empty()) {
            return engine::fail(r, error_code::wrong_type, pair->at, &frame,
                                engine::shown(pair->value, &frame) + " is not " +
                                    std::string(engine::kind_name(row.kind)));
        }
        std::swap(*pair, *from.first);
        ++from.first;
    }
    return true;
}

/// Reads the pairs of a row's value into its holder in the object at `start`.
inline bool read_row(reader& r, pairs from, void* start, const member_row& row,
                     const path_frame& frame) {
    if (row.nested == nullptr) return read_leaf(r, from, start, row, frame);
    if (!take_ended(r, from, row, frame)) return false;
    void* const to = engage(start, row);
    switch (row.kind) {
        case shape_kind::structure:
            return read_structure(r, from, to, *row.nested, &frame);
        case shape_kind::tagged_union:
            return read_union(r, from, to, *row.nested, &frame);
        case shape_kind::list:
            return from.size() == 0 || read_list(r, from, to, row, &frame);
        default:
            return from.size() == 0 || read_map(r, from, to, row, &frame);
    }
}

/// The place of the row that a segment names, or the number of rows.
inline std::size_t find_row(const aggregate& table, std::string_view segment, flavour rules) {
    std::size_t place = 0;
    while (place < table.rows.size() && !is_named(segment, segment_of(table.rows[place], rules))) {
        ++place;
    }
    return place;
}

inline bool read_structure(reader& r, pairs from, void* to, const aggregate& table,
                           const path_frame* parent) {
    const char* const at = from.size() == 0 ? nullptr : from.first->at;
    if (!engine::enter(r, at, parent)) return false;
    path_frame frame{.parent = parent, .table = &table};
    engine::seen_members seen(table.rows.size());
    sort_by_segment(from);
    while (from.first != from.last) {
        const pairs same = with_same_segment(from.first, from.last);
        from.first = same.last;
        const std::size_t place = find_row(table, same.first->segment(), r.rules);
        if (place == table.rows.size()) {
            frame.row = nullptr;
            frame.key = same.first->segment();
            if (!engine::meet_unknown_member(r, same.first->at, frame)) return false;
            frame.key = {};
            continue;
        }
        frame.row = &table.rows[place];
        seen.add(place);
        pass_segments(same);
        if (!read_row(r, same, to, *frame.row, frame)) return false;
    }
    engine::leave(r);
    return engine::finish_structure(r, to, table, seen, true, frame, nullptr);
}

/// Leaves the pairs of one member of a union that has several: of the first that the model knows,
/// if it knows one. False where they are refused.
SWAGE_COLD inline bool choose_member(reader& r, pairs& from, const aggregate& table,
                                     path_frame& frame) {
    pairs kept = with_same_segment(from.first, from.last);
    if (r.options.unions == union_policy::refuse) {
        return engine::fail(r, error_code::union_members, kept.last->at, frame.parent,
                            "a second member in a union: it has exactly one");
    }
    bool knows_one = false;
    while (from.first != from.last) {
        const pairs same = with_same_segment(from.first, from.last);
        from.first = same.last;
        if (find_row(table, same.first->segment(), r.rules) == table.rows.size()) {
            frame.key = same.first->segment();
            if (!engine::meet_unknown_alternative(r, same.first->at, frame)) return false;
        } else if (!knows_one || same.first->at < kept.first->at) {
            kept = same;
            knows_one = true;
        }
    }
    frame.key = {};
    from = kept;
    return true;
}

/// Reads a union: exactly one member, which the model knows, since a form has nothing that an
/// unknown one's content could be kept as.
inline bool read_union(reader& r, pairs from, void* to, const aggregate& table,
                       const path_frame* parent) {
    const char* const at = from.size() == 0 ? nullptr : from.first->at;
    if (!engine::enter(r, at, parent)) return false;
    if (from.size() == 0) {
        return engine::fail(r, error_code::union_members, nullptr, parent,
                            "no member in a union: it has exactly one");
    }
    sort_by_segment(from);
    path_frame frame{.parent = parent, .table = &table};
    const bool has_several = with_same_segment(from.first, from.last).last != from.last;
    if (has_several && !choose_member(r, from, table, frame)) return false;
    const pairs same = from;
    const std::size_t place = find_row(table, same.first->segment(), r.rules);
    if (place == table.rows.size()) {
        frame.key = same.first->segment();
        return engine::fail(r, error_code::unknown_member, at, &frame,
                            "the union has no such member");
    }
    frame.row = &table.rows[place];
    table.alternatives->select(to, static_cast<std::uint32_t>(place) + 1);
    pass_segments(same);
    if (!read_row(r, same, to, *frame.row, frame)) return false;
    engine::leave(r);
    return true;
}

/// Passes the segment `name` that stands before the numbers of a list or map that is not flat;
/// other segments are unknown members. What is left may be empty.
inline bool pass_named(reader& r, pairs& from, const segment_name& name, const path_frame* parent) {
    sort_by_segment(from);
    pairs named{from.last, from.last};
    while (from.first != from.last) {
        const pairs same = with_same_segment(from.first, from.last);
        from.first = same.last;
        if (is_named(same.first->segment(), name)) {
            named = same;
            continue;
        }
        path_frame unknown{.parent = parent};
        unknown.key = same.first->segment();
        if (!engine::meet_unknown_member(r, same.first->at, unknown)) return false;
    }
    pass_segments(named);
    from = named;
    return true;
}

inline bool read_list(reader& r, pairs from, void* to, const member_row& row,
                      const path_frame* parent) {
    const aggregate& table = *row.nested;
    const member_row& item = table.rows[0];
    if (!engine::enter(r, from.first->at, parent)) return false;
    if (!is_flat(row, r.rules) && !pass_named(r, from, segment_of(item, r.rules), parent)) {
        return false;
    }
    path_frame items{.parent = parent, .table = &table};
    if (!sort_by_number(r, from, items)) return false;
    while (from.first != from.last) {
        const pairs same = with_same_number(from.first, from.last);
        from.first = same.last;
        if (!engine::count_element(r, same.first->at, &items)) return false;
        pass_segments(same);
        if (!read_row(r, same, table.list->append(to), item, items)) return false;
        ++items.index;
    }
    engine::leave(r);
    return true;
}

/// Whether the value of a map's pair can be absent.
inline bool takes_null(const aggregate& table, const member_row& row) {
    return row.held != holder::plain &&
           find_trait(table.described->traits, trait_kind::sparse) != nullptr;
}

/// Reads the key of a map's pair, then its value.
inline bool read_pair(reader& r, pairs from, void* pair, const aggregate& table,
                      path_frame& items) {
    const char* const at = from.first->at;
    items.key = {};
    sort_by_segment(from);
    pairs key{nullptr, nullptr};
    pairs value{nullptr, nullptr};
    while (from.first != from.last) {
        const pairs same = with_same_segment(from.first, from.last);
        from.first = same.last;
        const std::size_t place = find_row(table, same.first->segment(), r.rules);
        if (place < 2) {
            (place == 0 ? key : value) = same;
            continue;
        }
        path_frame unknown{.parent = items.parent};
        unknown.key = same.first->segment();
        if (!engine::meet_unknown_member(r, same.first->at, unknown)) return false;
    }
    if (key.first == nullptr) {
        return engine::fail(r, error_code::missing_member, at, items.parent,
                            "an entry of a map has no key");
    }
    pass_segments(key);
    if (!read_leaf(r, key, pair, table.rows[0], items)) return false;
    items.key = engine::long_leaf_text(slot_of(pair, table.rows[0]), table.rows[0]);
    if (value.first == nullptr) {
        return takes_null(table, table.rows[1]) || engine::meet_missing_member(r, at, items);
    }
    pass_segments(value);
    return read_row(r, value, pair, table.rows[1], items);
}

inline bool read_entries(reader& r, pairs from, void* to, const member_row& row,
                         const path_frame* parent) {
    const aggregate& table = *row.nested;
    if (!is_flat(row, r.rules) && !pass_named(r, from, {entry_segment}, parent)) return false;
    path_frame items{.parent = parent, .table = &table};
    if (!sort_by_number(r, from, items)) return false;
    while (from.first != from.last) {
        const pairs same = with_same_number(from.first, from.last);
        from.first = same.last;
        if (!engine::count_element(r, same.first->at, parent)) return false;
        pass_segments(same);
        if (!read_pair(r, same, table.map->append(to), table, items)) return false;
    }
    return true;
}

inline bool read_map(reader& r, pairs from, void* to, const member_row& row,
                     const path_frame* parent) {
    if (!engine::enter(r, from.first->at, parent)) return false;
    const map_operations& map = *row.nested->map;
    if (!read_entries(r, from, to, row, parent)) {
        // One that is not sorted is not whole.
        map.clear(to);
        return false;
    }
    map.finish(to);
    engine::leave(r);
    return true;
}

/// Reads the pairs of a form into the structure at `to`, which is `{}`. False where `r.failure`
/// says why.
inline bool read_members(reader& r, const form& from, void* to, const aggregate& table) {
    std::vector<pending> all;
    all.reserve(from.fields.size());
    for (const field& pair : from.fields) all.push_back({pair.key, pair.value, pair.at});
    return read_structure(r, {all.data(), all.data() + all.size()}, to, table, nullptr);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::query
