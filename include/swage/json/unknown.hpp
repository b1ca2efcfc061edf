// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
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

/// What becomes of a union, or of an unknown member.
enum class writing : std::uint8_t { done, left_out, failed };

/// What to do with the unknown member of a structure: those kept from another format are left out
/// and reported. `frame` is the structure's.
inline writing check_unknown_member(const write_options& options, error& failure,
                                    const unknown_member& member, path_frame& frame) {
    frame.row = nullptr;
    frame.key = member.name;
    if (member.source != format::json) {
        report_dropped(options, frame);
        return writing::left_out;
    }
    if (is_json(member.content)) return writing::done;
    failure.code = error_code::not_representable;
    failure.path = path_text(&frame);
    failure.reason = "the content kept for the unknown member is not JSON";
    return writing::failed;
}

/// What to do with a union that holds none of its members, where the row (null at the root) leads
/// to it: one that holds nothing at all is left out where it is a required member, which reads as
/// the same; an unknown member is written if its content is JSON. `parent` is the frame of what is
/// around the union.
inline writing check_union(const write_options& options, error& failure, const void* value,
                           const aggregate& table, const member_row* row,
                           const path_frame* parent) {
    if (table.alternatives->which(value) != 0) return writing::done;
    const unknown_member* member = table.alternatives->unknown(value);
    path_frame frame{.parent = parent, .table = &table};
    const auto fail = [&](error_code code, const char* reason) {
        failure.code = code;
        failure.path = path_text(&frame);
        failure.reason = reason;
        return writing::failed;
    };
    if (member == nullptr || (member->name.empty() && member->source == format::none)) {
        if (row != nullptr && row->has(row_required)) return writing::left_out;
        return fail(error_code::union_members, "the union holds no member");
    }
    frame.key = member->name;
    if (member->source == format::json) {
        if (is_json(member->content)) return writing::done;
        return fail(error_code::not_representable,
                    "the content kept for the unknown member is not JSON");
    }
    if (!options.drop_foreign) {
        return fail(error_code::foreign_content,
                    "the union's unknown member was not kept from JSON");
    }
    report_dropped(options, frame);
    return writing::left_out;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
