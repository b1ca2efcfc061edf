// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include <swage/schema/shape.hpp>

namespace swage::inline v1 {

/// A Smithy resource that has custom traits (`--keep-trait`).
struct resource {
    /// The absolute shape id, such as `com.amazonaws.glacier#Vault`.
    std::string_view id;
    std::span<const trait> traits{};

    /// The id's part after `#`.
    constexpr std::string_view name() const { return name_of_id(id); }
};

/// A Smithy service as constexpr data.
struct service {
    /// The absolute shape id, such as `com.amazonaws.s3control#AWSS3ControlServiceV20180820`.
    std::string_view id;
    /// The version of the API, such as `2018-08-20`.
    std::string_view version;
    /// The name AWS's SDKs know it by, such as `S3 Control`; empty where the model has none.
    std::string_view sdk_id{};
    /// Protocols (trait_kind::protocol, in the model's order), xmlNamespace, sigv4, title, …
    std::span<const trait> traits{};
    /// The label of its endpoints' host names, such as `s3-control`; empty where the model has none
    /// (aws.api#service, endpointPrefix).
    std::string_view endpoint_prefix{};
    /// Those of its resources that have custom traits; the schema keeps nothing else of resources.
    std::span<const resource> resources{};

    /// The id's part after `#`.
    constexpr std::string_view name() const { return name_of_id(id); }
};

/// A Smithy operation as constexpr data.
struct operation {
    std::string_view id;
    const service* owner = nullptr;
    /// Null where the operation has no input, or no output (smithy.api#Unit).
    const shape* input = nullptr;
    const shape* output = nullptr;
    /// The modelled errors: the operation's, then the service's.
    std::span<const shape* const> errors{};
    /// http, endpoint, httpChecksumRequired, …
    std::span<const trait> traits{};

    /// The id's part after `#`.
    constexpr std::string_view name() const { return name_of_id(id); }
};

/// A generated operation, such as `s3control::DescribeJob`.
template <class T>
concept operation_type = requires {
    typename T::input;
    typename T::output;
    typename T::errors;
    T::schema;
};

/// A list of types, such as an operation's errors.
template <class... Types>
struct type_list {};

// All operations that were generated for a service are a list of this form, and so are all its
// structures and unions: `s3control::schema::operations` and `s3control::schema::shapes`, in the
// generated headers `s3control/operations.hpp` and `s3control/shapes.hpp`. A list has
// `type`, the type_list, and `static constexpr const service& owner`. In a large service it
// consists of several parts, numbered from 1 (`s3control::schema::lists::operations_1`, in
// `s3control/lists/operations_1.hpp`, …), each a list, so that no file needs to include all of it.

/// Joins such parts: `type` has the types of all.
template <class... Parts>
struct joined_parts;
template <>
struct joined_parts<> {
    using type = type_list<>;
};
template <class Part>
struct joined_parts<Part> {
    using type = typename Part::type;
};
template <class First, class Second, class... More>
struct joined_parts<First, Second, More...> {
    template <class... A, class... B>
    static type_list<A..., B...> join(type_list<A...>, type_list<B...>);
    struct both {
        using type = decltype(join(typename First::type{}, typename Second::type{}));
    };
    using type = typename joined_parts<both, More...>::type;
};

/// The service that generated type T was made for: what names its XML namespace. Specialized
/// with schema_for: `static constexpr const service& owner`.
template <class T>
inline constexpr const service& service_of = schema_for<T>::owner;

}  // namespace swage::inline v1
