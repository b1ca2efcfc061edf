// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/error.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/enumeration.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/open_enum.hpp>
#include <swage/values/timestamp.hpp>

#include "head.hpp"

/// Reads MessagePack by walking a shape's table. The input may be anything: no number in it is
/// believed before the bytes are there, and nesting is limited.

namespace msgpack {

using swage::aggregate;
using swage::member_row;
using swage::path_frame;
using swage::shape_kind;

class reader {
public:
    reader(std::string_view from, swage::error& failure)
        : first_(from.data()), at_(first_), last_(first_ + from.size()), failure_(failure) {}

    /// Reads the whole document into a value of the table's type, which is `{}`.
    bool read_document(void* to, const aggregate& table) {
        if (!read(to, table, nullptr)) return false;
        return at_ == last_ || fail(swage::error_code::trailing_content, nullptr, "more follows");
    }

private:
    bool read(void* to, const aggregate& table, const path_frame* parent) {
        if (++depth_ > 128) return fail(swage::error_code::too_deep, parent, "nested too deeply");
        const bool done = table.list != nullptr           ? read_list(to, table, parent)
                          : table.map != nullptr          ? read_map(to, table, parent)
                          : table.alternatives != nullptr ? read_union(to, table, parent)
                                                          : read_structure(to, table, parent);
        --depth_;
        return done;
    }

    bool read_structure(void* to, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        head found;
        if (!expect(item::map, found, &frame)) return false;
        for (; found.number > 0; --found.number) {
            const member_row* row = nullptr;
            if (!read_name(table, row, frame)) return false;
            frame.row = row;
            if (row == nullptr ? !skip(&frame) : !read_member(to, *row, frame)) return false;
        }
        return true;
    }

    bool read_union(void* to, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        if (is_nil()) return true;
        head found;
        if (!expect(item::map, found, &frame)) return false;
        const member_row* row = nullptr;
        if (found.number != 1 || !read_name(table, row, frame) || row == nullptr) {
            return fail(swage::error_code::union_members, &frame, "not one known member");
        }
        frame.row = row;
        const auto place = static_cast<std::uint32_t>(row - table.rows.data());
        table.alternatives->select(to, place + 1);
        return read_value(swage::engage(to, *row), *row, frame);
    }

    bool read_list(void* to, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        head found;
        if (!expect(item::array, found, &frame)) return false;
        for (; frame.index < found.number; ++frame.index) {
            if (!read_member(table.list->append(to), table.rows[0], frame)) return false;
        }
        return true;
    }

    bool read_map(void* to, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        head found;
        if (!expect(item::map, found, &frame)) return false;
        bool done = true;
        for (; done && found.number > 0; --found.number) {
            void* const pair = table.map->append(to);
            done =
                read_member(pair, table.rows[0], frame) && read_member(pair, table.rows[1], frame);
        }
        table.map->finish(to);
        return done;
    }

    /// A member's name; `row` stays null where the model does not know it.
    bool read_name(const aggregate& table, const member_row*& row, path_frame& frame) {
        std::string_view name;
        if (!read_text(name, &frame)) return false;
        frame.key = name;
        for (const member_row& candidate : table.rows) {
            if (candidate.schema->name == name) row = &candidate;
        }
        return true;
    }

    /// The value of a row into the object at `start`; nil leaves it absent.
    bool read_member(void* start, const member_row& row, const path_frame& frame) {
        if (row.held != swage::holder::plain && is_nil()) return true;
        return read_value(swage::engage(start, row), row, frame);
    }

    bool read_value(void* to, const member_row& row, const path_frame& frame) {
        if (row.nested != nullptr) return read(to, *row.nested, &frame);
        std::string_view text;
        head found;
        switch (row.kind) {
            case shape_kind::boolean:
                if (!expect(item::boolean, found, &frame)) return false;
                return store(to, found.number != 0);
            case shape_kind::byte:
                return read_integer<std::int8_t>(to, frame);
            case shape_kind::short_integer:
                return read_integer<std::int16_t>(to, frame);
            case shape_kind::integer:
            case shape_kind::integer_enumeration:
                return read_integer<std::int32_t>(to, frame);
            case shape_kind::long_integer:
                return read_integer<std::int64_t>(to, frame);
            case shape_kind::float_number:
                if (!expect(item::single, found, &frame)) return false;
                return store(to, std::bit_cast<float>(static_cast<std::uint32_t>(found.number)));
            case shape_kind::double_number:
                if (!expect(item::real, found, &frame)) return false;
                return store(to, std::bit_cast<double>(found.number));
            case shape_kind::blob:
                if (!expect(item::bytes, found, &frame)) return false;
                return take(found.number, static_cast<swage::blob*>(to)->storage());
            case shape_kind::timestamp:
                return read_timestamp(*static_cast<swage::timestamp*>(to), frame);
            default:
                if (!read_text(text, &frame)) return false;
                return store_text(to, text, row, frame);
        }
    }

    template <class T>
    static bool store(void* to, T value) {
        std::memcpy(to, &value, sizeof value);
        return true;
    }

    /// The kinds that are text in MessagePack.
    bool store_text(void* to, std::string_view text, const member_row& row,
                    const path_frame& frame) {
        if (row.kind == shape_kind::string) {
            *static_cast<std::string*>(to) = text;
        } else if (row.kind == shape_kind::big_integer) {
            static_cast<swage::big_integer*>(to)->digits = text;
        } else if (row.kind == shape_kind::big_decimal) {
            static_cast<swage::big_decimal*>(to)->digits = text;
        } else if (row.kind == shape_kind::enumeration) {
            auto& value = *static_cast<swage::open_enum_storage*>(to);
            const std::int32_t place = swage::find_enumeration_value(*row.values, text);
            place < 0 ? value.set_unknown(text) : value.set_number(place + 1);
        } else if (!row.type->document->from_json(to, text)) {
            return fail(swage::error_code::invalid_value, &frame, "the document is not JSON");
        }
        return true;
    }

    template <class Integer>
    bool read_integer(void* to, const path_frame& frame) {
        head found;
        if (!expect(item::integer, found, &frame)) return false;
        const auto number = static_cast<std::int64_t>(found.number);
        if (found.is_negative != (number < 0) || number != static_cast<Integer>(number)) {
            return fail(swage::error_code::out_of_range, &frame, "the number is out of range");
        }
        return store(to, static_cast<Integer>(number));
    }

    bool read_text(std::string_view& text, const path_frame* frame) {
        head found;
        if (!expect(item::text, found, frame)) return false;
        text = {at_, static_cast<std::size_t>(found.number)};
        at_ += found.number;
        return true;
    }

    bool take(std::uint64_t count, std::string& to) {
        to.assign(at_, static_cast<std::size_t>(count));
        at_ += count;
        return true;
    }

    /// MessagePack's extension -1, in its three forms.
    bool read_timestamp(swage::timestamp& to, const path_frame& frame) {
        head found;
        if (!expect(item::extension, found, &frame)) return false;
        const bool is_timestamp = found.number > 0 && *at_ == '\xFF';
        const char* at = at_ + 1;
        at_ += found.number;
        std::uint64_t nanoseconds = 0;
        if (is_timestamp && found.number == 5) {
            to.seconds = static_cast<std::int64_t>(number_at(at, 4));
        } else if (is_timestamp && found.number == 9) {
            const std::uint64_t both = number_at(at, 8);
            nanoseconds = both >> 34U;
            to.seconds = static_cast<std::int64_t>(both & ((1ULL << 34U) - 1));
        } else if (is_timestamp && found.number == 13) {
            nanoseconds = number_at(at, 4);
            to.seconds = static_cast<std::int64_t>(number_at(at + 4, 8));
        } else {
            return fail(swage::error_code::wrong_type, &frame, "not a timestamp");
        }
        to.nanoseconds = static_cast<std::int32_t>(nanoseconds);
        return nanoseconds < 1'000'000'000 ||
               fail(swage::error_code::out_of_range, &frame, "a second has fewer nanoseconds");
    }

    bool is_nil() {
        if (at_ == last_ || *at_ != '\xC0') return false;
        ++at_;
        return true;
    }

    bool expect(item kind, head& found, const path_frame* frame) {
        const char* const start = at_;
        if (!next(found, frame)) return false;
        if (found.kind == kind) return true;
        at_ = start;
        return fail(swage::error_code::wrong_type, frame, "a value of another type");
    }

    bool next(head& found, const path_frame* frame) {
        const head_status status = read_head(at_, last_, found);
        if (status == head_status::read) return true;
        if (status == head_status::truncated) {
            return fail(swage::error_code::truncated, frame, "the document ends inside a value");
        }
        return fail(swage::error_code::syntax, frame, "0xC1 begins no value");
    }

    /// Steps over a value of any kind.
    bool skip(const path_frame* frame) {
        // How many values are still to be stepped over: no recursion that input could deepen.
        std::uint64_t left = 1;
        for (; left > 0; --left) {
            head found;
            if (!next(found, frame)) return false;
            switch (found.kind) {
                case item::text:
                case item::bytes:
                case item::extension:
                    at_ += found.number;
                    break;
                case item::array:
                    left += found.number;
                    break;
                case item::map:
                    left += 2 * found.number;
                    break;
                default:
                    break;
            }
        }
        return true;
    }

    bool fail(swage::error_code code, const path_frame* frame, std::string_view reason) {
        failure_ = swage::error{};
        failure_.code = code;
        failure_.offset = static_cast<std::size_t>(at_ - first_);
        failure_.path = swage::path_text(frame);
        failure_.reason = reason;
        return false;
    }

    const char* first_;
    const char* at_;
    const char* last_;
    int depth_ = 0;
    swage::error& failure_;
};

}  // namespace msgpack
