// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include <swage/compare.hpp>
#include <swage/json.hpp>
#include <swage/json_tree.hpp>
#include <swage/xml.hpp>
#include <swage/xml_tree.hpp>
#if __has_include(<swage/cbor.hpp>)
#include <swage/cbor.hpp>
#define SWAGE_CORPUS_CBOR
#endif

#include <corpus/shapes.hpp>
#include <corpus/value.hpp>

// Round trips of random values of every structure and union of a service: what was written, as
// text and as a tree, is read again as it was. Prints a line a failure and at the end
// `shapes N operations N values N bytes N skipped N failed N`.

namespace {

using corpus::listed_shape;
using corpus::value;

/// One shape under test, and what was seen of it.
class checker {
public:
    explicit checker(const listed_shape& of) : shape_(of), table_(*of.table) {
        std::set<const swage::aggregate*> seen;
        has_xml_ = !corpus::has_ambiguous_xml(table_, seen);
        if (!has_xml_) {
            std::printf("note: %.*s has no XML: two members have one name\n",
                        static_cast<int>(table_.described->id.size()), table_.described->id.data());
        }
    }

    void check(std::uint64_t seed, const swage::random_options& options, bool with_xml) {
        seed_ = seed;
        value made(table_);
        made.randomize(seed, options);
        ++values;
        check_json(made);
        const bool has_document = corpus::holds_document(made, table_);
        if (has_document) ++skipped;
        if (!has_document) check_cbor(made);
        if (with_xml && has_xml_ && !has_document) {
            check_xml(made);
            check_xml_tree(made);
        }
        value fit(table_);
        fit.randomize(seed, options);
        corpus::make_fit_for_json_trees(fit, table_);
        check_json_tree(fit);
    }

    std::size_t values = 0;
    std::size_t bytes = 0;
    std::size_t skipped = 0;
    std::size_t failed = 0;

private:
    void fail(std::string_view format, std::string_view what, std::string_view document) {
        ++failed;
        if (failed > 3) return;
        std::string line(table_.described->id);
        line += ", seed " + std::to_string(seed_) + ", ";
        line.append(format).append(": ").append(what) += '\n';
        if (!document.empty()) line.append("    ").append(document.substr(0, 2000)) += '\n';
        std::fputs(line.c_str(), stdout);
    }
    void compare(bool was_read, const value& again, const value& made, std::string_view format,
                 const swage::error& failure, std::string_view document) {
        if (!was_read) return fail(format, failure.message(), document);
        if (!swage::equal(again.get(), made.get(), table_)) fail(format, "another value", document);
    }

    void check_json(const value& made) {
        using namespace swage::json;
        for (const auto form : {form::aws_cli, form::rest_json1, form::aws_json}) {
            write_options options;
            options.form = form;
            std::string document;
            swage::error failure;
            if (!detail::write_whole(document, options, failure, made.get(), table_)) {
                fail("JSON", failure.message(), {});
                continue;
            }
            bytes += document.size();
            value again(table_);
            detail::reader reader(read_options{}, document);
            const bool was_read = detail::read_whole(reader, again.get(), table_, true);
            compare(was_read, again, made, "JSON", reader.failure, document);
        }
    }

    void check_json_tree(const value& made) {
        using namespace swage::json;
        write_options options;
        detail::tree_writer writer{options};
        nlohmann::json tree;
        if (!detail::write_whole(writer, tree, made.get(), table_)) {
            return fail("JSON tree", writer.failure.message(), {});
        }
        value again(table_);
        detail::tree_reader reader(read_options{});
        const bool was_read = detail::read_whole(reader, tree, again.get(), table_);
        compare(was_read, again, made, "JSON tree", reader.failure, {});

        std::string document;
        swage::error failure;
        const bool written = detail::write_whole(document, options, failure, made.get(), table_);
        const auto parsed = parse_tree(document);
        if (!written || !parsed) return fail("JSON tree, parsed", failure.message(), document);
        value from_text(table_);
        detail::tree_reader second(read_options{});
        const bool second_read = detail::read_whole(second, *parsed, from_text.get(), table_);
        compare(second_read, from_text, made, "JSON tree, parsed", second.failure, document);
    }

    void check_xml(const value& made) {
        using namespace swage::xml;
        std::string document;
        swage::error failure;
        if (!detail::write_document(document, {}, failure, made.get(), table_, *shape_.owner)) {
            return fail("XML", failure.message(), {});
        }
        bytes += document.size();
        value again(table_);
        detail::input in(read_options{}, document);
        const bool was_read = detail::read_document(in, again.get(), table_, *shape_.owner, true);
        compare(was_read, again, made, "XML", in.failure, document);

        pugi::xml_document parsed;
        if (const auto loaded = parse_tree(parsed, document); !loaded) {
            return fail("XML tree, parsed", loaded.error().message(), document);
        }
        value from_tree(table_);
        detail::tree_input from(read_options{});
        const bool tree_read =
            detail::read_tree_root(from, parsed, from_tree.get(), table_, *shape_.owner);
        compare(tree_read, from_tree, made, "XML tree, parsed", from.failure, document);
    }

    void check_xml_tree(const value& made) {
        using namespace swage::xml;
        pugi::xml_document tree;
        detail::tree_writer writer{write_options{}};
        if (!detail::write_tree_root(writer, tree, made.get(), table_, *shape_.owner)) {
            return fail("XML tree", writer.failure.message(), {});
        }
        value again(table_);
        detail::tree_input from(read_options{});
        const bool was_read =
            detail::read_tree_root(from, tree, again.get(), table_, *shape_.owner);
        compare(was_read, again, made, "XML tree", from.failure, {});
    }

    void check_cbor([[maybe_unused]] const value& made) {}

    const listed_shape& shape_;
    const swage::aggregate& table_;
    bool has_xml_ = true;
    std::uint64_t seed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20;
    // XML cannot tell an empty flattened list from an absent one.
    swage::random_options with_elements;
    with_elements.least_elements = 1;
    with_elements.unknown_enum_values = 10;
    swage::random_options with_empty;
    with_empty.presence = 80;
    with_empty.most_elements = 2;

    std::size_t shapes = 0;
    std::size_t operations = 0;
    std::size_t values = 0;
    std::size_t bytes = 0;
    std::size_t skipped = 0;
    std::size_t failed = 0;
    std::set<std::string_view> ids;
    for (const corpus::part& part : corpus::all_parts()) {
        operations += part.operations.size();
        for (const listed_shape& shape : part.shapes) {
            ++shapes;
            ids.insert(shape.table->described->id);
            checker check(shape);
            for (std::uint64_t seed = 0; seed < count; ++seed) {
                check.check(seed, with_elements, true);
                check.check(seed, with_empty, false);
            }
            values += check.values;
            bytes += check.bytes;
            skipped += check.skipped;
            failed += check.failed != 0 ? 1 : 0;
        }
    }
    if (ids.size() != shapes) {
        std::printf("%zu shapes are listed twice\n", shapes - ids.size());
        ++failed;
    }
    std::printf("shapes %zu operations %zu values %zu bytes %zu skipped %zu failed %zu\n", shapes,
                operations, values, bytes, skipped, failed);
    return failed == 0 ? 0 : 1;
}
