// SPDX-License-Identifier: Apache-2.0

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <s3control/operations.hpp>
#include <swage/http/gzip.hpp>
#include <swage/routing.hpp>

namespace {

using swage::operation;
using swage::routing_outcome;
using swage::service;
using swage::trait;
using swage::trait_kind;

/// An operation of a service that binds to method and URI.
#define SWAGE_TEST_OPERATION(name, owner_, method, uri)                                           \
    constexpr trait name##_traits[] = {                                                           \
        {.kind = trait_kind::http, .text = method, .more = uri, .minimum = 200}};                 \
    constexpr operation name {                                                                    \
        .id = "test#" #name, .owner = &owner_, .input = nullptr, .output = nullptr, .errors = {}, \
        .traits = name##_traits                                                                   \
    }

constexpr trait shop_traits[] = {{.kind = trait_kind::protocol, .text = "aws.protocols#restJson1"},
                                 {.kind = trait_kind::sigv4, .text = "shop"}};
constexpr service shop{.id = "test#Shop", .version = "2020-01-01", .traits = shop_traits};
SWAGE_TEST_OPERATION(GetItem, shop, "GET", "/items/{id}");
SWAGE_TEST_OPERATION(GetNewest, shop, "GET", "/items/newest");
SWAGE_TEST_OPERATION(ListItems, shop, "GET", "/items");
SWAGE_TEST_OPERATION(PutItem, shop, "PUT", "/items/{id}");
SWAGE_TEST_OPERATION(GetPrice, shop, "GET", "/items/{id}?price");
SWAGE_TEST_OPERATION(GetOldPrice, shop, "GET", "/items/{id}?price&age=old");
SWAGE_TEST_OPERATION(GetFile, shop, "GET", "/files/{path+}");
SWAGE_TEST_OPERATION(GetFileInfo, shop, "GET", "/files/{path+}/info");
SWAGE_TEST_OPERATION(GetRoot, shop, "GET", "/");
SWAGE_TEST_OPERATION(GetSessions, shop, "GET", "/sessions/");
SWAGE_TEST_OPERATION(GetBareSessions, shop, "GET", "/sessions");
constexpr const operation* shop_operations[] = {&GetItem,  &GetNewest,   &ListItems, &PutItem,
                                                &GetPrice, &GetOldPrice, &GetFile,   &GetFileInfo,
                                                &GetRoot,  &GetSessions};

/// A store of objects, whose paths match nearly everything.
constexpr trait store_traits[] = {{.kind = trait_kind::protocol, .text = "aws.protocols#restXml"},
                                  {.kind = trait_kind::sigv4, .text = "store"}};
constexpr service store{.id = "test#Store",
                        .version = "2020-01-01",
                        .traits = store_traits,
                        .endpoint_prefix = "store"};
SWAGE_TEST_OPERATION(GetObject_, store, "GET", "/{Bucket}/{Key+}");
SWAGE_TEST_OPERATION(ListObjects, store, "GET", "/{Bucket}");
constexpr const operation* store_operations[] = {&GetObject_, &ListObjects};
/// Tells the operations of one path apart by the literal `x-id` and by what their inputs require.
constexpr service archive{.id = "test#Archive", .version = "2020-01-01", .traits = store_traits};
constexpr swage::shape text_shape{.id = "smithy.api#String", .kind = swage::shape_kind::string};
constexpr trait required_part[] = {{.kind = trait_kind::required},
                                   {.kind = trait_kind::http_query, .text = "partNumber"}};
constexpr trait required_source[] = {{.kind = trait_kind::required},
                                     {.kind = trait_kind::http_header, .text = "x-copy-source"}};
constexpr swage::member_shape part_members[] = {{"part", &text_shape, required_part}};
constexpr swage::member_shape part_copy_members[] = {{"part", &text_shape, required_part},
                                                     {"source", &text_shape, required_source}};
constexpr swage::shape part_input{.id = "test#PutPartInput", .members = part_members};
constexpr swage::shape part_copy_input{.id = "test#CopyPartInput", .members = part_copy_members};
SWAGE_TEST_OPERATION(PutEntry, archive, "PUT", "/{Box}/{Key+}?x-id=PutEntry");
SWAGE_TEST_OPERATION(PutAcl, archive, "PUT", "/{Box}/{Key+}?acl");
SWAGE_TEST_OPERATION(ListBoxes, archive, "GET", "/?x-id=ListBoxes");
SWAGE_TEST_OPERATION(ListFolders, archive, "GET", "/?x-id=ListFolders");
constexpr trait PutPart_traits[] = {
    {.kind = trait_kind::http, .text = "PUT", .more = "/{Box}/{Key+}?x-id=PutPart"}};
constexpr operation PutPart{
    .id = "test#PutPart", .owner = &archive, .input = &part_input, .traits = PutPart_traits};
constexpr trait CopyPart_traits[] = {
    {.kind = trait_kind::http, .text = "PUT", .more = "/{Box}/{Key+}?x-id=CopyPart"}};
constexpr operation CopyPart{
    .id = "test#CopyPart", .owner = &archive, .input = &part_copy_input, .traits = CopyPart_traits};
constexpr const operation* archive_operations[] = {&PutEntry, &PutAcl,      &ListBoxes,
                                                   &PutPart,  &ListFolders, &CopyPart};
/// Signs with the same name, and has the same paths.
constexpr service store_control{.id = "test#StoreControl",
                                .version = "2020-01-01",
                                .traits = store_traits,
                                .endpoint_prefix = "store-control"};
SWAGE_TEST_OPERATION(GetJob, store_control, "GET", "/{Bucket}/{Key+}");
constexpr const operation* store_control_operations[] = {&GetJob};

constexpr trait tables_traits[] = {
    {.kind = trait_kind::protocol, .text = "smithy.protocols#rpcv2Cbor"},
    {.kind = trait_kind::protocol, .text = "aws.protocols#awsJson1_0"},
    {.kind = trait_kind::protocol, .text = "aws.protocols#awsQuery"}};
constexpr service tables{.id = "test#Tables", .version = "2012-08-10", .traits = tables_traits};
constexpr operation PutRow{.id = "test#PutRow", .owner = &tables};
constexpr const operation* tables_operations[] = {&PutRow};
constexpr trait query_traits[] = {{.kind = trait_kind::protocol, .text = "aws.protocols#awsQuery"}};
constexpr service newer_tables{
    .id = "test#NewerTables", .version = "2022-01-01", .traits = query_traits};
constexpr operation PutNewRow{.id = "test#PutRow", .owner = &newer_tables};
constexpr const operation* newer_tables_operations[] = {&PutNewRow};

/// Speaks four protocols, and has the root as a path.
constexpr trait desk_traits[] = {
    {.kind = trait_kind::protocol, .text = "smithy.protocols#rpcv2Json"},
    {.kind = trait_kind::protocol, .text = "aws.protocols#awsJson1_0"},
    {.kind = trait_kind::protocol, .text = "aws.protocols#awsQuery"},
    {.kind = trait_kind::protocol, .text = "aws.protocols#restJson1"}};
constexpr service desk{.id = "test#Desk", .version = "2020-01-01", .traits = desk_traits};
SWAGE_TEST_OPERATION(PostRoot, desk, "POST", "/");
constexpr const operation* desk_operations[] = {&PostRoot};

swage::http::request get(std::string target, std::vector<swage::http::header> headers = {}) {
    return {.method = "GET", .target = std::move(target), .headers = std::move(headers)};
}
std::string_view name_of(const swage::routing_result& result) {
    REQUIRE(result);
    return result.chosen.target->id;
}
swage::router shop_router() {
    swage::router made;
    made.mount(shop, shop_operations);
    return made;
}

TEST_CASE("a request goes to the operation of its method and path") {
    const swage::router routes = shop_router();
    CHECK(name_of(routes.find(get("/items/12"))) == "test#GetItem");
    CHECK(name_of(routes.find(get("/items"))) == "test#ListItems");
    CHECK(name_of(routes.find(get("/"))) == "test#GetRoot");
    CHECK(name_of(routes.find({.method = "PUT", .target = "/items/12?x=y"})) == "test#PutItem");
    CHECK(routes.find(get("/items/12")).chosen.protocol == "aws.protocols#restJson1");
}

TEST_CASE("a literal segment is more specific than a label, and a label than a greedy one") {
    const swage::router routes = shop_router();
    CHECK(name_of(routes.find(get("/items/newest"))) == "test#GetNewest");
    CHECK(name_of(routes.find(get("/files/a/b/c"))) == "test#GetFile");
    CHECK(name_of(routes.find(get("/files/a/b/info"))) == "test#GetFileInfo");
    CHECK(name_of(routes.find(get("/files/info"))) == "test#GetFile");
}

TEST_CASE("literal parameters of the query must be there, and more of them are more specific") {
    const swage::router routes = shop_router();
    CHECK(name_of(routes.find(get("/items/12?price"))) == "test#GetPrice");
    CHECK(name_of(routes.find(get("/items/12?price="))) == "test#GetPrice");
    CHECK(name_of(routes.find(get("/items/12?a=b&price&age=new"))) == "test#GetPrice");
    CHECK(name_of(routes.find(get("/items/12?age=old&price"))) == "test#GetOldPrice");
    CHECK(name_of(routes.find(get("/items/12?age=old"))) == "test#GetItem");
}

TEST_CASE("a literal x-id tells operations apart, and where it is not sent, what they require") {
    swage::router routes;
    routes.mount(archive, archive_operations);
    const auto put = [&](std::string target, std::vector<swage::http::header> headers = {}) {
        return routes.find(
            {.method = "PUT", .target = std::move(target), .headers = std::move(headers)});
    };
    CHECK(name_of(put("/b/k?x-id=PutEntry&partNumber=1")) == "test#PutEntry");
    CHECK(name_of(put("/b/k?partNumber=1&x%2Did=CopyPart")) == "test#CopyPart");
    CHECK(put("/b/k?x-id=Other").outcome == routing_outcome::not_found);
    CHECK(name_of(put("/b/k")) == "test#PutEntry");
    CHECK(name_of(put("/b/k?acl")) == "test#PutAcl");
    CHECK(name_of(put("/b/k?part%4eumber=1")) == "test#PutPart");
    CHECK(name_of(put("/b/k?partNumbers=1")) == "test#PutEntry");
    CHECK(name_of(put("/b/k?partNumber=1", {{"X-Copy-Source", "/c/k"}})) == "test#CopyPart");
    CHECK(name_of(put("/b/k", {{"x-copy-source", "/c/k"}})) == "test#PutEntry");
    CHECK(routes.find(get("/")).outcome == routing_outcome::ambiguous);
    CHECK(routes.find(get("/")).candidates.size() == 2);
    CHECK(name_of(routes.find(get("/?x-id=ListFolders"))) == "test#ListFolders");
}

TEST_CASE("literals are found however a client encodes them") {
    const swage::router routes = shop_router();
    CHECK(name_of(routes.find(get("/items/%6eewest"))) == "test#GetNewest");
    CHECK(name_of(routes.find(get("/%69tems/12"))) == "test#GetItem");
    CHECK(name_of(routes.find(get("/items/12?pri%63e&%61ge=ol%64"))) == "test#GetOldPrice");
    CHECK(name_of(routes.find(get("/files/a/b/in%66o"))) == "test#GetFileInfo");
    CHECK_FALSE(routes.find(get("/items%2F12")));
}

TEST_CASE("a slash at the end of a path means nothing but to a greedy label") {
    const swage::router routes = shop_router();
    CHECK(name_of(routes.find(get("/items/"))) == "test#ListItems");
    CHECK(name_of(routes.find(get("/items/12/"))) == "test#GetItem");
    CHECK(name_of(routes.find(get("/items/newest/?x"))) == "test#GetNewest");
    CHECK(name_of(routes.find(get("/sessions"))) == "test#GetSessions");
    CHECK(name_of(routes.find(get("/sessions/"))) == "test#GetSessions");
    CHECK(name_of(routes.find(get("/files/a/b/"))) == "test#GetFile");
    CHECK(name_of(routes.find(get("/files/a/info/"))) == "test#GetFileInfo");
    CHECK_FALSE(routes.find(get("/items//")));
    CHECK_FALSE(routes.find(get("//")));
    CHECK(routes.find({.method = "DELETE", .target = "/items/12/"}).outcome ==
          routing_outcome::method_not_allowed);
}

TEST_CASE("of two operations whose paths differ in the last slash, the request's own is meant") {
    const operation* const both[] = {&GetSessions, &GetBareSessions};
    swage::router routes;
    routes.mount(shop, both);
    CHECK(name_of(routes.find(get("/sessions"))) == "test#GetBareSessions");
    CHECK(name_of(routes.find(get("/sessions/"))) == "test#GetSessions");
}

TEST_CASE("what no operation takes is not found, and another method lists those of the path") {
    const swage::router routes = shop_router();
    const swage::routing_result nothing = routes.find(get("/nothing/here"));
    CHECK(nothing.outcome == routing_outcome::not_found);
    CHECK(nothing.candidates.empty());
    CHECK_FALSE(routes.find(get("/items//price")));
    const swage::routing_result other = routes.find({.method = "DELETE", .target = "/items/12"});
    CHECK(other.outcome == routing_outcome::method_not_allowed);
    REQUIRE(other.candidates.size() == 2);
    for (const swage::route& each : other.candidates) {
        CHECK((each.target == &GetItem || each.target == &PutItem));
    }
}

TEST_CASE("among services the credential's scope tells, in the header or in the query") {
    swage::router routes = shop_router();
    routes.mount(store, store_operations);
    const std::string credential = "AKIDEXAMPLE/20231115/us-east-1/";
    CHECK(routes.find(get("/items/12")).outcome == routing_outcome::ambiguous);
    CHECK(routes.find(get("/items/12")).candidates.size() == 2);
    const auto signed_for = [&](const std::string& name) {
        return get("/items/12",
                   {{"authorization", "AWS4-HMAC-SHA256 Credential=" + credential + name +
                                          "/aws4_request, SignedHeaders=host"}});
    };
    CHECK(name_of(routes.find(signed_for("shop"))) == "test#GetItem");
    CHECK(name_of(routes.find(signed_for("store"))) == "test#GetObject_");
    CHECK(routes.find(signed_for("other")).outcome == routing_outcome::ambiguous);
    CHECK(name_of(routes.find(get("/items/12?X-Amz-Credential=AKID%2F20231115%2Fus-east-1%2Fstore"
                                  "%2Faws4_request"))) == "test#GetObject_");
}

TEST_CASE("among services of one signing name the host tells") {
    swage::router routes;
    routes.mount(store, store_operations);
    routes.mount(store_control, store_control_operations);
    const auto at_host = [](std::string host) { return get("/a/b", {{"Host", std::move(host)}}); };
    CHECK(name_of(routes.find(at_host("store.us-east-1.amazonaws.com"))) == "test#GetObject_");
    CHECK(name_of(routes.find(at_host("1234.store-control.us-east-1.amazonaws.com:443"))) ==
          "test#GetJob");
    CHECK_FALSE(routes.find(at_host("localhost")));
    CHECK_FALSE(routes.find(at_host("[::1]:8080")));
}

TEST_CASE("hosts given at mounting take the place of the model's") {
    swage::router routes;
    routes.mount(store, store_operations, {.hosts = {"one.test", "*.objects.test"}});
    routes.mount(store_control, store_control_operations, {.hosts = {"two.test"}});
    const auto found_at = [&](std::string host) {
        return routes.find(get("/a/b", {{"Host", std::move(host)}}));
    };
    CHECK(name_of(found_at("ONE.test")) == "test#GetObject_");
    CHECK(name_of(found_at("bucket.objects.test")) == "test#GetObject_");
    CHECK(name_of(found_at("two.test:80")) == "test#GetJob");
    CHECK_FALSE(found_at("store.us-east-1.amazonaws.com"));
}

TEST_CASE("what nothing tells apart is the caller's to choose") {
    swage::router routes;
    routes.mount(store, store_operations);
    routes.mount(store_control, store_control_operations);
    const auto second = [](std::span<const swage::route> candidates) { return &candidates[1]; };
    CHECK(name_of(routes.find(get("/a/b"), second)) == "test#GetJob");
}

TEST_CASE("RPC protocols name the operation in a header, a path or a form") {
    swage::router routes = shop_router();
    routes.mount(tables, tables_operations);
    const swage::routing_result json = routes.find(
        {.method = "POST", .target = "/", .headers = {{"x-amz-target", "Tables.PutRow"}}});
    CHECK(name_of(json) == "test#PutRow");
    CHECK(json.chosen.protocol == "aws.protocols#awsJson1_0");
    const swage::routing_result cbor =
        routes.find({.method = "POST",
                     .target = "/service/Tables/operation/PutRow",
                     .headers = {{"Smithy-Protocol", "rpc-v2-cbor"}}});
    CHECK(name_of(cbor) == "test#PutRow");
    CHECK(cbor.chosen.protocol == "smithy.protocols#rpcv2Cbor");
    swage::http::request form{
        .method = "POST",
        .target = "/",
        .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
        .body = "Action=PutRow&Version=2012-08-10"};
    CHECK(routes.find(form).chosen.protocol == "aws.protocols#awsQuery");
    CHECK(name_of(routes.find(get("/?Action=PutRow&Version=2012-08-10"))) == "test#PutRow");

    CHECK_FALSE(routes.find({.method = "POST",
                             .target = "/service/Tables/operation/PutRow",
                             .headers = {{"smithy-protocol", "rpc-v2-json"}}}));
    CHECK_FALSE(routes.find(
        {.method = "POST", .target = "/", .headers = {{"X-Amz-Target", "Tables.GetRow"}}}));
}

TEST_CASE("a service has its whole id in paths of rpcv2Cbor, and its name alone in rpcv2Json's") {
    swage::router routes;
    routes.mount(tables, tables_operations);
    routes.mount(desk, desk_operations);
    const auto find = [&](std::string protocol, std::string path) {
        return routes.find({.method = "POST",
                            .target = std::move(path),
                            .headers = {{"smithy-protocol", std::move(protocol)}}});
    };
    CHECK(find("rpc-v2-cbor", "/v1/service/Tables/operation/PutRow"));
    CHECK(find("rpc-v2-cbor", "/service/test.Tables/operation/PutRow"));
    CHECK(find("rpc-v2-json", "/service/Desk/operation/PostRoot"));
    CHECK_FALSE(find("rpc-v2-json", "/service/test.Desk/operation/PostRoot"));
    for (const char* path :
         {"/service/Other/operation/PutRow", "/service/other.Tables/operation/PutRow",
          "/operation/PutRow", "/service/a/Tables/operation/PutRow",
          "/service/Tables/operation/test.PutRow", "/service/Tables/x/operation/PutRow"}) {
        CAPTURE(path);
        CHECK_FALSE(find("rpc-v2-cbor", path));
    }
}

TEST_CASE("what an RPC request names is not looked for among the paths of its service") {
    swage::router routes;
    routes.mount(desk, desk_operations);
    const swage::http::request root{.method = "POST", .target = "/"};
    CHECK(name_of(routes.find(root)) == "test#PostRoot");
    CHECK(routes.find(root).chosen.protocol == "aws.protocols#restJson1");
    swage::http::request target = root;
    target.headers = {{"X-Amz-Target", "Other.Get"}};
    swage::http::request form = root;
    form.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    form.body = "Action=Nope";
    swage::http::request rpc = root;
    rpc.headers = {{"Smithy-Protocol", "rpc-v2-json"}};
    for (swage::http::request request : {target, form, rpc}) {
        for (const std::string method : {"POST", "PUT"}) {
            request.method = method;
            const swage::routing_result found = routes.find(request);
            CHECK(found.outcome == routing_outcome::not_found);
            CHECK(found.candidates.empty());
        }
    }
    // What the service does not speak says nothing, nor does a form without an action.
    rpc.headers = {{"Smithy-Protocol", "rpc-v2-cbor"}};
    CHECK(routes.find(rpc));
    form.body = "text=Nope";
    CHECK(routes.find(form));
    // Another service's paths may be meant.
    routes.mount(store, store_operations);
    target.method = "GET";
    target.target = "/bucket";
    CHECK(name_of(routes.find(target)) == "test#ListObjects");
}

TEST_CASE("a form that is compressed names its action all the same") {
    swage::router routes;
    routes.mount(tables, tables_operations);
    const std::string form = "Version=2012-08-10&Action=PutRow&Text=" + std::string(200'000, 'x');
    swage::http::request request{.method = "POST",
                                 .target = "/",
                                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                             {"Content-Encoding", "gzip"}}};
    swage::http::append_gzip(request.body, form);
    CHECK(name_of(routes.find(request)) == "test#PutRow");
    request.body.resize(5);
    CHECK_FALSE(routes.find(request));
}

TEST_CASE("an action of another version lists what there is") {
    swage::router routes;
    routes.mount(tables, tables_operations);
    routes.mount(newer_tables, newer_tables_operations);
    const auto at_version = [](const std::string& version) {
        return get("/?Action=PutRow&Version=" + version);
    };
    CHECK(routes.find(at_version("2022-01-01")).chosen.target == &PutNewRow);
    CHECK(routes.find(at_version("2012-08-10")).chosen.target == &PutRow);
    const swage::routing_result neither = routes.find(at_version("1999-01-01"));
    CHECK(neither.outcome == routing_outcome::not_found);
    CHECK(neither.candidates.size() == 2);
}

TEST_CASE("a generated service is mounted with all its operations") {
    swage::router routes;
    routes.mount<s3control::schema::operations>();
    const swage::routing_result found = routes.find(get("/v20180820/jobs/1234"));
    REQUIRE(found);
    CHECK(found.chosen.target == &s3control::DescribeJob::schema);
    CHECK(found.chosen.protocol == "aws.protocols#restXml");
}

struct no_operations {
    static constexpr const swage::service& owner = s3control::schema::service;
    using type = swage::type_list<>;
};
struct one_operation : no_operations {
    using type = swage::type_list<s3control::DescribeJob>;
};

TEST_CASE("a service is mounted with the operations of any list") {
    swage::router routes;
    routes.mount<no_operations>();
    CHECK_FALSE(routes.find(get("/v20180820/jobs/1234")));
    routes.mount<one_operation>();
    CHECK(routes.find(get("/v20180820/jobs/1234")));
}

TEST_CASE("hostile requests are answered like all others") {
    swage::router routes = shop_router();
    routes.mount(tables, tables_operations);
    for (const std::string target : {"", "?", "//", "/service//operation/", "/operation/x", "/%",
                                     "/items/%zz?%", "/files/", "/files//", "*"}) {
        const swage::routing_result result =
            routes.find({.method = "GET",
                         .target = target,
                         .headers = {{"smithy-protocol", "rpc-v2-cbor"},
                                     {"Authorization", "Credential="},
                                     {"Host", "]:"},
                                     {"X-Amz-Target", "."}}});
        CHECK(result.outcome != routing_outcome::ambiguous);
    }
}

}  // namespace
