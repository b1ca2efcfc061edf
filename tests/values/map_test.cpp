// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <everything/types.hpp>
#include <swage/random.hpp>
#include <swage/values/map.hpp>

namespace {

using texts = swage::map<std::string, std::string>;

template <class Map>
std::vector<std::pair<typename Map::key_type, typename Map::mapped_type>> pairs(const Map& map) {
    std::vector<std::pair<typename Map::key_type, typename Map::mapped_type>> all;
    for (const auto& [key, value] : map) all.emplace_back(key, value);
    return all;
}

}  // namespace

TEST_CASE("a map is in the order of its keys however it is filled") {
    texts map = {{"b", "2"}, {"c", "3"}, {"a", "1"}};
    REQUIRE(map.size() == 3);
    CHECK(map.begin()->first == "a");
    map["aa"] = "between";
    CHECK(pairs(map) == pairs(texts{{"a", "1"}, {"aa", "between"}, {"b", "2"}, {"c", "3"}}));
    CHECK(map == texts{{"c", "3"}, {"b", "2"}, {"aa", "between"}, {"a", "1"}});
    CHECK(map != texts{{"a", "1"}});
    CHECK(map != texts{{"a", "1"}, {"aa", "between"}, {"b", "2"}, {"c", "4"}});
}

TEST_CASE("of pairs with one key the last stays") {
    const texts map = {{"a", "first"}, {"b", "2"}, {"a", "second"}, {"a", "third"}};
    CHECK(map == texts{{"a", "third"}, {"b", "2"}});
    const texts from_vector(
        std::vector<texts::value_type>{{"x", "1"}, {"x", "2"}, {"w", "3"}, {"x", "4"}, {"w", "5"}});
    CHECK(from_vector == texts{{"w", "5"}, {"x", "4"}});
    texts appended;
    for (const char* value : {"1", "2", "3"}) {
        auto& pair = appended.append_unsorted();
        pair.first = "same";
        pair.second = value;
    }
    appended.finish_appending();
    CHECK(appended == texts{{"same", "3"}});
}

TEST_CASE("keys are found by anything that compares with them") {
    texts map = {{"one", "1"}, {"two", "2"}};
    CHECK(map.find("one")->second == "1");
    CHECK(map.find(std::string_view("two"))->second == "2");
    CHECK(map.find("three") == map.end());
    CHECK(map.contains("one"));
    CHECK_FALSE(map.contains(""));
    CHECK(map.at("two") == "2");
    CHECK_THROWS_AS((void)map.at("three"), std::out_of_range);
    CHECK_THROWS_AS((void)std::as_const(map).at("three"), std::out_of_range);
    map.at("two") = "zwei";
    CHECK(std::as_const(map).find("two")->second == "zwei");
    CHECK(map.erase("two") == 1);
    CHECK(map.erase("two") == 0);
    CHECK(map.size() == 1);
    map.clear();
    CHECK(map.empty());
    CHECK(map.find("one") == map.end());
}

TEST_CASE("values are inserted, assigned and made on first use") {
    swage::map<std::string, int> counts;
    CHECK(counts.insert_or_assign("b", 1));
    CHECK_FALSE(counts.insert_or_assign("b", 2));
    CHECK(counts["b"] == 2);
    CHECK(counts["new"] == 0);
    ++counts[std::string_view("new")];
    CHECK(counts == swage::map<std::string, int>{{"b", 2}, {"new", 1}});
}

TEST_CASE("a map does what std::map does, for random operations") {
    swage::random_generator random(11);
    for (int round = 0; round < 200; ++round) {
        swage::map<std::string, std::uint64_t> ours;
        std::map<std::string, std::uint64_t> standard;
        for (int step = 0; step < 60; ++step) {
            const std::string key = std::to_string(random.below(20));
            const std::uint64_t value = random.below(1000);
            switch (random.below(4)) {
                case 0:
                    CHECK(ours.insert_or_assign(key, value) ==
                          standard.insert_or_assign(key, value).second);
                    break;
                case 1:
                    ours[key] += value;
                    standard[key] += value;
                    break;
                case 2:
                    CHECK(ours.erase(key) == standard.erase(key));
                    break;
                default:
                    CHECK(ours.contains(key) == standard.contains(key));
            }
        }
        REQUIRE(pairs(ours) == std::vector<std::pair<std::string, std::uint64_t>>(standard.begin(),
                                                                                  standard.end()));
    }
}

TEST_CASE("random pairs with repeated keys are sorted as std::map takes them") {
    swage::random_generator random(12);
    for (int round = 0; round < 300; ++round) {
        std::vector<swage::map_pair<std::string, int>> all;
        std::map<std::string, int> standard;
        const std::uint64_t keys = 1 + random.below(40);
        for (std::uint64_t i = random.below(60); i > 0; --i) {
            const std::string key = std::to_string(random.below(keys));
            all.push_back({key, static_cast<int>(i)});
            standard.insert_or_assign(key, static_cast<int>(i));
        }
        const swage::map<std::string, int> ours(all);
        REQUIRE(pairs(ours) ==
                std::vector<std::pair<std::string, int>>(standard.begin(), standard.end()));
    }
}

TEST_CASE("a hundred thousand pairs in the worst orders are taken as a reader takes them") {
    constexpr int count = 100'000;
    const auto started = std::chrono::steady_clock::now();
    for (const bool repeated : {false, true}) {
        for (const bool backwards : {false, true}) {
            swage::map<std::string, int> map;
            for (int i = 0; i < count; ++i) {
                auto& pair = map.append_unsorted();
                const int number = backwards ? count - i : i;
                pair.first = repeated ? std::to_string(number % 7) : std::to_string(number);
                pair.second = i;
            }
            map.finish_appending();
            CHECK(map.size() == (repeated ? 7 : count));
        }
    }
    // Quadratic sorting would take minutes here, sanitizers or not.
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(20));
}

TEST_CASE("copies of a map are values of their own, and moves do not throw") {
    texts map = {{"a", "1"}, {"b", "2"}};
    texts copy = map;
    copy["a"] = "changed";
    CHECK(map.at("a") == "1");
    const texts moved = std::move(copy);
    CHECK(moved.at("a") == "changed");
    static_assert(std::is_nothrow_move_constructible_v<texts>);
    static_assert(std::is_nothrow_move_assignable_v<texts>);
}

TEST_CASE("a map may be the first use of a type that contains itself in a map") {
    swage::map<std::string, everything::Tree> trees;
    trees["a"].ByName = {{"b", everything::Tree{.Name = "inner"}}};
    const auto copy = trees;
    CHECK(copy == trees);
    CHECK(copy.at("a").ByName->at("b").Name == "inner");
}
