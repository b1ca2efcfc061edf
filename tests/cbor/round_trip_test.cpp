// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include <everything/exchange.hpp>
#include <keeping/exchange.hpp>
#include <swage/random.hpp>
#include <swage/validation/numbers.hpp>

#include "support.hpp"

/// What is written is read again, as the same value and by the same bytes, of every shape of the
/// dense model.

using namespace cbor_tests;

namespace {

template <class T>
void check(const T& value, T& reused, std::uint64_t seed) {
    std::string bytes;
    const auto written = swage::cbor::write_to(bytes, value);
    INFO(swage::schema_of<T>.id, ", seed ", seed, ": ", to_hex(bytes));
    REQUIRE_MESSAGE(written.has_value(), written.error().message());
    const auto read = swage::cbor::read<T>(bytes);
    REQUIRE_MESSAGE(read.has_value(), read.error().message());
    CHECK(*read == value);
    REQUIRE(swage::cbor::read_into(reused, bytes).has_value());
    CHECK(reused == value);
    CHECK(swage::cbor::write(reused) == bytes);
}

template <class... Types>
void check_all(swage::type_list<Types...>, std::uint64_t count,
               const swage::random_options& options) {
    const auto check_type = [&]<class T>(T reused) {
        for (std::uint64_t seed = 1; seed <= count; ++seed) {
            check(swage::random_value<T>(seed, options), reused, seed);
        }
    };
    (check_type(Types{}), ...);
}

swage::random_options what_cbor_keeps() {
    swage::random_options options;
    options.whole_milliseconds = true;
    options.canonical_decimals = true;
    options.control_characters = true;
    options.unknown_enum_values = 10;
    options.most_levels = 5;
    return options;
}

}  // namespace

TEST_CASE("every structure and union of the dense model is read as it was written") {
    using namespace everything;
    using every_type =
        swage::type_list<ExchangeRequest, ExchangeResponse, Refused, Scalars, RequiredOfEveryKind,
                         RequiredInside, Empty, Defaults, Times, Lists, SparseContainers, Maps,
                         FlattenedContainers, Attributes, JsonNames, Wide, Fifty, Tree, Branch,
                         Left, Right, Choice, HoldsChoice, Keywords, ReservedMembers, Secrets,
                         WithMixins, Nested>;
    swage::random_options options = what_cbor_keeps();
    check_all(every_type{}, 10, options);
    options.presence = 0;
    check_all(every_type{}, 2, options);
    options.unknown_members = 40;
    options.unknown_source = swage::format::cbor;
    check_all(swage::type_list<Lists, Maps, HoldsChoice, Choice>{}, 20, options);
}

TEST_CASE("a decimal in any spelling is read as the number that was written") {
    swage::random_options options = what_cbor_keeps();
    options.canonical_decimals = false;
    options.presence = 100;
    std::size_t respelled = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const auto value = swage::random_value<everything::Scalars>(seed, options);
        const auto read = swage::cbor::read<everything::Scalars>(swage::cbor::write(value));
        INFO(seed, ": ", value.BigDecimal->digits);
        REQUIRE_MESSAGE(read.has_value(), read.error().message());
        const std::string& digits = read->BigDecimal->digits;
        const auto written = swage::validation::read_decimal(value.BigDecimal->digits);
        const auto back = swage::validation::read_decimal(digits);
        REQUIRE(written.is_number);
        REQUIRE(back.is_number);
        CHECK_MESSAGE(swage::validation::compare(written, back) == 0, digits);
        if (digits != value.BigDecimal->digits) ++respelled;
    }
    CHECK(respelled > 0);
}

TEST_CASE("kept unknown members are read as they were written") {
    using namespace keeping;
    swage::random_options options = what_cbor_keeps();
    options.unknown_members = 40;
    options.unknown_source = swage::format::cbor;
    check_all(swage::type_list<Scalars, Tree, Lists, Maps, HoldsChoice, Empty>{}, 20, options);
}
