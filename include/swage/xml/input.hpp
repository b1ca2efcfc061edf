// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/schema/path.hpp>
#include <swage/xml/refusals.hpp>

/// What the XML reader carries from function to function, and how it refuses. All of its functions
/// take the place to read from and return the place they have come to, or null where they failed
/// (then `input::failure` says why). The text needs neither a NUL nor padding at its end: each
/// function compares with `last` before it looks.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The attributes of an element around the current place that has namespace declarations; content
/// kept as text takes along those that it needs.
struct namespace_scope {
    const namespace_scope* parent = nullptr;
    std::string_view attributes;
};

struct input : engine::reading {
    /// The document's end.
    const char* last;
    /// The namespace that a writer puts on the root, which kept content need not declare.
    std::string_view usual_namespace{};
    const namespace_scope* scope = nullptr;
    /// The name of an element of a protocol's own that may stand among the root's members, with a
    /// capital or without; empty where there is none.
    std::string_view ignored{};
    /// The content of an element that does not stand in the document as it is.
    std::string scratch;
    /// The names of the open elements of content that is skipped.
    std::vector<std::string_view> open;
    /// How many bytes of namespace declarations may still be looked through and added to kept
    /// content, so that many small elements cannot multiply a few long declarations.
    std::size_t keeping_left;

    input(const swage::read_options& with, std::string_view source)
        : reading(with, source),
          last(text.data() + text.size()),
          keeping_left(64 * text.size() + 1'048'576) {}
};

SWAGE_COLD inline const char* refuse(input& in, error_code code, const char* at,
                                     const path_frame* frame, std::string reason) {
    engine::fail(in, code, at, frame, static_cast<std::string&&>(reason));
    return nullptr;
}

SWAGE_COLD inline const char* refuse_end(input& in, const path_frame* frame,
                                         std::string_view inside) {
    return refuse(in, error_code::truncated, in.last, frame,
                  "the document ends inside " + std::string(inside));
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
