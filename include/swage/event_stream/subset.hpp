// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <swage/config.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

namespace swage::inline v1::event_stream {
inline namespace SWAGE_ENGINE {
namespace detail {

inline bool is_header(const member_row& row) {
    return has_trait(row.schema->traits, trait_kind::event_header);
}

/// The table of a structure without some of its members, for documents that lack these: made where
/// it is needed, since few events have both headers and a document.
class table_without {
public:
    /// `leaves_out` says of a row whether it is left out.
    template <class Predicate>
    table_without(const aggregate& whole, Predicate leaves_out) : whole_(&whole) {
        std::size_t left = 0;
        for (const member_row& row : whole.rows) left += leaves_out(row) ? 0U : 1U;
        if (left == whole.rows.size()) return;
        whole_ = nullptr;
        rows_.reserve(left);
        names_.reserve(3 * left);
        for (const member_row& row : whole.rows) {
            if (!leaves_out(row)) rows_.push_back(row);
        }
        for (const wire_name* column : {whole.names, whole.json_names, whole.xml_names}) {
            for (const member_row& row : whole.rows) {
                if (!leaves_out(row)) names_.push_back(*column);
                ++column;
            }
        }
        part_ = whole;
        part_.rows = rows_;
        part_.names = names_.data();
        part_.json_names = names_.data() + left;
        part_.xml_names = names_.data() + 2 * left;
    }
    table_without(const table_without&) = delete;
    table_without& operator=(const table_without&) = delete;

    const aggregate& table() const noexcept { return whole_ != nullptr ? *whole_ : part_; }

private:
    const aggregate* whole_;
    std::vector<member_row> rows_{};
    std::vector<wire_name> names_{};
    aggregate part_{};
};

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::event_stream
