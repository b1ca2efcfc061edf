// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <everything/types.hpp>
#include <keeping/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/document.hpp>
#include <swage/hash.hpp>
#include <swage/random.hpp>

namespace {

using swage::hash_value;

template <class T>
void check_equal_hash_equal(std::uint64_t seeds) {
    std::unordered_set<std::size_t> hashes;
    std::size_t different = 0;
    const T nothing{};
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        swage::random_options options;
        options.unknown_enum_values = 20;
        options.unknown_members = 20;
        const T value = swage::random_value<T>(seed, options);
        const T copy = value;
        REQUIRE(copy == value);
        REQUIRE(hash_value(copy) == hash_value(value));
        REQUIRE(std::hash<T>()(value) == hash_value(value));
        if (!(value == nothing)) {
            ++different;
            hashes.insert(hash_value(value));
        }
    }
    // Values of small types repeat; those of large ones do not.
    CHECK(hashes.size() <= different);
    CHECK(hashes.size() * 10 >= different);
}

}  // namespace

TEST_CASE("equal values hash equal, and random ones differ") {
    check_equal_hash_equal<everything::ExchangeRequest>(50);
    check_equal_hash_equal<everything::Lists>(50);
    check_equal_hash_equal<everything::Maps>(50);
    check_equal_hash_equal<everything::Choice>(100);
    check_equal_hash_equal<keeping::Scalars>(50);
    check_equal_hash_equal<s3control::DescribeJobResult>(50);
}

TEST_CASE("absent, empty, and the same value of another member hash differently") {
    everything::Scalars absent;
    everything::Scalars empty{.String = ""};
    everything::Scalars zero{.Byte = 0};
    everything::Scalars other_zero{.Short = 0};
    CHECK(hash_value(absent) != hash_value(empty));
    CHECK(hash_value(zero) != hash_value(other_zero));
    CHECK(hash_value(everything::Choice::make<everything::Choice::tag::AString>("x")) !=
          hash_value(everything::Choice::make<everything::Choice::tag::Renamed>("x")));
    CHECK(hash_value(everything::Lists{.StringLists = {{{"a"}, {"b"}}}}) !=
          hash_value(everything::Lists{.StringLists = {{{"a", "b"}, {}}}}));
}

TEST_CASE("the two zeros hash equal") {
    CHECK(hash_value(everything::Scalars{.Float = 0.0F, .Double = 0.0}) ==
          hash_value(everything::Scalars{.Float = -0.0F, .Double = -0.0}));
    CHECK(hash_value(everything::Scalars{.Double = 1.0}) !=
          hash_value(everything::Scalars{.Double = -1.0}));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(hash_value(everything::Scalars{.Double = nan}) ==
          hash_value(everything::Scalars{.Double = nan}));
}

TEST_CASE("documents that are equal hash equal though their numbers are of two types") {
    const everything::Documents whole{.Any = nlohmann::json{{"a", 1}, {"b", "1.5"}}};
    const everything::Documents floating{.Any = nlohmann::json{{"a", 1.0}, {"b", "1.5"}}};
    const everything::Documents other{.Any = nlohmann::json{{"a", 1}, {"b", "2.5"}}};
    REQUIRE(whole == floating);
    CHECK(hash_value(whole) == hash_value(floating));
    CHECK(hash_value(whole) != hash_value(other));
    const everything::Documents quoted{.Any = "a \"quoted\" 1"};
    const everything::Documents quoted_other{.Any = "a \"quoted\" 2"};
    CHECK(hash_value(quoted) != hash_value(quoted_other));
}

TEST_CASE("generated types and the library's own are keys of unordered containers") {
    std::unordered_map<s3control::JobFailure, int> failures;
    failures[{.FailureCode = "x", .FailureReason = {}}] = 1;
    CHECK(failures.count({.FailureCode = "x", .FailureReason = {}}) == 1);
    CHECK(failures.count({.FailureCode = {}, .FailureReason = "x"}) == 0);

    using status = swage::open_enum<s3control::JobStatus>;
    std::unordered_set<status> statuses = {s3control::JobStatus::Active,
                                           status::from_text("Unheard")};
    CHECK(statuses.count(status::from_text("Active")) == 1);
    CHECK(statuses.count(status::from_text("Unheard")) == 1);
    CHECK(statuses.count(status::from_text("Unheard of")) == 0);

    std::unordered_set<swage::timestamp> times = {{1, 2}, {2, 1}};
    CHECK(times.size() == 2);
    std::unordered_set<swage::blob> blobs = {swage::blob("a"), swage::blob("a")};
    CHECK(blobs.size() == 1);
    std::unordered_set<swage::optional<std::string>> texts = {std::nullopt, "", "x", "x"};
    CHECK(texts.size() == 3);
    std::unordered_set<swage::map<std::string, int>> maps = {{{"a", 1}, {"b", 2}},
                                                             {{"b", 2}, {"a", 1}}};
    CHECK(maps.size() == 1);
    std::unordered_set<swage::boxed<everything::Tree>> trees = {everything::Tree{}, std::nullopt};
    CHECK(trees.size() == 2);
    CHECK(hash_value(swage::big_integer{"5"}) == hash_value(swage::big_decimal{"5"}));
    CHECK(hash_value(swage::boolean(true)) != hash_value(swage::boolean(false)));
    CHECK(hash_value(s3control::JobStatus::Active) != hash_value(s3control::JobStatus::Failed));
    CHECK(hash_value(std::vector<swage::timestamp>{{1, 2}}) !=
          hash_value(std::vector<swage::timestamp>{}));
}
