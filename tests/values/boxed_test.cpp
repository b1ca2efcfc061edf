// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <swage/values/boxed.hpp>

namespace {

using swage::boxed;

/// A value that contains itself.
struct node {
    std::string name{};
    boxed<node> next{};

    friend bool operator==(const node& a, const node& b) {
        return a.name == b.name && a.next == b.next;
    }
};

node chain(int length) {
    node first;
    for (int i = length; i > 0; --i) {
        node before{std::to_string(i), {}};
        before.next = std::move(first);
        first = std::move(before);
    }
    return first;
}

}  // namespace

TEST_CASE("a boxed value has the interface of an optional") {
    boxed<std::string> text;
    CHECK_FALSE(text);
    CHECK(text == std::nullopt);
    CHECK_THROWS_AS((void)text.value(), std::bad_optional_access);
    CHECK(text.value_or("fallback") == "fallback");
    text = std::string("a text");
    CHECK(text.has_value());
    CHECK(*text == "a text");
    CHECK(text->size() == 6);
    CHECK(text == std::string("a text"));
    CHECK(text == "a text");
    CHECK(text.emplace(2U, 'x') == "xx");
    CHECK(std::as_const(text).value() == "xx");
    text.reset();
    text.reset();
    CHECK_FALSE(text);
    text = std::string("y");
    text = std::nullopt;
    CHECK_FALSE(text);
    static_assert(sizeof(boxed<std::string>) == sizeof(void*));
    static_assert(std::is_nothrow_move_constructible_v<boxed<std::string>>);
    static_assert(std::is_nothrow_move_assignable_v<boxed<std::string>>);
}

TEST_CASE("a copy of a boxed value is a value of its own") {
    boxed<std::string> a = std::string("one");
    boxed<std::string> b = a;
    CHECK(a == b);
    CHECK(&*a != &*b);
    *b = "two";
    CHECK(a == "one");
    b = a;
    CHECK(b == "one");
    b = *&b;
    CHECK(b == "one");
    boxed<std::string> c = std::move(a);
    CHECK_FALSE(a);
    CHECK(c == "one");
    a.swap(c);
    CHECK(a == "one");
    CHECK_FALSE(c);
    CHECK(a != c);
}

TEST_CASE("boxed values convert from and to optionals of both kinds") {
    boxed<std::string> text = swage::optional<std::string>("x");
    CHECK(text == "x");
    text = boxed<std::string>(std::optional<std::string>("y"));
    CHECK(text == "y");
    const std::optional<std::string> standard = text;
    CHECK(standard == "y");
    CHECK_FALSE(std::optional<std::string>(boxed<std::string>()));
    CHECK(boxed<std::string>(swage::optional<std::string>()) == std::nullopt);
}

TEST_CASE("a value takes over a part of itself") {
    node first = chain(3);
    // The box that is assigned to owns the one that is assigned.
    first.next = std::move(first.next->next);
    CHECK(first.name == "1");
    CHECK(first.next->name == "3");
    first = chain(3);
    first.next = first.next->next;
    CHECK(first.next->name == "3");
    first = chain(2);
    boxed<node> box = first;
    box.emplace(node(*box->next));
    CHECK(box->name == "2");
    box = chain(3);
    box = node(*box->next);
    CHECK(box->name == "2");
}

TEST_CASE("recursive values are copied and compared whole") {
    const node a = chain(50);
    node b = a;
    CHECK(a == b);
    node* last = &b;
    while (last->next->next) last = &*last->next;
    last->name = "changed";
    CHECK(a != b);
    const node moved = std::move(b);
    CHECK_FALSE(b.next);
    CHECK(moved.next);
}
