// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <swage/error.hpp>

namespace swage::inline v1 {

/// What a reader does where a required member is absent. One that has a default is not missed: it
/// gets that.
enum class required_policy : std::uint8_t {
    correct,  ///< leaves the type's `{}`, as AWS clients do (Smithy's client error correction)
    strict,   ///< refuses the document
    collect,  ///< as `correct`, and records the path in read_report::missing
};

/// What a reader does with a member that the model does not know.
enum class unknown_policy : std::uint8_t {
    keep,    ///< keeps it where the structure was generated with --keep-unknown, else skips it
    skip,    ///< reads past it and keeps nothing
    refuse,  ///< refuses the document
};

/// What a reader does with a second member of a union, of which Smithy has it hold exactly one. A
/// member that is null is none.
enum class union_policy : std::uint8_t {
    refuse,  ///< refuses the document
    first,   ///< keeps the first that the model knows, else the first, and reads past all others
};

/// What a reader does with a null in a list or map that is not sparse, which Smithy has hold none.
enum class null_policy : std::uint8_t {
    refuse,  ///< refuses the document
    skip,    ///< leaves it out, in a map with its key
};

/// What a reader met and did not refuse, each with its path in the form of error::path.
struct read_report {
    /// A text that is none of its enum's values: where it stood, and what it was.
    struct enum_value {
        std::string path{};
        std::string text{};  ///< empty where the shape is sensitive
    };
    /// Members that the model does not know, whether they were kept or not.
    std::vector<std::string> unknown_members{};
    std::vector<enum_value> unknown_enum_values{};
    /// Required members that were absent and got the type's `{}` (required_policy::correct).
    std::vector<std::string> corrected{};
    /// Required members that were absent under required_policy::collect.
    std::vector<std::string> missing{};
    /// The most entries of each list; what is more is not recorded. A small document can be full of
    /// what is worth an entry, each with a long path.
    std::size_t most_entries = 10'000;
};

/// How a document is read, whatever its format.
struct read_options {
    required_policy required = required_policy::correct;
    unknown_policy unknown = unknown_policy::keep;
    /// Whether a union with only an unknown member is refused, as servers do; clients keep it.
    bool refuse_unknown_union_members = false;
    union_policy unions = union_policy::refuse;
    null_policy dense_nulls = null_policy::refuse;
    /// The most levels of structures, lists, maps, unions and skipped content.
    std::uint32_t depth_limit = 128;
    /// The most bytes of a document.
    std::size_t size_limit = SIZE_MAX;
    /// The most elements and pairs in all lists and maps together.
    std::size_t element_limit = SIZE_MAX;
    /// Filled while reading where it is not null; what was in it stays. A report may hold entries
    /// from before the place of an error.
    read_report* report = nullptr;
};

/// What a writer left out: unknown members kept from another format, and in JSON those that have
/// the name of a known one in the form that is written, each with its path.
struct write_report {
    std::vector<std::string> dropped{};
};

}  // namespace swage::inline v1
