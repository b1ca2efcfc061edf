// SPDX-License-Identifier: Apache-2.0
// expect: an enum's table was made for another hash: generate the headers again

#include <swage/generated.hpp>
#include <swage/json.hpp>

namespace paint {

enum class Color : std::int32_t { unknown_ = 0, RED, GREEN };

namespace schema {
inline constexpr swage::service service{.id = "paint#Service", .version = "1"};
inline constexpr swage::enumeration_value Color_values[] = {{"RED", "red"}, {"GREEN", "green"}};
inline constexpr std::uint16_t Color_displacements[] = {0};
// What codegen's perfect_hash makes of these texts; otherwise with each cell one place off.
#if defined(CORRECT)
inline constexpr std::uint16_t Color_cells[] = {2, 1};
#else
inline constexpr std::uint16_t Color_cells[] = {1, 2};
#endif
inline constexpr swage::enumeration Color_enumeration{Color_values, 1, Color_displacements,
                                                      Color_cells};
inline constexpr swage::shape Color{
    .id = "paint#Color", .kind = swage::shape_kind::enumeration, .values = &Color_enumeration};
inline constexpr swage::member_shape Wall_members[] = {{"Paint", &Color}};
inline constexpr swage::shape Wall{.id = "paint#Wall", .members = Wall_members};
}  // namespace schema

struct Wall {
    swage::optional<swage::open_enum<Color>> Paint{};
};
BOOST_DESCRIBE_STRUCT(Wall, (), (Paint))

}  // namespace paint

template <>
struct swage::schema_for<paint::Color> {
    static constexpr const swage::shape& value = paint::schema::Color;
    static constexpr const swage::service& owner = paint::schema::service;
};
template <>
struct swage::schema_for<paint::Wall> {
    static constexpr const swage::shape& value = paint::schema::Wall;
    static constexpr const swage::service& owner = paint::schema::service;
};

int main() { return swage::json::write(paint::Wall{}).empty() ? 1 : 0; }
