// SPDX-License-Identifier: Apache-2.0

// Converts a DescribeJob response between XML and JSON, or checks that nothing is lost on the way.
//
//     convert --from xml --to json response.xml > response.json
//     convert --check response.xml

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>
#include <swage/xml.hpp>

namespace {

using response = s3control::DescribeJobResult;

constexpr const char* usage =
    "usage: convert [--from xml|json] [--to xml|json] [--pretty] [--report] FILE\n"
    "       convert --check FILE\n"
    "\n"
    "Reads a response of S3 Control's DescribeJob from FILE (- for standard input) and writes it\n"
    "to standard output. Without --from, the first character tells; without --to, the other one.\n"
    "  --pretty   writes one member a line\n"
    "  --report   says on standard error what the document has that the model does not\n"
    "  --check    writes and reads the response in both formats, compares the values and the\n"
    "             texts, and prints sizes and speed\n";

enum class format { xml, json };

struct arguments {
    std::optional<format> from;
    std::optional<format> to;
    bool pretty = false;
    bool report = false;
    bool check = false;
    std::string file;
};

std::optional<format> format_named(std::string_view name) {
    if (name == "xml") return format::xml;
    if (name == "json") return format::json;
    return std::nullopt;
}

std::optional<arguments> parse_arguments(int count, char** words) {
    arguments parsed;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--pretty") {
            parsed.pretty = true;
        } else if (word == "--report") {
            parsed.report = true;
        } else if (word == "--check") {
            parsed.check = true;
        } else if ((word == "--from" || word == "--to") && i + 1 < count) {
            const std::optional<format> named = format_named(words[++i]);
            if (!named) return std::nullopt;
            (word == "--from" ? parsed.from : parsed.to) = named;
        } else if (parsed.file.empty() && (word == "-" || word.front() != '-')) {
            parsed.file = word;
        } else {
            return std::nullopt;
        }
    }
    if (parsed.file.empty()) return std::nullopt;
    return parsed;
}

std::optional<std::string> read_file(const std::string& name) {
    std::FILE* file = name == "-" ? stdin : std::fopen(name.c_str(), "rb");
    if (file == nullptr) return std::nullopt;
    std::string text;
    char block[65536];
    while (const std::size_t got = std::fread(block, 1, sizeof block, file)) {
        text.append(block, got);
    }
    const bool failed = std::ferror(file) != 0;
    if (file != stdin) std::fclose(file);
    if (failed) return std::nullopt;
    return text;
}

format format_of(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' ? format::json : format::xml;
}

format other(format one) { return one == format::xml ? format::json : format::xml; }
const char* name_of(format one) { return one == format::xml ? "XML" : "JSON"; }

swage::result<response> read(format from, std::string_view text, swage::read_report* report) {
    if (from == format::xml) return swage::xml::read<response>(text, {.report = report});
    return swage::json::read<response>(text, {.report = report});
}

std::string write(format to, const response& value, bool pretty) {
    if (to == format::xml) {
        swage::xml::write_options options;
        options.pretty = pretty;
        return swage::xml::write(value, options);
    }
    swage::json::write_options options;
    options.pretty = pretty;
    return swage::json::write(value, options);
}

void print_report(const swage::read_report& report) {
    for (const std::string& path : report.unknown_members) {
        std::fprintf(stderr, "unknown member: %s\n", path.c_str());
    }
    for (const auto& value : report.unknown_enum_values) {
        std::fprintf(stderr, "unknown value: %s: \"%s\"\n", value.path.c_str(), value.text.c_str());
    }
    for (const std::string& path : report.corrected) {
        std::fprintf(stderr, "required but absent: %s\n", path.c_str());
    }
}

/// Megabytes a second, from the fastest of some hundred runs.
template <class Run>
double speed(std::size_t bytes, Run run) {
    using clock = std::chrono::steady_clock;
    const clock::time_point last = clock::now() + std::chrono::milliseconds(200);
    std::chrono::duration<double> fastest = std::chrono::hours(1);
    clock::time_point start = clock::now();
    while (start < last) {
        run();
        const clock::time_point end = clock::now();
        fastest = std::min<std::chrono::duration<double>>(fastest, end - start);
        start = end;
    }
    return static_cast<double>(bytes) / fastest.count() / 1e6;
}

void print_speed(format one, const response& value, const std::string& text) {
    std::string written;
    response again;
    const double reading = speed(text.size(), [&] {
        if (one == format::xml) {
            swage::xml::read_into(again, text).value();
        } else {
            swage::json::read_into(again, text).value();
        }
    });
    const double writing = speed(text.size(), [&] {
        written.clear();
        if (one == format::xml) {
            swage::xml::write_to(written, value).value();
        } else {
            swage::json::write_to(written, value).value();
        }
    });
    std::printf("  %-5s %6zu bytes   read %6.0f MB/s   write %6.0f MB/s\n", name_of(one),
                text.size(), reading, writing);
}

/// first format -> value -> other format -> value -> first format -> value -> other format.
int check(format from, std::string_view document) {
    const response first = read(from, document, nullptr).value();
    const std::string other_text = write(other(from), first, false);
    const response second = read(other(from), other_text, nullptr).value();
    const std::string own_text = write(from, second, false);
    const response third = read(from, own_text, nullptr).value();
    const bool equal_values = first == second && second == third;
    const bool equal_texts = write(from, first, false) == own_text &&
                             write(from, third, false) == own_text &&
                             write(other(from), third, false) == other_text;
    std::printf("  %s -> %s -> %s: values %s, second writing %s\n", name_of(from),
                name_of(other(from)), name_of(from), equal_values ? "equal" : "DIFFER",
                equal_texts ? "equal byte for byte" : "DIFFERS");
    print_speed(from, first, own_text);
    print_speed(other(from), first, other_text);
    return equal_values && equal_texts ? 0 : 1;
}

int run(const arguments& wanted) {
    const std::optional<std::string> document = read_file(wanted.file);
    if (!document) {
        std::fprintf(stderr, "convert: %s cannot be read\n", wanted.file.c_str());
        return 1;
    }
    const format from = wanted.from.value_or(format_of(*document));
    swage::read_report report;
    const swage::result<response> value = read(from, *document, &report);
    if (!value) {
        std::fprintf(stderr, "%s:%s\n", wanted.file.c_str(),
                     value.error().explain(*document).c_str());
        return 1;
    }
    if (wanted.report) print_report(report);
    if (wanted.check) return check(from, *document);
    const std::string text = write(wanted.to.value_or(other(from)), *value, wanted.pretty);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const std::optional<arguments> wanted = parse_arguments(count, words);
    if (!wanted) {
        std::fputs(usage, stderr);
        return 2;
    }
    try {
        return run(*wanted);
    } catch (const swage::exception& failure) {
        std::fprintf(stderr, "convert: %s\n", failure.what());
        return 1;
    }
}
