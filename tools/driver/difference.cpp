// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstddef>
#include <string>

#include <swage/compare.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/validation/numbers.hpp>

#include "value.hpp"

namespace driver {
namespace {

using swage::aggregate;
using swage::member_row;
using swage::path_frame;
using swage::shape_kind;

std::string find_difference(const void* a, const void* b, const aggregate& table,
                            const path_frame* parent);

std::string told(const path_frame* frame, const std::string& a, const std::string& b) {
    return swage::path_text(frame) + ": " + a + " became " + b;
}

std::string shown(const void* value, const member_row& row) {
    if (value == nullptr) return "nothing";
    std::string text;
    append_member_value(text, value, row);
    return text.size() > 300 ? text.substr(0, 300) + "…" : text;
}

bool both_nan(const void* a, const void* b, shape_kind kind) {
    if (kind == shape_kind::float_number) {
        return std::isnan(*static_cast<const float*>(a)) &&
               std::isnan(*static_cast<const float*>(b));
    }
    return kind == shape_kind::double_number && std::isnan(*static_cast<const double*>(a)) &&
           std::isnan(*static_cast<const double*>(b));
}

/// Whether both are one number of any size, though spelled in two ways: CBOR does not keep how an
/// exponent is spelled (docs/cbor.md).
bool same_big_number(const void* a, const void* b, shape_kind kind) {
    if (kind != shape_kind::big_integer && kind != shape_kind::big_decimal) return false;
    char room[40];
    std::string canonical;
    std::string other;
    swage::validation::add_canonical_number(canonical,
                                            swage::validation::number_text(a, kind, room));
    swage::validation::add_canonical_number(other, swage::validation::number_text(b, kind, room));
    return canonical == other;
}

std::string find_difference(const void* start, const void* other_start, const member_row& row,
                            const path_frame* frame) {
    const void* const a = swage::peek(start, row);
    const void* const b = swage::peek(other_start, row);
    if (a == nullptr || b == nullptr) {
        return a == b ? std::string() : told(frame, shown(a, row), shown(b, row));
    }
    if (row.nested != nullptr) return find_difference(a, b, *row.nested, frame);
    if (swage::equal_values(a, b, row) || both_nan(a, b, row.kind) ||
        same_big_number(a, b, row.kind)) {
        return {};
    }
    return told(frame, shown(a, row), shown(b, row));
}

std::string find_in_elements(const void* a, const void* b, const aggregate& table,
                             path_frame& frame) {
    const bool is_list = table.list != nullptr;
    const auto size = is_list ? table.list->size : table.map->size;
    const auto data = is_list ? table.list->data : table.map->data;
    const std::uint32_t stride = is_list ? table.list->stride : table.map->stride;
    const std::size_t count = size(a);
    if (count != size(b)) {
        return told(&frame, std::to_string(count) + " elements", std::to_string(size(b)));
    }
    for (std::size_t i = 0; i < count; ++i) {
        frame.index = i;
        for (const member_row& row : table.rows) {
            std::string found = find_difference(swage::element_at(data(a), stride, i),
                                                swage::element_at(data(b), stride, i), row, &frame);
            if (!found.empty()) return found;
        }
    }
    return {};
}

std::string find_difference(const void* a, const void* b, const aggregate& table,
                            const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    if (table.list != nullptr || table.map != nullptr) return find_in_elements(a, b, table, frame);
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(a);
        if (number != table.alternatives->which(b)) return told(parent, "a member", "another one");
        if (number == 0) {
            return swage::equal(a, b, table) ? "" : told(parent, "a member", "another one");
        }
        frame.row = &table.rows[number - 1];
        return find_difference(a, b, table.rows[number - 1], &frame);
    }
    for (const member_row& row : table.rows) {
        frame.row = &row;
        std::string found = find_difference(a, b, row, &frame);
        if (!found.empty()) return found;
    }
    return {};
}

}  // namespace

std::string difference(const void* a, const void* b, const aggregate& table) {
    return find_difference(a, b, table, nullptr);
}

}  // namespace driver
