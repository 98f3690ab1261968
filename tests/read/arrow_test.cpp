// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/read/arrow.hpp>
#include <recount/reconcile/bulk.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_arrow_test)

namespace {

using recount::arrow_data;
using recount::verdict;

static_assert(std::is_standard_layout_v<ArrowSchema> && sizeof(ArrowSchema) == 9 * 8);
static_assert(std::is_standard_layout_v<ArrowArray> && sizeof(ArrowArray) == 10 * 8);
static_assert(!std::is_copy_constructible_v<arrow_data> && std::is_nothrow_move_constructible_v<arrow_data>);

struct whole : recount::category<"whole"> {};
struct left : recount::category<"left"> {};
struct right : recount::category<"right"> {};
struct parted : recount::scheme<recount::partition<whole, left, right>> {};

/// A producer as the specification describes one: it owns everything, releases children with their parent, and counts.
struct producer {
    int schemas_released = 0;
    int arrays_released = 0;

    struct part {
        std::string format;
        std::string name;
        std::vector<char> values;  ///< of any type; allocated memory is aligned for all of them
        std::vector<std::uint8_t> bits;
        const void* buffers[2]{};
        std::vector<ArrowSchema*> schemas;
        std::vector<ArrowArray*> arrays;
        ArrowSchema schema{};
        ArrowArray array{};
        producer* owner{};
    };
    std::deque<part> parts;

    static void release_schema(ArrowSchema* schema) {
        for (std::int64_t i = 0; i < schema->n_children; ++i)
            if (schema->children[i]->release != nullptr) schema->children[i]->release(schema->children[i]);
        ++static_cast<part*>(schema->private_data)->owner->schemas_released;
        schema->release = nullptr;
    }
    static void release_array(ArrowArray* array) {
        for (std::int64_t i = 0; i < array->n_children; ++i)
            if (array->children[i]->release != nullptr) array->children[i]->release(array->children[i]);
        ++static_cast<part*>(array->private_data)->owner->arrays_released;
        array->release = nullptr;
    }

    part& add(std::string format, std::string name, std::int64_t length, std::int64_t offset = 0) {
        part& made = parts.emplace_back();
        made.format = std::move(format);
        made.name = std::move(name);
        made.owner = this;
        made.schema = {made.format.c_str(),
                       made.name.c_str(),
                       nullptr,
                       ARROW_FLAG_NULLABLE,
                       0,
                       nullptr,
                       nullptr,
                       &release_schema,
                       &made};
        made.array = {length, 0, offset, 2, 0, made.buffers, nullptr, nullptr, &release_array, &made};
        return made;
    }

    template <class Integer>
    part& numbers(std::string format, std::string name, const std::vector<Integer>& values, std::int64_t offset = 0,
                  std::vector<std::uint8_t> bits = {}) {
        part& made = add(std::move(format), std::move(name), static_cast<std::int64_t>(values.size()) - offset, offset);
        const auto* bytes = reinterpret_cast<const char*>(values.data());
        made.values.assign(bytes, bytes + values.size() * sizeof(Integer));
        made.bits = std::move(bits);
        made.buffers[0] = made.bits.empty() ? nullptr : made.bits.data();
        made.buffers[1] = made.values.data();
        made.array.null_count = made.bits.empty() ? 0 : -1;  // not counted
        return made;
    }

    part& table(const std::vector<part*>& children, std::int64_t length, std::int64_t offset = 0) {
        part& made = add("+s", "", length, offset);
        for (part* child : children) {
            made.schemas.push_back(&child->schema);
            made.arrays.push_back(&child->array);
        }
        made.schema.n_children = made.array.n_children = static_cast<std::int64_t>(children.size());
        made.schema.children = made.schemas.data();
        made.array.children = made.arrays.data();
        made.array.n_buffers = 1;
        return made;
    }
};

template <class Act>
void check_words(Act act, const std::vector<std::string>& words) {
    try {
        act();
        BOOST_ERROR("nothing was thrown");
    } catch (const recount::error& thrown) {
        const std::string said = thrown.what();
        BOOST_TEST(said.starts_with("recount: "));
        for (const std::string& word : words)
            BOOST_TEST(said.find(word) != std::string::npos, said << " says " << word);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_struct_array_is_a_table) {
    producer made;
    {
        // one row is skipped by the struct array, and further ones by its columns
        auto& a = made.numbers<std::int32_t>("i", "whole", {-1, -1, 0, 5, 7, 9}, 2);
        auto& b = made.numbers<std::int64_t>("l", "left", {0, 2, 3, 4}, 0, {0b0111});
        auto& c = made.numbers<std::uint32_t>("I", "right", {0, 0, 3, 5, 5}, 1, {0b11111});
        auto& unread = made.numbers<std::int64_t>("g", "some ratio", {0, 0, 0, 0});
        auto& batch = made.table({&unread, &c, &a, &b}, 3, 1);
        arrow_data people{&batch.schema, &batch.array};
        BOOST_TEST((batch.schema.release == nullptr));
        BOOST_TEST((batch.array.release == nullptr));
        const auto table = people.table<parted>();
        BOOST_TEST(table.rows() == 3U);
        BOOST_TEST((table[whole{}][0] == recount::figure{5}));
        BOOST_TEST((table[right{}][2] == recount::figure{5}));
        BOOST_TEST(!table[left{}].published(2));
        const auto found = recount::reconcile(table);
        BOOST_TEST(!found.fails(0, 0));  // 5 = 2 + 3
        BOOST_TEST(found.fails(1, 0));   // 7, and 3 + 5
        BOOST_TEST(found.count(0, verdict::undetermined) == 1U);
        BOOST_TEST(recount::reconcile(table.row(1))[0].discrepancy.low == -1);

        recount::dynamic_scheme scheme;
        scheme.partition("whole", {"left", "right"});
        BOOST_TEST((recount::reconcile(people.table(scheme)) == found));
        BOOST_TEST(people.values("left").rows() == 3U);
        BOOST_TEST(made.arrays_released == 0);
    }
    BOOST_TEST(made.arrays_released == 5);
    BOOST_TEST(made.schemas_released == 5);
}

BOOST_AUTO_TEST_CASE(separate_arrays_are_columns) {
    producer made;
    {
        auto& a = made.numbers<std::int64_t>("l", "", {5, 8});
        auto& b = made.numbers<std::uint64_t>("L", "", {2, 3});
        auto& c = made.numbers<std::int16_t>("s", "", {3, 3, 4}, 1);
        const arrow_data of_whole{&a.schema, &a.array};
        const arrow_data of_left{&b.schema, &b.array};
        const arrow_data of_right{&c.schema, &c.array};
        const recount::columns<parted> table{recount::in_column<whole>(of_whole.values()),
                                             recount::in_column<left>(of_left.values()),
                                             recount::in_column<right>(of_right.values())};
        const auto found = recount::reconcile(table);
        BOOST_TEST(!found.inconsistent(0) == (5 == 2 + 3));
        BOOST_TEST(found.inconsistent(1) == (8 != 3 + 4));
        BOOST_TEST((of_whole.values().visit([](const auto* first) { return static_cast<const void*>(first); }) ==
                    static_cast<const void*>(a.values.data())));  // no copy
    }
    BOOST_TEST(made.arrays_released == 3);
    BOOST_TEST(made.schemas_released == 3);
}

BOOST_AUTO_TEST_CASE(every_width_is_read) {
    producer made;
    const auto check = [&]<class Integer>(const char* format, Integer) {
        auto& a = made.numbers<Integer>(format, "numbers", {1, 2, static_cast<Integer>(-3)}, 1);
        const arrow_data data{&a.schema, &a.array};
        BOOST_TEST(data.values().rows() == 2U);
        BOOST_TEST((data.values().visit([](const auto* values) {
            return values[0] == 2 && std::cmp_equal(values[1], static_cast<Integer>(-3)) &&
                   std::is_same_v<decltype(values), const Integer*>;
        })));
    };
    check("c", std::int8_t{});
    check("C", std::uint8_t{});
    check("s", std::int16_t{});
    check("S", std::uint16_t{});
    check("i", std::int32_t{});
    check("I", std::uint32_t{});
    check("l", std::int64_t{});
    check("L", std::uint64_t{});
    auto& none = made.add("n", "nulls", 4);
    none.array.n_buffers = 0;
    const arrow_data data{&none.schema, &none.array};
    BOOST_TEST(!data.values().present());
    BOOST_TEST(!data.values().missing());
}

BOOST_AUTO_TEST_CASE(moves_release_once) {
    producer made;
    {
        auto& a = made.numbers<std::int64_t>("l", "a", {1});
        auto& b = made.numbers<std::int64_t>("l", "b", {2});
        arrow_data first{&a.schema, &a.array};
        arrow_data second{std::move(first)};
        check_words([&] { (void)first.values(); }, {"moved away"});
        BOOST_TEST(second.values().rows() == 1U);
        arrow_data third{&b.schema, &b.array};
        third = std::move(second);
        BOOST_TEST(made.arrays_released == 1);
        arrow_data& same = third;
        third = std::move(same);
        BOOST_TEST(third.values().rows() == 1U);
    }
    BOOST_TEST(made.arrays_released == 2);
    BOOST_TEST(made.schemas_released == 2);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_named) {
    producer made;
    const auto read = [&](producer::part& part) {
        const arrow_data data{&part.schema, &part.array};
        return data.values();
    };

    auto& released = made.numbers<std::int64_t>("l", "gone", {1});
    released.array.release(&released.array);
    check_words([&] { read(released); }, {"array is released"});
    BOOST_TEST((released.schema.release != nullptr));  // what is refused is left to the caller
    released.schema.release(&released.schema);
    check_words([&] { read(released); }, {"schema is released"});
    check_words([&] { arrow_data{nullptr, nullptr}; }, {"schema is released"});

    auto& keys = made.numbers<std::int32_t>("i", "district", {0, 1});
    auto& values = made.numbers<std::int64_t>("l", "", {7, 8});
    keys.schema.dictionary = &values.schema;
    keys.array.dictionary = &values.array;
    check_words([&] { read(keys); }, {"\"district\"", "dictionary"});

    check_words([&] { read(made.numbers<std::int64_t>("g", "ratio", {0})); }, {"\"ratio\"", "\"g\"", "whole numbers"});
    check_words([&] { read(made.numbers<std::int64_t>("tdD", "day", {0})); }, {"\"day\"", "\"tdD\""});

    auto& unknown_nulls = made.numbers<std::int64_t>("l", "some", {0});
    unknown_nulls.array.null_count = 1;
    check_words([&] { read(unknown_nulls); }, {"\"some\"", "no bitmap"});
    auto& negative = made.numbers<std::int64_t>("l", "short", {0});
    negative.array.length = -1;
    check_words([&] { read(negative); }, {"\"short\"", "negative"});
    auto& empty = made.numbers<std::int64_t>("l", "no values", {0});
    empty.buffers[1] = nullptr;
    check_words([&] { read(empty); }, {"\"no values\"", "has no values"});
    auto& odd = made.numbers<std::int64_t>("l", "odd", {0, 0});
    odd.buffers[1] = odd.values.data() + 1;
    odd.array.length = 1;
    check_words([&] { read(odd); }, {"\"odd\"", "address"});
    auto& one_buffer = made.numbers<std::int64_t>("l", "one buffer", {0});
    one_buffer.array.n_buffers = 1;
    check_words([&] { read(one_buffer); }, {"\"one buffer\"", "two buffers"});
}

BOOST_AUTO_TEST_CASE(tables_that_cannot_be_read_are_named) {
    producer made;
    const auto column = [&](const char* name) -> producer::part& {
        return made.numbers<std::int64_t>("l", name, {3, 3});
    };
    const auto check = [&](producer::part& part, const std::vector<std::string>& words) {
        const arrow_data data{&part.schema, &part.array};
        check_words([&] { (void)recount::reconcile(data.table<parted>()); }, words);
    };
    check(column("whole"), {"struct array", "\"l\""});
    check(made.table({&column("whole"), &column("left")}, 2), {"no column", "\"right\""});
    check(made.table({&column("whole"), &column("left"), &column("left"), &column("right")}, 2), {"two", "\"left\""});
    check(made.table({&column("whole"), &column("left"), &column("right")}, 2, 1), {"shorter than the table"});
    auto& uneven = made.table({&column("whole"), &column("left"), &column("right")}, 2);
    uneven.schema.n_children = 2;
    check(uneven, {"2 columns", "3"});
    uneven.schemas[2]->release(uneven.schemas[2]);

    auto& moved = column("right");
    auto& gone = made.table({&column("whole"), &column("left"), &moved}, 2);
    moved.array.release(&moved.array);  // as a consumer of this column alone would leave it
    check(gone, {"\"right\"", "released"});

    auto& null_rows = made.table({&column("whole"), &column("left"), &column("right")}, 2);
    null_rows.bits = {0b01};
    null_rows.buffers[0] = null_rows.bits.data();
    null_rows.array.null_count = -1;
    check(null_rows, {"whole rows", "null"});

    auto& sound = made.table({&column("whole"), &column("left"), &column("right")}, 2);
    sound.bits = {0b11};
    sound.buffers[0] = sound.bits.data();
    sound.array.null_count = -1;
    const arrow_data data{&sound.schema, &sound.array};
    BOOST_TEST(recount::reconcile(data.table<parted>()).count(0, verdict::inconsistent) == 2U);
    check_words([&] { (void)data.values("middle"); }, {"\"middle\""});
    check_words([&] { (void)data.values(); }, {"+s"});
}

BOOST_AUTO_TEST_SUITE_END()
