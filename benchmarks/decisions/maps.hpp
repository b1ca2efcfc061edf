// SPDX-License-Identifier: Apache-2.0
//
// Four map types behind the same three functions: append what was read (the last
// duplicate wins), finish when all was read, find. Prototypes, not the library's class.

#pragma once

#include <string>
#include <string_view>
#include <utility>

// A program that measures one of them includes only that one: define MAPS_ONE and one of
// MAPS_STD, MAPS_UNORDERED, MAPS_LINEAR, MAPS_SORTED.
#if !defined(MAPS_ONE) || defined(MAPS_STD)
#include <map>

namespace maps {

template <class V>
using std_map = std::map<std::string, V, std::less<>>;

template <class V>
void append(std_map<V>& map, std::string key, V value) {
    map.insert_or_assign(map.end(), std::move(key),
                         std::move(value));  // the hint helps sorted input
}
template <class V>
void finish(std_map<V>&) {}
template <class V>
const V* find(const std_map<V>& map, std::string_view key) {
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
}

}  // namespace maps
#endif

#if !defined(MAPS_ONE) || defined(MAPS_UNORDERED)
#include <unordered_map>

namespace maps {

struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>()(text);
    }
};
template <class V>
using unordered_map = std::unordered_map<std::string, V, hash, std::equal_to<>>;

template <class V>
void append(unordered_map<V>& map, std::string key, V value) {
    map.insert_or_assign(std::move(key), std::move(value));
}
template <class V>
void finish(unordered_map<V>&) {}
template <class V>
const V* find(const unordered_map<V>& map, std::string_view key) {
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
}

}  // namespace maps
#endif

#if !defined(MAPS_ONE) || defined(MAPS_LINEAR)
#include <vector>

namespace maps {

// Order of insertion; every look-up, and so every insertion, walks.
template <class V>
struct linear_map {
    std::vector<std::pair<std::string, V>> rows{};
};

template <class V>
const V* find(const linear_map<V>& map, std::string_view key) {
    for (const auto& row : map.rows) {
        if (row.first == key) return &row.second;
    }
    return nullptr;
}
template <class V>
void append(linear_map<V>& map, std::string key, V value) {
    for (auto& row : map.rows) {
        if (row.first == key) {
            row.second = std::move(value);
            return;
        }
    }
    map.rows.emplace_back(std::move(key), std::move(value));
}
template <class V>
void finish(linear_map<V>&) {}

}  // namespace maps
#endif

#if !defined(MAPS_ONE) || defined(MAPS_SORTED)
#include <algorithm>
#include <vector>

namespace maps {

// Sorted by key. Reading appends; if the keys turn out not to ascend, one sort at the end
// puts them in order and drops all but the last of equal ones.
template <class V>
struct sorted_map {
    std::vector<std::pair<std::string, V>> rows{};
    bool ascending = true;  // of a reader, not of the map: the library keeps it on its stack
};

template <class V>
void append(sorted_map<V>& map, std::string key, V value) {
    if (!map.rows.empty() && map.rows.back().first >= key) map.ascending = false;
    map.rows.emplace_back(std::move(key), std::move(value));
}

// What the sort compares and moves is the same for every V: the key and where its row is.
struct row_order {
    std::string_view key;
    std::size_t row;
    bool operator<(const row_order& other) const {
        const int order = key.compare(other.key);
        return order ? order < 0 : row < other.row;
    }
};
inline void sort(std::vector<row_order>& order) { std::sort(order.begin(), order.end()); }

template <class V>
void finish(sorted_map<V>& map) {
    if (map.ascending) return;
    std::vector<row_order> order;
    order.reserve(map.rows.size());
    for (const auto& row : map.rows) order.push_back({row.first, order.size()});
    sort(order);
    std::vector<std::pair<std::string, V>> rows;
    rows.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + 1 < order.size() && order[i].key == order[i + 1].key) continue;
        rows.push_back(std::move(map.rows[order[i].row]));
    }
    map.rows = std::move(rows);
    map.ascending = true;
}

template <class V>
const V* find(const sorted_map<V>& map, std::string_view key) {
    std::size_t first = 0, count = map.rows.size();
    while (count > 0) {
        const std::size_t half = count / 2;
        if (map.rows[first + half].first < key) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first < map.rows.size() && map.rows[first].first == key ? &map.rows[first].second
                                                                   : nullptr;
}

// One insertion in place, as a user's map[key] = value does: moves all that follows.
template <class V>
void insert(sorted_map<V>& map, std::string key, V value) {
    const auto at =
        std::lower_bound(map.rows.begin(), map.rows.end(), key,
                         [](const auto& row, const std::string& k) { return row.first < k; });
    if (at != map.rows.end() && at->first == key) {
        at->second = std::move(value);
    } else {
        map.rows.emplace(at, std::move(key), std::move(value));
    }
}

}  // namespace maps
#endif
