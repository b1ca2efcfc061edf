// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/config.hpp>

namespace swage::inline v1 {

namespace detail {

[[noreturn]] SWAGE_COLD inline void throw_no_such_key() {
#if defined(__cpp_exceptions)
    throw std::out_of_range("swage::map::at: no such key");
#else
    std::abort();
#endif
}

/// The places 0 to `count` - 1 in the order that `before` gives; equal ones stay in theirs. One
/// function for all maps: std::sort is 9 KB of machine code for each type it is used with.
inline std::vector<std::size_t> sorted_order(const void* pairs, std::size_t count,
                                             bool (*before)(const void*, std::size_t,
                                                            std::size_t)) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [=](std::size_t a, std::size_t b) {
        if (before(pairs, a, b)) return true;
        return !before(pairs, b, a) && a < b;
    });
    return order;
}

}  // namespace detail

/// A key of a map with its value. Not a std::pair: that asks, where it is defined, whether its
/// types can be made and copied, and for a shape that contains itself in a map there is no answer
/// before the pair is defined (clang refuses such a type).
template <class Key, class Value>
struct map_pair {
    Key first{};
    Value second{};

    friend bool operator==(const map_pair&, const map_pair&) = default;
};

/// Smithy's map: pairs in a vector, sorted by key (docs/decisions.md has the measurement against
/// node-based maps). Look-up is a binary search; iteration is in key order, so equal maps write
/// equal text. Inserting one key in the middle moves those behind it; to fill a large map in any
/// order, construct it from the pairs, which sorts once.
///
/// As in other flat maps, iterators and references are valid until the map changes, and a key
/// must not be changed through a mutable iterator.
template <class Key, class Value>
class map {
public:
    using key_type = Key;
    using mapped_type = Value;
    using value_type = map_pair<Key, Value>;
    using iterator = typename std::vector<value_type>::iterator;
    using const_iterator = typename std::vector<value_type>::const_iterator;

    map() noexcept = default;
    map(std::initializer_list<value_type> pairs) : pairs_(pairs) { sort(); }
    /// The pairs in any order; of those with one key, the last stays.
    explicit map(std::vector<value_type> pairs) : pairs_(std::move(pairs)) { sort(); }

    iterator begin() noexcept { return pairs_.begin(); }
    iterator end() noexcept { return pairs_.end(); }
    const_iterator begin() const noexcept { return pairs_.begin(); }
    const_iterator end() const noexcept { return pairs_.end(); }
    std::size_t size() const noexcept { return pairs_.size(); }
    bool empty() const noexcept { return pairs_.empty(); }
    void clear() noexcept { pairs_.clear(); }

    /// `key` may be anything that Key compares with by `<`, such as a string_view.
    template <class K>
    iterator find(const K& key) {
        iterator at = lower_bound(key);
        return at != end() && !(key < at->first) ? at : end();
    }
    template <class K>
    const_iterator find(const K& key) const {
        return const_cast<map*>(this)->find(key);
    }
    template <class K>
    bool contains(const K& key) const {
        return find(key) != end();
    }
    /// The value of `key`; throws std::out_of_range where there is none.
    template <class K>
    const Value& at(const K& key) const {
        const_iterator found = find(key);
        if (found == end()) detail::throw_no_such_key();
        return found->second;
    }
    template <class K>
    Value& at(const K& key) {
        return const_cast<Value&>(std::as_const(*this).at(key));
    }

    /// The value of `key`, made `Value{}` where there is none.
    template <class K>
    Value& operator[](const K& key) {
        iterator at = lower_bound(key);
        if (at == end() || key < at->first) at = pairs_.insert(at, value_type{Key(key), Value{}});
        return at->second;
    }
    /// Sets the value of `key`; true where the key is new.
    bool insert_or_assign(Key key, Value value) {
        iterator at = lower_bound(key);
        if (at != end() && !(key < at->first)) {
            at->second = std::move(value);
            return false;
        }
        pairs_.insert(at, value_type{std::move(key), std::move(value)});
        return true;
    }
    /// Removes `key`; the number of pairs removed, 0 or 1.
    template <class K>
    std::size_t erase(const K& key) {
        iterator at = find(key);
        if (at == end()) return 0;
        pairs_.erase(at);
        return 1;
    }

    friend bool operator==(const map& a, const map& b) { return a.pairs_ == b.pairs_; }

    /// For readers: appends a pair out of order and gives it to be filled. The map is whole again
    /// after `finish_appending`.
    value_type& append_unsorted() { return pairs_.emplace_back(); }
    /// For readers: takes back the last pair that was appended.
    void drop_unsorted() { pairs_.pop_back(); }
    /// For readers: sorts what was appended; of pairs with one key, the last stays.
    void finish_appending() { sort(); }

private:
    static bool before(const value_type& a, const value_type& b) { return a.first < b.first; }

    template <class K>
    iterator lower_bound(const K& key) {
        return std::lower_bound(
            pairs_.begin(), pairs_.end(), key,
            [](const value_type& pair, const K& wanted) { return pair.first < wanted; });
    }

    /// Sorts unless in order already; of pairs with one key, the last stays.
    void sort() {
        const auto out_of_order = [](const value_type& a, const value_type& b) {
            return !(a.first < b.first);
        };
        if (std::adjacent_find(pairs_.begin(), pairs_.end(), out_of_order) == pairs_.end()) return;
        const std::vector<std::size_t> order = detail::sorted_order(
            pairs_.data(), pairs_.size(), [](const void* pairs, std::size_t a, std::size_t b) {
                const auto* first = static_cast<const value_type*>(pairs);
                return before(first[a], first[b]);
            });
        std::vector<value_type> sorted;
        sorted.reserve(order.size());
        for (const std::size_t at : order) {
            if (!sorted.empty() && !before(sorted.back(), pairs_[at])) sorted.pop_back();
            sorted.push_back(std::move(pairs_[at]));
        }
        pairs_ = std::move(sorted);
    }

    std::vector<value_type> pairs_;
};

}  // namespace swage::inline v1
