// SPDX-License-Identifier: Apache-2.0

#include <string>

#include <everything/types.hpp>
#include <keeping/types.hpp>

#include "support.hpp"

using keeping::Scalars;
using xml_tests::bare;
using xml_tests::read_ok;
using xml_tests::refusal;
using xml_tests::rewrite;
using xml_tests::write_ok;
using xml_tests::write_refusal;

namespace {

template <class T>
std::string kept_content(const T& value) {
    REQUIRE(value.unknown_.list().size() == 1);
    return value.unknown_.list()[0].content;
}

}  // namespace

TEST_CASE("unknown members are kept as they stand, and written behind the known ones") {
    const std::string document =
        "<r><New a='1'>x &amp; <b/><!-- c --><![CDATA[<]]></New><Long>1</Long><Empty/></r>";
    const Scalars value = read_ok<Scalars>(document);
    REQUIRE(value.unknown_.list().size() == 2);
    CHECK(value.unknown_.list()[0].name == "New");
    CHECK(value.unknown_.list()[0].source == swage::format::xml);
    CHECK(value.unknown_.list()[0].content ==
          "<New a='1'>x &amp; <b/><!-- c --><![CDATA[<]]></New>");
    const std::string written = write_ok(value, bare("r"));
    CHECK(written ==
          "<r><Long>1</Long><New a='1'>x &amp; <b/><!-- c --><![CDATA[<]]></New><Empty/></r>");
    CHECK(read_ok<Scalars>(written) == value);
}

TEST_CASE("unknown members are kept at every level where a structure has the place") {
    const std::string all =
        "<r><Scalars><Long>1</Long><A>1</A></Scalars>"
        "<Lists><Structures><member><Long>2</Long><B>2</B></member></Structures></Lists>"
        "<Maps><StructureMap><entry><key>k</key><value><C>3</C></value></entry></StructureMap></"
        "Maps>"
        "<HoldsChoice><One><New><D>4</D></New></One></HoldsChoice><E>5</E></r>";
    CHECK(rewrite<keeping::ExchangeRequest>(all) == all);
}

TEST_CASE("unknown attributes are kept with the namespace of their prefix") {
    using keeping::Attributes;
    const Attributes value = read_ok<Attributes>(
        "<r xmlns:x='urn:x' Text='t' plain='a&amp;b' x:new=\"'\" x:other='o' "
        "xml:lang='en'><Body/></r>");
    REQUIRE(value.unknown_.list().size() == 3);
    CHECK(value.unknown_.list()[0].is_attribute);
    CHECK(value.unknown_.list()[0].name == "plain");
    CHECK(value.unknown_.list()[0].content == "plain='a&amp;b'");
    CHECK(value.unknown_.list()[1].name == "new");
    CHECK(value.unknown_.list()[1].content == "xmlns:x='urn:x' x:new=\"'\"");
    const std::string written = write_ok(value, bare("r"));
    CHECK(written ==
          "<r Text=\"t\" plain='a&amp;b' xmlns:x='urn:x' x:new=\"'\" x:other='o'>"
          "<Body></Body></r>");
    CHECK(read_ok<Attributes>(written) == value);
}

TEST_CASE("kept elements take along the namespace declarations that they need") {
    CHECK(kept_content(read_ok<Scalars>("<r xmlns:a='urn:a' xmlns:b='urn:b'><Long>1</Long>"
                                        "<a:New><c/></a:New></r>")) ==
          "<a:New xmlns:a='urn:a'><c/></a:New>");
    CHECK(kept_content(read_ok<Scalars>("<r xmlns='urn:d'><Long>1</Long><New><c/></New></r>")) ==
          "<New xmlns='urn:d'><c/></New>");
    CHECK(
        kept_content(read_ok<Scalars>("<r xmlns:a='urn:a' xmlns:b='urn:b' xmlns='urn:d'>"
                                      "<Long>1</Long><a:New b:x='1'><c xmlns=''/></a:New></r>")) ==
        "<a:New xmlns:a='urn:a' xmlns:b='urn:b' xmlns='urn:d' b:x='1'><c xmlns=''/></a:New>");
    CHECK(kept_content(read_ok<Scalars>("<r xmlns:a='urn:a'><Long>1</Long>"
                                        "<a:New xmlns:a='urn:own'/></r>")) ==
          "<a:New xmlns:a='urn:own'/>");
    // The innermost declaration counts.
    const auto nested = read_ok<keeping::ExchangeRequest>(
        "<r xmlns:a='urn:out'><Scalars xmlns:a='urn:in'><a:New/></Scalars><a:New/></r>");
    CHECK(kept_content(*nested.Scalars) == "<a:New xmlns:a='urn:in'/>");
    CHECK(kept_content(nested) == "<a:New xmlns:a='urn:out'/>");
}

TEST_CASE("the service's own default namespace is not repeated on kept elements") {
    const auto value = read_ok<keeping::ExchangeRequest>(
        "<r xmlns=\"https://example.com/everything/\"><New/><Tree xmlns='urn:t'><N/></Tree></r>");
    CHECK(kept_content(value) == "<New/>");
    CHECK(kept_content(*value.Tree) == "<N xmlns='urn:t'/>");
}

TEST_CASE("what has no place for unknown members skips them, and all of them are reported") {
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const auto value = read_ok<everything::ExchangeRequest>(
        "<r><New/><Scalars a='1'><Long>1</Long><x:Other><y/></x:Other></Scalars>"
        "<Lists><Structures><member/><member><Z/></member></Structures></Lists></r>",
        options);
    CHECK(value.Scalars->Long == 1);
    CHECK(report.unknown_members ==
          std::vector<std::string>{"New", "Scalars.a", "Scalars.Other", "Lists.Structures[1].Z"});
    options.unknown = swage::unknown_policy::refuse;
    CHECK(refusal<everything::ExchangeRequest>("<r><Scalars><New/></Scalars></r>", options) ==
          "1:13: Scalars.New: the model has no such member");
    CHECK(refusal<everything::ExchangeRequest>("<r><Scalars b='1'/></r>", options) ==
          "1:13: Scalars.b: the model has no such member");
    options.unknown = swage::unknown_policy::skip;
    CHECK(read_ok<Scalars>("<r><New/><Long>1</Long></r>", options).unknown_.empty());
}

TEST_CASE("an unknown union member is kept, unless it is to be refused") {
    using everything::HoldsChoice;
    const std::string document = "<r><One><New attr='1'><x/>y</New></One></r>";
    const HoldsChoice value = read_ok<HoldsChoice>(document);
    REQUIRE(value.One->unknown() != nullptr);
    CHECK(value.One->which() == everything::Choice::tag::unknown_);
    CHECK(value.One->unknown()->name == "New");
    CHECK(value.One->unknown()->content == "<New attr='1'><x/>y</New>");
    CHECK(write_ok(value, bare("r")) == document);
    swage::xml::read_options options;
    options.refuse_unknown_union_members = true;
    CHECK(refusal<HoldsChoice>(document, options) == "1:9: One.New: the union has no such member");
}

TEST_CASE("content kept from another format is dropped and reported, or refused in unions") {
    Scalars value;
    value.Long = 1;
    value.unknown_.add({"New", swage::format::json, "{\"a\":1}", false});
    swage::write_report report;
    swage::xml::write_options options = bare("r");
    options.report = &report;
    CHECK(write_ok(value, options) == "<r><Long>1</Long></r>");
    CHECK(report.dropped == std::vector<std::string>{"New"});

    keeping::ExchangeRequest request;
    request.Lists.emplace();
    request.Lists->Choices = {
        {keeping::Choice::make_unknown({"X", swage::format::json, "1", false}),
         keeping::Choice::make<keeping::Choice::tag::ALong>(1)}};
    CHECK(write_refusal(request) ==
          "Lists.Choices[0].X: the union's unknown member was not kept from XML");
    options.drop_foreign = true;
    report = {};
    CHECK(write_ok(request, options) ==
          "<r><Lists><Choices><member><ALong>1</ALong></member></Choices></Lists></r>");
    CHECK(report.dropped == std::vector<std::string>{"Lists.Choices[0].X"});
}

TEST_CASE("kept content is checked before it is written") {
    for (const char* content : {"", "x", "<a>", "<a/><b/>", "<a/> ", "<!-- a -->", "<?a?>", "</a>",
                                "<a>&x;</a>", "<a b/>"}) {
        Scalars value;
        value.unknown_.add({"New", swage::format::xml, content, false});
        CHECK(write_refusal(value) ==
              "New: the content kept for the unknown member is not an XML element");
    }
    for (const char* content : {"a", "a=1", "a='1' a='2'", "a='1'/", "a='1'>", "a='<'"}) {
        keeping::Attributes value;
        value.unknown_.add({"New", swage::format::xml, content, true});
        CHECK(write_refusal(value) ==
              "New: the content kept for the unknown member is not an attribute");
    }
}

TEST_CASE("attributes kept never stand twice in a tag") {
    keeping::Attributes value;
    value.Text = "t";
    for (const char* content : {"Text='other'", "a='1'", "a='2'", "xmlns:p='u' p:a='3'",
                                "xmlns:p='v' p:b='4'", "xmlns='w'"}) {
        value.unknown_.add({"New", swage::format::xml, content, true});
    }
    CHECK(write_ok(value, bare("r")) == "<r Text=\"t\" a='1' xmlns:p='u' p:a='3' p:b='4'></r>");
}

TEST_CASE("skipped content is checked to its end") {
    for (const char* content :
         {"<New><a></b></New>", "<New><a></New>", "<New>&x;</New>", "<New a='1' a='2'/>",
          "<New>\x01</New>", "<New>]]></New>", "<New>\xFF</New>", "<New \xC3='1'/>", "<\xC3(/>",
          "<New><!-- -- --></New>"}) {
        CHECK(refusal<everything::Scalars>("<r><Long>1</Long>" + std::string(content) + "</r>") !=
              "accepted");
    }
}
