// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/values.hpp>
#include <swage/http/bindings.hpp>
#include <swage/http/header_values.hpp>
#include <swage/http/message.hpp>
#include <swage/http/text_values.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/path.hpp>
#include <swage/text/percent.hpp>

/// Reading the members that stand outside of a body: in the URI, in headers, as the status.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Appends what a part of a URI stands for; false where it is not percent-encoded. A `+` is itself.
inline bool append_decoded(std::string& to, std::string_view encoded) {
    return swage::text::append_percent_decoded(to, encoded, swage::text::plus_sign::itself);
}

/// What is read, and into what. `state.failure` says why reading failed.
struct binding_reader {
    const message_table& table;
    void* value;
    engine::reading& state;
    /// Whether date-times must end with `Z`.
    bool utc_only;
};

/// Empties a map that was not read to its end: one that is not sorted is not whole.
struct map_filler {
    const map_operations& operations;
    void* map;
    bool whole = false;
    ~map_filler() { whole ? operations.finish(map) : operations.clear(map); }
};

/// Reads the labels of a path. False, and `matches` false, where the path is not the pattern's.
inline bool read_labels(const binding_reader& r, std::string_view pattern, std::string_view path,
                        bool& matches) {
    bool fine = true;
    std::string text;
    matches = match_path(pattern, path, [&](std::string_view name, std::string_view encoded) {
        const member_row* const row = find_labelled(r.table, name);
        if (row == nullptr || !fine) return true;
        path_frame frame{.table = r.table.whole, .row = row};
        text.clear();
        fine =
            append_decoded(text, encoded) || fail_text(r.state, encoded, &frame, "percent-encoded");
        fine = fine && read_value(r.state, engage(r.value, *row), *row, text,
                                  timestamp_format::date_time, r.utc_only, &frame);
        return true;
    });
    return fine && matches;
}

/// Reads the text of a parameter, decoded, into a member that may hold one or many.
inline bool read_query_value(const binding_reader& r, const member_row& row, void* start,
                             std::string_view text, const path_frame* frame) {
    void* const to = engage(start, row);
    if (row.kind != shape_kind::list) {
        return read_value(r.state, to, row, text, timestamp_format::date_time, r.utc_only, frame);
    }
    const aggregate& list = *row.nested;
    path_frame items{.parent = frame, .table = &list, .index = list.list->size(to)};
    if (!engine::count_element(r.state, nullptr, &items)) return false;
    void* const item = engage(list.list->append(to), list.rows[0]);
    return read_value(r.state, item, list.rows[0], text, timestamp_format::date_time, r.utc_only,
                      &items);
}

/// Reads the parameters of a name into the member that is bound to it; of several for one value,
/// the first counts.
inline bool read_query_member(const binding_reader& r, const member_row& row, std::string_view name,
                              std::string_view query) {
    path_frame frame{.table = r.table.whole, .row = &row};
    query_parameter parameter;
    std::string text;
    while (next_parameter(query, parameter)) {
        text.clear();
        if (!append_decoded(text, parameter.name) || text != name) continue;
        text.clear();
        if (!append_decoded(text, parameter.value)) {
            return fail_text(r.state, parameter.value, &frame, "percent-encoded");
        }
        if (!read_query_value(r, row, r.value, text, &frame)) return false;
        if (row.kind != shape_kind::list) return true;
    }
    return true;
}

/// A parameter, decoded.
struct decoded_parameter {
    std::string name{};
    std::string value{};
    std::size_t place = 0;
};

/// Reads all parameters into a map: those that members are bound to, too.
inline bool read_query_map(const binding_reader& r, const member_row& row, std::string_view query) {
    const aggregate& map = *row.nested;
    path_frame frame{.table = r.table.whole, .row = &row};
    path_frame pairs{.parent = &frame, .table = &map};
    query_parameter parameter;
    // The values of one name become one pair, so they are brought together, in their order.
    std::vector<decoded_parameter> all;
    while (next_parameter(query, parameter)) {
        decoded_parameter decoded{.place = all.size()};
        if (!append_decoded(decoded.name, parameter.name) ||
            !append_decoded(decoded.value, parameter.value)) {
            return fail_text(r.state, parameter.value, &frame, "percent-encoded");
        }
        all.push_back(static_cast<decoded_parameter&&>(decoded));
    }
    if (all.empty()) return true;
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.name != b.name ? a.name < b.name : a.place < b.place;
    });
    void* const to = engage(r.value, row);
    map_filler filler{*map.map, to};
    void* pair = nullptr;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool again = i != 0 && all[i].name == all[i - 1].name;
        if (again && map.rows[1].kind != shape_kind::list) continue;
        pairs.key = all[i].name;
        if (!again) {
            if (!engine::count_element(r.state, nullptr, &pairs)) return false;
            pair = map.map->append(to);
            if (!read_value(r.state, slot_of(pair, map.rows[0]), map.rows[0], all[i].name,
                            timestamp_format::date_time, r.utc_only, &pairs)) {
                return false;
            }
        }
        if (!read_query_value(r, map.rows[1], pair, all[i].value, &pairs)) return false;
    }
    filler.whole = true;
    return true;
}

/// Reads the headers whose names have the prefix into a map, by what stands behind it. In a
/// response the map is there though it has no header, as clients know it from S3's metadata.
inline bool read_prefix_headers(const binding_reader& r, const member_row& row,
                                std::string_view prefix, std::span<const header> headers,
                                message_side side) {
    const aggregate& map = *row.nested;
    path_frame frame{.table = r.table.whole, .row = &row};
    path_frame pairs{.parent = &frame, .table = &map};
    void* to = side == message_side::response ? engage(r.value, row) : nullptr;
    for (const header& field : headers) {
        if (!same_header_name(std::string_view(field.name).substr(0, prefix.size()), prefix)) {
            continue;
        }
        if (to == nullptr) to = engage(r.value, row);
        const std::string_view key = std::string_view(field.name).substr(prefix.size());
        pairs.key = key;
        if (!engine::count_element(r.state, nullptr, &pairs)) {
            map.map->clear(to);
            return false;
        }
        void* const pair = map.map->append(to);
        if (!read_value(r.state, slot_of(pair, map.rows[0]), map.rows[0], key,
                        timestamp_format::http_date, r.utc_only, &pairs) ||
            !read_header_value(r.state, engage(pair, map.rows[1]), map.rows[1],
                               trimmed(field.value), r.utc_only, &pairs)) {
            map.map->clear(to);
            return false;
        }
    }
    if (to != nullptr) map.map->finish(to);
    return true;
}

/// Reads the member that is a header.
inline bool read_header(const binding_reader& r, const member_row& row, std::string_view name,
                        std::span<const header> headers) {
    std::string text;
    if (!join_headers(headers, name, text)) return true;
    path_frame frame{.table = r.table.whole, .row = &row};
    void* const to = engage(r.value, row);
    if (row.kind == shape_kind::list) {
        return read_header_list(r.state, to, *row.nested, text, r.utc_only, &frame);
    }
    return read_header_value(r.state, to, row, text, r.utc_only, &frame);
}

/// Reads all members that are bound to headers, the query or the status; labels were read before.
inline bool read_bindings(const binding_reader& r, message_side side, std::string_view query,
                          std::span<const header> headers, std::int32_t status) {
    if (r.table.whole == nullptr) return true;
    for (const member_row& row : r.table.whole->rows) {
        const binding bound = binding_of(row, side);
        bool fine = true;
        switch (bound.where) {
            case place::header:
                fine = read_header(r, row, bound.name, headers);
                break;
            case place::prefix_headers:
                fine = read_prefix_headers(r, row, bound.name, headers, side);
                break;
            case place::query:
                fine = read_query_member(r, row, bound.name, query);
                break;
            case place::query_params:
                fine = read_query_map(r, row, query);
                break;
            case place::response_code:
                engine::store_integer(engage(r.value, row), row.kind, status);
                break;
            default:
                break;
        }
        if (!fine) return false;
    }
    return true;
}

/// Applies the required policy to members outside of the body that `was_there` does not give.
template <class WasThere>
bool check_required(const binding_reader& r, message_side side, WasThere&& was_there) {
    if (r.table.whole == nullptr || !r.table.whole->has(aggregate_has_required)) return true;
    for (const member_row& row : r.table.whole->rows) {
        if (!row.has(row_required)) continue;
        const binding bound = binding_of(row, side);
        if (was_there(row, bound)) continue;
        path_frame frame{.table = r.table.whole, .row = &row};
        if (!engine::meet_missing_member(r.state, nullptr, frame)) return false;
    }
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
