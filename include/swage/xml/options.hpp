// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include <swage/options.hpp>
#include <swage/values/timestamp.hpp>

namespace swage::inline v1::xml {

/// How an XML document is read; there is nothing that only XML has.
using read_options = swage::read_options;

/// The namespace that a writer puts on the root element.
enum class root_namespace : std::uint8_t {
    /// The root shape's own xmlNamespace, else its service's.
    modelled,
    none,
};

/// How a value is written as an XML document.
struct write_options {
    /// The name of the root element, with its prefix if any; empty for the shape's xmlName, else
    /// its name. It is written as it is given.
    std::string_view root_name{};
    root_namespace on_root = root_namespace::modelled;
    /// Whether the document begins with `<?xml version="1.0" encoding="UTF-8"?>`, as the AWS SDK
    /// for JavaScript writes it; botocore does without.
    bool declaration = true;
    /// Whether each element stands on a line of its own, indented by two blanks a level.
    bool pretty = false;
    /// The spelling of timestamps without a timestampFormat trait; `unspecified` for date-time,
    /// which is restXml's. The trait, where there is one, holds.
    timestamp_format timestamps = timestamp_format::unspecified;
    /// How many digits of a second's fraction are written.
    timestamp_precision precision = timestamp_precision::as_needed;
    /// Whether an unknown union member kept from another format is left out (and reported) instead
    /// of being an error. Unknown structure members of another format always are.
    bool drop_foreign = false;
    /// Filled while writing where it is not null.
    write_report* report = nullptr;
};

}  // namespace swage::inline v1::xml
