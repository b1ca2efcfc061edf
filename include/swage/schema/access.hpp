// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <new>
#include <utility>

#include <swage/config.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/boxed.hpp>

/// Reaching the value of a row in an object of which only the address is known. `start` is the
/// structure, the union, the list's element or the map's pair that the row belongs to.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

inline void* slot_of(void* start, const member_row& row) noexcept {
    return static_cast<char*>(start) + row.offset;
}
inline const void* slot_of(const void* start, const member_row& row) noexcept {
    return static_cast<const char*>(start) + row.offset;
}
/// The flag of the optional that holds the row's value.
inline bool& engaged_flag(void* start, const member_row& row) noexcept {
    return *reinterpret_cast<bool*>(static_cast<char*>(start) + row.engaged_offset);
}

/// The row's value, or null where it is absent.
inline const void* peek(const void* start, const member_row& row) noexcept {
    const void* slot = slot_of(start, row);
    switch (row.held) {
        case holder::plain:
            return slot;
        case holder::optional:
            return engaged_flag(const_cast<void*>(start), row) ? slot : nullptr;
        case holder::boxed:
            return static_cast<const swage::detail::boxed_storage*>(slot)->value;
    }
    return nullptr;
}

/// The row's value, made `{}` where it was absent.
inline void* engage(void* start, const member_row& row) {
    void* slot = slot_of(start, row);
    switch (row.held) {
        case holder::plain:
            return slot;
        case holder::optional: {
            bool& engaged = engaged_flag(start, row);
            if (!engaged) {
                row.type->construct(slot);
                engaged = true;
            }
            return slot;
        }
        case holder::boxed: {
            auto* box = static_cast<swage::detail::boxed_storage*>(slot);
            if (box->value == nullptr) {
                void* made = ::operator new(row.type->size);
                row.type->construct(made);
                box->value = made;
            }
            return box->value;
        }
    }
    return slot;
}

/// Makes the row's value absent; a plain one is made `{}` again.
inline void disengage(void* start, const member_row& row) {
    void* slot = slot_of(start, row);
    switch (row.held) {
        case holder::plain:
            row.type->destroy(slot);
            row.type->construct(slot);
            return;
        case holder::optional: {
            bool& engaged = engaged_flag(start, row);
            if (engaged) {
                engaged = false;
                row.type->destroy(slot);
            }
            return;
        }
        case holder::boxed: {
            auto* box = static_cast<swage::detail::boxed_storage*>(slot);
            if (box->value != nullptr) {
                row.type->destroy(box->value);
                ::operator delete(std::exchange(box->value, nullptr));
            }
            return;
        }
    }
}

/// The unknown members kept for a structure; the table must have an offset for them.
inline unknown_members& unknown_of(void* structure, const aggregate& table) noexcept {
    return *reinterpret_cast<unknown_members*>(static_cast<char*>(structure) +
                                               table.unknown_offset);
}
inline const unknown_members& unknown_of(const void* structure, const aggregate& table) noexcept {
    return unknown_of(const_cast<void*>(structure), table);
}

/// Element `index` of a list, or pair `index` of a map, given the first.
inline const void* element_at(const void* first, std::uint32_t stride, std::size_t index) noexcept {
    return static_cast<const char*>(first) + stride * index;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
