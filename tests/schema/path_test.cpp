// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>

#include <everything/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/reflect.hpp>

namespace {

using swage::aggregate;
using swage::member_row;
using swage::path_frame;
using swage::path_text;
using swage::table_of;

std::string escaped(std::string_view text, std::size_t most = 100) {
    std::string to;
    swage::append_escaped(to, text, most);
    return to;
}

}  // namespace

TEST_CASE("a path names members, places in lists, and keys of maps") {
    const aggregate& maps = table_of<everything::Maps>();
    const path_frame root{.table = &maps, .row = &maps.rows[5]};
    CHECK(path_text(&root) == "StructureMap");
    const aggregate& map = *maps.rows[5].nested;
    path_frame in_map{.parent = &root, .table = &map};
    CHECK(path_text(&in_map) == "StructureMap");
    in_map.key = "a \"key\"";
    CHECK(path_text(&in_map) == R"(StructureMap["a \"key\""])");
    const aggregate& inside = *map.rows[1].nested;
    const path_frame in_structure{.parent = &in_map, .table = &inside, .row = &inside.rows[0]};
    CHECK(path_text(&in_structure) == R"(StructureMap["a \"key\""].Boolean)");

    const aggregate& lists = table_of<everything::Lists>();
    const path_frame list_root{.table = &lists, .row = &lists.rows[10]};
    const path_frame outer{.parent = &list_root, .table = lists.rows[10].nested, .index = 3};
    const path_frame inner{
        .parent = &outer, .table = lists.rows[10].nested->rows[0].nested, .index = 12};
    CHECK(path_text(&inner) == "StringLists[3][12]");
}

TEST_CASE("the path of the root is empty, and an unknown member has its name") {
    const aggregate& table = table_of<s3control::DescribeJobResult>();
    CHECK(path_text(nullptr).empty());
    path_frame frame{.table = &table};
    CHECK(path_text(&frame).empty());
    frame.key = "New\nMember";
    CHECK(path_text(&frame) == "New\\nMember");
    const path_frame root{.table = &table, .row = &table.rows[0]};
    path_frame inside{.parent = &root, .table = table.rows[0].nested, .key = "Other"};
    CHECK(path_text(&inside) == "Job.Other");
}

TEST_CASE("what is below a sensitive shape is sensitive") {
    const aggregate& secrets = table_of<everything::Secrets>();
    const auto sensitive = [&](std::size_t place) {
        const path_frame frame{.table = &secrets, .row = &secrets.rows[place]};
        return swage::is_sensitive(&frame);
    };
    CHECK(sensitive(0));
    CHECK(sensitive(1));
    CHECK(sensitive(2));
    CHECK(sensitive(3));
    CHECK(sensitive(4));
    CHECK(sensitive(5));
    CHECK_FALSE(sensitive(6));
    CHECK(sensitive(7));
    CHECK(sensitive(8));
    CHECK(sensitive(9));
    CHECK_FALSE(swage::is_sensitive(nullptr));
    const path_frame root{.table = &secrets, .row = &secrets.rows[1]};
    const aggregate& structure = *secrets.rows[1].nested;
    const path_frame inside{.parent = &root, .table = &structure, .row = &structure.rows[0]};
    CHECK(swage::is_sensitive(&inside));
    CHECK(path_text(&inside) == "Structure.Text");
    const path_frame alone{.table = &structure};
    CHECK(swage::is_sensitive(&alone));
    const path_frame map_root{.table = &secrets, .row = &secrets.rows[3]};
    const path_frame in_map{
        .parent = &map_root, .table = secrets.rows[3].nested, .key = "a secret key"};
    CHECK(path_text(&in_map) == "Map[…]");
}

TEST_CASE("text in errors is one line, escaped and cut short between characters") {
    CHECK(escaped("plain é \U0001F600") == "plain é \U0001F600");
    CHECK(escaped("a\"b\\c\nd\te\x01\x7f") == R"(a\"b\\c\nd\x09e\x01\x7f)");
    CHECK(escaped("\u0085\u2028\u202e\u2069\u061c\ufeff\ufffe\uffff") ==
          R"(\u0085\u2028\u202e\u2069\u061c\ufeff\ufffe\uffff)");
    CHECK(escaped("\xff\xc3(\xed\xa0\x80\xf4\x90\x80\x80\xc0\xaf\xe4\xb8") ==
          R"(\xff\xc3(\xed\xa0\x80\xf4\x90\x80\x80\xc0\xaf\xe4\xb8)");
    CHECK(escaped("abcdef", 3) == "abc…");
    CHECK(escaped("abc", 3) == "abc");
    CHECK(escaped("ééé", 3) == "é…");
    CHECK(escaped("\U0001F600", 3) == "…");
    CHECK(escaped("\x80\x80\x80\x80\x80", 3) == "…");
    CHECK(escaped("", 0).empty());
}
