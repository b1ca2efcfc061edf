// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <swage/hash.hpp>
#include <swage/json.hpp>
#include <swage/random.hpp>
#include <swage/xml.hpp>

#if !defined(SWAGE_TEST_WITHOUT_JSON_TREE)
#include <swage/json_tree.hpp>
#define SWAGE_TEST_JSON_TREE
#endif
#if !defined(SWAGE_TEST_WITHOUT_XML_TREE)
#include <swage/xml_tree.hpp>
#define SWAGE_TEST_XML_TREE
#endif

/// Generated types behind one interface, so that a property is stated, and compiled, once and not
/// for each of a hundred types. Everything goes through the public functions.

namespace properties {

using swage::error;
using swage::result;

/// An object of any of the types.
using object = std::shared_ptr<void>;

/// One generated type.
class subject {
public:
    virtual ~subject() = default;
    virtual const swage::aggregate& table() const = 0;
    std::string id() const { return std::string(table().described->id); }

    virtual object make_random(std::uint64_t seed, const swage::random_options& options) const = 0;
    virtual object copy(const void* value) const = 0;
    virtual bool equal(const void* a, const void* b) const = 0;
    virtual std::size_t hash(const void* value) const = 0;

    virtual result<void> write_json(std::string& out, const void* value,
                                    const swage::json::write_options& options) const = 0;
    virtual result<object> read_json(const std::string& text,
                                     const swage::json::read_options& options = {}) const = 0;
    virtual result<void> read_json_into(void* value, const std::string& text) const = 0;
    virtual result<void> write_xml(std::string& out, const void* value,
                                   const swage::xml::write_options& options) const = 0;
    virtual result<object> read_xml(const std::string& text,
                                    const swage::xml::read_options& options = {}) const = 0;
    virtual result<void> read_xml_into(void* value, const std::string& text) const = 0;
#if defined(SWAGE_TEST_JSON_TREE)
    virtual result<nlohmann::json> write_json_tree(
        const void* value, const swage::json::write_options& options) const = 0;
    virtual result<object> read_json_tree(const nlohmann::json& tree,
                                          const swage::json::read_options& options = {}) const = 0;
#endif
#if defined(SWAGE_TEST_XML_TREE)
    virtual result<void> write_xml_tree(pugi::xml_node parent, const void* value) const = 0;
    virtual result<object> read_xml_tree(pugi::xml_node root,
                                         const swage::xml::read_options& options = {}) const = 0;
#endif
};

template <class T>
class subject_of final : public subject {
    static const T& as(const void* value) { return *static_cast<const T*>(value); }
    static result<object> share(result<T>&& read) {
        if (!read) return std::move(read).error();
        return result<object>(std::make_shared<T>(std::move(*read)));
    }

public:
    const swage::aggregate& table() const override { return swage::table_of<T>(); }

    object make_random(std::uint64_t seed, const swage::random_options& options) const override {
        return std::make_shared<T>(swage::random_value<T>(seed, options));
    }
    object copy(const void* value) const override { return std::make_shared<T>(as(value)); }
    bool equal(const void* a, const void* b) const override { return as(a) == as(b); }
    std::size_t hash(const void* value) const override { return swage::hash_value(as(value)); }

    result<void> write_json(std::string& out, const void* value,
                            const swage::json::write_options& options) const override {
        return swage::json::write_to(out, as(value), options);
    }
    result<object> read_json(const std::string& text,
                             const swage::json::read_options& options) const override {
        return share(swage::json::read<T>(text, options));
    }
    result<void> read_json_into(void* value, const std::string& text) const override {
        return swage::json::read_into(*static_cast<T*>(value), text);
    }
    result<void> write_xml(std::string& out, const void* value,
                           const swage::xml::write_options& options) const override {
        return swage::xml::write_to(out, as(value), options);
    }
    result<object> read_xml(const std::string& text,
                            const swage::xml::read_options& options) const override {
        return share(swage::xml::read<T>(text, options));
    }
    result<void> read_xml_into(void* value, const std::string& text) const override {
        return swage::xml::read_into(*static_cast<T*>(value), text);
    }
#if defined(SWAGE_TEST_JSON_TREE)
    result<nlohmann::json> write_json_tree(
        const void* value, const swage::json::write_options& options) const override {
        return swage::json::write_tree(as(value), options);
    }
    result<object> read_json_tree(const nlohmann::json& tree,
                                  const swage::json::read_options& options) const override {
        return share(swage::json::read_tree<T>(tree, options));
    }
#endif
#if defined(SWAGE_TEST_XML_TREE)
    result<void> write_xml_tree(pugi::xml_node parent, const void* value) const override {
        return swage::xml::write_tree(parent, as(value));
    }
    result<object> read_xml_tree(pugi::xml_node root,
                                 const swage::xml::read_options& options) const override {
        return share(swage::xml::read_tree<T>(root, options));
    }
#endif
};

}  // namespace properties
