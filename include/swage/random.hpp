// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include <swage/config.hpp>
#include <swage/engine/random_leaves.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

/// Random instances of any generated type, made from its schema, for tests: of programs that use
/// the types, and of this library.
///
///     for (std::uint64_t seed = 0; seed < 1000; ++seed) {
///         const auto job = swage::random_value<s3control::JobDescriptor>(seed);
///         …
///     }
///
/// The same seed and options give the same value with every compiler and on every machine, for
/// one version of this library and of the model. Texts hold what formats get wrong: quotes,
/// markup, CR LF, U+0085, U+2028, characters beyond the first plane. Lists, maps, texts and blobs
/// keep to their length traits, integers and floating-point numbers to their range traits
/// (random_options::keep_constraints). Not looked at are the pattern and uniqueItems traits, and
/// the range of bigInteger and bigDecimal: a value with such members may well violate its model.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace randoms {

/// The least and the most elements, characters or bytes.
struct bounds {
    std::int64_t least;
    std::int64_t most;
};

/// Makes one random value of any table.
class maker : leaf_maker {
public:
    maker(random_generator& generator, const random_options& options)
        : leaf_maker(generator, options), values_left_(options.most_values) {}

    /// Fills `value`, of the table's type and as new.
    void fill(void* value, const aggregate& table, std::uint32_t level) {
        if (table.list != nullptr || table.map != nullptr)
            return fill_elements(value, table, level);
        if (table.alternatives != nullptr) return fill_union(value, table, level);
        for (const member_row& row : table.rows) {
            const bool present = row.held == holder::plain ||
                                 (!is_at_end(level) && generator_.chance(options_.presence));
            if (present) fill_member(value, row, level);
        }
        if (table.unknown_offset == no_offset) return;
        for (int i = 0; i < 2 && generator_.chance(options_.unknown_members); ++i) {
            unknown_of(value, table).add(make_unknown());
        }
    }

private:
    bool is_at_end(std::uint32_t level) const {
        return level >= options_.most_levels || values_left_ == 0;
    }

    void fill_member(void* start, const member_row& row, std::uint32_t level) {
        if (values_left_ != 0) --values_left_;
        fill_value(engage(start, row), row, level);
    }

    template <class T>
    static T& as(void* value) {
        return *static_cast<T*>(value);
    }

    void fill_value(void* value, const member_row& row, std::uint32_t level) {
        switch (row.kind) {
            case shape_kind::boolean:
                as<bool>(value) = generator_.chance(50);
                return;
            case shape_kind::byte:
            case shape_kind::short_integer:
            case shape_kind::integer:
            case shape_kind::long_integer:
                (void)engine::store_integer(value, row.kind, make_integer(row));
                return;
            case shape_kind::integer_enumeration:
                (void)engine::store_integer(value, row.kind, make_enumeration_number(row));
                return;
            case shape_kind::float_number:
                as<float>(value) = make_floating<float>(row);
                return;
            case shape_kind::double_number:
                as<double>(value) = make_floating<double>(row);
                return;
            case shape_kind::big_integer:
                as<big_integer>(value).digits = make_digits(40);
                return;
            case shape_kind::big_decimal:
                as<big_decimal>(value).digits = make_decimal();
                return;
            case shape_kind::string:
                as<std::string>(value) = make_text(make_length(row, options_.most_characters));
                return;
            case shape_kind::blob:
                fill_bytes(as<blob>(value).storage(), make_length(row, options_.most_characters));
                return;
            case shape_kind::timestamp:
                as<timestamp>(value) = make_timestamp(row);
                return;
            case shape_kind::enumeration:
                fill_enumeration(as<open_enum_storage>(value), row);
                return;
            case shape_kind::document:
                (void)row.type->document->from_json(value, make_json(0));
                return;
            case shape_kind::list:
            case shape_kind::map:
                elements_of_ = &row;
                return fill(value, *row.nested, level + 1);
            case shape_kind::structure:
            case shape_kind::tagged_union:
                return fill(value, *row.nested, level + 1);
        }
    }

    void fill_elements(void* value, const aggregate& table, std::uint32_t level) {
        const bool is_list = table.list != nullptr;
        bounds length{options_.least_elements, options_.most_elements};
        // Elements may be of the list's own owner, so that the end would never come.
        if (is_at_end(level) && !ends_within(table.rows.back(), 8)) length.least = 0;
        keep_length(length, elements_of_);
        std::int64_t count = length.least;
        if (!is_at_end(level)) count += between(0, length.most - length.least);
        for (; count > 0; --count) {
            void* element = (is_list ? table.list->append : table.map->append)(value);
            for (const member_row& row : table.rows) {
                // A sparse list or map has nulls.
                if (row.held != holder::plain && generator_.chance(20)) continue;
                fill_member(element, row, level);
            }
        }
        if (!is_list) table.map->finish(value);
    }

    void fill_union(void* value, const aggregate& table, std::uint32_t level) {
        if (generator_.chance(options_.unknown_members) || table.rows.empty()) {
            table.alternatives->set_unknown(value, make_unknown());
            return;
        }
        std::size_t place = generator_.below(table.rows.size());
        if (is_at_end(level)) place = shortest_alternative(table);
        table.alternatives->select(value, static_cast<std::uint32_t>(place + 1));
        fill_member(value, table.rows[place], level);
    }

    /// Whether a value of the row can be made within `levels` more levels.
    static bool ends_within(const member_row& row, int levels) {
        if (row.nested == nullptr) return true;
        if (levels == 0) return false;
        const auto ends = [&](const member_row& inner) { return ends_within(inner, levels - 1); };
        const auto& rows = row.nested->rows;
        if (row.kind == shape_kind::tagged_union)
            return std::any_of(rows.begin(), rows.end(), ends);
        return std::all_of(rows.begin(), rows.end(), [&](const member_row& inner) {
            return inner.held != holder::plain || ends(inner);
        });
    }
    /// The place of an alternative that comes to an end soonest.
    static std::size_t shortest_alternative(const aggregate& table) {
        for (int levels = 0; levels < 16; ++levels) {
            for (std::size_t place = 0; place < table.rows.size(); ++place) {
                if (ends_within(table.rows[place], levels)) return place;
            }
        }
        return 0;
    }

    /// Narrows `length` to the length trait of the member or its target.
    void keep_length(bounds& length, const member_row* row) const {
        if (!options_.keep_constraints || row == nullptr) return;
        const trait* given = effective_trait(*row->schema, trait_kind::length);
        if (given == nullptr) return;
        if (given->minimum != no_bound && length.least < given->minimum) {
            length = {given->minimum, given->minimum + (length.most - length.least)};
        }
        if (given->maximum != no_bound) {
            length.most = (std::min)(length.most, given->maximum);
            length.least = (std::min)(length.least, length.most);
        }
    }
    std::int64_t make_length(const member_row& row, std::uint32_t most) {
        bounds length{0, most};
        keep_length(length, &row);
        return between(length.least, length.most);
    }

    /// How many more members and elements may be made that need not be there.
    std::uint32_t values_left_;
    /// The member whose list or map is being filled.
    const member_row* elements_of_ = nullptr;
};

}  // namespace randoms

/// Sets `value` to a random one.
template <aggregate_type T>
void randomize(T& value, random_generator& generator, const random_options& options = {}) {
    value = T{};
    randoms::maker(generator, options).fill(&value, table_of<T>(), 0);
}

/// A random value of the generated structure or union T.
template <aggregate_type T>
T random_value(random_generator& generator, const random_options& options = {}) {
    T value{};
    randomize(value, generator, options);
    return value;
}
template <aggregate_type T>
T random_value(std::uint64_t seed, const random_options& options = {}) {
    random_generator generator(seed);
    return random_value<T>(generator, options);
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
