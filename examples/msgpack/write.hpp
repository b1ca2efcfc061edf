// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <swage/error.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/enumeration.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/open_enum.hpp>
#include <swage/values/timestamp.hpp>

/// Writes MessagePack (msgpack.org's specification) by walking a shape's table: one function for
/// every generated type. See README.md here for how Smithy's kinds are spelled.

namespace msgpack {

using swage::aggregate;
using swage::member_row;
using swage::path_frame;
using swage::shape_kind;

class writer {
public:
    writer(std::string& to, swage::error& failure) : out_(to), failure_(failure) {}

    /// Writes a value of the table's type. False where it cannot be written: `failure` says why.
    bool write(const void* from, const aggregate& table, const path_frame* parent) {
        if (table.list != nullptr) return write_list(from, table, parent);
        if (table.map != nullptr) return write_map(from, table, parent);
        if (table.alternatives != nullptr) return write_union(from, table, parent);
        return write_structure(from, table, parent);
    }

private:
    /// Absent members are left out.
    bool write_structure(const void* from, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        std::size_t count = 0;
        for (const member_row& row : table.rows) count += swage::peek(from, row) != nullptr;
        write_count(count, 0x80, 15, 0xDE);
        for (const member_row& row : table.rows) {
            const void* const value = swage::peek(from, row);
            if (value == nullptr) continue;
            frame.row = &row;
            write_text(row.schema->name);
            if (!write_value(value, row, frame)) return false;
        }
        return true;
    }

    /// A map of one member; nil where the union holds none.
    bool write_union(const void* from, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        const std::uint32_t number = table.alternatives->which(from);
        if (number == 0) {
            const swage::unknown_member* const unknown = table.alternatives->unknown(from);
            if (unknown == nullptr || unknown->name.empty()) return put(0xC0);
            return fail(swage::error_code::foreign_content, frame, "the member is not known");
        }
        const member_row& row = table.rows[number - 1];
        frame.row = &row;
        put(0x81);
        write_text(row.schema->name);
        return write_value(swage::peek(from, row), row, frame);
    }

    bool write_list(const void* from, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        const std::size_t count = table.list->size(from);
        const void* const first = table.list->data(from);
        write_count(count, 0x90, 15, 0xDC);
        for (; frame.index < count; ++frame.index) {
            const void* const element = swage::element_at(first, table.list->stride, frame.index);
            const member_row& row = table.rows[0];
            if (!write_value(swage::peek(element, row), row, frame)) return false;
        }
        return true;
    }

    bool write_map(const void* from, const aggregate& table, const path_frame* parent) {
        path_frame frame{.parent = parent, .table = &table};
        const std::size_t count = table.map->size(from);
        const void* const first = table.map->data(from);
        write_count(count, 0x80, 15, 0xDE);
        for (std::size_t i = 0; i < count; ++i) {
            const void* const pair = swage::element_at(first, table.map->stride, i);
            if (!write_value(swage::peek(pair, table.rows[0]), table.rows[0], frame)) return false;
            if (!write_value(swage::peek(pair, table.rows[1]), table.rows[1], frame)) return false;
        }
        return true;
    }

    /// The value that a row leads to; nil where it is absent, as in a sparse list.
    bool write_value(const void* from, const member_row& row, const path_frame& frame) {
        if (from == nullptr) return put(0xC0);
        switch (row.kind) {
            case shape_kind::boolean:
                return put(as<bool>(from) ? 0xC3 : 0xC2);
            case shape_kind::byte:
                return write_integer(as<std::int8_t>(from));
            case shape_kind::short_integer:
                return write_integer(as<std::int16_t>(from));
            case shape_kind::integer:
            case shape_kind::integer_enumeration:
                return write_integer(as<std::int32_t>(from));
            case shape_kind::long_integer:
                return write_integer(as<std::int64_t>(from));
            case shape_kind::float_number:
                return put_number(0xCA, std::bit_cast<std::uint32_t>(as<float>(from)));
            case shape_kind::double_number:
                return put_number(0xCB, std::bit_cast<std::uint64_t>(as<double>(from)));
            case shape_kind::big_integer:
                return write_text(as<swage::big_integer>(from).digits);
            case shape_kind::big_decimal:
                return write_text(as<swage::big_decimal>(from).digits);
            case shape_kind::string:
                return write_text(as<std::string>(from));
            case shape_kind::enumeration:
                return write_text(enumeration_text(as<swage::open_enum_storage>(from), row));
            case shape_kind::blob:
                return write_bytes(as<swage::blob>(from).view());
            case shape_kind::timestamp:
                return write_timestamp(as<swage::timestamp>(from));
            case shape_kind::document:
                return write_document(from, row, frame);
            case shape_kind::list:
            case shape_kind::map:
            case shape_kind::structure:
            case shape_kind::tagged_union:
                return write(from, *row.nested, &frame);
        }
        return false;
    }

    template <class T>
    static T as(const void* from)
        requires std::is_arithmetic_v<T>
    {
        T value;
        std::memcpy(&value, from, sizeof value);
        return value;
    }
    template <class T>
    static const T& as(const void* from) {
        return *static_cast<const T*>(from);
    }

    static std::string_view enumeration_text(const swage::open_enum_storage& value,
                                             const member_row& row) {
        const std::int32_t number = value.number();
        return number == 0 ? value.unknown_text()
                           : row.values->values[static_cast<std::size_t>(number) - 1].text;
    }

    bool put(int byte) {
        out_ += static_cast<char>(byte);
        return true;
    }
    /// `tag`, then the number in network order.
    template <class Number>
    bool put_number(int tag, Number number) {
        put(tag);
        return put_bytes_of(number);
    }
    template <class Number>
    bool put_bytes_of(Number number) {
        for (std::size_t byte = sizeof number; byte-- > 0;) {
            put(static_cast<int>(number >> (8 * byte) & 0xFFU));
        }
        return true;
    }

    /// The head of an array or map: in one byte up to `most_short`, else with 2 or 4 of the count.
    void write_count(std::size_t count, int short_tag, std::size_t most_short, int tag) {
        if (count <= most_short) {
            put(short_tag + static_cast<int>(count));
        } else if (count <= UINT16_MAX) {
            put_number(tag, static_cast<std::uint16_t>(count));
        } else {
            put_number(tag + 1, static_cast<std::uint32_t>(count));
        }
    }

    bool write_text(std::string_view text) {
        if (text.size() > 31 && text.size() <= UINT8_MAX) {
            put_number(0xD9, static_cast<std::uint8_t>(text.size()));
        } else {
            write_count(text.size(), 0xA0, 31, 0xDA);
        }
        out_ += text;
        return true;
    }

    bool write_bytes(std::string_view bytes) {
        if (bytes.size() <= UINT8_MAX) {
            put_number(0xC4, static_cast<std::uint8_t>(bytes.size()));
        } else if (bytes.size() <= UINT16_MAX) {
            put_number(0xC5, static_cast<std::uint16_t>(bytes.size()));
        } else {
            put_number(0xC6, static_cast<std::uint32_t>(bytes.size()));
        }
        out_ += bytes;
        return true;
    }

    bool write_integer(std::int64_t number) {
        if (number >= -32 && number <= 127) return put(static_cast<int>(number & 0xFF));
        if (number == static_cast<std::int8_t>(number)) {
            return put_number(0xD0, static_cast<std::uint8_t>(number));
        }
        if (number == static_cast<std::int16_t>(number)) {
            return put_number(0xD1, static_cast<std::uint16_t>(number));
        }
        if (number == static_cast<std::int32_t>(number)) {
            return put_number(0xD2, static_cast<std::uint32_t>(number));
        }
        return put_number(0xD3, static_cast<std::uint64_t>(number));
    }

    /// MessagePack's own extension -1, in the shortest of its three forms.
    bool write_timestamp(const swage::timestamp& point) {
        const auto seconds = static_cast<std::uint64_t>(point.seconds);
        const auto nanoseconds = static_cast<std::uint32_t>(point.nanoseconds);
        if (seconds >> 34U != 0) {
            put(0xC7);
            put(12);
            put_number(0xFF, nanoseconds);
            return put_bytes_of(seconds);
        }
        if (nanoseconds == 0 && seconds <= UINT32_MAX) {
            put(0xD6);
            return put_number(0xFF, static_cast<std::uint32_t>(seconds));
        }
        put(0xD7);
        return put_number(0xFF, static_cast<std::uint64_t>(nanoseconds) << 34U | seconds);
    }

    /// As JSON text, which holds every document exactly.
    bool write_document(const void* from, const member_row& row, const path_frame& frame) {
        std::string json;
        if (row.type->document->to_json(from, json)) return write_text(json);
        return fail(swage::error_code::not_representable, frame, "the document is not JSON");
    }

    bool fail(swage::error_code code, const path_frame& frame, std::string_view reason) {
        failure_ = swage::error{};
        failure_.code = code;
        failure_.path = swage::path_text(&frame);
        failure_.reason = reason;
        return false;
    }

    std::string& out_;
    swage::error& failure_;
};

}  // namespace msgpack
