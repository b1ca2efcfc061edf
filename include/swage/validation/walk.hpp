// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <swage/compare.hpp>
#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/utf8.hpp>
#include <swage/validation/messages.hpp>
#include <swage/validation/numbers.hpp>
#include <swage/validation/pattern.hpp>
#include <swage/validation/pointer.hpp>
#include <swage/validation/unique.hpp>
#include <swage/validation/violation.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/open_enum.hpp>

/// Walks a value and finds what does not satisfy its model.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// What constrains the values of a row: the member's own traits before its target's.
struct row_constraints {
    const trait* length = nullptr;
    const trait* range = nullptr;
    const trait* pattern = nullptr;
    bool is_unique = false;
    const compiled_pattern* compiled = nullptr;
};

/// One validation.
class walker {
public:
    walker(pattern_cache& patterns, const validation_options& options,
           std::vector<violation>& violations)
        : patterns_(patterns), options_(options), violations_(violations) {
        for (const std::string& path : options.missing) ++missing_[path];
    }

    void validate(const void* value, const aggregate& table) {
        walk_aggregate(value, table, nullptr);
        // Paths that did not lead to a member of this value are believed.
        for (const std::string& path : options_.missing) {
            if (is_full()) return;
            const auto left = missing_.find(path);
            if (left == missing_.end() || left->second == 0) continue;
            --left->second;
            add(constraint::required, pointer_of_path(path), {}, not_null);
        }
    }

private:
    static constexpr std::string_view not_null = "not be null";

    bool is_full() const { return violations_.size() >= options_.most_violations; }

    void add(constraint kind, std::string path, std::string_view what, std::string_view must,
             std::string note = {}) {
        std::string message = message_text(path, what, must);
        violations_.push_back({kind, std::move(path), std::move(message), std::move(note)});
    }
    void add(constraint kind, const path_frame& at, std::string_view must,
             std::string_view what = {}, std::string note = {}) {
        if (is_full()) return;
        std::string path;
        add_pointer(path, &at);
        add(kind, std::move(path), is_hidden(&at) ? std::string_view() : what, must,
            std::move(note));
    }

    row_constraints constraints_of(const member_row& row) {
        row_constraints found;
        for (const auto traits : {row.schema->target->traits, row.schema->traits}) {
            for (const trait& candidate : traits) {
                if (candidate.kind == trait_kind::length) found.length = &candidate;
                if (candidate.kind == trait_kind::range) found.range = &candidate;
                if (candidate.kind == trait_kind::pattern) found.pattern = &candidate;
                if (candidate.kind == trait_kind::unique_items) found.is_unique = true;
            }
        }
        if (found.pattern != nullptr) {
            // The cache is locked once a pattern, not once a value.
            std::shared_ptr<const compiled_pattern>& met = met_[found.pattern];
            if (met == nullptr) met = patterns_.find(found.pattern->text);
            found.compiled = met.get();
        }
        return found;
    }

    void walk_aggregate(const void* value, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        if (table.list != nullptr) {
            walk_list(value, frame);
        } else if (table.map != nullptr) {
            walk_map(value, frame);
        } else if (table.alternatives != nullptr) {
            const std::uint32_t number = table.alternatives->which(value);
            if (number == 0) {
                add(constraint::union_member, frame, "have exactly one member set");
                return;
            }
            frame.row = &table.rows[number - 1];
            const void* held = peek(value, *frame.row);
            if (held != nullptr) walk_value(held, *frame.row, constraints_of(*frame.row), frame);
        } else {
            walk_structure(value, frame);
        }
    }

    /// Whether the member stands for a stream: events come one by one and never in it, and bytes
    /// are always there, if none.
    static bool is_stream(const member_row& row) {
        return has_trait(row.schema->target->traits, trait_kind::streaming);
    }

    void walk_structure(const void* value, path_frame& frame) {
        for (const member_row& row : frame.table->rows) {
            if (is_full()) return;
            if (is_stream(row)) continue;
            frame.row = &row;
            const void* held = peek(value, row);
            if (has_trait(row.schema->traits, trait_kind::required) &&
                is_missing(held, row, frame)) {
                add(constraint::required, frame, not_null);
            } else if (held != nullptr) {
                walk_value(held, row, constraints_of(row), frame);
            }
        }
    }

    /// Whether a required member is absent: not there and without a default, or, where there is
    /// always a value, found absent by the reader.
    bool is_missing(const void* held, const member_row& row, const path_frame& frame) {
        if (held != nullptr && (row.held != holder::plain || missing_.empty())) return false;
        const auto reported = missing_.empty() ? missing_.end() : missing_.find(path_text(&frame));
        const bool is_reported = reported != missing_.end() && reported->second != 0;
        // A path with a long or sensitive key may be another member's: then the value tells.
        if (is_reported && (held == nullptr || reported->first.find("…") == std::string::npos ||
                            is_default(held, row))) {
            --reported->second;
            return true;
        }
        return held == nullptr && !row.has(row_has_default);
    }
    static bool is_default(const void* held, const member_row& row) {
        void* fresh = ::operator new(row.type->size);
        row.type->construct(fresh);
        const bool same = equal_values(held, fresh, row);
        row.type->destroy(fresh);
        ::operator delete(fresh);
        return same;
    }

    void walk_list(const void* list, path_frame& frame) {
        const member_row& row = frame.table->rows[0];
        const row_constraints constraints = constraints_of(row);
        const std::size_t count = frame.table->list->size(list);
        const void* first = frame.table->list->data(list);
        for (std::size_t i = 0; i < count && !is_full(); ++i) {
            frame.index = i;
            const void* held = peek(element_at(first, frame.table->list->stride, i), row);
            if (held != nullptr) walk_value(held, row, constraints, frame);
        }
    }

    void walk_map(const void* map, path_frame& frame) {
        const member_row& key_row = frame.table->rows[0];
        const member_row& row = frame.table->rows[1];
        const row_constraints of_keys = constraints_of(key_row);
        const row_constraints of_values = constraints_of(row);
        const std::size_t count = frame.table->map->size(map);
        const void* first = frame.table->map->data(map);
        for (std::size_t i = 0; i < count && !is_full(); ++i) {
            const void* pair = element_at(first, frame.table->map->stride, i);
            const void* key = peek(pair, key_row);
            frame.key = {};
            walk_value(key, key_row, of_keys, frame);
            const void* held = peek(pair, row);
            frame.key = key_row.kind == shape_kind::enumeration
                            ? engine::enumeration_text(key, key_row)
                            : std::string_view(*static_cast<const std::string*>(key));
            if (frame.key.data() == nullptr) frame.key = "";
            if (held != nullptr) walk_value(held, row, of_values, frame);
        }
    }

    void walk_value(const void* value, const member_row& row, const row_constraints& constraints,
                    const path_frame& frame) {
        if (constraints.length != nullptr) check_length(value, row, *constraints.length, frame);
        if (constraints.range != nullptr &&
            !is_in_range(value, row.kind, constraints.range->text, constraints.range->more)) {
            add(constraint::range, frame, range_text(*constraints.range));
        }
        if (constraints.pattern != nullptr) check_pattern(value, row, constraints, frame);
        if (constraints.is_unique && row.nested != nullptr && row.nested->list != nullptr &&
            !has_unique_items(value, *row.nested)) {
            add(constraint::unique_items, frame, "have unique values");
        }
        if (row.values != nullptr && !is_known(value, row)) {
            add(constraint::enumeration, frame, enumeration_text(*row.values, row.kind));
        }
        if (row.nested != nullptr) walk_aggregate(value, *row.nested, &frame);
    }

    static bool is_known(const void* value, const member_row& row) {
        if (row.kind == shape_kind::enumeration) {
            const auto number = static_cast<const open_enum_storage*>(value)->number();
            return number > 0 && static_cast<std::size_t>(number) <= row.values->values.size();
        }
        return find_enumeration_value(*row.values, static_cast<std::int32_t>(engine::load_integer(
                                                       value, row.kind))) != nullptr;
    }

    void check_length(const void* value, const member_row& row, const trait& length,
                      const path_frame& frame) {
        std::size_t found = 0;
        std::string_view text;
        switch (row.kind) {
            case shape_kind::string:
                text = *static_cast<const std::string*>(value);
                found = text::count_code_points(text.data(), text.data() + text.size());
                break;
            case shape_kind::enumeration:
                text = engine::enumeration_text(value, row);
                found = text::count_code_points(text.data(), text.data() + text.size());
                break;
            case shape_kind::blob:
                found = static_cast<const blob*>(value)->size();
                break;
            case shape_kind::list:
                found = row.nested->list->size(value);
                break;
            case shape_kind::map:
                found = row.nested->map->size(value);
                break;
            default:
                return;
        }
        const auto counted = static_cast<std::int64_t>(found);
        if ((length.minimum == no_bound || counted >= length.minimum) &&
            (length.maximum == no_bound || counted <= length.maximum)) {
            return;
        }
        add(constraint::length, frame, length_text(length),
            " with length " + std::to_string(found));
    }

    void check_pattern(const void* value, const member_row& row, const row_constraints& constraints,
                       const path_frame& frame) {
        match_result result = match_result::undecided;
        if (row.kind == shape_kind::string) {
            result = constraints.compiled->search(*static_cast<const std::string*>(value), budget_);
        } else if (row.kind == shape_kind::enumeration) {
            result = constraints.compiled->search(std::string(engine::enumeration_text(value, row)),
                                                  budget_);
        } else {
            return;
        }
        if (result == match_result::matches) return;
        std::string note;
        if (result == match_result::undecided) {
            note = constraints.compiled->is_usable()
                       ? "the match was given up: it takes too many steps"
                       : "no engine takes the pattern: " + constraints.compiled->problem();
        }
        add(constraint::pattern, frame,
            "satisfy regular expression pattern: " + std::string(constraints.pattern->text), {},
            std::move(note));
    }

    pattern_cache& patterns_;
    const validation_options& options_;
    std::vector<violation>& violations_;
    std::unordered_map<std::string, std::size_t> missing_{};
    std::unordered_map<const trait*, std::shared_ptr<const compiled_pattern>> met_{};
    match_budget budget_{};
};

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
