// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace swage::inline v1 {

/// A whole number of any size, kept as its decimal text, so that no digit is lost: Smithy's
/// bigInteger. Reading checks the text's form; a number made by hand is taken as it is given.
struct big_integer {
    /// An optional `-`, then digits; "0" unless set.
    std::string digits = "0";

    friend bool operator==(const big_integer&, const big_integer&) = default;
};

/// A decimal number of any size and precision, kept as its text: Smithy's bigDecimal. Two are
/// equal when their texts are: 1.0 and 1.00 differ in precision, and both are kept.
struct big_decimal {
    /// The number as JSON spells one, such as `-12.50` or `1e400`; "0" unless set.
    std::string digits = "0";

    friend bool operator==(const big_decimal&, const big_decimal&) = default;
};

}  // namespace swage::inline v1
