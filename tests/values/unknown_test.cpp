// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

#include <keeping/types.hpp>
#include <swage/values/unknown.hpp>

namespace {

using swage::unknown_member;
using swage::unknown_members;

unknown_member member(const char* name) { return {name, swage::format::json, "[1]", false}; }

}  // namespace

TEST_CASE("unknown members are one pointer, null until there is one") {
    unknown_members members;
    CHECK(members.empty());
    CHECK(members.list().empty());
    members.add(member("a"));
    members.add(member("b"));
    CHECK_FALSE(members.empty());
    REQUIRE(members.list().size() == 2);
    CHECK(members.list()[1].name == "b");
    members.clear();
    CHECK(members.empty());
    CHECK(members == unknown_members());
    static_assert(sizeof(unknown_members) == sizeof(void*));
    static_assert(std::is_nothrow_move_constructible_v<unknown_members>);
    static_assert(std::is_nothrow_move_assignable_v<unknown_members>);
}

TEST_CASE("copies of unknown members are values of their own") {
    unknown_members members;
    members.add(member("a"));
    unknown_members copy = members;
    CHECK(copy == members);
    copy.add(member("b"));
    CHECK(copy != members);
    CHECK(members.list().size() == 1);
    members = copy;
    CHECK(members == copy);
    members = *&members;
    CHECK(members == copy);
    const unknown_members moved = std::move(copy);
    CHECK(moved == members);
    CHECK(copy.empty());
    members = unknown_members();
    CHECK(members.empty());
}

TEST_CASE("unknown members are equal in the same order, with names, content and place") {
    unknown_members a;
    a.add(member("a"));
    a.add(member("b"));
    unknown_members b;
    b.add(member("b"));
    b.add(member("a"));
    CHECK(a != b);
    CHECK(member("a") != unknown_member{"a", swage::format::json, "[2]", false});
    CHECK(member("a") != unknown_member{"a", swage::format::xml, "[1]", false});
    CHECK(member("a") != unknown_member{"a", swage::format::json, "[1]", true});
}

TEST_CASE("structures that keep unknown members compare them") {
    keeping::Scalars a;
    keeping::Scalars b;
    CHECK(a == b);
    a.unknown_.add(member("New"));
    CHECK(a != b);
    b.unknown_.add(member("New"));
    CHECK(a == b);
}
