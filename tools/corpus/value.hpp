// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <new>
#include <set>
#include <string_view>
#include <utility>

#include <swage/document.hpp>
#include <swage/random.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/table.hpp>

/// Values of shapes of which only the table is known.

namespace corpus {

/// A value of the C++ type that a table describes.
class value {
public:
    explicit value(const swage::aggregate& table)
        : table_(table), at_(::operator new(table.type->size)) {
        table.type->construct(at_);
    }
    value(const value&) = delete;
    value& operator=(const value&) = delete;
    ~value() {
        table_.type->destroy(at_);
        ::operator delete(at_);
    }

    void* get() { return at_; }
    const void* get() const { return at_; }
    /// Fills it, which must be as new, with what follows from the seed.
    void randomize(std::uint64_t seed, const swage::random_options& options) {
        swage::random_generator generator(seed);
        swage::randoms::maker(generator, options).fill(at_, table_, 0);
    }

private:
    const swage::aggregate& table_;
    void* at_;
};

/// Calls `change(value, row)` with every simple value inside of the object at `start`.
template <class Change>
void for_each_simple(void* start, const swage::aggregate& table, const Change& change) {
    const auto visit = [&change](void* object, const swage::member_row& row) {
        void* const inside = const_cast<void*>(swage::peek(object, row));
        if (inside == nullptr) return;
        if (row.nested != nullptr) {
            for_each_simple(inside, *row.nested, change);
        } else {
            change(inside, row);
        }
    };
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(start);
        if (number != 0) visit(start, table.rows[number - 1]);
        return;
    }
    std::size_t count = 1;
    const void* first = start;
    std::uint32_t stride = 0;
    if (table.list != nullptr) {
        count = table.list->size(start);
        first = table.list->data(start);
        stride = table.list->stride;
    } else if (table.map != nullptr) {
        count = table.map->size(start);
        first = table.map->data(start);
        stride = table.map->stride;
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (const swage::member_row& row : table.rows) {
            visit(const_cast<void*>(swage::element_at(first, stride, i)), row);
        }
    }
}

/// Makes of the simple values what an nlohmann::json can hold: no numbers of more than a double's
/// digits, no epoch seconds with more than milliseconds (docs/json.md lists both).
inline void make_fit_for_json_trees(value& of, const swage::aggregate& table) {
    for_each_simple(of.get(), table, [](void* inside, const swage::member_row& row) {
        if (row.kind == swage::shape_kind::big_integer) {
            static_cast<swage::big_integer*>(inside)->digits = "-12345";
        } else if (row.kind == swage::shape_kind::big_decimal) {
            static_cast<swage::big_decimal*>(inside)->digits = "0.5";
        } else if (row.kind == swage::shape_kind::timestamp) {
            auto& point = *static_cast<swage::timestamp*>(inside);
            point.nanoseconds = point.nanoseconds / 1'000'000 * 1'000'000;
        }
    });
}

/// Whether the value holds a Smithy document, which XML and CBOR have no spelling for.
inline bool holds_document(value& of, const swage::aggregate& table) {
    bool found = false;
    for_each_simple(of.get(), table, [&found](void*, const swage::member_row& row) {
        found = found || row.kind == swage::shape_kind::document;
    });
    return found;
}

/// Whether two members of a structure that the shape reaches have one name in XML, as in some
/// models of services whose protocol is another.
inline bool has_ambiguous_xml(const swage::aggregate& table,
                              std::set<const swage::aggregate*>& seen) {
    if (!seen.insert(&table).second) return false;
    std::set<std::pair<bool, std::string_view>> names;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const swage::member_row& row = table.rows[i];
        const bool is_attribute = row.has(swage::row_xml_attribute);
        if (!names.insert({is_attribute, table.xml_names[i].view()}).second) return true;
        if (row.nested != nullptr && has_ambiguous_xml(*row.nested, seen)) return true;
    }
    return false;
}

}  // namespace corpus
