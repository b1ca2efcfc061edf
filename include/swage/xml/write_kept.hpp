// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/xml/options.hpp>
#include <swage/xml/tags.hpp>
#include <swage/xml/text_content.hpp>
#include <swage/xml/writer.hpp>

/// Whether unknown members that were kept can be written as XML: what writing text and writing a
/// tree have in common.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// How kept content is checked: it was nested as deep as it is when it was read.
inline swage::read_options options_for_kept() {
    swage::read_options options;
    options.depth_limit = UINT32_MAX;
    return options;
}

/// Whether `content` is one element, and nothing else.
inline bool is_element(std::string_view content) {
    const swage::read_options options = options_for_kept();
    input in(options, content);
    if (content.size() < 2 || content[0] != '<' || content[1] == '!' || content[1] == '?') {
        return false;
    }
    start_tag tag;
    const char* at = read_start_tag(in, in.text.data(), tag, nullptr);
    if (at != nullptr) at = skip_element(in, at, tag, nullptr);
    return at == in.last;
}

/// Whether `content` is what may stand in a tag behind its name: attributes.
inline bool is_attributes(std::string_view content) {
    const std::string tag_end = " " + std::string(content) + ">";
    const swage::read_options options = options_for_kept();
    input in(options, tag_end);
    start_tag tag;
    return read_attributes(in, in.text.data(), tag, nullptr) == in.last && !tag.closed;
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
    if (member.source != format::xml) {
        report_dropped(options, frame);
        return writing::left_out;
    }
    const bool whole =
        member.is_attribute ? is_attributes(member.content) : is_element(member.content);
    if (whole) return writing::done;
    engine::fail(failure, error_code::not_representable, &frame,
                 member.is_attribute
                     ? "the content kept for the unknown member is not an attribute"
                     : "the content kept for the unknown member is not an XML element");
    return writing::failed;
}

/// What to do with a union that holds none of its members, where the row (null at the root) leads
/// to it: one that holds nothing at all is left out where it is a required member, which reads as
/// the same; an unknown member is written if its content is XML. `parent` is the frame of what is
/// around the union.
inline writing check_union(const write_options& options, error& failure, const void* value,
                           const aggregate& table, const member_row* row,
                           const path_frame* parent) {
    if (table.alternatives->which(value) != 0) return writing::done;
    const unknown_member* member = table.alternatives->unknown(value);
    path_frame frame{.parent = parent, .table = &table};
    if (member == nullptr || (member->name.empty() && member->source == format::none)) {
        if (row != nullptr && row->has(row_required)) return writing::left_out;
        engine::fail(failure, error_code::union_members, &frame, "the union holds no member");
        return writing::failed;
    }
    frame.key = member->name;
    if (member->source == format::xml) {
        if (!member->is_attribute && is_element(member->content)) return writing::done;
        engine::fail(failure, error_code::not_representable, &frame,
                     "the content kept for the unknown member is not an XML element");
        return writing::failed;
    }
    if (!options.drop_foreign) {
        engine::fail(failure, error_code::foreign_content, &frame,
                     "the union's unknown member was not kept from XML");
        return writing::failed;
    }
    report_dropped(options, frame);
    return writing::left_out;
}

/// What to do with a row's value before its tag is written.
inline writing check_value(const write_options& options, error& failure, const void* value,
                           const member_row& row, const path_frame* parent) {
    if (row.kind != shape_kind::tagged_union) return writing::done;
    return check_union(options, failure, value, *row.nested, &row, parent);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
