// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <string>

#include <everything/types.hpp>

#include "support.hpp"

using everything::Scalars;
using xml_tests::read_ok;
using xml_tests::refusal;

namespace {

std::string string_in(const std::string& text) {
    return *read_ok<Scalars>("<r><String>" + text + "</String></r>").String;
}

}  // namespace

TEST_CASE("the five entities and character references are replaced, once") {
    CHECK(string_in("&amp;&lt;&gt;&quot;&apos;") == "&<>\"'");
    CHECK(string_in("&amp;lt;&#xD;&#10;&#38;amp;") == "&lt;\r\n&amp;");
    CHECK(string_in("&#65;&#x42;&#x63;&#0100;") == "ABcd");
    CHECK(string_in("&#x1F600;&#128512;") == "\xF0\x9F\x98\x80\xF0\x9F\x98\x80");
    CHECK(string_in("&#xE9;&#x20AC;&#x10FFFF;") == "\xC3\xA9\xE2\x82\xAC\xF4\x8F\xBF\xBF");
    CHECK(string_in("&#x1;&#x1F;&#x7F;&#9;") == "\x01\x1F\x7F\t");
    CHECK(string_in("a&amp;b&amp;c") == "a&b&c");
}

TEST_CASE("references to no character, and other entities, are refused") {
    const auto refused = [](const std::string& text) {
        return refusal<Scalars>("<r><String>a" + text + "</String></r>");
    };
    for (const std::string text : {"&#0;", "&#x0;", "&#xD800;", "&#xDFFF;", "&#x110000;", "&#;",
                                   "&#x;", "&#12a;", "&#xg;", "&#99999999999999999999;"}) {
        CHECK(refused(text) == "1:13: String: " + text + " refers to no character");
    }
    CHECK(refused("&nbsp;") == "1:13: String: the entity &nbsp; is not one of XML's five");
    CHECK(refused("&AMP;") == "1:13: String: the entity &AMP; is not one of XML's five");
    CHECK(refused("& b") == "1:13: String: an & that begins no reference is written &amp;");
    CHECK(refused("&;") == "1:13: String: an & that begins no reference is written &amp;");
    CHECK(refused("&amp") == "1:13: String: an & that begins no reference is written &amp;");
    CHECK(refused("&#X41;") == "1:13: String: &#X41; refers to no character");
}

TEST_CASE("line ends become line feeds, as XML says") {
    CHECK(string_in("a\r\nb\rc\nd\r\r\n") == "a\nb\nc\nd\n\n");
    CHECK(string_in("<![CDATA[a\r\nb\rc\n\r]]>\r") == "a\nb\nc\n\n\n");
    CHECK(string_in("a&#xD;\nb") == "a\r\nb");
}

TEST_CASE("text is gathered from CDATA sections and around comments and instructions") {
    CHECK(string_in("a<![CDATA[<b>&amp;]]]>c") == "a<b>&amp;]c");
    CHECK(string_in("<![CDATA[]]>") == "");
    CHECK(string_in("<![CDATA[]]]]><![CDATA[>]]>") == "]]>");
    CHECK(string_in("a<!-- x - y -->b<?pi some?>c<?p?>") == "abc");
}

TEST_CASE("] and ]] are text, ]]> is not") {
    CHECK(string_in("a]b]]c]") == "a]b]]c]");
    CHECK(string_in("]] >") == "]] >");
    CHECK(refusal<Scalars>("<r><String>a]]>b</String></r>") ==
          "1:13: String: ]]> in text is written ]]&gt;");
}

TEST_CASE("text past ASCII is taken as it is") {
    CHECK(string_in("Größe, 日本語, 😀") == "Größe, 日本語, 😀");
    CHECK(string_in("\xC2\x85 \xE2\x80\xA8 \xEF\xBB\xBF") == "\xC2\x85 \xE2\x80\xA8 \xEF\xBB\xBF");
    std::string long_text;
    for (std::size_t i = 0; i < 100; ++i)
        long_text += "abcdefghijklmnop" + std::string(i % 5, 'x') + "ü&#x20AC;]";
    CHECK(string_in(long_text).size() == long_text.size() - 100 * 5);
}

TEST_CASE("what may stand before and after the root element is skipped") {
    for (const std::string before :
         {"<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n",
          "<?xml version = \"1.0\" encoding = \"UTF-8\"?>", "<?xml version='1.1'?>",
          "<?xml version='1.0' encoding='US-ASCII'?>", "\xEF\xBB\xBF", "\n \t\r\n",
          "\xEF\xBB\xBF<?xml version='1.0'?>", "<!-- c --><?pi?><!-- d -->\n", "<!DOCTYPE r>",
          "<!DOCTYPE r SYSTEM 'a>b'>\n<!-- c -->",
          "<!DOCTYPE r PUBLIC \"-//x//EN\" \"http://example.com/x.dtd\" >"}) {
        for (const std::string after : {"", "\n", "<!-- e --><?pi x?>\r\n"}) {
            CHECK(read_ok<Scalars>(before + "<r><Long>1</Long></r>" + after).Long == 1);
        }
    }
}

TEST_CASE("blanks, comments, instructions and CDATA between elements are skipped") {
    const Scalars value = read_ok<Scalars>(
        "<r>\n  <![CDATA[characters representing CDATA]]>\n"
        "  <!--xml comment--><Long>1</Long>text<?pi?>\r\n<Short >2</Short\t>\n</r\n>");
    CHECK(value.Long == 1);
    CHECK(value.Short == std::int16_t{2});
}

TEST_CASE("text where elements are expected is refused where there are none") {
    using everything::ExchangeRequest;
    CHECK(refusal<ExchangeRequest>("<r><Lists><Strings>Bucket</Strings></Lists></r>") ==
          "1:20: Lists.Strings: text stands where the elements of a list are expected");
    CHECK(refusal<ExchangeRequest>("<r><Maps><StringMap> <![CDATA[x]]></StringMap></Maps></r>") ==
          "1:22: Maps.StringMap: text stands where the elements of a map are expected");
    CHECK(refusal<ExchangeRequest>("<r><Scalars>\n &#65;</Scalars></r>") ==
          "2:2: Scalars: text stands where the elements of a structure are expected");
    CHECK(refusal<ExchangeRequest>("<r><HoldsChoice><One>x</One></HoldsChoice></r>") ==
          "1:22: HoldsChoice.One: text stands where the elements of a union are expected");
    CHECK(refusal<ExchangeRequest>("<r>x</r>") ==
          "1:4: text stands where the elements of a structure are expected");
}

TEST_CASE("prefixes do not count, but tags match with them") {
    const Scalars value = read_ok<Scalars>(
        "<a:r xmlns:a='urn:a'><b:Long xmlns:b='urn:b'>1</b:Long><a:String>s</a:String></a:r>");
    CHECK(value.Long == 1);
    CHECK(value.String == "s");
    CHECK(refusal<Scalars>("<a:r><a:Long>1</b:Long></a:r>") ==
          "1:15: Long: the end tag </b:Long> does not match <a:Long>");
}
