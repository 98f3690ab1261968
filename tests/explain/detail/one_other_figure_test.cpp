// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/detail/one_other_figure.hpp>
#include <recount/model/dynamic_scheme.hpp>

#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_detail_one_other_figure_test)

using namespace recount;

namespace {

class any_relation {
public:
    explicit any_relation(std::uint32_t seed) : random_{seed} {}

    int number(int low, int high) { return std::uniform_int_distribution<int>{low, high}(random_); }

    figure people() {
        const int value = number(0, 30);
        switch (number(0, 7)) {
            case 0: return {};
            case 1: return about(value);
            case 2: return at_least(value);
            case 3: return at_most(value);
            case 4: return more_than(value);
            case 5: return between(value, value + number(0, 9));
            case 6: return rounded(value * 10, 10);
            default: return value;
        }
    }
    figure decimals() { return percentage{number(0, 1'000), static_cast<std::uint8_t>(number(0, 2))}; }

    /// A sum, a comparison or a cover, with a category that may stand in it twice, be negative, or count more than once.
    dynamic_scheme scheme(bool of_people) {
        dynamic_scheme result;
        std::vector<std::string> names;
        const int parts = number(1, 5);
        for (int i = 0; i < parts; ++i) names.push_back("x" + std::to_string(i));
        result.category("t");
        for (const std::string& name : names) number(0, 3) == 0 ? result.signed_category(name) : result.category(name);
        const std::vector<std::string_view> listed(names.begin(), names.end());
        const int kind = number(0, of_people ? 3 : 2);
        if (kind == 0) return result.partition("t", listed), result;
        if (kind == 3) return result.cover("t", listed), result;
        std::vector<weighted> left{{1, "t"}};
        std::vector<weighted> right;
        for (const std::string_view name : listed)
            right.push_back({kind == 1 || number(0, 3) > 0 ? 1 : number(-3, 3), name});
        if (number(0, 5) == 0) left.push_back({2, listed.back()});
        result.balance(left, static_cast<comparison>(number(0, 4)), right, number(-3, 3));
        return result;
    }

private:
    std::mt19937 random_;
};

}  // namespace

/// The judgement itself is the oracle.
BOOST_AUTO_TEST_CASE(random_relations) {
    constexpr std::uint32_t seed = 20'261'130;
    std::cout << "seed " << seed << "\n";
    any_relation any{seed};
    int known = 0;
    int failing = 0;
    for (int run = 0; run < 20'000; ++run) {
        const bool of_people = any.number(0, 3) > 0;
        dynamic_scheme scheme;
        std::vector<figure> figures;
        try {
            scheme = any.scheme(of_people);
            for (std::size_t c = 0; c < scheme.view().categories.size(); ++c)
                figures.push_back(of_people ? any.people() : any.decimals());
            detail::what_if world{scheme.view(), {figures}};
            detail::one_other_figure others{world};
            for (std::uint32_t place = 0; place < figures.size(); ++place) {
                const detail::exchange changed{place, of_people ? any.people() : any.decimals()};
                const auto found = others.would_fail(0, changed);
                if (!found) continue;
                ++known;
                bool judged = false;
                world.replaced({&changed, 1}, [&] { judged = world.would_fail(0); });
                failing += judged ? 1 : 0;
                BOOST_TEST(*found == judged, "run " << run << ", figure " << place);
            }
        } catch (const scheme_error&) {
            continue;  // no figures satisfy it
        }
    }
    BOOST_TEST(known > 20'000);
    BOOST_TEST(failing > 5'000);
}

/// Near the ends of 64 bits, and where a term takes the rest, it says nothing.
BOOST_AUTO_TEST_CASE(left_to_the_judgement) {
    dynamic_scheme scheme;
    scheme.partition("t", {"x", "y"});
    const std::vector<figure> figures{at_least(std::int64_t{1} << 62), 1, 2};
    const detail::what_if world{scheme.view(), {figures}};
    BOOST_TEST(!detail::one_other_figure{world}.would_fail(0, {1, 3}).has_value());

    const std::vector<figure> small{at_least(10), 1, 2};
    const detail::what_if near{scheme.view(), {small}};
    detail::one_other_figure others{near};
    BOOST_TEST((others.would_fail(0, {1, 3}) == true));
    BOOST_TEST((others.would_fail(0, {1, 8}) == false));
    BOOST_TEST(!others.would_fail(0, {1, std::int64_t{1} << 62}).has_value());
    BOOST_TEST(!others.would_fail(0, {1, figure{}}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
