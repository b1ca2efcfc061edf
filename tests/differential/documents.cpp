// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

#include <everything/exchange.hpp>
#include <s3control/describe_job.hpp>

#include <swage/schema/access.hpp>

namespace differential {

namespace {

using types = swage::type_list<
    s3control::DescribeJobResult, s3control::ObjectEncryptionFilter, everything::ExchangeResponse,
    everything::Scalars, everything::RequiredOfEveryKind, everything::Times, everything::Lists,
    everything::SparseContainers, everything::Maps, everything::FlattenedContainers,
    everything::Attributes, everything::Namespaces, everything::JsonNames, everything::Wide,
    everything::Tree, everything::Choice, everything::Secrets>;

template <class... Types>
std::vector<std::unique_ptr<subject>> subjects_of(swage::type_list<Types...>) {
    std::vector<std::unique_ptr<subject>> made;
    (made.push_back(std::make_unique<properties::subject_of<Types>>()), ...);
    return made;
}

}  // namespace

std::vector<corpus> make_corpora(
    std::uint64_t documents,
    const std::function<std::string(const subject&, const void*, std::uint64_t)>& write) {
    std::vector<corpus> made;
    for (std::unique_ptr<subject>& type : subjects_of(types())) {
        corpus now{std::move(type), {}};
        for (std::uint64_t seed = 1; seed <= documents; ++seed) {
            swage::random_options options;
            options.presence = seed % 3 == 0 ? 90 : 35;
            options.most_levels = 5;
            options.most_elements = 3;
            options.most_characters = 8;
            options.most_values = 60;
            options.unknown_enum_values = 10;
            options.whole_milliseconds = true;
            options.least_elements = seed % 2;
            const object value = now.type->make_random(seed, options);
            now.documents.push_back(write(*now.type, value.get(), seed));
        }
        made.push_back(std::move(now));
    }
    return made;
}

void mutate(std::string& text, const std::string& other,
            const std::vector<std::string_view>& tokens, swage::random_generator& random) {
    const auto place = [&](const std::string& in) { return random.below(in.size() + 1); };
    const auto length = [&] { return 1 + random.below(random.chance(80) ? 12 : 200); };
    for (std::uint64_t changes = 1 + random.below(3); changes > 0; --changes) {
        const std::size_t at = place(text);
        switch (random.below(9)) {
            case 0:  // another byte
                if (at < text.size()) text[at] = static_cast<char>(random.next());
                break;
            case 1:  // one bit
                if (at < text.size()) {
                    text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
                }
                break;
            case 2:
                text.erase(at, length());
                break;
            case 3:
                text.insert(at, text.substr(place(text), length()));
                break;
            case 4: {  // moved
                const std::string piece = text.substr(at, length());
                text.erase(at, piece.size());
                text.insert(place(text), piece);
                break;
            }
            case 5:
                text.insert(at, other.substr(place(other), length()));
                break;
            case 6:
                if (random.chance(20)) text.resize(at);
                break;
            default: {
                const std::string_view token = tokens[random.below(tokens.size())];
                // Between tokens rather than inside of them, more often than not.
                std::size_t to = at;
                if (random.chance(70)) to = text.find_first_of(",:{}[]<>\"", at);
                if (to == std::string::npos) to = at;
                text.insert(random.chance(50) && to < text.size() ? to + 1 : to, token);
                break;
            }
        }
    }
}

bool holds_unknown(const void* value, const swage::aggregate& table) {
    const auto row_holds = [](const void* start, const swage::member_row& row) {
        const void* inner = row.nested == nullptr ? nullptr : swage::peek(start, row);
        return inner != nullptr && holds_unknown(inner, *row.nested);
    };
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(value);
        return number == 0 || row_holds(value, table.rows[number - 1]);
    }
    std::size_t count = 1;
    const void* first = value;
    std::uint32_t stride = 0;
    if (table.list != nullptr) {
        count = table.list->size(value);
        first = table.list->data(value);
        stride = table.list->stride;
    } else if (table.map != nullptr) {
        count = table.map->size(value);
        first = table.map->data(value);
        stride = table.map->stride;
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (const swage::member_row& row : table.rows) {
            if (row_holds(swage::element_at(first, stride, i), row)) return true;
        }
    }
    return false;
}

}  // namespace differential
