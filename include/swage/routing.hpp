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
#include <swage/http/rpc_path.hpp>
#include <swage/routing/index.hpp>
#include <swage/routing/request_facts.hpp>
#include <swage/routing/required.hpp>
#include <swage/routing/route.hpp>
#include <swage/routing/rpc.hpp>
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
        const routing::rpc_names names(request);
        std::vector<const routing::entry*> found = candidates_of(request, names);
        routing_result made;
        if (found.empty()) return nothing_found(request, names);
        keep_most_specific(found, routing::request_form(http::detail::split_uri(request.target)));
        keep_with_required(found, request);
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
    using name_kind = routing::name_kind;
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

    void add(const operation& added, std::string_view protocol, std::size_t place) {
        routing::entry made;
        made.leads_to = {&added, protocol};
        made.mounted = place;
        const std::string_view name = added.name();
        if (routing::is_json(protocol)) {
            std::string target(mounted_[place].owner->name());
            target += '.';
            target += name;
            index_.add_name(name_kind::target, target, std::move(made));
        } else if (routing::is_rpc_v2(protocol)) {
            index_.add_name(name_kind::rpc_path, name, std::move(made));
        } else if (routing::is_query(protocol)) {
            index_.add_name(name_kind::action, name, std::move(made));
        } else if (const trait* http = find_trait(added.traits, trait_kind::http)) {
            made.http = http;
            index_.add_path(std::move(made));
        }
    }

    /// The operations that the request names: by what only RPC protocols have, else by its path.
    entries candidates_of(const http::request& request, const routing::rpc_names& names) const {
        entries found;
        find_in_rpc_path(names, found);
        if (!found.empty()) return found;
        index_.find_name(name_kind::target, names.target,
                         [&](const routing::entry& each) { found.push_back(&each); });
        keep_content_type(found, request);
        if (!found.empty()) return found;
        find_action(names, true, found);
        if (!found.empty()) return found;
        index_.find_path(request.method, request.target, [&](const routing::entry& each) {
            if (!is_spoken_otherwise(each, names)) found.push_back(&each);
        });
        return found;
    }

    /// The operations that the end of the path names, where Smithy-Protocol says that it does.
    void find_in_rpc_path(const routing::rpc_names& names, entries& found) const {
        const bool absolute_too = names.protocol == routing::rpc_v2_cbor_id;
        index_.find_name(
            name_kind::rpc_path, names.path.operation, [&](const routing::entry& each) {
                if (each.leads_to.protocol == names.protocol &&
                    http::detail::is_service_in_path(*mounted_[each.mounted].owner,
                                                     names.path.service, absolute_too)) {
                    found.push_back(&each);
                }
            });
    }

    /// Whether the request is in a protocol of the entry's service that does not look at paths, so
    /// that none of that service's is meant.
    bool is_spoken_otherwise(const routing::entry& each, const routing::rpc_names& names) const {
        const std::span<const trait> traits = mounted_[each.mounted].owner->traits;
        return std::any_of(traits.begin(), traits.end(), [&](const trait& of_service) {
            return of_service.kind == trait_kind::protocol && names.are_of(of_service.text);
        });
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

    /// The operations that Action and Version name. Those of another version count only where
    /// `this_version` is false.
    void find_action(const routing::rpc_names& names, bool this_version, entries& found) const {
        index_.find_name(name_kind::action, names.action, [&](const routing::entry& each) {
            const bool same =
                names.version.empty() || names.version == mounted_[each.mounted].owner->version;
            if (same || !this_version) found.push_back(&each);
        });
    }

    routing_result nothing_found(const http::request& request,
                                 const routing::rpc_names& names) const {
        routing_result made;
        entries others;
        find_action(names, false, others);
        if (others.empty()) {
            index_.find_path_of_any_method(request.target, [&](const routing::entry& each) {
                if (!is_spoken_otherwise(each, names)) others.push_back(&each);
            });
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
    static void keep_most_specific(entries& found, const routing::request_form& form) {
        keep_best_of_each_service(found,
                                  [&](const routing::entry* better, const routing::entry* each) {
                                      return routing::is_more_specific(*better, *each, form);
                                  });
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

    /// Where a request has no `x-id`, which alone tells some operations apart, leaves of each
    /// service those whose required parameters and headers it has, the most of them.
    static void keep_with_required(entries& found, const http::request& request) {
        if (found.size() < 2) return;
        keep_best_of_each_service(
            found, [&](const routing::entry* better, const routing::entry* each) {
                return better->has_operation_id && each->has_operation_id &&
                       routing::required_in(request, *better->leads_to.target) >
                           routing::required_in(request, *each->leads_to.target);
            });
    }

    /// Takes out the entries than which another of the same service is better.
    template <class IsBetter>
    static void keep_best_of_each_service(entries& found, IsBetter&& is_better) {
        const entries all = found;
        const auto is_beaten = [&](const routing::entry* each) {
            return std::any_of(all.begin(), all.end(), [&](const routing::entry* other) {
                return other->mounted == each->mounted && is_better(other, each);
            });
        };
        found.erase(std::remove_if(found.begin(), found.end(), is_beaten), found.end());
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
            host.remove_prefix((std::min)(label.size() + 1, host.size()));
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
