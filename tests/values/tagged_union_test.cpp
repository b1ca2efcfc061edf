// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <everything/types.hpp>
#include <s3control/describe_job.hpp>

namespace {

using everything::Branch;
using everything::Choice;
using everything::Tree;
using s3control::ObjectEncryptionFilter;
using tag = Choice::tag;

Branch fork(int depth) {
    Branch leaf = Branch::make<Branch::tag::Leaf>("leaf");
    for (; depth > 0; --depth) leaf = Branch::make<Branch::tag::Fork>(std::move(leaf));
    return leaf;
}

/// One value of each member, and of none.
std::vector<Choice> every_choice() {
    std::vector<Choice> all;
    all.emplace_back();
    all.push_back(Choice::make<tag::Nothing>({}));
    all.push_back(Choice::make<tag::AString>(std::string(100, 'x')));
    all.push_back(Choice::make<tag::AnInteger>(5));
    all.push_back(Choice::make<tag::ALong>(5));
    all.push_back(Choice::make<tag::ABoolean>(true));
    all.push_back(Choice::make<tag::ADouble>(0.5));
    all.push_back(Choice::make<tag::ABlob>(swage::blob("bytes")));
    all.push_back(Choice::make<tag::ATimestamp>({1, 2}));
    all.push_back(Choice::make<tag::AnEnum>(everything::Color::RED));
    all.push_back(Choice::make<tag::AnEnum>(swage::open_enum<everything::Color>::from_text("new")));
    all.push_back(Choice::make<tag::AnIntEnum>(everything::Level::HIGH));
    all.push_back(Choice::make<tag::AList>({"a", "b"}));
    all.push_back(Choice::make<tag::AMap>({{"a", 1}}));
    all.push_back(Choice::make<tag::AStructure>({}));
    all.push_back(Choice::make<tag::AnEmptyStructure>({}));
    all.push_back(Choice::make<tag::Again>(Choice::make<tag::AString>("inner")));
    all.push_back(Choice::make<tag::Renamed>(std::string(100, 'x')));
    all.push_back(Choice::make_unknown({"New", swage::format::json, "{}", false}));
    return all;
}

struct visitor {
    std::string operator()(const std::string& text) const { return "text " + text; }
    std::string operator()(const swage::unknown_member& member) const {
        return "unknown " + member.name;
    }
    std::string operator()(const auto&) const { return "other"; }
};

}  // namespace

TEST_CASE("a union holds exactly one member, or nothing") {
    Choice choice;
    CHECK(choice.which() == tag::unknown_);
    CHECK(choice.unknown() == nullptr);
    CHECK(choice.emplace<tag::AString>("text") == "text");
    CHECK(choice.which() == tag::AString);
    REQUIRE(choice.get_if<tag::AString>() != nullptr);
    CHECK(*choice.get_if<tag::AString>() == "text");
    CHECK(choice.get_if<tag::Renamed>() == nullptr);
    CHECK(choice.get_if<tag::ALong>() == nullptr);
    CHECK(choice.unknown() == nullptr);
    choice.emplace<tag::ALong>(7);
    CHECK(*std::as_const(choice).get_if<tag::ALong>() == 7);
    CHECK(choice.get_if<tag::AString>() == nullptr);
    choice.reset();
    CHECK(choice.which() == tag::unknown_);
    choice.reset();
    CHECK(choice == Choice());
}

TEST_CASE("unions are equal when they hold the same member with equal values") {
    const std::vector<Choice> all = every_choice();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all.size(); ++j) CHECK((all[i] == all[j]) == (i == j));
    }
}

TEST_CASE("every member is copied, moved and assigned over every other") {
    const std::vector<Choice> all = every_choice();
    for (const Choice& from : all) {
        Choice copy = from;
        CHECK(copy == from);
        const Choice moved = std::move(copy);
        CHECK(moved == from);
        // A union that was moved from holds nothing.
        CHECK(copy == Choice());
        for (const Choice& to : all) {
            Choice target = to;
            target = from;
            CHECK(target == from);
            target = Choice(to);
            CHECK(target == to);
            Choice& same = target;
            target = same;
            CHECK(target == to);
            target = std::move(same);
            CHECK(target == to);
        }
    }
}

TEST_CASE("the unknown member is kept with its name and content, and the same name is no match") {
    const swage::unknown_member member{"AString", swage::format::xml, "<AString>x</AString>",
                                       false};
    Choice choice = Choice::make_unknown(member);
    CHECK(choice.which() == tag::unknown_);
    REQUIRE(choice.unknown() != nullptr);
    CHECK(*choice.unknown() == member);
    CHECK(choice.get_if<tag::AString>() == nullptr);
    choice.set_unknown({"Other", swage::format::json, "1", false});
    CHECK(choice.unknown()->name == "Other");
    choice.emplace<tag::AString>("x");
    CHECK(choice.unknown() == nullptr);
    choice.set_unknown(member);
    CHECK(*choice.unknown() == member);
}

TEST_CASE("a union that contains itself is a value") {
    const Branch deep = fork(100);
    Branch copy = deep;
    CHECK(copy == deep);
    CHECK(copy != fork(99));
    // Taking over a part of itself.
    copy = std::move(*copy.get_if<Branch::tag::Fork>());
    CHECK(copy == fork(99));
    copy = Branch(*copy.get_if<Branch::tag::Fork>());
    CHECK(copy == fork(98));
    copy.emplace<Branch::tag::Fork>(*copy.get_if<Branch::tag::Fork>());
    CHECK(copy == fork(98));
    copy = *copy.get_if<Branch::tag::Fork>();
    CHECK(copy == fork(97));
    Tree tree;
    tree.Branch = Branch::make<Branch::tag::Twig>(Tree{.Name = "inner"});
    tree.ByName = {{"key", Tree{.Name = "in a map"}}};
    const Tree other = tree;
    CHECK(other == tree);
    CHECK(other.Branch->get_if<Branch::tag::Twig>()->Name == "inner");
}

TEST_CASE("a member of another type of the same value is another member") {
    CHECK(Choice::make<tag::AString>("x") != Choice::make<tag::Renamed>("x"));
    CHECK(Choice::make<tag::AnInteger>(1) != Choice::make<tag::ALong>(1));
}

TEST_CASE("a visitor is given the member that is held") {
    CHECK(Choice::make<tag::AString>("x").visit(visitor()) == "text x");
    CHECK(Choice::make<tag::Renamed>("y").visit(visitor()) == "text y");
    CHECK(Choice::make<tag::ALong>(1).visit(visitor()) == "other");
    CHECK(Choice::make<tag::Again>(Choice()).visit(visitor()) == "other");
    CHECK(Choice::make_unknown({"New", {}, {}, false}).visit(visitor()) == "unknown New");
    CHECK(Choice().visit(visitor()) == "unknown ");
}

TEST_CASE("unions read well in a program") {
    auto filter =
        ObjectEncryptionFilter::make<ObjectEncryptionFilter::tag::SSEKMS>({.KmsKeyArn = "arn:key"});
    std::string found;
    switch (filter.which()) {
        case ObjectEncryptionFilter::tag::SSEKMS:
            found = filter.get_if<ObjectEncryptionFilter::tag::SSEKMS>()->KmsKeyArn.value_or("");
            break;
        default:
            break;
    }
    CHECK(found == "arn:key");
}

TEST_CASE("moving a union does not throw, whatever it holds") {
    static_assert(std::is_nothrow_move_constructible_v<Choice>);
    static_assert(std::is_nothrow_move_assignable_v<Choice>);
    static_assert(std::is_nothrow_default_constructible_v<Choice>);
    static_assert(std::is_nothrow_move_constructible_v<Tree>);
    static_assert(std::is_nothrow_move_constructible_v<s3control::DescribeJobResult>);
    static_assert(std::is_nothrow_move_assignable_v<s3control::DescribeJobResult>);
}
