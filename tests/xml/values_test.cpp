// SPDX-License-Identifier: Apache-2.0

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include <everything/types.hpp>
#if !defined(SWAGE_TEST_WITHOUT_XML_TREE)
#include <swage/xml_tree.hpp>
#endif

#include "support.hpp"

using everything::Scalars;
using everything::Times;
using xml_tests::read_ok;
using xml_tests::refusal;
using xml_tests::rewrite;
using xml_tests::write_ok;
using xml_tests::write_refusal;

TEST_CASE("booleans are true or false and nothing else") {
    CHECK(read_ok<Scalars>("<r><Boolean>true</Boolean></r>").Boolean == true);
    CHECK(read_ok<Scalars>("<r><Boolean> false\n</Boolean></r>").Boolean == false);
    for (const char* text : {"True", "TRUE", "1", "0", "yes", "", "truefalse", "tru e"}) {
        CHECK(refusal<Scalars>("<r><Boolean>" + std::string(text) + "</Boolean></r>") ==
              "1:13: Boolean: \"" + std::string(text) + "\" is not true or false");
    }
}

TEST_CASE("integers hold what their type holds") {
    const Scalars least = read_ok<Scalars>(
        "<r><Byte>-128</Byte><Short>-32768</Short><Integer>-2147483648</Integer>"
        "<Long>-9223372036854775808</Long></r>");
    CHECK(least.Byte == std::int8_t{-128});
    CHECK(least.Short == std::int16_t{-32768});
    CHECK(least.Integer == std::numeric_limits<std::int32_t>::min());
    CHECK(least.Long == std::numeric_limits<std::int64_t>::min());
    CHECK(rewrite<Scalars>("<r><Byte>127</Byte><Long>9223372036854775807</Long></r>") ==
          "<r><Byte>127</Byte><Long>9223372036854775807</Long></r>");
    CHECK(refusal<Scalars>("<r><Byte>128</Byte></r>") ==
          "1:10: Byte: 128 is out of range for a byte (-128 to 127)");
    CHECK(refusal<Scalars>("<r><Integer>2147483648</Integer></r>") ==
          "1:13: Integer: 2147483648 is out of range for an integer (-2147483648 to 2147483647)");
    CHECK(refusal<Scalars>("<r><Long>9223372036854775808</Long></r>") ==
          "1:10: Long: 9223372036854775808 is out of range for a long (-9223372036854775808 to "
          "9223372036854775807)");
}

TEST_CASE("integers are spelled in digits, with blanks around them or without") {
    CHECK(read_ok<Scalars>("<r><Long>\n 5\t</Long></r>").Long == 5);
    CHECK(read_ok<Scalars>("<r><Long><!-- five -->5</Long></r>").Long == 5);
    CHECK(read_ok<Scalars>("<r><Long>&#53;<![CDATA[0]]></Long></r>").Long == 50);
    for (const char* text :
         {"5.0", "0x10", "+5", "05", "1e3", "5 5", "", " ", "-", "--5", "five", "5L", "١"}) {
        CHECK(refusal<Scalars>("<r><Long>" + std::string(text) + "</Long></r>")
                  .find("is not a long") != std::string::npos);
    }
}

TEST_CASE("floating-point numbers have NaN and the infinities by name") {
    CHECK(read_ok<Scalars>("<r><Double>1.5e3</Double></r>").Double == 1500.0);
    CHECK(read_ok<Scalars>("<r><Float> 0.1 </Float></r>").Float == 0.1F);
    CHECK(std::isnan(*read_ok<Scalars>("<r><Double>NaN</Double></r>").Double));
    CHECK(read_ok<Scalars>("<r><Double>Infinity</Double></r>").Double ==
          std::numeric_limits<double>::infinity());
    CHECK(read_ok<Scalars>("<r><Float>-Infinity</Float></r>").Float ==
          -std::numeric_limits<float>::infinity());
    for (const char* text : {"nan", "INF", "inf", "+Infinity", "1.", ".5", "1,5", "0x1p3", "1e"}) {
        CHECK(refusal<Scalars>("<r><Double>" + std::string(text) + "</Double></r>") ==
              "1:12: Double: \"" + std::string(text) + "\" is not a double");
    }
    CHECK(refusal<Scalars>("<r><Double>1e400</Double></r>") ==
          "1:12: Double: 1e400 is out of range for a double");
    CHECK(rewrite<Scalars>("<r><Float>NaN</Float><Double>-Infinity</Double></r>") ==
          "<r><Float>NaN</Float><Double>-Infinity</Double></r>");
    CHECK(std::signbit(*read_ok<Scalars>(rewrite<Scalars>("<r><Double>-0</Double></r>")).Double));
}

TEST_CASE("big numbers keep every digit") {
    const std::string big =
        "<r><BigInteger>123456789012345678901234567890</BigInteger>"
        "<BigDecimal>1.000000000000000000000000000000000001e4000</BigDecimal></r>";
    CHECK(rewrite<Scalars>(big) == big);
    CHECK(refusal<Scalars>("<r><BigInteger>1.5</BigInteger></r>") ==
          "1:16: BigInteger: \"1.5\" is not a big integer");
    CHECK(refusal<Scalars>("<r><BigDecimal>1.5.</BigDecimal></r>") ==
          "1:16: BigDecimal: \"1.5.\" is not a big decimal");
}

TEST_CASE("blanks in strings are data") {
    CHECK(read_ok<Scalars>("<r><String>  a  b\n</String></r>").String == "  a  b\n");
    CHECK(read_ok<Scalars>("<r><String>   </String></r>").String == "   ");
    CHECK(read_ok<Scalars>("<r><Enum> red </Enum></r>").Enum->text() == " red ");
    CHECK(rewrite<Scalars>("<r><String> \t\n </String></r>") == "<r><String> \t\n </String></r>");
}

TEST_CASE("an empty element is an empty string, an absent one is absent") {
    CHECK(read_ok<Scalars>("<r><String></String></r>").String == "");
    CHECK(read_ok<Scalars>("<r><String/></r>").String == "");
    CHECK(read_ok<Scalars>("<r><String  /></r>").String == "");
    CHECK(read_ok<Scalars>("<r><Blob/></r>").Blob == swage::blob());
    CHECK_FALSE(read_ok<Scalars>("<r/>").String.has_value());
    CHECK(rewrite<Scalars>("<r><String/></r>") == "<r><String></String></r>");
    CHECK(refusal<Scalars>("<r><Integer/></r>") == "1:14: Integer: \"\" is not an integer");
    CHECK(refusal<Scalars>("<r><Timestamp></Timestamp></r>") ==
          "1:15: Timestamp: \"\" is not a date-time, such as 2023-11-15T10:20:30Z");
}

TEST_CASE("blobs are base64") {
    CHECK(read_ok<Scalars>("<r><Blob>AP/+</Blob></r>").Blob ==
          swage::blob(std::string("\0\xFF\xFE", 3)));
    CHECK(read_ok<Scalars>("<r><Blob>\n  YQ==\n</Blob></r>").Blob == swage::blob("a"));
    CHECK(refusal<Scalars>("<r><Blob>YQ</Blob></r>") == "1:10: Blob: \"YQ\" is not base64");
    CHECK(refusal<Scalars>("<r><Blob>Y Q=</Blob></r>") == "1:10: Blob: \"Y Q=\" is not base64");
    Scalars large;
    std::string bytes;
    for (int i = 0; i < 10000; ++i) bytes += static_cast<char>(i * 7);
    large.Blob = swage::blob(bytes);
    CHECK(read_ok<Scalars>(write_ok(large)).Blob == large.Blob);
}

TEST_CASE("enums keep a text that the model does not know, intEnums a number") {
    const Scalars known = read_ok<Scalars>("<r><Enum>red</Enum><IntEnum>1</IntEnum></r>");
    CHECK(known.Enum == everything::Color::RED);
    const std::string unknown = "<r><Enum>ultraviolet &amp; x</Enum><IntEnum>77</IntEnum></r>";
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const Scalars value = read_ok<Scalars>(unknown, options);
    CHECK(value.Enum->text() == "ultraviolet & x");
    CHECK(static_cast<int>(*value.IntEnum) == 77);
    REQUIRE(report.unknown_enum_values.size() == 2);
    CHECK(report.unknown_enum_values[0].path == "Enum");
    CHECK(report.unknown_enum_values[0].text == "ultraviolet & x");
    CHECK(report.unknown_enum_values[1].text == "77");
    CHECK(write_ok(value, xml_tests::bare("r")) == unknown);
    CHECK(refusal<Scalars>("<r><IntEnum>one</IntEnum></r>") ==
          "1:13: IntEnum: \"one\" is not an intEnum value");
}

TEST_CASE("timestamps have the member's format, else the target's, else date-time") {
    const std::string all =
        "<r><Plain>2023-11-15T10:20:30.123Z</Plain>"
        "<DateTimeMember>2023-11-15T10:20:30Z</DateTimeMember>"
        "<HttpDateMember>Wed, 15 Nov 2023 10:20:30 GMT</HttpDateMember>"
        "<EpochMember>1700043630.5</EpochMember>"
        "<DateTimeTarget>2023-11-15T10:20:30Z</DateTimeTarget>"
        "<HttpDateTarget>Wed, 15 Nov 2023 10:20:30 GMT</HttpDateTarget>"
        "<EpochTarget>1700043630</EpochTarget>"
        "<EpochOverHttpDate>1700043630</EpochOverHttpDate>"
        "<HttpDateOverEpoch>Wed, 15 Nov 2023 10:20:30 GMT</HttpDateOverEpoch>"
        "<InList><member>1700043630</member></InList>"
        "<InMap><entry><key>k</key><value>Wed, 15 Nov 2023 10:20:30 "
        "GMT</value></entry></InMap></r>";
    const Times value = read_ok<Times>(all);
    CHECK(value.Plain == swage::timestamp{1700043630, 123'000'000});
    CHECK(value.HttpDateOverEpoch == swage::timestamp{1700043630, 0});
    CHECK(value.EpochMember == swage::timestamp{1700043630, 500'000'000});
    CHECK(write_ok(value, xml_tests::bare("r")) == all);
    CHECK(read_ok<Times>("<r><Plain>2023-11-15T12:20:30+02:00</Plain></r>").Plain ==
          swage::timestamp{1700043630, 0});
    CHECK(read_ok<Times>("<r><Plain> 2023-11-15T10:20:30Z </Plain></r>").Plain ==
          swage::timestamp{1700043630, 0});
    CHECK(refusal<Times>("<r><Plain>1700043630</Plain></r>") ==
          "1:11: Plain: \"1700043630\" is not a date-time, such as 2023-11-15T10:20:30Z");
    CHECK(refusal<Times>("<r><EpochMember>2023-11-15T10:20:30Z</EpochMember></r>") ==
          "1:17: EpochMember: \"2023-11-15T10:20:30Z\" is not a number of seconds since 1970, "
          "from year 1 to 9999");
    CHECK(
        refusal<Times>("<r><HttpDateMember>Wed, 15 Nov 2023 10:20:30.5 GMT</HttpDateMember></r>") ==
        "1:20: HttpDateMember: \"Wed, 15 Nov 2023 10:20:30.5 GMT\" is not an http-date, such as "
        "Wed, 15 Nov 2023 10:20:30 GMT");
}

TEST_CASE("the options say how timestamps without a format of their own are written") {
    Times value;
    value.Plain = swage::timestamp{1700043630, 123'456'789};
    value.EpochTarget = swage::timestamp{1700043630, 0};
    swage::xml::write_options options = xml_tests::bare("r");
    options.precision = swage::timestamp_precision::milliseconds;
    CHECK(write_ok(value, options) ==
          "<r><Plain>2023-11-15T10:20:30.123Z</Plain><EpochTarget>1700043630</EpochTarget></r>");
    options.timestamps = swage::timestamp_format::http_date;
    CHECK(
        write_ok(value, options) ==
        "<r><Plain>Wed, 15 Nov 2023 10:20:30 GMT</Plain><EpochTarget>1700043630</EpochTarget></r>");
}

TEST_CASE("the first and the last year can be written, those around them cannot") {
    Times value;
    value.Plain = swage::timestamp{swage::timestamp::minimum_seconds, 0};
    CHECK(write_ok(value, xml_tests::bare("r")) == "<r><Plain>0001-01-01T00:00:00Z</Plain></r>");
    value.Plain = swage::timestamp{swage::timestamp::maximum_seconds, 999'999'999};
    CHECK(write_ok(value, xml_tests::bare("r")) ==
          "<r><Plain>9999-12-31T23:59:59.999999999Z</Plain></r>");
    value.Plain = swage::timestamp{swage::timestamp::maximum_seconds + 1, 0};
    CHECK(write_refusal(value) ==
          "Plain: a timestamp outside of the years 0001 to 9999 has no text");
}

TEST_CASE("the text of a sensitive shape is in no error and no report") {
    using everything::Secrets;
    CHECK(
        refusal<Secrets>("<r><Structure><Number>4111</Number><Number>x</Number></Structure></r>") ==
        "1:44: Structure.Number: a value is not an integer");
    CHECK(refusal<Secrets>("<r><Bytes>hunter2</Bytes></r>") ==
          "1:11: Bytes: a value is not base64");
    CHECK(refusal<Secrets>("<r><Choice><Code>99999999999</Code></Choice></r>") ==
          "1:18: Choice.Code: a number is out of range for an integer (-2147483648 to 2147483647)");
    CHECK(refusal<Secrets>("<r><Map><entry><key>who</key><value><x/></value></entry></Map></r>") ==
          "1:37: Map[…]: an element stands where the text of a string is expected");
}

namespace {

/// Checks that the document is refused, and that neither the message nor the explanation has any of
/// its "topsecret".
template <class T>
void check_hides(const std::string& document) {
    INFO(document);
    swage::xml::read_options options;
    options.refuse_unknown_union_members = document.find("strict") != std::string::npos;
    const swage::error error = xml_tests::read_error<T>(document, options);
    INFO(error.message());
    CHECK(error.sensitive);
    CHECK(error.message().find("topsecret") == std::string::npos);
    CHECK(error.explain(document).find("topsecret") == std::string::npos);
#if !defined(SWAGE_TEST_WITHOUT_XML_TREE)
    pugi::xml_document tree;
    const swage::result<void> parsed = swage::xml::parse_tree(tree, document);
    if (!parsed) {
        CHECK(parsed.error().message().find("topsecret") == std::string::npos);
        return;
    }
    const swage::result<T> made = swage::xml::read_tree<T>(tree, options);
    if (!made) CHECK(made.error().message().find("topsecret") == std::string::npos);
#endif
}

}  // namespace

TEST_CASE("what is not well-formed in a sensitive shape is in no error either") {
    using everything::Secrets;
    for (const char* document : {
             "<r><Text>abc&topsecret;x</Text></r>",
             "<r><Text>a&#xtopsecret;</Text></r>",
             "<r><Text>a</topsecret></r>",
             "<r><Text>a</Text topsecret></r>",
             "<r><Text topsecret='1' topsecret='2'/></r>",
             "<r><Text a='&topsecret;'/></r>",
             "<r><Text topsecret>a</Text></r>",
             "<r><Text>topsecret<!-- -- --></Text></r>",
             "<r><Text>topsecret]]></Text></r>",
             "<r><Text>topsecret\xFF</Text></r>",
             "<r><Text>topsecret",
             "<r><Structure topsecret='1' topsecret='2'/></r>",
             "<r><Structure a='1' b='2' c='3' d='4' e='5' f='6' g='7' h='8' i='9' topsecret=''"
             " topsecret=''/></r>",
             "<r><Structure a='&topsecret;'/></r>",
             "<r><Structure>topsecret</Structure></r>",
             "<r><Structure>&topsecret;</Structure></r>",
             "<r><Structure></topsecret></r>",
             "<r><Structure><topsecret a/></Structure></r>",
             "<r><Structure><topsecret></x></topsecret></Structure></r>",
             "<r><Structure><topsecret a='1' a='1'/></Structure></r>",
             "<r><Structure><topsecret",
             "<r><Structure><Text/></Structure topsecret></r>",
             "<r><Choice><topsecret/><topsecret2/></Choice></r>",
             "<r><Choice><Text/><topsecret/></Choice></r>",
             "<r><Choice><topsecret strict=''/></Choice></r>",
             "<r><Choice><topsecret a/></Choice></r>",
             "<r><Choice topsecret='1' topsecret='2'/></r>",
             "<r><List><member>&topsecret;</member></List></r>",
             "<r><List><member topsecret='1' topsecret='2'/></List></r>",
             "<r><List><member/></topsecret></r>",
             "<r><List><topsecret></x></topsecret></List></r>",
             "<r><Map><entry><key>&topsecret;</key></entry></Map></r>",
             "<r><Map><entry><key>topsecret</key><value>&x;</value></entry></Map></r>",
             "<r><Map><entry topsecret='1' topsecret='2'/></Map></r>",
             "<r><Map><entry><topsecret a/></entry></Map></r>",
             "<r Token='&topsecret;'/>",
             "<r Token='topsecret<'/>",
             "<r Token='topsecret\x01'/>",
         }) {
        check_hides<Secrets>(document);
    }
    CHECK(refusal<Secrets>("<r><Text>a\x01</Text></r>") ==
          "1:11: Text: a control character may only stand as a reference");
    CHECK(refusal<Secrets>("<r><Text>abc&x;</Text></r>") ==
          "1:13: Text: the entity &…; is not one of XML's five");
    CHECK(refusal<Secrets>("<r><Text>a</x></r>") ==
          "1:11: Text: the end tag </…> does not match <…>");
    CHECK(refusal<Secrets>("<r><Structure a='1' a='2'/></r>") ==
          "1:21: Structure: an attribute stands twice in one tag");
    CHECK(refusal<Secrets>("<r><Choice><Text/><x/></Choice></r>") ==
          "1:19: Choice: a second member, <…>, in a union: it has exactly one");
    CHECK(refusal<Secrets>("<r Token='&x;'/>") ==
          "1:11: Token: the entity &…; is not one of XML's five");
    // What is not sensitive is still named.
    CHECK(refusal<Secrets>("<r Other='&x;'/>") ==
          "1:11: Other: the entity &x; is not one of XML's five");
    CHECK(refusal<Secrets>("<r><Open>&x;</Open></r>") ==
          "1:10: Open: the entity &x; is not one of XML's five");
}

TEST_CASE("nothing of a document whose root is sensitive is in an error") {
    for (const char* document :
         {"<topsecret topsecret='1' topsecret='2'/>", "<topsecret a/>", "<topsecret><Text/></b>",
          "<r></topsecret>", "<r>&topsecret;</r>", "<r>topsecret</r>",
          "<topsecret><x/></topsecret>", "<r><topsecret a/></r>",
          "<r><Number>topsecret</Number></r>", "<topsecret", "<r a='&topsecret;'/>"}) {
        check_hides<everything::SecretStructure>(document);
    }
    for (const char* document :
         {"<r><Text/><topsecret/></r>", "<r><topsecret/><topsecret2/></r>", "<topsecret/>",
          "<r topsecret='1' topsecret='2'/>", "<r>topsecret</r>", "<r><Text/></topsecret>"}) {
        check_hides<everything::SecretChoice>(document);
    }
}

TEST_CASE("an error beside a sensitive member shows the document as it is: explain says so") {
    const std::string document = "<r><Text>hunter2</Text><Open><x/></Open></r>";
    const swage::error error = xml_tests::read_error<everything::Secrets>(document);
    CHECK_FALSE(error.sensitive);
    CHECK(error.message() ==
          "1:30: Open: an element stands where the text of a string is expected");
    CHECK(error.explain(document).find("hunter2") != std::string::npos);
}
