// SPDX-License-Identifier: Apache-2.0

#include <iterator>
#include <string>
#include <string_view>

#include <everything/types.hpp>

#include "../places.hpp"
#include "support.hpp"

using swage::error_code;
using namespace std::string_view_literals;

namespace {

struct refused {
    std::string_view document;
    error_code code;
    /// Line, column, path and reason.
    std::string_view message;
};

const refused table[] = {
    {"", error_code::empty_document, "1:1: the document is empty"},
    {" \r\n\t", error_code::empty_document, "2:2: the document has only blanks"},
    {"\xEF\xBB\xBF", error_code::empty_document, "1:1: the document is empty"},
    {"\x1F\x8B\x08\x00"sv, error_code::wrong_format,
     "1:1: this is gzip-compressed data, not XML: decompress it first"},
    {"\xFF\xFE<\x00r\x00"sv, error_code::wrong_format,
     "1:1: this is UTF-16 text: XML is read as UTF-8"},
    {"<\x00r\x00/\x00>\x00"sv, error_code::wrong_format,
     "1:1: this is UTF-16 text: XML is read as UTF-8"},
    {"\x00<\x00r"sv, error_code::wrong_format, "1:1: this is UTF-16 text: XML is read as UTF-8"},
    {"{\"Scalars\":{}}", error_code::wrong_format, "1:1: this is JSON, not XML"},
    {" [1]", error_code::wrong_format, "1:2: this is JSON, not XML"},
    {"<!DOCTYPE html><html/>", error_code::wrong_format, "1:1: this is an HTML page, not XML"},
    {"<html lang='en'><body/></html>", error_code::wrong_format,
     "1:1: this is an HTML page, not XML"},
    {"<?xml version='1.0'?><HTML/>", error_code::wrong_format,
     "1:22: this is an HTML page, not XML"},
    {"Service Unavailable", error_code::wrong_format, "1:1: this is not XML"},
    {"404", error_code::wrong_format, "1:1: this is not XML"},
    {"%PDF-1.7", error_code::wrong_format, "1:1: this is not XML"},
    {"<", error_code::truncated, "1:2: the document ends inside a tag"},
    {"<r", error_code::truncated, "1:3: the document ends inside the tag <r>"},
    {"<r ", error_code::truncated, "1:4: the document ends inside the tag <r>"},
    {"<r a", error_code::truncated, "1:5: the document ends inside the tag <r>"},
    {"<r a=", error_code::truncated, "1:6: the document ends inside the tag <r>"},
    {"<r a='1", error_code::truncated, "1:8: the document ends inside an attribute's value"},
    {"<r a='1'", error_code::truncated, "1:9: the document ends inside the tag <r>"},
    {"<r/", error_code::truncated, "1:4: the document ends inside the tag <r>"},
    {"<r>", error_code::truncated, "1:4: the document ends inside an element"},
    {"<r></", error_code::truncated, "1:6: the document ends inside an end tag"},
    {"<r></r", error_code::truncated, "1:7: the document ends inside an end tag"},
    {"<r><Scalars>", error_code::truncated, "1:13: Scalars: the document ends inside an element"},
    {"<r><Scalars><String>ab", error_code::truncated,
     "1:23: Scalars.String: the document ends inside an element"},
    {"<r><Scalars><String>ab<", error_code::truncated,
     "1:24: Scalars.String: the document ends inside an element"},
    {"<r><Scalars><String>ab</String", error_code::truncated,
     "1:31: Scalars.String: the document ends inside an end tag"},
    {"<r><Scalars><String>a&am", error_code::truncated,
     "1:25: Scalars.String: the document ends inside a reference"},
    {"<r><!-- c", error_code::truncated, "1:10: the document ends inside a comment"},
    {"<r><!-", error_code::truncated, "1:7: the document ends inside a tag"},
    {"<r><![CDATA[x]]", error_code::truncated, "1:16: the document ends inside a CDATA section"},
    {"<r><![CDA", error_code::truncated, "1:10: the document ends inside a tag"},
    {"<r><?pi", error_code::truncated, "1:8: the document ends inside a processing instruction"},
    {"<r><?pi x?", error_code::truncated,
     "1:11: the document ends inside a processing instruction"},
    {"<?xml version='1.0'", error_code::truncated,
     "1:20: the document ends inside the XML declaration"},
    {"<?xml version='1.0'?>", error_code::truncated,
     "1:22: the document ends before its root element"},
    {"<!DOCTYPE r", error_code::truncated, "1:12: the document ends inside the document type"},
    {"<!DOCTYPE r 'x", error_code::truncated, "1:15: the document ends inside the document type"},
    {"<!-- c -->", error_code::truncated, "1:11: the document ends before its root element"},
    {"<r><Unknown><a>", error_code::truncated,
     "1:16: Unknown: the document ends inside an element"},
    {"<r></s>", error_code::syntax, "1:4: the end tag </s> does not match <r>"},
    {"<r><Scalars></r>", error_code::syntax,
     "1:13: Scalars: the end tag </r> does not match <Scalars>"},
    {"<r><Scalars><Long>1</long></Scalars></r>", error_code::syntax,
     "1:20: Scalars.Long: the end tag </long> does not match <Long>"},
    {"<r><Scalars><Long>1</Lon></Scalars></r>", error_code::syntax,
     "1:20: Scalars.Long: the end tag </Lon> does not match <Long>"},
    {"<r><Unknown><a></b></Unknown></r>", error_code::syntax,
     "1:16: Unknown: the end tag </b> does not match <a>"},
    {"</r>", error_code::syntax, "1:2: expected a name in a tag"},
    {"<r></r></r>", error_code::trailing_content, "1:8: more content after the root element"},
    {"<r/><r/>", error_code::trailing_content, "1:5: more content after the root element"},
    {"<r/>x", error_code::trailing_content, "1:5: more content after the root element"},
    {"<r/>&amp;", error_code::trailing_content, "1:5: more content after the root element"},
    {"<r/><![CDATA[]]>", error_code::trailing_content, "1:5: more content after the root element"},
    {"<r/><?xml version='1.0'?>", error_code::syntax,
     "1:5: the XML declaration may only stand at the very beginning"},
    {"<r/><!DOCTYPE r>", error_code::trailing_content, "1:5: more content after the root element"},
    {"<1/>", error_code::syntax, "1:2: expected a name in a tag"},
    {"<-r/>", error_code::syntax, "1:2: expected a name in a tag"},
    {"< r/>", error_code::syntax, "1:2: expected a name in a tag"},
    {"<r 1='2'/>", error_code::syntax, "1:4: expected a name in an attribute"},
    {"<r a/>", error_code::syntax, "1:5: expected = after the attribute's name"},
    {"<r a b='1'/>", error_code::syntax, "1:6: expected = after the attribute's name"},
    {"<r a=1/>", error_code::syntax, "1:6: expected the attribute's value in quotes"},
    {"<r a='1'b='2'/>", error_code::syntax, "1:9: expected a blank, / or > in the tag <r>"},
    {"<r a='1' a='2'/>", error_code::syntax, "1:10: the attribute a stands twice in one tag"},
    {"<r \u2028a='1' \u2028a='2'/>", error_code::syntax,
     "1:11: the attribute \\u2028a stands twice in one tag"},
    {"<r aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé='1' "
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé='2'/>",
     error_code::syntax,
     "1:49: the attribute aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… stands twice in one tag"},
    {"<r a1='' a2='' a3='' a4='' a5='' a6='' a7='' a8='' a9='' \u202Eb='' c='' \u202Eb=''/>",
     error_code::syntax, "1:69: the attribute \\u202eb stands twice in one tag"},
    {"<r a1='' a2='' a3='' a4='' a5='' a6='' a7='' a8='' a9='' a1=''/>", error_code::syntax,
     "1:58: the attribute a1 stands twice in one tag"},
    {"<r a='<'/>", error_code::syntax, "1:7: a: an attribute's value has < as &lt;"},
    {"<r a='&x;'/>", error_code::forbidden_markup,
     "1:7: a: the entity &x; is not one of XML's five"},
    {"<r a='&'/>", error_code::syntax, "1:7: a: an & that begins no reference is written &amp;"},
    {"<r a='\x01'/>", error_code::syntax,
     "1:7: a: the control character U+0001 may only stand as a reference"},
    {"<r / >", error_code::syntax, "1:5: expected > after /"},
    {"<r\x01/>", error_code::syntax, "1:3: expected a blank, / or > in the tag <r>"},
    {"<r$/>", error_code::syntax, "1:3: expected a blank, / or > in the tag <r>"},
    {"<r><>x</></r>", error_code::syntax, "1:5: expected a name in a tag"},
    {"<r></r x>", error_code::syntax, "1:8: expected > in the end tag </r>"},
    {"<r></ r>", error_code::syntax, "1:6: expected a name in an end tag"},
    {"<r><Scalars><String>a & b</String></Scalars></r>", error_code::syntax,
     "1:23: Scalars.String: an & that begins no reference is written &amp;"},
    {"<r><Scalars><String>&nbsp;</String></Scalars></r>", error_code::forbidden_markup,
     "1:21: Scalars.String: the entity &nbsp; is not one of XML's five"},
    {"<r><Scalars><String>&#0;</String></Scalars></r>", error_code::syntax,
     "1:21: Scalars.String: &#0; refers to no character"},
    {"<r><Scalars><String>&#xD800;</String></Scalars></r>", error_code::syntax,
     "1:21: Scalars.String: &#xD800; refers to no character"},
    {"<r><Scalars><String>a]]>b</String></Scalars></r>", error_code::syntax,
     "1:22: Scalars.String: ]]> in text is written ]]&gt;"},
    {"<r><Scalars><String>a\x01"
     "b</String></Scalars></r>",
     error_code::syntax,
     "1:22: Scalars.String: the control character U+0001 may only stand as a reference"},
    {"<r><Scalars><String>a\x00"
     "b</String></Scalars></r>"sv,
     error_code::syntax, "1:22: Scalars.String: the control character U+0000 may not stand in XML"},
    {"<r><Scalars><String>a\xFF"
     "b</String></Scalars></r>",
     error_code::invalid_utf8, "1:22: Scalars.String: bytes that are not UTF-8"},
    {"<r><Scalars><String>a\xC3</String></Scalars></r>", error_code::invalid_utf8,
     "1:22: Scalars.String: bytes that are not UTF-8"},
    {"<r><Scalars><String>\xED\xA0\x80</String></Scalars></r>", error_code::invalid_utf8,
     "1:21: Scalars.String: bytes that are not UTF-8"},
    {"<r><Scalars><String>\xC0\x80</String></Scalars></r>", error_code::invalid_utf8,
     "1:21: Scalars.String: bytes that are not UTF-8"},
    {"<r>\n  <Scalars>\n    <String>\xC3\xA4\xC3\xA4 \xE2\x82</String></Scalars></r>",
     error_code::invalid_utf8, "3:16: Scalars.String: bytes that are not UTF-8"},
    {"<r><Scalars><String>a<b/></String></Scalars></r>", error_code::wrong_type,
     "1:22: Scalars.String: an element stands where the text of a string is expected"},
    {"<r><Scalars><String>a<!-- -- --></String></Scalars></r>", error_code::syntax,
     "1:27: Scalars.String: -- may not stand inside a comment"},
    {"<r><!-- \x02 --></r>", error_code::syntax,
     "1:9: the control character U+0002 may only stand as a reference"},
    {"<r><?xml?></r>", error_code::syntax,
     "1:4: the XML declaration may only stand at the very beginning"},
    {"<r><?1?></r>", error_code::syntax, "1:6: expected a name in a processing instruction"},
    {"<r><?pi\x01?></r>", error_code::syntax,
     "1:8: expected a blank after the processing instruction's name"},
    {"<r><![CDATA[\x01]]></r>", error_code::syntax,
     "1:13: the control character U+0001 may only stand as a reference"},
    {"<r><!ELEMENT r></r>", error_code::syntax,
     "1:4: <! begins neither a comment nor a CDATA section"},
    {"<r><!DOCTYPE r></r>", error_code::syntax,
     "1:4: a document type may only stand before the root element"},
    {"<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>", error_code::forbidden_markup,
     "1:1: a document type with declarations of its own is not read"},
    {"<!DOCTYPE r SYSTEM 'x' []><r/>", error_code::forbidden_markup,
     "1:1: a document type with declarations of its own is not read"},
    {"<!ELEMENT r><r/>", error_code::syntax,
     "1:1: <! begins neither a comment nor a CDATA section"},
    {"x<r/>", error_code::wrong_format, "1:1: this is not XML"},
    {"<![CDATA[x]]><r/>", error_code::syntax,
     "1:1: <! begins neither a comment nor a CDATA section"},
    {" <?xml version='1.0'?><r/>", error_code::syntax,
     "1:2: the XML declaration may only stand at the very beginning"},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><r/>", error_code::wrong_format,
     "1:31: the encoding ISO-8859-1 is not read, only UTF-8"},
    {"<?xml version='1.0' encoding='UTF-16'?><r/>", error_code::wrong_format,
     "1:31: the encoding UTF-16 is not read, only UTF-8"},
    {"<?xml version='2.0'?><r/>", error_code::syntax, "1:16: the XML version 2.0 is not known"},
    {"<?xml version?><r/>", error_code::syntax,
     "1:7: expected version, encoding or standalone with a value in quotes"},
    {"<?xml version='1.0?><r/>", error_code::syntax, "1:15: the value's closing quote is missing"},
    {"<r><Scalars><Long>12x</Long></Scalars></r>", error_code::invalid_value,
     "1:19: Scalars.Long: \"12x\" is not a long"},
    {"<r><Scalars>\n<Long>\n12x</Long></Scalars></r>", error_code::invalid_value,
     "2:7: Scalars.Long: \"12x\" is not a long"},
    {"<r>\r\n<Scalars>\r\n<Long>12x</Long></Scalars></r>", error_code::invalid_value,
     "3:7: Scalars.Long: \"12x\" is not a long"},
    {"<r>\r<Scalars>\r\r<Long>12x</Long></Scalars></r>", error_code::invalid_value,
     "4:7: Scalars.Long: \"12x\" is not a long"},
    {"\xEF\xBB\xBF<r><Scalars><Long>12x</Long></Scalars></r>", error_code::invalid_value,
     "1:19: Scalars.Long: \"12x\" is not a long"},
    {"<r><Scalars><Long a='1' a='2'>1</Long></Scalars></r>", error_code::syntax,
     "1:25: Scalars.Long: the attribute a stands twice in one tag"},
    {"<r><Attributes Text='&x;'/></r>", error_code::forbidden_markup,
     "1:22: Attributes.Text: the entity &x; is not one of XML's five"},
    {"<r><New a='<'/></r>", error_code::syntax, "1:12: New.a: an attribute's value has < as &lt;"},
    {"<r><Scalars><Byte>300</Byte></Scalars></r>", error_code::out_of_range,
     "1:19: Scalars.Byte: 300 is out of range for a byte (-128 to 127)"},
    {"<r><Scalars><Boolean>yes</Boolean></Scalars></r>", error_code::invalid_value,
     "1:22: Scalars.Boolean: \"yes\" is not true or false"},
    {"<r><Scalars><Timestamp>yesterday</Timestamp></Scalars></r>", error_code::invalid_value,
     "1:24: Scalars.Timestamp: \"yesterday\" is not a date-time, such as 2023-11-15T10:20:30Z"},
    {"<r><Scalars><Blob>!</Blob></Scalars></r>", error_code::invalid_value,
     "1:19: Scalars.Blob: \"!\" is not base64"},
    {"<r><Lists><Integers><member>1</member><member>x</member></Integers></Lists></r>",
     error_code::invalid_value, "1:47: Lists.Integers[1]: \"x\" is not an integer"},
    {"<r><Maps><IntegerMap><entry><key>a "
     "\"b\"\n</key><value>x</value></entry></IntegerMap></Maps></r>",
     error_code::invalid_value,
     "2:14: Maps.IntegerMap[\"a \\\"b\\\"\\n\"]: \"x\" is not an integer"},
    {"<r><Attributes Number='1x'/></r>", error_code::invalid_value,
     "1:24: Attributes.Number: \"1x\" is not an integer"},
    {"<r><FlattenedContainers><Strings/><Last>x</Last></FlattenedContainers></r>",
     error_code::invalid_value, "1:41: FlattenedContainers.Last: \"x\" is not an integer"},
    {"<r><HoldsChoice><One/></HoldsChoice></r>", error_code::union_members,
     "1:17: HoldsChoice.One: no member in a union: it has exactly one"},
    {"<r><HoldsChoice><One><ALong>1</ALong><AString/></One></HoldsChoice></r>",
     error_code::union_members,
     "1:38: HoldsChoice.One: a second member, <AString>, in a union: it has exactly one"},
    {"<r><HoldsChoice><One><ALong>x</ALong></One></HoldsChoice></r>", error_code::invalid_value,
     "1:29: HoldsChoice.One.ALong: \"x\" is not a long"},
    {"<r><Tree><Child><Children><member/><member><Weight>x</Weight></member></Children></Child></"
     "Tree></r>",
     error_code::invalid_value, "1:52: Tree.Child.Children[1].Weight: \"x\" is not a double"},
    {"<r><Lists>text</Lists></r>", error_code::wrong_type,
     "1:11: Lists: text stands where the elements of a structure are expected"},
    {"<r><Maps><StringMap><entry><value/></entry></StringMap></Maps></r>",
     error_code::missing_member, "1:21: Maps.StringMap: an entry of a map has no key"},
    {"<r><Other/></r>", error_code::nothing_recognised,
     "1:1: no member of ExchangeRequest is in <r>"},
    {"<ErrorResponse><Error><Code>X</Code></Error></ErrorResponse>", error_code::nothing_recognised,
     "1:1: no member of ExchangeRequest is in <ErrorResponse>"},
    {"<r>text</r>", error_code::wrong_type,
     "1:4: text stands where the elements of a structure are expected"},
};

}  // namespace

TEST_CASE("malformed documents are refused with code, place, member and reason") {
    static_assert(std::size(table) >= 130);
    for (const refused& expected : table) {
        const swage::error error =
            xml_tests::read_error<everything::ExchangeRequest>(expected.document);
        INFO(expected.document);
        CHECK(error.message() == expected.message);
        CHECK(static_cast<int>(error.code) == static_cast<int>(expected.code));
        CHECK(error.offset <= expected.document.size());
        CHECK(error.message().starts_with(tests::place_of(expected.document, error.offset)));
    }
}

TEST_CASE("every beginning of a document is refused, none crashes, none is accepted") {
    const std::string document =
        "<?xml version=\"1.0\"?><!DOCTYPE r><!-- c --><r xmlns:x='urn:x' x:a=\"1\">\n"
        "<Scalars><String>a&amp;<![CDATA[b]]>\xC3\xA4</String><Long>12</Long></Scalars>"
        "<Lists><Strings><member>x</member></Strings></Lists><Unknown><y/><?p?></Unknown>"
        "<Maps><StringMap><entry><key>k</key><value>v</value></entry></StringMap></Maps></r>";
    xml_tests::read_ok<everything::ExchangeRequest>(document);
    for (std::size_t length = 0; length < document.size(); ++length) {
        const swage::error error =
            xml_tests::read_error<everything::ExchangeRequest>(document.substr(0, length));
        INFO(length);
        const bool names_it = error.code == error_code::truncated ||
                              error.code == error_code::empty_document ||
                              error.code == error_code::invalid_utf8;
        CHECK(names_it);
    }
}

TEST_CASE("an error shows its line with a caret") {
    const std::string document = "<r>\n  <Scalars>\n    <Long>12x</Long>\n  </Scalars>\n</r>";
    const auto made = swage::xml::read<everything::ExchangeRequest>(document);
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().explain(document) ==
          "3:11: Scalars.Long: \"12x\" is not a long\n"
          "        <Long>12x</Long>\n"
          "              ^");
}
