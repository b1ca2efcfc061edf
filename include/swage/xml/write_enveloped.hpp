// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/shape.hpp>
#include <swage/schema/table.hpp>
#include <swage/xml/write.hpp>

/// Documents in which a structure's members stand inside elements of a protocol's own.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// An element that has only a text.
struct text_element {
    std::string_view name;
    std::string_view text;
};

/// What a protocol puts around a structure's members. The names are written as they are given.
struct envelope {
    /// From the root inwards; the members stand in the last one.
    std::span<const std::string_view> elements;
    /// The namespace on the root, or null.
    const trait* space = nullptr;
    /// In the last element, before the members.
    std::span<const text_element> first{};
    /// In the root, behind all else; inside of an element `last_in` where that is not empty.
    std::span<const text_element> last{};
    std::string_view last_in{};
    /// Whether the default namespaces of shapes are declared on the elements of members that
    /// target them.
    bool shape_namespaces = true;
};

inline char* write_text_element(writer& w, char* out, const text_element& element) {
    out = write_raw(w, out, "<");
    out = write_raw(w, out, element.name);
    out = write_raw(w, out, ">");
    out = write_text(w, out, element.text, 0, nullptr);
    if (out == nullptr) return nullptr;
    out = write_raw(w, out, "</");
    out = write_raw(w, out, element.name);
    return write_raw(w, out, ">");
}

inline char* write_text_elements(writer& w, char* out, std::span<const text_element> elements) {
    for (const text_element& element : elements) {
        out = write_text_element(w, out, element);
        if (out == nullptr) return nullptr;
    }
    return out;
}

inline char* write_end_tag(writer& w, char* out, std::string_view name) {
    out = write_raw(w, out, "</");
    out = write_raw(w, out, name);
    return write_raw(w, out, ">");
}

inline char* write_in_envelope(writer& w, char* out, const envelope& around, const void* from,
                               const aggregate* table) {
    const std::size_t count = around.elements.size();
    path_frame frame{.table = table};
    for (std::size_t i = 0; i < count; ++i) {
        out = write_tag_start(w, out, around.elements[i], nullptr, from,
                              i + 1 == count ? table : nullptr, frame,
                              i == 0 ? around.space : nullptr);
        if (out == nullptr) return nullptr;
    }
    out = write_text_elements(w, out, around.first);
    if (out != nullptr && table != nullptr) out = write_structure(w, out, from, *table, nullptr);
    if (out == nullptr) return nullptr;
    for (std::size_t i = count; i > 1; --i) out = write_end_tag(w, out, around.elements[i - 1]);
    if (!around.last.empty()) {
        if (!around.last_in.empty()) {
            out = write_raw(w, out, "<");
            out = write_raw(w, out, around.last_in);
            out = write_raw(w, out, ">");
        }
        out = write_text_elements(w, out, around.last);
        if (out == nullptr) return nullptr;
        if (!around.last_in.empty()) out = write_end_tag(w, out, around.last_in);
    }
    return write_end_tag(w, out, around.elements[0]);
}

/// Appends a document with the members of the structure at `from`, or with none where `table` is
/// null. Of the options, those of the root have no effect. False where `failure` says why; the
/// string is as it was then.
inline bool write_enveloped(std::string& to, const write_options& options, error& failure,
                            const envelope& around, const void* from, const aggregate* table) {
    const std::size_t size_before = to.size();
    writer w(to, options);
    w.shape_namespaces = around.shape_namespaces;
    char* out = w.chunk;
    if (options.declaration) out = write_raw(w, out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out = write_in_envelope(w, out, around, from, table);
    if (out != nullptr) {
        flush(w, out);
        return true;
    }
    to.resize(size_before);
    failure = static_cast<error&&>(w.failure);
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
