// SPDX-License-Identifier: Apache-2.0

#include <sstream>
#include <string>

#include <everything/types.hpp>
#include <keeping/types.hpp>
#include <s3control/describe_job.hpp>
#include <swage/xml_tree.hpp>

#include "support.hpp"

using everything::ExchangeRequest;
using everything::Scalars;
using xml_tests::bare;
using xml_tests::read_ok;
using xml_tests::refusal;
using xml_tests::write_ok;

namespace {

/// The value that `document` reads as through a tree.
template <class T>
swage::result<T> through_tree(const std::string& document,
                              const swage::xml::read_options& options = {}) {
    pugi::xml_document tree;
    if (swage::result<void> parsed = swage::xml::parse_tree(tree, document, options); !parsed) {
        return parsed.error();
    }
    return swage::xml::read_tree<T>(tree, options);
}

template <class T>
std::string tree_refusal(const std::string& document,
                         const swage::xml::read_options& options = {}) {
    const swage::result<T> made = through_tree<T>(document, options);
    return made ? "accepted" : made.error().message();
}

/// The text that pugixml makes of the tree of `value`.
template <class T>
std::string write_through_tree(const T& value) {
    pugi::xml_document tree;
    swage::xml::write_tree(tree, value, bare("r")).value();
    std::ostringstream text;
    tree.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return text.str();
}

template <class T>
void check_agreement(const std::string& document) {
    INFO(document);
    const T value = read_ok<T>(document);
    const swage::result<T> other = through_tree<T>(document);
    if (!other) FAIL(other.error().message());
    CHECK(*other == value);
    CHECK(read_ok<T>(write_through_tree(value)) == value);
}

}  // namespace

TEST_CASE("a tree reads as the text does") {
    check_agreement<Scalars>("<r><Long> 5 </Long><String>  </String></r>");
    check_agreement<Scalars>(
        "<r><String>a<!-- c -->b<![CDATA[<c>]]>&#x1F600;&amp;amp;</String></r>");
    check_agreement<Scalars>("<r><String>a\r\nb\rc&#xA;</String></r>");
    check_agreement<Scalars>("<r><String/><Boolean>true</Boolean><Long>1</Long><Long>2</Long></r>");
    check_agreement<everything::Attributes>(
        "<r Text='a\n\tb&amp;&#10;' x:type=\"'t\" Number=' 5'><Inside First='f'/><Body/></r>");
    check_agreement<everything::AttributeAndElement>(
        "<r Kind='2' Name='a'><Name>1</Name><Kind>b</Kind></r>");
    check_agreement<everything::FlattenedContainers>(
        "<r><Strings>a</Strings><StringMap><key>k</key><value>v</value></StringMap><Strings/>"
        "<StringMap><value>w</value><key>a</key></StringMap><Between>x</Between></r>");
    check_agreement<everything::Lists>(
        "<r><Strings>\n <member>a</member> x <member/></Strings><Integers/>"
        "<Choices><member><AList><member>a</member></AList></member></Choices></r>");
    check_agreement<everything::Maps>(
        "<r><StringMap><entry><key>b</key><value/></entry><entry><key>a</key><value>1</value>"
        "</entry></StringMap><ListMap><entry><key>k</key><value><member>a</member></value></entry>"
        "</ListMap></r>");
    check_agreement<everything::SparseContainers>(
        "<r xmlns:xsi='x'><SparseStrings><member xsi:nil='true'/><member>a</member></SparseStrings>"
        "<SparseStringMap><entry><key>k</key><value xsi:nil='1'/></entry></SparseStringMap></r>");
    check_agreement<everything::Namespaces>(
        "<r xmlns:o='u'><o:Prefixed>p</o:Prefixed><Flat>a</Flat><Own><Text>t</Text></Own></r>");
}

TEST_CASE("the DescribeJob documents agree too") {
    for (const char* name : {"small", "full"}) {
        std::string document;
        const std::string path =
            std::string(SWAGE_SOURCE_DIR) + "/tests/data/describe-job-" + name + ".xml";
        std::FILE* file = std::fopen(path.c_str(), "rb");
        REQUIRE(file != nullptr);
        for (int letter; (letter = std::fgetc(file)) != EOF;) document += static_cast<char>(letter);
        std::fclose(file);
        check_agreement<s3control::DescribeJobResult>(document);
    }
}

TEST_CASE("trees are refused with the same words, and no place") {
    for (
        const char* document :
        {"<r><Scalars><Long>12x</Long></Scalars></r>", "<r><Scalars><Byte>300</Byte></Scalars></r>",
         "<r><Lists><Integers><member>1</member><member>x</member></Integers></Lists></r>",
         "<r><Maps><IntegerMap><entry><key>k</key><value>x</value></entry></IntegerMap></Maps></r>",
         "<r><Maps><IntegerMap><entry><value>1</value></entry></IntegerMap></Maps></r>",
         "<r><HoldsChoice><One/></HoldsChoice></r>", "<r><Lists>text</Lists></r>",
         "<r><HoldsChoice><One><ALong>1</ALong><AString/></One></HoldsChoice></r>",
         "<r><Scalars><String>a<b/></String></Scalars></r>", "<r><Other/></r>", "<r>text</r>",
         "<r><Attributes Number='1x'/></r>",
         "<r><Lists><Strings><member x:nil='1'/></Strings></Lists></r>"}) {
        INFO(document);
        const std::string text = refusal<ExchangeRequest>(document);
        CHECK(tree_refusal<ExchangeRequest>(document) == text.substr(text.find(' ') + 1));
    }
}

TEST_CASE("limits, policies and reports hold for trees") {
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const auto value = through_tree<ExchangeRequest>(
        "<r><New/><Scalars a='1'><Enum>mauve</Enum></Scalars><RequiredOfEveryKind/></r>", options);
    REQUIRE(value.has_value());
    CHECK(report.unknown_members == std::vector<std::string>{"New", "Scalars.a"});
    CHECK(report.unknown_enum_values.size() == 1);
    CHECK(report.corrected.size() == 19);
    options = {};
    options.unknown = swage::unknown_policy::refuse;
    CHECK(tree_refusal<ExchangeRequest>("<r><Scalars><New/></Scalars></r>", options) ==
          "Scalars.New: the model has no such member");
    options = {};
    options.required = swage::required_policy::strict;
    CHECK(tree_refusal<ExchangeRequest>("<r><RequiredOfEveryKind/></r>", options) ==
          "RequiredOfEveryKind.ABoolean: the required member is missing");
    options = {};
    options.depth_limit = 3;
    CHECK(tree_refusal<everything::Tree>("<r><Child><Child/></Child></r>", options) == "accepted");
    CHECK(
        tree_refusal<everything::Tree>("<r><Child><Child><Child/></Child></Child></r>", options) ==
        "Child.Child.Child: nested deeper than the limit of 3 levels");
    CHECK(tree_refusal<Scalars>("<r><Long>1</Long><x><x>t</x></x></r>", options) == "accepted");
    CHECK(refusal<Scalars>("<r><Long>1</Long><x><x>t</x></x></r>", options) == "accepted");
    CHECK(tree_refusal<Scalars>("<r><Long>1</Long><x><x><x>t</x></x></x></r>", options) ==
          "x: nested deeper than the limit of 3 levels");
    CHECK(refusal<Scalars>("<r><Long>1</Long><x><x><x>t</x></x></x></r>", options) ==
          "1:27: x: nested deeper than the limit of 3 levels");
    options = {};
    options.element_limit = 1;
    CHECK(
        tree_refusal<everything::Lists>("<r><Strings><member/><member/></Strings></r>", options) ==
        "Strings[1]: more elements than the limit of 1");
}

TEST_CASE("second members of unions and nulls follow the policies in trees as in texts") {
    const swage::xml::read_options options{.unions = swage::union_policy::first,
                                           .dense_nulls = swage::null_policy::skip};
    const auto agree = [&]<class T>(const T*, const std::string& document) {
        INFO(document);
        CHECK(tree_refusal<T>(document) != "accepted");
        const swage::result<T> made = through_tree<T>(document, options);
        if (!made) FAIL(made.error().message());
        CHECK(*made == read_ok<T>(document, options));
    };
    const everything::Choice* choice = nullptr;
    agree(choice, "<r><ALong>1</ALong><AString>s</AString><ALong>2</ALong></r>");
    agree(choice, "<r><X>1</X><ALong>1</ALong><Y/><AString><a/></AString></r>");
    agree(choice, "<r><X/><Y/></r>");
    const everything::Lists* lists = nullptr;
    agree(lists, "<r><Strings><member x:nil='true'/><member>a</member></Strings></r>");
    const everything::Maps* maps = nullptr;
    agree(maps,
          "<r><StringMap><entry><key>k</key><value x:nil='true'/></entry><entry><key>l</key>"
          "<value>v</value></entry></StringMap></r>");
    const everything::FlattenedContainers* flattened = nullptr;
    agree(flattened, "<r><Strings x:nil='true'/><Strings>a</Strings><Strings x:nil='true'/></r>");
}

TEST_CASE("documents are loaded into trees with the checks of the text reader") {
    const auto load = [](const std::string& document) {
        pugi::xml_document tree;
        const swage::result<void> done = swage::xml::parse_tree(tree, document);
        return done ? "accepted" : done.error().message();
    };
    CHECK(load("<r/>") == "accepted");
    CHECK(load("") == "1:1: the document is empty");
    CHECK(load("{}") == "1:1: this is JSON, not XML");
    CHECK(load("<!DOCTYPE r [<!ENTITY a 'b'>]><r/>") ==
          "1:1: a document type with declarations of its own is not read");
    CHECK(load("<?xml version='1.0' encoding='latin1'?><r/>") ==
          "1:31: the encoding latin1 is not read, only UTF-8");
    CHECK(load("<r>\n\xFF</r>") == "2:1: bytes that are not UTF-8");
    CHECK(load("<r><a></b></r>") == "1:9: pugixml: Start-end tags mismatch");
    CHECK(load("<r/><r/>") == "1:9: more content after the root element");
    swage::xml::read_options options;
    options.size_limit = 3;
    pugi::xml_document tree;
    CHECK_FALSE(swage::xml::parse_tree(tree, "<r/>", options).has_value());
}

TEST_CASE("a node of a tree reads as a root element does; a document without one is refused") {
    pugi::xml_document tree;
    swage::xml::parse_tree(tree, "<a><b><Long>1</Long></b></a>").value();
    CHECK(swage::xml::read_tree<Scalars>(tree.child("a").child("b")).value().Long == 1);
    CHECK(swage::xml::read_tree<Scalars>(pugi::xml_document()).error().message() ==
          "there is no root element");
    CHECK(swage::xml::read_tree<Scalars>(pugi::xml_node()).error().message() ==
          "there is no root element");
}

TEST_CASE("writing to a tree appends one element, or on an error none") {
    pugi::xml_document tree;
    pugi::xml_node around = tree.append_child("around");
    Scalars value;
    value.String = "a<b>";
    swage::xml::write_tree(around, value, bare("one")).value();
    value.String = "\xFF";
    CHECK(swage::xml::write_tree(around, value).error().message() ==
          "String: the text is not UTF-8");
    value.String = std::string(1, '\0');
    CHECK(swage::xml::write_tree(around, value).error().message() ==
          "String: XML has no form for the character U+0000");
    value.String = "\uFFFD\xEF\xBF\xBE";
    CHECK(swage::xml::write_tree(around, value).error().message() ==
          "String: XML has no form for the character U+FFFE");
    value.String = "\uFF21\xEF\xBF\xBF";
    CHECK(swage::xml::write_tree(around, value).error().message() ==
          "String: XML has no form for the character U+FFFF");
    CHECK(around.first_child() == around.last_child());
    CHECK(std::string(around.first_child().name()) == "one");
    CHECK(std::string(around.first_child().child_value("String")) == "a<b>");
}

TEST_CASE("an element with the namespaces, attributes and names of the text") {
    everything::Namespaces value;
    value.Default = "d";
    value.Prefixed = "q";
    value.List = {{"a"}};
    value.Flat = {{"x", "y"}};
    value.FlatMap = {{{"k", "v"}}};
    value.Own.emplace();
    value.Own->Text = "t";
    CHECK(write_through_tree(value) == write_ok(value, bare("r")));
    keeping::Attributes kept;
    kept.Text = "t";
    kept.unknown_.add({"n", swage::format::xml, "xmlns:p=\"u\" p:n=\"1&amp;2\"", true});
    kept.unknown_.add({"N", swage::format::xml, "<N><a/>b</N>", false});
    kept.Body = "b";
    CHECK(write_through_tree(kept) == write_ok(kept, bare("r")));
}

// Where pugixml takes what the text reader refuses (docs/xml.md lists these).

TEST_CASE("pugixml takes some documents that are not well-formed") {
    const auto differs = [](const std::string& document, const char* string) {
        INFO(document);
        CHECK(refusal<Scalars>(document) != "accepted");
        const auto made = through_tree<Scalars>(document);
        REQUIRE(made.has_value());
        CHECK(made->String == string);
    };
    differs("<r><String>&unknown; & </String></r>", "&unknown; & ");
    differs("<r><String>a\x01</String></r>", "a\x01");
    differs("<r><String>a]]>b</String></r>", "a]]>b");
    differs("<r><String>a<!-- -- -->b</String></r>", "ab");
    differs("<r><String a='1' a='2'>a</String></r>", "a");
    differs("<r><String a='<'>a</String></r>", "a");
    differs("<r><String>a</String></r>text", "a");
    differs("<r><String>&#0;a</String></r>", "");
}

TEST_CASE("a blank by reference is text to the text reader, and a blank to pugixml") {
    const std::string instead = "<r><Lists>&#xD;</Lists></r>";
    CHECK(refusal<ExchangeRequest>(instead) ==
          "1:11: Lists: text stands where the elements of a structure are expected");
    CHECK(through_tree<ExchangeRequest>(instead).value().Lists == everything::Lists());
    CHECK(refusal<Scalars>("<r>&#32;</r>") ==
          "1:4: text stands where the elements of a structure are expected");
    CHECK(tree_refusal<Scalars>("<r>&#32;</r>") == "accepted");
    // Between elements other text is no error either.
    check_agreement<ExchangeRequest>("<r>&#xD;<Lists/>&#x20;</r>");
    check_agreement<Scalars>("<r>&#x9;<Long>1</Long></r>");
}

TEST_CASE("pugixml spells what is kept in its own way") {
    const std::string document =
        "<r xmlns:a='urn:a' xmlns='urn:d'><HoldsChoice><One><New "
        "a='1'><x/></New></One></HoldsChoice>"
        "<Scalars><Long>1</Long><a:New b='&lt;'>x<y><!-- c --></y></a:New></Scalars>"
        "<Attributes a:n='1'/></r>";
    const auto text = read_ok<keeping::ExchangeRequest>(document);
    const auto tree = through_tree<keeping::ExchangeRequest>(document).value();
    CHECK(text.HoldsChoice->One->unknown()->content == "<New xmlns='urn:d' a='1'><x/></New>");
    CHECK(tree.HoldsChoice->One->unknown()->content == "<New xmlns=\"urn:d\" a=\"1\"><x/></New>");
    CHECK(tree.Scalars->unknown_.list()[0].content ==
          "<a:New xmlns:a=\"urn:a\" xmlns=\"urn:d\" b=\"&lt;\">x<y/></a:New>");
    CHECK(tree.Attributes->unknown_.list()[0].content == "xmlns:a=\"urn:a\" a:n=\"1\"");
    CHECK(read_ok<keeping::ExchangeRequest>(write_through_tree(tree)).Scalars->Long == 1);
}

TEST_CASE("pugixml saves a carriage return as it is, so that the next reader takes a line feed") {
    Scalars value;
    value.String = "a\rb";
    CHECK(read_ok<Scalars>(write_through_tree(value)).String == "a\nb");
    CHECK(read_ok<Scalars>(write_ok(value)).String == "a\rb");
}

TEST_CASE("pugixml saves the line ends of XML 1.1 as they are, the text writer by references") {
    Scalars value;
    value.String = "a\u0085b\u2028c";
    CHECK(write_through_tree(value) == "<r><String>a\u0085b\u2028c</String></r>");
    CHECK(write_ok(value, bare("r")) == "<r><String>a&#x85;b&#x2028;c</String></r>");
    CHECK(read_ok<Scalars>(write_through_tree(value)).String == value.String);
}
