// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <swage/values/optional.hpp>

namespace {

using swage::optional;

/// Counts its living objects.
struct counted {
    static inline int alive = 0;
    int number = 0;

    counted(int value = 0) : number(value) { ++alive; }
    counted(const counted& other) : number(other.number) { ++alive; }
    counted(counted&& other) noexcept : number(std::exchange(other.number, -1)) { ++alive; }
    counted& operator=(const counted&) = default;
    counted& operator=(counted&& other) noexcept {
        number = std::exchange(other.number, -1);
        return *this;
    }
    ~counted() { --alive; }
    friend bool operator==(const counted& a, const counted& b) { return a.number == b.number; }
};

struct point {
    int x = 0;
    int y = 0;
    friend bool operator==(const point&, const point&) = default;
};

}  // namespace

TEST_CASE("an optional is absent until it is given a value") {
    optional<std::string> text;
    CHECK_FALSE(text.has_value());
    CHECK_FALSE(text);
    CHECK(text == std::nullopt);
    text = "a text";
    REQUIRE(text);
    CHECK(*text == "a text");
    CHECK(text->size() == 6);
    CHECK(text == "a text");
    CHECK(text != "another");
    text.reset();
    CHECK(text == std::nullopt);
    text.emplace(3U, 'x');
    CHECK(text == "xxx");
    text = std::nullopt;
    CHECK_FALSE(text);
}

TEST_CASE("absent, empty and full are three things, and equality tells them apart") {
    const optional<std::string> absent;
    const optional<std::string> empty = "";
    const optional<std::string> full = "x";
    CHECK(absent == absent);
    CHECK(absent != empty);
    CHECK(empty != full);
    CHECK(full == optional<std::string>("x"));
    CHECK("x" == full);
    CHECK("" != absent);
    CHECK(std::nullopt == absent);
}

TEST_CASE("the value of an absent optional throws, or is a fallback") {
    optional<int> number;
    CHECK_THROWS_AS((void)number.value(), std::bad_optional_access);
    CHECK(number.value_or(5) == 5);
    number = 3;
    CHECK(number.value() == 3);
    CHECK(number.value_or(5) == 3);
    CHECK(std::move(number).value() == 3);
    CHECK(optional<std::string>("x").value_or("y") == "x");
    CHECK(optional<std::string>().value_or("y") == "y");
}

TEST_CASE("optionals convert from and to std::optional") {
    const std::optional<int> standard = 7;
    optional<int> number = standard;
    CHECK(number == 7);
    number = std::optional<int>();
    CHECK_FALSE(number);
    const std::optional<std::string> back = optional<std::string>("text");
    CHECK(back == "text");
    const std::optional<std::string> nothing = optional<std::string>();
    CHECK_FALSE(nothing);
    const optional<std::string> from_literal = std::optional<const char*>("text");
    CHECK(from_literal == "text");
}

TEST_CASE("copies, moves and assignments make and destroy each value once") {
    {
        optional<counted> a = counted(1);
        optional<counted> b = a;
        optional<counted> c = std::move(a);
        CHECK(a.has_value());
        CHECK(a->number == -1);
        CHECK(b == c);
        optional<counted> d;
        d = b;
        CHECK(d->number == 1);
        d = counted(4);
        CHECK(d->number == 4);
        b = optional<counted>();
        CHECK_FALSE(b);
        b = std::move(d);
        CHECK(b->number == 4);
        b = *&b;
        CHECK(b->number == 4);
        b.swap(c);
        CHECK(b->number == 1);
        CHECK(c->number == 4);
        b.emplace(9);
        CHECK(b->number == 9);
        CHECK(counted::alive == 4);
        b.reset();
        b.reset();
        CHECK(counted::alive == 3);
    }
    CHECK(counted::alive == 0);
}

TEST_CASE("an optional takes what makes its value, and an aggregate by its members") {
    optional<point> place{{.x = 1, .y = 2}};
    CHECK(place == point{1, 2});
    place.emplace(3, 4);
    CHECK(place == point{3, 4});
    place = {.x = 5};
    CHECK(place == point{5, 0});
    optional<std::vector<int>> numbers = {{1, 2, 3}};
    CHECK(numbers->size() == 3);
    optional<std::unique_ptr<int>> owner = std::make_unique<int>(3);
    optional<std::unique_ptr<int>> taken = std::move(owner);
    CHECK(**taken == 3);
    optional<bool> flag = false;
    CHECK(flag.has_value());
    CHECK(flag == false);
    static_assert(!std::is_convertible_v<std::size_t, optional<std::vector<int>>>);
    static_assert(std::is_constructible_v<optional<std::vector<int>>, std::size_t>);
    static_assert(!std::is_constructible_v<optional<int>, std::string>);
}

TEST_CASE("an optional of a trivial type is trivial, and one of any type moves without throwing") {
    static_assert(std::is_trivially_copyable_v<optional<int>>);
    static_assert(std::is_trivially_destructible_v<optional<double>>);
    static_assert(std::is_nothrow_move_constructible_v<optional<std::string>>);
    static_assert(std::is_nothrow_move_assignable_v<optional<std::string>>);
    static_assert(std::is_copy_constructible_v<optional<std::string>>);
    static_assert(!std::is_copy_constructible_v<optional<std::unique_ptr<int>>> ||
                  !std::is_trivially_copyable_v<optional<std::unique_ptr<int>>>);
    constexpr optional<int> constant = 5;
    static_assert(constant == 5);
    static_assert(*constant == 5);
    static_assert(constant.value_or(1) == 5);
}

TEST_CASE("the value stands first and its flag right behind it, as the engine expects") {
    const auto check = []<class T>(optional<T> value) {
        CHECK(static_cast<const void*>(&*value) == static_cast<const void*>(&value));
        bool flag = false;
        std::memcpy(&flag, reinterpret_cast<const char*>(&value) + sizeof(T), sizeof flag);
        CHECK(flag);
        value.reset();
        std::memcpy(&flag, reinterpret_cast<const char*>(&value) + sizeof(T), sizeof flag);
        CHECK_FALSE(flag);
    };
    check(optional<char>('x'));
    check(optional<std::int64_t>(5));
    check(optional<std::string>("text"));
    check(optional<point>(point{}));
    check(optional<std::vector<point>>(std::vector<point>(3)));
}
