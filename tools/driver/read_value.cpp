// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include <swage/engine/defaults.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/read_leaf.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>

#include "json_line.hpp"
#include "value.hpp"

namespace driver {
namespace {

using swage::aggregate;
using swage::member_row;
using swage::path_frame;
using swage::shape_kind;

/// An unknown member of a union is spelled so, as an object with its name.
constexpr std::string_view unknown_member_name = "SDK_UNKNOWN_MEMBER";

class value_reader {
public:
    explicit value_reader(std::string& problem) : problem_(problem) {}

    bool read(std::string_view raw, void* to, const aggregate& table, const path_frame* parent) {
        if (table.list != nullptr) return read_list(raw, to, table, parent);
        if (table.map != nullptr) return read_map(raw, to, table, parent);
        if (table.alternatives != nullptr) return read_union(raw, to, table, parent);
        return read_structure(raw, to, table, parent);
    }

    bool read(std::string_view raw, void* to, const member_row& row, const path_frame* frame) {
        if (row.nested != nullptr) return read(raw, to, *row.nested, frame);
        if (row.kind == shape_kind::string) {
            return text_of(raw, *static_cast<std::string*>(to)) || fail(frame, "not a string");
        }
        const swage::json::read_options options{.depth_limit = 1000};
        swage::json::detail::reader r(options, raw);
        const char* const at = swage::json::detail::read_leaf(r, r.text.data(), to, row, frame);
        if (at == r.last) return true;
        return fail(frame, at == nullptr ? r.failure.reason : "more than a value");
    }

private:
    static bool is_null(std::string_view raw) { return raw == "null"; }

    bool fail(const path_frame* frame, std::string_view reason) {
        problem_ = swage::path_text(frame);
        if (!problem_.empty()) problem_ += ": ";
        problem_ += reason;
        return false;
    }

    bool read_structure(std::string_view raw, void* to, const aggregate& table,
                        const path_frame* parent) {
        std::vector<field> fields;
        if (!split_object(raw, fields)) return fail(parent, "not an object of members");
        path_frame frame{.parent = parent, .table = &table};
        for (const member_row& row : table.rows) {
            // Others that are absent get their default later, by the side's policy.
            if (row.held == swage::holder::plain && row.has(swage::row_has_default)) {
                swage::engine::store_default(swage::slot_of(to, row), row);
            }
        }
        for (const field& given : fields) {
            const member_row* row = find_row(table, given.name);
            frame.key = given.name;
            frame.row = row;
            if (row == nullptr) return fail(&frame, "the model has no such member");
            if (is_null(given.raw)) continue;
            if (!read(given.raw, swage::engage(to, *row), *row, &frame)) return false;
        }
        return true;
    }

    static const member_row* find_row(const aggregate& table, std::string_view name) {
        for (const member_row& row : table.rows) {
            if (row.schema->name == name) return &row;
        }
        return nullptr;
    }

    bool read_union(std::string_view raw, void* to, const aggregate& table,
                    const path_frame* parent) {
        std::vector<field> fields;
        if (!split_object(raw, fields)) return fail(parent, "not an object of one member");
        std::erase_if(fields, [](const field& given) { return is_null(given.raw); });
        if (fields.size() != 1) return fail(parent, "a union has one member, neither none nor two");
        const field& given = fields.front();
        path_frame frame{.parent = parent, .table = &table, .key = given.name};
        const member_row* row = find_row(table, given.name);
        if (row == nullptr) {
            std::vector<field> unknown;
            std::string name;
            if (given.name != unknown_member_name) {
                return fail(&frame, "the model has no such member");
            }
            if (!split_object(given.raw, unknown) || !text_of(find_field(unknown, "name"), name)) {
                return fail(&frame, "not an object with the member's name");
            }
            table.alternatives->set_unknown(to, {.name = name});
            return true;
        }
        frame.row = row;
        const auto place = static_cast<std::uint32_t>(row - table.rows.data());
        table.alternatives->select(to, place + 1);
        return read(given.raw, swage::engage(to, *row), *row, &frame);
    }

    /// Whether a null in a list or map is a value of its own; elsewhere it is as if it were not
    /// there.
    static bool keeps_null(const member_row& row) {
        return row.held != swage::holder::plain || row.kind == shape_kind::document;
    }

    bool read_list(std::string_view raw, void* to, const aggregate& table,
                   const path_frame* parent) {
        std::vector<std::string_view> elements;
        if (!split_array(raw, elements)) return fail(parent, "not an array");
        const member_row& row = table.rows[0];
        path_frame frame{.parent = parent, .table = &table};
        for (const std::string_view element : elements) {
            if (is_null(element) && !keeps_null(row)) continue;
            void* const added = table.list->append(to);
            if (!is_null(element) || row.held == swage::holder::plain) {
                if (!read(element, swage::engage(added, row), row, &frame)) return false;
            }
            ++frame.index;
        }
        return true;
    }

    bool read_map(std::string_view raw, void* to, const aggregate& table,
                  const path_frame* parent) {
        std::vector<field> pairs;
        if (!split_object(raw, pairs)) return fail(parent, "not an object");
        const member_row& row = table.rows[1];
        path_frame frame{.parent = parent, .table = &table};
        bool fine = true;
        for (const field& given : pairs) {
            if (is_null(given.raw) && !keeps_null(row)) continue;
            frame.key = given.name;
            void* const added = table.map->append(to);
            store_key(swage::slot_of(added, table.rows[0]), table.rows[0], given.name);
            if (!is_null(given.raw) || row.held == swage::holder::plain) {
                fine = read(given.raw, swage::engage(added, row), row, &frame);
            }
            if (!fine) break;
        }
        table.map->finish(to);
        return fine;
    }

    static void store_key(void* to, const member_row& row, const std::string& key) {
        if (row.kind != shape_kind::enumeration) {
            *static_cast<std::string*>(to) = key;
            return;
        }
        swage::engine::reading state{swage::read_options{}};
        swage::engine::store_enumeration(state, to, row, key, nullptr);
    }

    std::string& problem_;
};

}  // namespace

bool read_value(std::string_view raw, value& to, std::string& problem) {
    if (raw.data() == nullptr || raw == "null") raw = "{}";
    if (to.table() != nullptr) {
        return value_reader(problem).read(raw, to.get(), *to.table(), nullptr);
    }
    std::vector<field> none;
    if (split_object(raw, none) && none.empty()) return true;
    problem = "there are no members";
    return false;
}

bool read_member_value(std::string_view raw, void* to, const member_row& row,
                       std::string& problem) {
    return value_reader(problem).read(raw, to, row, nullptr);
}

}  // namespace driver
