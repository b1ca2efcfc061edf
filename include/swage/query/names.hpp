// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/percent.hpp>

/// What members are called in the keys of a form.

namespace swage::inline v1::query {

/// The protocol whose rules a form follows.
enum class flavour : std::uint8_t {
    /// awsQuery: names as in XML, lists with a segment of their own.
    aws,
    /// ec2Query: ec2QueryName, other names with a capital; lists always without that segment.
    ec2,
};

inline namespace SWAGE_ENGINE {
namespace detail {

/// A segment of a key: `text`, the first letter of which is a capital where `capital` says so.
struct segment_name {
    std::string_view text;
    bool capital = false;

    char first() const noexcept {
        const char letter = text.empty() ? '\0' : text.front();
        return capital && letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A')
                                                         : letter;
    }
};

/// The segment for a member of a structure or union, the element of a list, or the key or value of
/// a map ("Query key resolution" of both protocols).
inline segment_name segment_of(const member_row& row, flavour rules) noexcept {
    const member_shape& member = *row.schema;
    if (rules == flavour::ec2) {
        const trait* own = member_trait(member, trait_kind::ec2_query_name);
        if (own != nullptr) return {own->text};
    }
    return {trait_text(member.traits, trait_kind::xml_name, member.name), rules == flavour::ec2};
}

/// Whether the text of a segment, decoded, is that name.
inline bool is_named(std::string_view text, const segment_name& name) noexcept {
    return text.size() == name.text.size() && !text.empty() && text.front() == name.first() &&
           text.substr(1) == name.text.substr(1);
}

inline void append_name(std::string& to, const segment_name& name) {
    if (name.text.empty()) return;
    to += name.first();
    text::append_percent_encoded(to, name.text.substr(1));
}

/// Whether the items of a list or map stand behind the member's own segment, without `member`,
/// `entry` or another between.
inline bool is_flat(const member_row& row, flavour rules) noexcept {
    return row.has(row_xml_flattened) || (rules == flavour::ec2 && row.kind == shape_kind::list);
}

/// The segment before the number of a map's pair that is not flat.
inline constexpr std::string_view entry_segment = "entry";

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::query
