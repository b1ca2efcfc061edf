// SPDX-License-Identifier: Apache-2.0

#include <cstdio>
#include <string>

#include <everything/types.hpp>
#include <s3control/describe_job.hpp>

#include "support.hpp"

using everything::Scalars;
using xml_tests::bare;
using xml_tests::read_ok;
using xml_tests::write_ok;
using xml_tests::write_refusal;

namespace {

std::string string_as(const std::string& text) {
    Scalars value;
    value.String = text;
    const std::string written = write_ok(value, bare("r"));
    CHECK(read_ok<Scalars>(written).String == text);
    return written.substr(11, written.size() - 11 - 13);
}

}  // namespace

TEST_CASE(
    "a document has a declaration, and the root the shape's name and the service's namespace") {
    s3control::DescribeJobResult result;
    CHECK(swage::xml::write(result) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
          "<DescribeJobResult xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
          "</DescribeJobResult>");
    swage::xml::write_options options;
    options.declaration = false;
    options.root_name = "Other";
    CHECK(write_ok(result, options) ==
          "<Other xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"></Other>");
    options.on_root = swage::xml::root_namespace::none;
    CHECK(write_ok(result, options) == "<Other></Other>");
}

TEST_CASE("a shape's own name and namespace stand on the root before the service's") {
    swage::xml::write_options options;
    options.declaration = false;
    CHECK(write_ok(everything::ExchangeResponse{}, options) ==
          "<ExchangeAnswer xmlns=\"https://example.com/everything/\"></ExchangeAnswer>");
    CHECK(write_ok(everything::OwnNamespace{}, options) ==
          "<Owned xmlns=\"https://example.com/own\"></Owned>");
    // One with a prefix stands beside the service's.
    CHECK(write_ok(everything::Attributes{}, options) ==
          "<Attributes xmlns=\"https://example.com/everything/\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"></Attributes>");
}

TEST_CASE("members declare the namespaces that hold for them") {
    everything::Namespaces value;
    value.Plain = "p";
    value.Default = "d";
    value.Prefixed = "q";
    value.InPrefix.emplace();
    value.List = {{"a"}};
    value.Flat = {{"x", "y"}};
    value.FlatMap = {{{"k", "v"}}};
    value.Own.emplace();
    const std::string written = write_ok(value, bare("r"));
    CHECK(written ==
          "<r><Plain>p</Plain><Default xmlns=\"https://example.com/default\">d</Default>"
          "<one:Prefixed xmlns:one=\"https://example.com/one\">q</one:Prefixed>"
          "<InPrefix xmlns:two=\"https://example.com/two\"><Text></Text></InPrefix>"
          "<List xmlns:list=\"https://example.com/list\">"
          "<member xmlns=\"https://example.com/items\">a</member></List>"
          "<flat:Flat xmlns:flat=\"https://example.com/flat\">x</flat:Flat>"
          "<flat:Flat xmlns:flat=\"https://example.com/flat\">y</flat:Flat>"
          "<FlatMap xmlns=\"https://example.com/flatmap\">"
          "<key xmlns=\"https://example.com/keys\">k</key>"
          "<value xmlns=\"https://example.com/values\">v</value></FlatMap>"
          "<Own xmlns=\"https://example.com/own\"></Own></r>");
    CHECK(read_ok<everything::Namespaces>(written) == value);
}

TEST_CASE("a default namespace that holds already is not declared again") {
    everything::ExchangeRequest value;
    value.Attributes.emplace();
    value.Attributes->Qualified = "t";
    value.Namespaces.emplace();
    value.Namespaces->Own.emplace();
    value.Namespaces->Own->Text = "x";
    swage::xml::write_options options = bare("r");
    CHECK(write_ok(value, options) ==
          "<r><Attributes xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"t\">"
          "</Attributes><Namespaces><Own xmlns=\"https://example.com/own\"><Text>x</Text></Own>"
          "</Namespaces></r>");
}

TEST_CASE("text has references where a reader would take it for something else") {
    CHECK(string_as("a & b < c > d") == "a &amp; b &lt; c &gt; d");
    CHECK(string_as("]]>") == "]]&gt;");
    CHECK(string_as("\"quotes\" and 'apostrophes'") == "\"quotes\" and 'apostrophes'");
    CHECK(string_as("a\r\nb\rc\n\td") == "a&#xD;\nb&#xD;c\n\td");
    CHECK(string_as("\x01\x1F\x7F") == "&#x1;&#x1F;\x7F");
    CHECK(string_as("\xC2\x85 \xE2\x80\xA8 \xE2\x80\xA9 \xC2\xA9") ==
          "&#x85; &#x2028; \xE2\x80\xA9 \xC2\xA9");
    CHECK(string_as("Größe 日本語 😀") == "Größe 日本語 😀");
    CHECK(string_as("&lt;&#xA;") == "&amp;lt;&amp;#xA;");
    CHECK(string_as("") == "");
    CHECK(string_as("  ") == "  ");
}

TEST_CASE("texts of every length around the writer's pieces survive") {
    for (const std::size_t length : {15U, 16U, 17U, 2047U, 2048U, 2049U, 4060U, 4070U, 4080U, 4090U,
                                     4096U, 8191U, 8192U, 8193U, 100'000U}) {
        std::string text(length, 'a');
        CHECK(string_as(text) == text);
        text.back() = '<';
        text[length / 2] = '\xC3';
        text.insert(length / 2 + 1, 1, '\xA4');
        CHECK(string_as(text).size() == text.size() + 3);
        const std::string marks(length, '&');
        CHECK(string_as(marks).size() == 5 * length);
    }
    everything::Maps maps;
    maps.StringMap.emplace();
    (*maps.StringMap)[std::string(10'000, 'k')] = std::string(20'000, '>');
    CHECK(read_ok<everything::Maps>(write_ok(maps)) == maps);
}

TEST_CASE("what XML cannot hold is an error with its member, and nothing is appended") {
    Scalars value;
    value.String = std::string("a\0b", 3);
    CHECK(write_refusal(value) == "String: XML has no form for the character U+0000");
    for (const std::string before : {"", "a\uFFFD\uFF21", "a text that is longer than a vector"}) {
        for (const std::string behind : {"", "b", "\uFFFD & more"}) {
            value.String = before + "\xEF\xBF\xBE" + behind;
            CHECK(write_refusal(value) == "String: XML has no form for the character U+FFFE");
            value.String = before + "\xEF\xBF\xBF" + behind;
            CHECK(write_refusal(value) == "String: XML has no form for the character U+FFFF");
        }
    }
    // Not at the border of two slices of the writer either.
    for (std::size_t length = 2040; length < 2056; ++length) {
        value.String = std::string(length, 'x') + "\xEF\xBF\xBF";
        CHECK(write_refusal(value) == "String: XML has no form for the character U+FFFF");
        value.String = std::string(length, 'x') + "\xEF\xBF\xBD";
        CHECK(write_ok(value, bare("r")) == "<r><String>" + *value.String + "</String></r>");
    }
    value.String = "a\xFF";
    CHECK(write_refusal(value) == "String: the text is not UTF-8");
    value.String = std::string(5000, 'x') + "\xED\xA0\x80";
    CHECK(write_refusal(value) == "String: the text is not UTF-8");
    everything::Maps maps;
    maps.StringMap = {{{"k\xFF", "v"}}};
    CHECK(write_refusal(maps) == "StringMap[\"k\\xff\"]: the text is not UTF-8");
    everything::Attributes attributes;
    attributes.Text = std::string(1, '\0');
    CHECK(write_refusal(attributes) == "Text: XML has no form for the character U+0000");
    attributes.Text = "\xEF\xBF\xBE";
    CHECK(write_refusal(attributes) == "Text: XML has no form for the character U+FFFE");
    everything::ExchangeRequest request;
    request.Lists.emplace();
    request.Lists->Structures = {{Scalars{}, Scalars{}}};
    (*request.Lists->Structures)[1].String = "\xC3";
    CHECK(write_refusal(request) == "Lists.Structures[1].String: the text is not UTF-8");
}

TEST_CASE("writing appends") {
    Scalars value;
    value.Long = 1;
    std::string text = "before ";
    swage::xml::write_to(text, value, bare("r")).value();
    swage::xml::write_to(text, value, bare("r")).value();
    CHECK(text == "before <r><Long>1</Long></r><r><Long>1</Long></r>");
}

#if defined(__cpp_exceptions)
TEST_CASE("the throwing forms throw the error") {
    Scalars value;
    value.String = "\xFF";
    CHECK_THROWS_WITH_AS(static_cast<void>(swage::xml::write(value)),
                         "String: the text is not UTF-8", swage::exception);
    CHECK_THROWS_WITH_AS(static_cast<void>(swage::xml::read<Scalars>("<r>").value()),
                         "1:4: the document ends inside an element", swage::exception);
}
#endif

TEST_CASE("pretty text has an element a line and reads the same") {
    everything::ExchangeRequest value;
    value.Scalars.emplace();
    value.Scalars->String = " a\nb ";
    value.Lists.emplace();
    value.Lists->Strings = {{"x", "y"}};
    value.Lists->Integers.emplace();
    value.Maps.emplace();
    value.Maps->StringMap = {{{"k", "v"}}};
    value.FlattenedContainers.emplace();
    value.FlattenedContainers->Strings = {{"f"}};
    value.FlattenedContainers->StringMap = {{{"k", "v"}}};
    value.Attributes.emplace();
    value.Attributes->Text = "t";
    swage::xml::write_options options;
    options.pretty = true;
    options.on_root = swage::xml::root_namespace::none;
    const std::string written = write_ok(value, options);
    CHECK(written == R"(<?xml version="1.0" encoding="UTF-8"?>
<ExchangeRequest>
  <Scalars>
    <String> a
b </String>
  </Scalars>
  <Lists>
    <Strings>
      <member>x</member>
      <member>y</member>
    </Strings>
    <Integers></Integers>
  </Lists>
  <Maps>
    <StringMap>
      <entry>
        <key>k</key>
        <value>v</value>
      </entry>
    </StringMap>
  </Maps>
  <FlattenedContainers>
    <Strings>f</Strings>
    <StringMap>
      <key>k</key>
      <value>v</value>
    </StringMap>
  </FlattenedContainers>
  <Attributes xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Text="t"></Attributes>
</ExchangeRequest>
)");
    CHECK(read_ok<everything::ExchangeRequest>(written) == value);
}

TEST_CASE("the DescribeJob documents read, write and read again as equal values and equal text") {
    for (const char* name : {"small", "full"}) {
        std::string document;
        const std::string path =
            std::string(SWAGE_SOURCE_DIR) + "/tests/data/describe-job-" + name + ".xml";
        std::FILE* file = std::fopen(path.c_str(), "rb");
        REQUIRE(file != nullptr);
        for (int letter; (letter = std::fgetc(file)) != EOF;) document += static_cast<char>(letter);
        std::fclose(file);
        swage::read_report report;
        swage::xml::read_options options;
        options.report = &report;
        const auto value = read_ok<s3control::DescribeJobResult>(document, options);
        CHECK(report.unknown_members.empty());
        CHECK(report.unknown_enum_values.empty());
        const std::string written = swage::xml::write(value);
        const auto again = read_ok<s3control::DescribeJobResult>(written);
        CHECK(again == value);
        CHECK(swage::xml::write(again) == written);
    }
}
