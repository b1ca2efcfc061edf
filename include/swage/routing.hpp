// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/config.hpp>
#include <swage/http/message.hpp>
#include <swage/routing/index.hpp>
#include <swage/routing/request_facts.hpp>
#include <swage/routing/route.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/traits.hpp>

/// From a request to the service and operation that it is for: for servers, mocks and proxies.
/// docs/routing.md has the rules.

namespace swage::inline v1 {

/// How a service is told from the others that are mounted.
struct mount_options {
    /// The host names that are the service's, each whole or as `*.rest`. Where there are none, a
    /// host is the service's when one of its labels is the endpoint prefix or the signing name.
    std::vector<std::string> hosts{};
};

inline namespace SWAGE_ENGINE {

/// Finds the operation that a request is for, among those of the services mounted. Routing does
/// not change the router, and is safe from several threads at once.
class router {
public:
    /// Mounts a service with the operations of a list (swage/schema/service.hpp), such as all that
    /// were generated: `mount<s3control::schema::operations>()`, with `s3control/operations.hpp`.
    template <class List>
    void mount(mount_options options = {}) {
        mount(List::owner, schemas_in<List>, std::move(options));
    }
    /// Mounts a service with some of its operations. Both must live as long as the router.
    void mount(const service& owner, std::span<const operation* const> operations,
               mount_options options = {}) {
        const std::size_t place = mounted_.size();
        mounted_.push_back({&owner, std::move(options)});
        for (const trait& of_service : owner.traits) {
            if (of_service.kind != trait_kind::protocol) continue;
            for (const operation* each : operations) add(*each, of_service.text, place);
        }
    }

    /// The operation that `request` is for. Where services remain that nothing in the request
    /// tells apart, `choose(candidates)` gets a std::span<const route> and gives the chosen
    /// element's address, or null.
    template <class Choose>
    routing_result find(const http::request& request, Choose&& choose) const {
        std::vector<const routing::entry*> found = candidates_of(request);
        routing_result made;
        if (found.empty()) return nothing_found(request);
        keep_most_specific(found);
        keep_signed(found, request);
        keep_hosted(found, request);
        for (const routing::entry* each : found) made.candidates.push_back(each->leads_to);
        const route* chosen = made.candidates.data();
        if (made.candidates.size() > 1) chosen = choose(std::span<const route>(made.candidates));
        if (chosen == nullptr) {
            made.outcome = routing_outcome::ambiguous;
            return made;
        }
        made.outcome = routing_outcome::found;
        made.chosen = *chosen;
        made.candidates.clear();
        return made;
    }
    routing_result find(const http::request& request) const {
        return find(request, [](std::span<const route>) -> const route* { return nullptr; });
    }

private:
    using entries = std::vector<const routing::entry*>;
    struct mounted_service {
        const service* owner;
        mount_options options;
    };

    template <class... Operations>
    static consteval std::array<const operation*, sizeof...(Operations)> schemas_of(
        type_list<Operations...>) {
        return {&Operations::schema...};
    }
    // Named by the list, not by what it lists, which would make long symbols.
    template <class List>
    static constexpr auto schemas_in = schemas_of(typename List::type{});

    static bool is_json(std::string_view protocol) {
        return protocol.starts_with("aws.protocols#awsJson");
    }
    static bool is_rpc_v2(std::string_view protocol) {
        return protocol.starts_with("smithy.protocols#rpcv2");
    }
    static bool is_query(std::string_view protocol) {
        return protocol == "aws.protocols#awsQuery" || protocol == "aws.protocols#ec2Query";
    }

    /// Names in the index begin with a letter for what they are.
    void add(const operation& added, std::string_view protocol, std::size_t place) {
        routing::entry made;
        made.leads_to = {&added, protocol};
        made.mounted = place;
        const std::string_view service_name = mounted_[place].owner->name();
        const std::string_view operation_name = added.name();
        if (is_json(protocol)) {
            index_.add_name("T" + std::string(service_name) + "." + std::string(operation_name),
                            std::move(made));
        } else if (is_rpc_v2(protocol)) {
            index_.add_name("R" + std::string(service_name) + "/" + std::string(operation_name),
                            std::move(made));
        } else if (is_query(protocol)) {
            index_.add_name("A" + std::string(operation_name), std::move(made));
        } else if (const trait* http = find_trait(added.traits, trait_kind::http)) {
            made.http = http;
            index_.add_path(std::move(made));
        }
    }

    /// The operations that the request names: by what only RPC protocols have, else by its path.
    entries candidates_of(const http::request& request) const {
        entries found;
        if (const std::string* name = http::find_header(request.headers, "smithy-protocol")) {
            const std::string_view spoken = protocol_called(*name);
            const http::detail::split_uri target(request.target);
            index_.find_name(rpc_v2_name(target.path), [&](const routing::entry& each) {
                if (each.leads_to.protocol == spoken) found.push_back(&each);
            });
        }
        if (!found.empty()) return found;
        if (const std::string* name = http::find_header(request.headers, "X-Amz-Target")) {
            index_.find_name("T" + *name,
                             [&](const routing::entry& each) { found.push_back(&each); });
            keep_content_type(found, request);
        }
        if (!found.empty()) return found;
        find_action(request, true, found);
        if (!found.empty()) return found;
        index_.find_path(request.method, request.target,
                         [&](const routing::entry& each) { found.push_back(&each); });
        return found;
    }

    /// `R` and the service's and operation's name of a path `…/service/S/operation/O`.
    static std::string rpc_v2_name(std::string_view path) {
        constexpr std::string_view before_service = "/service/";
        constexpr std::string_view before_operation = "/operation/";
        const std::size_t operation_at = path.rfind(before_operation);
        if (operation_at == std::string_view::npos || operation_at == 0) return {};
        const std::size_t service_at = path.rfind(before_service, operation_at - 1);
        if (service_at == std::string_view::npos) return {};
        const std::size_t name_at = service_at + before_service.size();
        if (name_at > operation_at) return {};
        return "R" + std::string(path.substr(name_at, operation_at - name_at)) + "/" +
               std::string(path.substr(operation_at + before_operation.size()));
    }
    static std::string_view protocol_called(std::string_view name) {
        if (name == "rpc-v2-cbor") return "smithy.protocols#rpcv2Cbor";
        if (name == "rpc-v2-json") return "smithy.protocols#rpcv2Json";
        return {};
    }

    /// Of awsJson1_0 and awsJson1_1, leaves what the content type says, where a service has both.
    static void keep_content_type(entries& found, const http::request& request) {
        const std::string* type = http::find_header(request.headers, "Content-Type");
        if (type == nullptr || found.size() < 2) return;
        const std::string_view version = type->find("json-1.0") != std::string::npos   ? "1_0"
                                         : type->find("json-1.1") != std::string::npos ? "1_1"
                                                                                       : "";
        keep_if_any(found, [&](const routing::entry* each) {
            return each->leads_to.protocol.ends_with(version);
        });
    }

    /// The operations that Action and Version of a form, or of a query, name. Those of another
    /// version count only where `this_version` is false.
    void find_action(const http::request& request, bool this_version, entries& found) const {
        std::string unpacked;
        const std::string_view form = routing::form_of(request, unpacked);
        const std::string action = routing::parameter_of(form, "Action");
        if (action.empty()) return;
        const std::string version = routing::parameter_of(form, "Version");
        index_.find_name("A" + action, [&](const routing::entry& each) {
            const bool same = version.empty() || version == mounted_[each.mounted].owner->version;
            if (same || !this_version) found.push_back(&each);
        });
    }

    routing_result nothing_found(const http::request& request) const {
        routing_result made;
        entries others;
        find_action(request, false, others);
        if (others.empty()) {
            index_.find_path_of_any_method(
                request.target, [&](const routing::entry& each) { others.push_back(&each); });
            if (!others.empty()) made.outcome = routing_outcome::method_not_allowed;
        }
        for (const routing::entry* each : others) made.candidates.push_back(each->leads_to);
        return made;
    }

    template <class Keep>
    static void keep_if_any(entries& found, Keep&& keep) {
        if (std::any_of(found.begin(), found.end(), keep)) {
            found.erase(std::remove_if(found.begin(), found.end(),
                                       [&](const routing::entry* each) { return !keep(each); }),
                        found.end());
        }
    }

    /// Of each service, leaves the most specific operations.
    static void keep_most_specific(entries& found) {
        const entries all = found;
        found.erase(std::remove_if(found.begin(), found.end(),
                                   [&](const routing::entry* each) {
                                       return std::any_of(
                                           all.begin(), all.end(),
                                           [&](const routing::entry* other) {
                                               return other->mounted == each->mounted &&
                                                      routing::is_more_specific(*other, *each);
                                           });
                                   }),
                    found.end());
        // A service that speaks several protocols over one path is meant once, by its first.
        for (std::size_t at = 0; at < found.size(); ++at) {
            const auto same = [&](const routing::entry* other) {
                return other != found[at] && other->mounted == found[at]->mounted &&
                       other->leads_to.target == found[at]->leads_to.target;
            };
            found.erase(std::remove_if(found.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                       found.end(), same),
                        found.end());
        }
    }

    void keep_signed(entries& found, const http::request& request) const {
        if (found.size() < 2) return;
        const std::string name = routing::signing_name_of(request);
        if (name.empty()) return;
        keep_if_any(found, [&](const routing::entry* each) {
            return trait_text(mounted_[each->mounted].owner->traits, trait_kind::sigv4, {}) == name;
        });
    }

    void keep_hosted(entries& found, const http::request& request) const {
        if (found.size() < 2) return;
        const std::string_view host = routing::host_of(request);
        if (host.empty()) return;
        keep_if_any(found, [&](const routing::entry* each) {
            return is_host_of(mounted_[each->mounted], host, false);
        });
        if (found.size() < 2) return;
        keep_if_any(found, [&](const routing::entry* each) {
            return is_host_of(mounted_[each->mounted], host, true);
        });
    }

    /// Whether the host is the service's. Services may share a signing name (S3 and S3 Control), so
    /// that only the endpoint prefix counts where `by_prefix`.
    static bool is_host_of(const mounted_service& mounted, std::string_view host, bool by_prefix) {
        for (const std::string& pattern : mounted.options.hosts) {
            if (routing::is_host_like(host, pattern)) return true;
        }
        if (!mounted.options.hosts.empty()) return false;
        const std::string_view signing_name =
            trait_text(mounted.owner->traits, trait_kind::sigv4, {});
        while (!host.empty()) {
            const std::string_view label = host.substr(0, host.find('.'));
            host.remove_prefix(std::min(label.size() + 1, host.size()));
            if (label.empty()) continue;
            if (http::same_header_name(label, mounted.owner->endpoint_prefix)) return true;
            if (!by_prefix && http::same_header_name(label, signing_name)) return true;
        }
        return false;
    }

    std::vector<mounted_service> mounted_;
    routing::index index_;
};

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
