// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include <s3control/describe_job.hpp>

#include "job_list.hpp"

namespace bench {

/// The text of a document, with zero bytes behind it: some parsers read past the end.
class input {
public:
    explicit input(std::string text) : size_(text.size()), text_(std::move(text)) {
        text_.resize(readable());
    }
    std::string_view text() const { return {text_.data(), size_}; }
    /// How many bytes may be read from the start of the text.
    std::size_t readable() const { return size_ + 64; }

private:
    std::size_t size_;
    std::string text_;
};

template <class T>
struct as {};

/// A way to read documents. One object reads many, so that what a library can reuse (its parser,
/// buffers, arenas) is reused.
struct reader {
    virtual ~reader() = default;
    virtual void read(const input& document, s3control::DescribeJobResult& into) = 0;
    virtual void read(const input& document, job_list::JobList& into) = 0;
    /// Reads into a new struct, and throws it away.
    virtual void read_new(const input& document, as<s3control::DescribeJobResult>) = 0;
    virtual void read_new(const input& document, as<job_list::JobList>) = 0;
};

/// A way to write documents; `out` is empty before.
struct writer {
    virtual ~writer() = default;
    virtual void write(const s3control::DescribeJobResult& value, std::string& out) = 0;
    virtual void write(const job_list::JobList& value, std::string& out) = 0;
};

/// A reader made of an Implementation with a template `read(document, into)` and, where that is not
/// the usual way to get a new value, `read_new<T>(document)`.
template <class Implementation>
class reader_of : public reader {
public:
    void read(const input& document, s3control::DescribeJobResult& into) override {
        implementation_.read(document, into);
    }
    void read(const input& document, job_list::JobList& into) override {
        implementation_.read(document, into);
    }
    void read_new(const input& document, as<s3control::DescribeJobResult>) override {
        make<s3control::DescribeJobResult>(document);
    }
    void read_new(const input& document, as<job_list::JobList>) override {
        make<job_list::JobList>(document);
    }

private:
    template <class T>
    void make(const input& document) {
        if constexpr (requires { implementation_.template read_new<T>(document); }) {
            const auto made = implementation_.template read_new<T>(document);
            benchmark::DoNotOptimize(&made);
        } else {
            T made;
            implementation_.read(document, made);
            benchmark::DoNotOptimize(&made);
        }
    }

    Implementation implementation_;
};

/// A writer made of an Implementation with a template `write(value, out)`.
template <class Implementation>
class writer_of : public writer {
public:
    void write(const s3control::DescribeJobResult& value, std::string& out) override {
        implementation_.write(value, out);
    }
    void write(const job_list::JobList& value, std::string& out) override {
        implementation_.write(value, out);
    }

private:
    Implementation implementation_;
};

using make_reader = std::unique_ptr<reader> (*)();
using make_writer = std::unique_ptr<writer> (*)();

template <class Implementation>
std::unique_ptr<reader> made_reader() {
    return std::make_unique<reader_of<Implementation>>();
}
template <class Implementation>
std::unique_ptr<writer> made_writer() {
    return std::make_unique<writer_of<Implementation>>();
}

// The peers, one source file a library.

std::unique_ptr<reader> boost_json_reader();
std::unique_ptr<writer> boost_json_writer();
std::unique_ptr<reader> expat_reader();
std::unique_ptr<reader> nlohmann_reader();
std::unique_ptr<writer> nlohmann_writer();
std::unique_ptr<reader> pugixml_reader();
std::unique_ptr<writer> pugixml_writer();
std::unique_ptr<reader> rapidjson_reader();
std::unique_ptr<reader> rapidjson_events_reader();
std::unique_ptr<writer> rapidjson_writer();
std::unique_ptr<reader> rapidxml_reader();
std::unique_ptr<reader> simdjson_reader();
std::unique_ptr<reader> tinyxml2_reader();
std::unique_ptr<writer> tinyxml2_writer();

// Ours.

std::unique_ptr<reader> swage_json_reader();
std::unique_ptr<writer> swage_json_writer();
std::unique_ptr<reader> swage_json_tree_reader();
std::unique_ptr<writer> swage_json_tree_writer();
std::unique_ptr<reader> swage_xml_reader();
std::unique_ptr<writer> swage_xml_writer();
std::unique_ptr<reader> swage_xml_tree_reader();
std::unique_ptr<writer> swage_xml_tree_writer();

}  // namespace bench
