// SPDX-License-Identifier: Apache-2.0

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <swage/json.hpp>
#include <swage/json_tree.hpp>
#include <swage/xml.hpp>
#include <swage/xml_tree.hpp>

#include "peer.hpp"
#include "peers/append_to.hpp"

namespace bench {
namespace {

struct json_text {
    template <class T>
    void read(const input& document, T& into) {
        swage::json::read_into(into, document.text()).value();
    }
    template <class T>
    swage::result<T> read_new(const input& document) {
        return swage::json::read<T>(document.text());
    }
    template <class T>
    void write(const T& value, std::string& out) {
        swage::json::write_to(out, value).value();
    }
};

struct xml_text {
    template <class T>
    void read(const input& document, T& into) {
        swage::xml::read_into(into, document.text()).value();
    }
    template <class T>
    swage::result<T> read_new(const input& document) {
        return swage::xml::read<T>(document.text());
    }
    template <class T>
    void write(const T& value, std::string& out) {
        swage::xml::write_to(out, value).value();
    }
};

struct json_tree {
    template <class T>
    void read(const input& document, T& into) {
        into = swage::json::read_tree<T>(swage::json::parse_tree(document.text()).value()).value();
    }
    template <class T>
    void write(const T& value, std::string& out) {
        out = swage::json::write_tree(value).value().dump();
    }
};

struct xml_tree {
    template <class T>
    void read(const input& document, T& into) {
        pugi::xml_document tree;
        swage::xml::parse_tree(tree, document.text()).value();
        into = swage::xml::read_tree<T>(tree.document_element()).value();
    }
    template <class T>
    void write(const T& value, std::string& out) {
        pugi::xml_document tree;
        swage::xml::write_tree(tree, value).value();
        peers::append_to sink(out);
        tree.save(sink, "", pugi::format_raw, pugi::encoding_utf8);
    }
};

}  // namespace

std::unique_ptr<reader> swage_json_reader() { return made_reader<json_text>(); }
std::unique_ptr<writer> swage_json_writer() { return made_writer<json_text>(); }
std::unique_ptr<reader> swage_json_tree_reader() { return made_reader<json_tree>(); }
std::unique_ptr<writer> swage_json_tree_writer() { return made_writer<json_tree>(); }
std::unique_ptr<reader> swage_xml_reader() { return made_reader<xml_text>(); }
std::unique_ptr<writer> swage_xml_writer() { return made_writer<xml_text>(); }
std::unique_ptr<reader> swage_xml_tree_reader() { return made_reader<xml_tree>(); }
std::unique_ptr<writer> swage_xml_tree_writer() { return made_writer<xml_tree>(); }

}  // namespace bench
