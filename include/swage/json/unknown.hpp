// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/json/options.hpp>
#include <swage/json/reader.hpp>
#include <swage/json/skip.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/unknown.hpp>

/// Whether unknown members that were kept can be written as JSON: what writing text and writing a
/// tree have in common.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Whether `text` is one JSON value, with blanks around it or without.
inline bool is_json(std::string_view text) {
    const read_options defaults;
    reader r(defaults, text);
    const char* at = skip_value(r, skip_blanks(r.text.data(), r.last), nullptr);
    return at != nullptr && skip_blanks(at, r.last) == r.last;
}

inline void report_dropped(const write_options& options, const path_frame& frame) {
    if (options.report != nullptr) options.report->dropped.push_back(path_text(&frame));
}

/// The names that members are written with.
inline const wire_name* written_names(const write_options& options, const aggregate& table) {
    return options.form == form::rest_json1 ? table.json_names : table.names;
}

/// Whether an unknown member has the name that a known one has in the form that is written: a
/// member's own name is none to a reader that knows its jsonName only. Whoever reads what is
/// written would take it for that one.
inline bool is_name_of_known(const write_options& options, const aggregate& table,
                             std::string_view name) {
    return common::find_member(written_names(options, table), table.rows.size(), 0, name,
                               name.data() + name.size()) != common::no_member;
}

/// What becomes of a union, or of an unknown member.
enum class writing : std::uint8_t { done, left_out, failed };

/// What to do with the unknown member of a structure: those kept from another format, and those
/// with the name of a known member, are left out and reported. `frame` is the structure's.
inline writing check_unknown_member(const write_options& options, error& failure,
                                    const unknown_member& member, path_frame& frame) {
    frame.row = nullptr;
    frame.key = member.name;
    if (member.source != format::json || is_name_of_known(options, *frame.table, member.name)) {
        report_dropped(options, frame);
        return writing::left_out;
    }
    if (is_json(member.content)) return writing::done;
    common::fail(failure, error_code::not_representable, &frame,
                 "the content kept for the unknown member is not JSON");
    return writing::failed;
}

/// What to do with a union that holds none of its members, where the row (null at the root) leads
/// to it: one that holds nothing at all is left out where it is a required member, which reads as
/// the same; an unknown member is written if its content is JSON and its name no known one's.
/// `parent` is the frame of what is around the union.
inline writing check_union(const write_options& options, error& failure, const void* value,
                           const aggregate& table, const member_row* row,
                           const path_frame* parent) {
    if (table.alternatives->which(value) != 0) return writing::done;
    const unknown_member* member = table.alternatives->unknown(value);
    path_frame frame{.parent = parent, .table = &table};
    const auto fail = [&](error_code code, const char* reason) {
        common::fail(failure, code, &frame, reason);
        return writing::failed;
    };
    if (member == nullptr || (member->name.empty() && member->source == format::none)) {
        if (row != nullptr && row->has(row_required)) return writing::left_out;
        return fail(error_code::union_members, "the union holds no member");
    }
    frame.key = member->name;
    const bool is_foreign = member->source != format::json;
    if (!is_foreign && !is_name_of_known(options, table, member->name)) {
        if (is_json(member->content)) return writing::done;
        return fail(error_code::not_representable,
                    "the content kept for the unknown member is not JSON");
    }
    if (!options.drop_foreign) {
        return fail(error_code::foreign_content,
                    is_foreign ? "the union's unknown member was not kept from JSON"
                               : "the union's unknown member has the name of a known one");
    }
    report_dropped(options, frame);
    return writing::left_out;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
