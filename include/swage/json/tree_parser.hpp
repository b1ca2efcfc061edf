// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/json/options.hpp>

/// nlohmann::json's parser with our fixed flags: no comments, no exceptions, our limits and our
/// errors. It is the reference that the text reader is compared with, so the grammar is left to it.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

namespace common = swage::engine;

/// Builds a tree from the parser's events.
class tree_builder {
public:
    using tree = nlohmann::json;

    explicit tree_builder(common::reading& state) : state_(state) {}
    tree take() { return std::move(root_); }

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return add(value); }
    bool number_unsigned(std::uint64_t value) { return add(value); }
    bool number_float(double value, const std::string&) { return add(value); }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(tree::binary_t& value) { return add(std::move(value)); }
    bool start_object(std::size_t) { return open(tree(tree::value_t::object)); }
    bool start_array(std::size_t) { return open(tree(tree::value_t::array)); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        // Of members with one name the last stays, as everywhere.
        slot_ = &(*open_.back())[name];
        *slot_ = nullptr;
        return true;
    }
    /// Records where the parser stopped. Its `position` is behind the byte that it did not take.
    template <class Exception>
    bool parse_error(std::size_t position, const std::string&, const Exception& what) {
        const std::size_t size = state_.text.size();
        const bool ended = position > size;
        const std::size_t offset = position == 0 ? 0 : position - 1;
        const bool too_large = what.id == 406;
        return common::fail(state_,
                            too_large ? error_code::out_of_range
                            : ended   ? error_code::truncated
                                      : error_code::syntax,
                            state_.text.data() + (offset < size ? offset : size), nullptr,
                            too_large ? "a number that a double cannot hold"
                            : ended   ? "the document ends inside a value"
                                      : "this is not JSON");
    }

private:
    bool add(tree value) {
        if (!open_.empty() && !count(*open_.back())) return false;
        place() = std::move(value);
        return true;
    }
    bool open(tree value) {
        if (!open_.empty() && !count(*open_.back())) return false;
        if (!common::enter(state_, nullptr, nullptr)) return false;
        tree& at = place();
        at = std::move(value);
        open_.push_back(&at);
        return true;
    }
    bool close() {
        open_.pop_back();
        common::leave(state_);
        return true;
    }
    bool count(const tree&) { return common::count_element(state_, nullptr, nullptr); }
    tree& place() {
        if (open_.empty()) return root_;
        if (open_.back()->is_object()) return *slot_;
        open_.back()->push_back(nullptr);
        return open_.back()->back();
    }

    common::reading& state_;
    tree root_;
    std::vector<tree*> open_;
    tree* slot_ = nullptr;
};

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
