// SPDX-License-Identifier: Apache-2.0

#include <string>

#include <everything/types.hpp>

#include "support.hpp"

using xml_tests::bare;
using xml_tests::read_ok;
using xml_tests::refusal;
using xml_tests::rewrite;
using xml_tests::write_ok;
using xml_tests::write_refusal;

TEST_CASE("members stand in any order and are written in the model's") {
    using everything::Scalars;
    CHECK(rewrite<Scalars>("<r><String>s</String><Long>3</Long><Boolean>true</Boolean></r>") ==
          "<r><Boolean>true</Boolean><Long>3</Long><String>s</String></r>");
}

TEST_CASE("the root element may have any name, prefix and namespace") {
    using everything::Scalars;
    for (const char* document :
         {"<Scalars><Long>3</Long></Scalars>", "<Other><Long>3</Long></Other>",
          "<x:Other xmlns:x='urn:x'><x:Long>3</x:Long></x:Other>",
          "<Long xmlns='urn:y'><Long>3</Long></Long>"}) {
        CHECK(read_ok<Scalars>(document).Long == 3);
    }
}

TEST_CASE("of a member that stands twice the last one counts, whole") {
    using everything::Scalars;
    using everything::Tree;
    CHECK(read_ok<Scalars>("<r><Long>3</Long><Long>4</Long></r>").Long == 4);
    CHECK(rewrite<Tree>("<r><Child><Name>a</Name><Weight>1</Weight></Child>"
                        "<Child><Name>b</Name></Child></r>") ==
          "<r><Child><Name>b</Name></Child></r>");
    CHECK(rewrite<everything::Lists>("<r><Strings><member>a</member><member>b</member></Strings>"
                                     "<Strings><member>c</member></Strings></r>") ==
          "<r><Strings><member>c</member></Strings></r>");
    CHECK(rewrite<everything::Maps>(
              "<r><StringMap><entry><key>a</key><value>1</value></entry></StringMap>"
              "<StringMap><entry><key>b</key><value>2</value></entry></StringMap></r>") ==
          "<r><StringMap><entry><key>b</key><value>2</value></entry></StringMap></r>");
    CHECK(rewrite<everything::HoldsChoice>("<r><One><ALong>1</ALong></One>"
                                           "<One><AString>x</AString></One></r>") ==
          "<r><One><AString>x</AString></One></r>");
}

TEST_CASE("empty structures, lists and maps are there; absent ones are not") {
    using everything::ExchangeRequest;
    const ExchangeRequest value = read_ok<ExchangeRequest>(
        "<r><Scalars/><Lists><Strings/><Integers></Integers></Lists>"
        "<Maps><StringMap/><BlobMap> <!-- none --> </BlobMap></Maps></r>");
    REQUIRE(value.Scalars.has_value());
    CHECK(*value.Scalars == everything::Scalars{});
    REQUIRE(value.Lists.has_value());
    REQUIRE(value.Lists->Strings.has_value());
    CHECK(value.Lists->Strings->empty());
    CHECK(value.Lists->Integers->empty());
    CHECK_FALSE(value.Lists->Booleans.has_value());
    CHECK(value.Maps->StringMap->empty());
    CHECK(value.Maps->BlobMap->empty());
    CHECK_FALSE(value.Maps->IntegerMap.has_value());
    CHECK_FALSE(value.Tree.has_value());
    CHECK(write_ok(value, bare("r")) ==
          "<r><Scalars></Scalars><Lists><Strings></Strings><Integers></Integers></Lists>"
          "<Maps><StringMap></StringMap><BlobMap></BlobMap></Maps></r>");
}

TEST_CASE("lists have their items in elements called member, or as the model says") {
    const std::string all =
        "<r><Strings><member>a</member><member></member></Strings>"
        "<Booleans><member>true</member><member>false</member></Booleans>"
        "<Integers><member>1</member></Integers><Doubles><member>0.5</member></Doubles>"
        "<Blobs><member>YQ==</member></Blobs>"
        "<Timestamps><member>2023-11-15T10:20:30Z</member></Timestamps>"
        "<Colors><member>red</member><member>mauve</member></Colors>"
        "<Levels><member>1</member></Levels>"
        "<Structures><member><Long>1</Long></member><member></member></Structures>"
        "<Choices><member><AString>s</AString></member></Choices>"
        "<StringLists><member><member>a</member></member><member></member></StringLists>"
        "<MapList><member><entry><key>k</key><value>v</value></entry></member></MapList>"
        "<BigIntegers><member>99999999999999999999</member></BigIntegers>"
        "<RenamedItems><item>i</item></RenamedItems>"
        "<Shorts><member>7</member></Shorts><NewName><member>n</member></NewName></r>";
    CHECK(rewrite<everything::Lists>(all) == all);
}

TEST_CASE("only items of the expected name are items") {
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const auto value = read_ok<everything::Lists>(
        "<r><Strings><member>a</member><item>b</item><member>c</member></Strings>"
        "<RenamedItems><member>a</member><item>b</item></RenamedItems></r>",
        options);
    CHECK(*value.Strings == std::vector<std::string>{"a", "c"});
    CHECK(*value.RenamedItems == std::vector<std::string>{"b"});
    CHECK(report.unknown_members ==
          std::vector<std::string>{"Strings.item", "RenamedItems.member"});
    options.unknown = swage::unknown_policy::refuse;
    CHECK(refusal<everything::Lists>("<r><Strings><item>b</item></Strings></r>", options) ==
          "1:13: Strings.item: the model has no such member");
}

TEST_CASE("maps have entries with key and value, in any order, sorted by key when read") {
    const std::string all =
        "<r><StringMap><entry><key>a</key><value>1</value></entry>"
        "<entry><key>b</key><value></value></entry></StringMap>"
        "<IntegerMap><entry><key></key><value>5</value></entry></IntegerMap>"
        "<ColorKeys><entry><key>red</key><value>r</value></entry></ColorKeys>"
        "<ListMap><entry><key>k</key><value><member>a</member></value></entry></ListMap>"
        "<MapMap><entry><key>k</key><value><entry><key>i</key><value>1</value></entry></value>"
        "</entry></MapMap>"
        "<StructureMap><entry><key>k</key><value><Long>1</Long></value></entry></StructureMap>"
        "<ChoiceMap><entry><key>k</key><value><ALong>1</ALong></value></entry></ChoiceMap>"
        "<BlobMap><entry><key>k</key><value>YQ==</value></entry></BlobMap>"
        "<RenamedEntries><entry><Name>n</Name><Setting>s</Setting></entry></RenamedEntries>"
        "<LevelMap><entry><key>k</key><value>1</value></entry></LevelMap>"
        "<BooleanMap><entry><key>k</key><value>true</value></entry></BooleanMap></r>";
    CHECK(rewrite<everything::Maps>(all) == all);
    CHECK(
        rewrite<everything::Maps>("<r><StringMap><entry><value>2</value><key>b</key></entry>"
                                  "<entry><key>a</key><value>1</value></entry>"
                                  "<entry><key>b</key><value>3</value></entry></StringMap></r>") ==
        "<r><StringMap><entry><key>a</key><value>1</value></entry>"
        "<entry><key>b</key><value>3</value></entry></StringMap></r>");
}

TEST_CASE("an entry needs a key; without a value it has an empty one, by the required policy") {
    using everything::Maps;
    CHECK(refusal<Maps>("<r><StringMap><entry><value>v</value></entry></StringMap></r>") ==
          "1:15: StringMap: an entry of a map has no key");
    CHECK(refusal<Maps>("<r><StringMap><entry/></StringMap></r>") ==
          "1:15: StringMap: an entry of a map has no key");
    CHECK(rewrite<Maps>("<r><StringMap><entry><key>k</key></entry></StringMap></r>") ==
          "<r><StringMap><entry><key>k</key><value></value></entry></StringMap></r>");
    swage::xml::read_options options;
    options.required = swage::required_policy::strict;
    CHECK(refusal<Maps>("<r><StringMap><entry><key>k</key></entry></StringMap></r>", options) ==
          "1:15: StringMap[\"k\"]: the required member is missing");
}

TEST_CASE("flattened items stand among the members, also apart from each other") {
    using everything::FlattenedContainers;
    const std::string all =
        "<r><Strings>a</Strings><Strings>b</Strings><Between>x</Between>"
        "<flat-item>i</flat-item><Structures><Long>1</Long></Structures><Structures></Structures>"
        "<Colors>red</Colors><Choices><AString>s</AString></Choices>"
        "<StringMap><key>k</key><value>v</value></StringMap>"
        "<StringMap><key>l</key><value>w</value></StringMap>"
        "<Pair><Name>n</Name><Setting>s</Setting></Pair>"
        "<ListMap><key>k</key><value><member>1</member></value></ListMap>"
        "<StringLists><member>x</member></StringLists><StringLists></StringLists>"
        "<MapMap><key>k</key><value><entry><key>i</key><value>1</value></entry></value></MapMap>"
        "<Last>9</Last></r>";
    CHECK(rewrite<FlattenedContainers>(all) == all);
    CHECK(rewrite<FlattenedContainers>(
              "<r><StringMap><key>z</key><value>1</value></StringMap><Strings>a</Strings>"
              "<Last>9</Last><Strings/><StringMap><key>a</key><value>2</value></StringMap>"
              "<Between/><Strings>c</Strings></r>") ==
          "<r><Strings>a</Strings><Strings></Strings><Strings>c</Strings><Between></Between>"
          "<StringMap><key>a</key><value>2</value></StringMap>"
          "<StringMap><key>z</key><value>1</value></StringMap><Last>9</Last></r>");
    CHECK(refusal<FlattenedContainers>(
              "<r><Strings>a</Strings><Between/><Strings><x/></Strings></r>") ==
          "1:43: Strings[1]: an element stands where the text of a string is expected");
    // An empty one cannot be told from an absent one.
    FlattenedContainers empty;
    empty.Strings.emplace();
    CHECK(write_ok(empty, bare("r")) == "<r></r>");
}

TEST_CASE("sparse lists and maps say xsi:nil where a value is absent") {
    using everything::SparseContainers;
    const std::string nil =
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>";
    const std::string all = "<r><SparseStrings><member" + nil +
                            "<member></member></SparseStrings>"
                            "<SparseIntegers><member>1</member><member" +
                            nil +
                            "</SparseIntegers>"
                            "<SparseStructures><member" +
                            nil +
                            "</SparseStructures>"
                            "<SparseStringMap><entry><key>a</key><value" +
                            nil +
                            "</entry>"
                            "<entry><key>b</key><value></value></entry></SparseStringMap>"
                            "<SparseStructureMap><entry><key>a</key><value" +
                            nil +
                            "</entry></SparseStructureMap>"
                            "<SparseLists><member><member" +
                            nil + "</member><member" + nil + "</SparseLists></r>";
    CHECK(rewrite<SparseContainers>(all) == all);
    const auto value = read_ok<SparseContainers>(
        "<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><SparseStrings>"
        "<member i:nil='1'></member><member i:nil='false'>x</member></SparseStrings></r>");
    CHECK_FALSE((*value.SparseStrings)[0].has_value());
    CHECK((*value.SparseStrings)[1] == "x");
    CHECK(refusal<everything::Lists>("<r><Strings><member x:nil='true'/></Strings></r>") ==
          "1:13: Strings[0]: a null in a list that is not sparse");
    CHECK(refusal<everything::Maps>(
              "<r><StringMap><entry><key>k</key><value x:nil='true'/></entry></StringMap></r>") ==
          "1:34: StringMap[\"k\"]: a null in a map that is not sparse");
}

TEST_CASE("a member that says xsi:nil is absent") {
    using everything::Scalars;
    const Scalars value = read_ok<Scalars>(
        "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><Long>5</Long>"
        "<Long xsi:nil='true'/><Integer xsi:nil='true'> </Integer><Short>1</Short></r>");
    CHECK_FALSE(value.Long.has_value());
    CHECK_FALSE(value.Integer.has_value());
    CHECK(value.Short == std::int16_t{1});
}

TEST_CASE("attributes are members, written first wherever they are declared") {
    using everything::Attributes;
    const std::string all =
        "<r Text=\"a\" Number=\"5\" Flag=\"true\" choice=\"red\" xsi:type=\"t\" "
        "When=\"2023-11-15T10:20:30Z\" Level=\"1\"><Body>b</Body>"
        "<Inside First=\"f\" Second=\"2\"></Inside></r>";
    CHECK(rewrite<Attributes>(all) == all);
    const auto value =
        read_ok<Attributes>("<r  y:Text = 'a&amp;&quot;&#x41;\t\n\r\nb' Number=' 5 '/>");
    CHECK(value.Text == "a&\"A   b");
    CHECK(value.Number == 5);
    CHECK(refusal<Attributes>("<r\n Number='x'/>") == "2:10: Number: \"x\" is not an integer");
    // What is an attribute in the model is none as an element, and the other way round.
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const auto neither = read_ok<Attributes>("<r Body='b'><Text>t</Text><Body/></r>", options);
    CHECK_FALSE(neither.Text.has_value());
    CHECK(neither.Body == "");
    CHECK(report.unknown_members == std::vector<std::string>{"Body", "Text"});
    Attributes escaped;
    escaped.Text = "<\">&'\t\n\r\xC2\x85";
    CHECK(write_ok(escaped, bare("r")) ==
          "<r Text=\"&lt;&quot;&gt;&amp;'&#x9;&#xA;&#xD;&#x85;\"></r>");
    CHECK(read_ok<Attributes>(write_ok(escaped, bare("r"))).Text == escaped.Text);
}

TEST_CASE("an attribute and an element may have one name") {
    using everything::AttributeAndElement;
    const std::string all = "<r Name=\"a\" Kind=\"2\"><Name>1</Name><Kind>b</Kind></r>";
    CHECK(rewrite<AttributeAndElement>(all) == all);
    const auto value = read_ok<AttributeAndElement>(
        "<r x:Kind='2' x:Name='a'><x:Kind>b</x:Kind><x:Name>1</x:Name></r>");
    CHECK(value ==
          AttributeAndElement{.Name = "a", .NameElement = 1, .Kind = "b", .KindAttribute = 2});
    CHECK(read_ok<AttributeAndElement>("<r><Name>1</Name></r>") ==
          AttributeAndElement{.Name = {}, .NameElement = 1, .Kind = {}, .KindAttribute = {}});
    CHECK(refusal<AttributeAndElement>("<r Kind='x'/>") ==
          "1:10: KindAttribute: \"x\" is not an integer");
    CHECK(refusal<AttributeAndElement>("<r Name='x'><Name>x</Name></r>") ==
          "1:19: NameElement: \"x\" is not an integer");
}

TEST_CASE("an element without its attributes may be closed at once") {
    const auto value = read_ok<everything::Attributes>("<r Text='t'><Inside First='f'/></r>");
    CHECK(value.Inside->First == "f");
    CHECK_FALSE(value.Inside->Second.has_value());
}

TEST_CASE("unions hold exactly one member") {
    using everything::Choice;
    using everything::HoldsChoice;
    for (const char* member :
         {"<Nothing></Nothing>", "<AString>s</AString>", "<AnInteger>1</AnInteger>",
          "<ALong>2</ALong>", "<ABoolean>true</ABoolean>", "<ADouble>0.5</ADouble>",
          "<ABlob>YQ==</ABlob>", "<ATimestamp>1700043630</ATimestamp>", "<AnEnum>red</AnEnum>",
          "<AnIntEnum>1</AnIntEnum>", "<AList><member>a</member></AList>",
          "<AMap><entry><key>k</key><value>1</value></entry></AMap>",
          "<AStructure><Text>t</Text></AStructure>", "<AnEmptyStructure></AnEmptyStructure>",
          "<Again><Again><ALong>1</ALong></Again></Again>", "<re-named>r</re-named>",
          "<ABigDecimal>1.50</ABigDecimal>"}) {
        const std::string whole = "<r>" + std::string(member) + "</r>";
        CHECK(rewrite<Choice>(whole) == whole);
    }
    CHECK(refusal<HoldsChoice>("<r><One><ALong>1</ALong><AString>s</AString></One></r>") ==
          "1:25: One: a second member, <AString>, in a union: it has exactly one");
    CHECK(refusal<HoldsChoice>("<r><One><ALong>1</ALong><ALong>2</ALong></One></r>") ==
          "1:25: One: a second member, <ALong>, in a union: it has exactly one");
    CHECK(refusal<HoldsChoice>("<r><One><New/><ALong>1</ALong></One></r>") ==
          "1:15: One: a second member, <ALong>, in a union: it has exactly one");
    CHECK(refusal<HoldsChoice>("<r><One></One></r>") ==
          "1:4: One: no member in a union: it has exactly one");
    CHECK(refusal<Choice>("<r/>") == "1:1: no member in a union: it has exactly one");
}

TEST_CASE("of a union's elements the first that the model knows is kept, where that is asked for") {
    using everything::Choice;
    swage::read_report report;
    swage::xml::read_options options{.unions = swage::union_policy::first, .report = &report};
    const auto one = Choice::make<Choice::tag::ALong>(1);
    CHECK(read_ok<Choice>("<r><ALong>1</ALong><AString>s</AString><ALong>2</ALong></r>", options) ==
          one);
    CHECK(read_ok<Choice>("<r><X>1</X><ALong>1</ALong><Y/><AString><a/></AString></r>", options) ==
          one);
    CHECK(report.unknown_members == std::vector<std::string>{"X", "Y"});
    CHECK(read_ok<Choice>("<r><X/><Y/></r>", options).unknown()->name == "X");
    CHECK(refusal<Choice>("<r><ALong>1</ALong><AString></r>", options) != "accepted");
    options.refuse_unknown_union_members = true;
    CHECK(refusal<Choice>("<r><ALong>1</ALong><X/></r>", options) ==
          "1:20: X: the union has no such member");
}

TEST_CASE("nulls in dense lists and maps are left out on request") {
    const swage::xml::read_options options{.dense_nulls = swage::null_policy::skip};
    auto lists = read_ok<everything::Lists>(
        "<r><Strings><member x:nil='true'/><member>a</member><member x:nil='true'>b</member>"
        "</Strings></r>",
        options);
    CHECK(*lists.Strings == std::vector<std::string>{"a"});
    CHECK(swage::xml::read_into(
        lists, "<r><Strings><member>c</member><member x:nil='true'/></Strings></r>", options));
    CHECK(*lists.Strings == std::vector<std::string>{"c"});
    const auto maps = read_ok<everything::Maps>(
        "<r><StringMap><entry><key>k</key><value x:nil='true'/></entry><entry><key>l</key>"
        "<value>v</value></entry><entry><value x:nil='1'/><key>m</key></entry></StringMap></r>",
        options);
    CHECK(maps.StringMap->size() == 1);
    CHECK(maps.StringMap->at("l") == "v");
    const auto flattened = read_ok<everything::FlattenedContainers>(
        "<r><Strings x:nil='true'/><Strings>a</Strings><Strings x:nil='true'/></r>", options);
    CHECK(*flattened.Strings == std::vector<std::string>{"a"});
}

TEST_CASE("a union without a member cannot be written, but for a required one, which is left out") {
    everything::HoldsChoice value;
    CHECK(write_ok(value, bare("r")) == "<r></r>");
    value.One.emplace();
    CHECK(write_refusal(value) == "One: the union holds no member");
}

TEST_CASE("recursive shapes nest") {
    const std::string all =
        "<r><Name>1</Name><Child><Name>2</Name><Child></Child></Child>"
        "<Children><member><Name>3</Name></member></Children>"
        "<ByName><entry><key>k</key><value><Name>4</Name></value></entry></ByName>"
        "<Branch><Fork><Forks><member><Leaf>l</Leaf></member></Forks></Fork></Branch></r>";
    CHECK(rewrite<everything::Tree>(all) == all);
    const std::string left = "<r><Right><Left><Value>1</Value></Left></Right></r>";
    CHECK(rewrite<everything::Left>(left) == left);
}

TEST_CASE("structures of more than 64 members read all of them") {
    everything::Wide value;
    const auto& rows = swage::table_of<everything::Wide>().rows;
    REQUIRE(rows.size() > 64);
    std::string document = "<r>";
    for (std::size_t i = rows.size(); i-- > 0;) {
        const std::string name(rows[i].schema->name);
        std::string text = "1";
        if (rows[i].kind == swage::shape_kind::boolean) text = "true";
        if (rows[i].kind == swage::shape_kind::timestamp) text = "2023-11-15T10:20:30Z";
        if (rows[i].kind == swage::shape_kind::list) text = "<member>1</member>";
        document += "<" + name + ">" + text + "</" + name + ">";
    }
    document += "</r>";
    const std::string written = rewrite<everything::Wide>(document);
    CHECK(written.size() == document.size());
    CHECK(read_ok<everything::Wide>(written) == read_ok<everything::Wide>(document));
}

TEST_CASE("names that C++ has taken keep theirs on the wire") {
    const std::string all =
        "<r><class>c</class><_leading>l</_leading>"
        "<double__underscore>d</double__underscore><struct>s</struct></r>";
    CHECK(rewrite<everything::Keywords>(all) == all);
}

TEST_CASE("required members that are absent follow the policy") {
    using everything::RequiredOfEveryKind;
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const auto corrected = read_ok<RequiredOfEveryKind>("<r><AString>s</AString></r>", options);
    CHECK(corrected.ALong == 0);
    CHECK(report.corrected.size() == 18);
    CHECK(report.corrected[0] == "ABoolean");
    CHECK(report.missing.empty());
    options.required = swage::required_policy::collect;
    report = {};
    read_ok<everything::ExchangeRequest>(
        "<r><RequiredOfEveryKind><ANestedOne/></RequiredOfEveryKind></r>", options);
    CHECK(report.missing.size() == 19);
    CHECK(report.missing[0] == "RequiredOfEveryKind.ANestedOne.Text");
    options.required = swage::required_policy::strict;
    CHECK(refusal<everything::ExchangeRequest>(
              "<r><SparseContainers><SparseStructures><member>\n</member></SparseStructures>"
              "</SparseContainers></r>",
              options) ==
          "2:10: SparseContainers.SparseStructures[0].Text: the required member is missing");
}

TEST_CASE("reading into a reused object gives what a new one would have") {
    using everything::ExchangeRequest;
    const std::string first =
        "<r><Scalars><Long>1</Long><String>a long string that is on the heap</String></Scalars>"
        "<Lists><Structures><member><Long>1</Long><String>x</String></member><member>"
        "<Byte>1</Byte></member></Structures><Strings><member>a</member><member>b</member>"
        "</Strings></Lists><Maps><StringMap><entry><key>k</key><value>v</value></entry>"
        "</StringMap></Maps><FlattenedContainers><Strings>a</Strings></FlattenedContainers>"
        "<Tree><Child><Name>n</Name></Child></Tree>"
        "<HoldsChoice><One><AList><member>a</member></AList></One></HoldsChoice></r>";
    const std::string second =
        "<r><Scalars><String>b</String></Scalars>"
        "<Lists><Structures><member><String>y</String></member></Structures></Lists>"
        "<Maps><StringMap/></Maps><FlattenedContainers><Strings>c</Strings><Strings>d</Strings>"
        "</FlattenedContainers><Tree/>"
        "<HoldsChoice><One><AList><member>b</member></AList></One></HoldsChoice></r>";
    ExchangeRequest reused;
    for (const std::string& document : {first, second, first, std::string("<r/>"), second}) {
        swage::xml::read_into(reused, document).value();
        CHECK(reused == read_ok<ExchangeRequest>(document));
    }
    CHECK_FALSE(swage::xml::read_into(reused, "<r><Lists><Strings><member>x").has_value());
    swage::xml::read_into(reused, first).value();
    CHECK(reused == read_ok<ExchangeRequest>(first));
}

TEST_CASE("documents have no form in XML") {
    using everything::Documents;
    CHECK(refusal<Documents>("<r><Any>5</Any></r>") == "1:4: Any: documents have no form in XML");
    Documents value;
    CHECK(write_refusal(value) == "Required: documents have no form in XML");
}
