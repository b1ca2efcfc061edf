// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include <swage/config.hpp>
#include <swage/engine/defaults.hpp>
#include <swage/engine/reading.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/table.hpp>

/// Which members of a structure a reader has met, and what happens to the others at its end.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// A bit a member, for any number of members.
class seen_members {
public:
    explicit seen_members(std::size_t count) : count_(count) {
        const std::size_t words = (count + 63) / 64;
        if (words > inline_words) {
            more_ = std::make_unique<std::uint64_t[]>(words);
            words_ = more_.get();
        } else {
            for (std::size_t i = 0; i < words; ++i) inline_[i] = 0;
        }
    }
    seen_members(const seen_members&) = delete;
    seen_members& operator=(const seen_members&) = delete;

    void add(std::size_t place) noexcept { words_[place / 64] |= bit(place); }
    void remove(std::size_t place) noexcept { words_[place / 64] &= ~bit(place); }
    bool has(std::size_t place) const noexcept { return (words_[place / 64] & bit(place)) != 0; }
    std::size_t size() const noexcept { return count_; }

private:
    static constexpr std::size_t inline_words = 4;
    static constexpr std::uint64_t bit(std::size_t place) noexcept {
        return std::uint64_t{1} << (place % 64);
    }
    std::size_t count_;
    std::uint64_t inline_[inline_words];
    std::uint64_t* words_ = inline_;
    std::unique_ptr<std::uint64_t[]> more_;
};

/// Applies the required policy to a required member that is absent; `frame.row` is the member. One
/// with a default is not missed: it has that (Smithy, "Structure member optionality").
SWAGE_COLD inline bool meet_missing_member(reading& state, const char* at,
                                           const path_frame& frame) {
    if (frame.row != nullptr && frame.row->has(row_has_default)) return true;
    if (state.options.required == required_policy::strict) {
        return fail(state, error_code::missing_member, at, &frame,
                    "the required member is missing");
    }
    const auto list = state.options.required == required_policy::collect ? &read_report::missing
                                                                         : &read_report::corrected;
    record_path(state.options.report, list, &frame);
    return true;
}

/// Ends the reading of a structure: makes members that were not met absent, unless the structure
/// was `fresh` (made `{}` for this reading), and applies the required policy to those that are
/// required. `at` is where the structure ends in the text, null for trees.
inline bool finish_structure(reading& state, void* structure, const aggregate& table,
                             const seen_members& seen, bool fresh, path_frame& frame,
                             const char* at) {
    const bool nobody_asks =
        state.options.required == required_policy::correct && state.options.report == nullptr;
    if (fresh && (nobody_asks || !table.has(aggregate_has_required))) return true;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (seen.has(i)) continue;
        const member_row& row = table.rows[i];
        if (!fresh) make_absent(structure, row);
        if (row.has(row_required)) {
            frame.row = &row;
            if (!meet_missing_member(state, at, frame)) return false;
        }
    }
    return true;
}

/// The value of a row to be filled, and whether it was absent before: made `{}` now.
struct engaged_value {
    void* value;
    bool fresh;
};

/// As `engage`. A plain value counts as fresh where what is around it does.
inline engaged_value engage_value(void* start, const member_row& row, bool fresh) {
    if (row.held == holder::plain) return {slot_of(start, row), fresh};
    const bool was_there = peek(start, row) != nullptr;
    return {engage(start, row), !was_there};
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
