// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/check/wide_csv.hpp>
#include <recount/reconcile/reconcile.hpp>

#include "read/arbitrary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_wide_csv_test)

namespace {

using namespace recount;
using arbitrary::number;

/// What is known of a file: the rows that were handed on, the counts, and why it was refused.
struct outcome {
    std::vector<std::string> rows{};
    std::vector<std::array<std::uint64_t, 4>> relations{};
    std::vector<std::uint64_t> negatives{};
    std::uint64_t all_rows{};
    std::uint64_t inconsistent_rows{};
    std::string refused{};

    friend bool operator==(const outcome&, const outcome&) = default;
};

/// Everything that a reader says of a row.
std::string described(const recorded_snapshot& row) {
    std::string text = std::to_string(row.origin(0).line) + " " + row.file + " " + printed(row.figures.as_of()) + " " +
                       std::string{row.figures.from().register_name} + " " + row.origin(0).source + " " +
                       row.origin(0).note;
    for (const std::string& key : row.key) text += " [" + key + "]";
    for (const figure& stated : row.figures.figures()) text += " " + printed(stated);
    return text;
}

constexpr std::array<verdict, 4> verdicts{verdict::consistent, verdict::consistent_by_rounding, verdict::inconsistent,
                                          verdict::undetermined};

/// The oracle: the general reader, and `reconcile` row by row.
outcome row_by_row(const std::string& text, const dynamic_scheme& scheme, closer_look wanted, std::size_t most) {
    outcome result;
    result.relations.resize(scheme.view().relations.size());
    result.negatives.resize(scheme.view().categories.size());
    std::istringstream in{text};
    try {
        csv_reader reader{in, scheme, "figures.csv"};
        while (auto row = reader.next()) {
            ++result.all_rows;
            bool fails = false;
            bool plain = true;
            std::optional<reconciliation<snapshot<dynamic_scheme>>> found;
            try {
                found.emplace(row->figures);
            } catch (const error& fault) {
                const std::string line = std::to_string(row->origin(0).line);
                throw statement_error{"figures.csv:" + line + std::string{fault.what()}.substr(7)};
            }
            for (const finding& one : *found) {
                fails = fails || one.verdict == verdict::inconsistent;
                plain = plain && one.verdict == verdict::consistent;
                if (one.kind == relation_kind::domain)
                    ++result.negatives[one.subject];
                else
                    ++result.relations[one.subject][static_cast<std::size_t>(one.verdict)];
            }
            for (const figure& stated : row->figures.figures()) plain = plain && stated.exact_people();
            if (fails) ++result.inconsistent_rows;
            if ((fails || (wanted == closer_look::not_plain && !plain)) && result.rows.size() < most)
                result.rows.push_back(described(*row));
        }
    } catch (const error& fault) {
        return {std::move(result.rows), {}, {}, 0, 0, fault.what()};
    }
    return result;
}

outcome by_columns(const std::string& text, const dynamic_scheme& scheme, const wide_csv_options& options) {
    outcome result;
    std::istringstream in{text};
    try {
        wide_csv table{in, scheme, "figures.csv"};
        const wide_counts counts =
            table.check([&](recorded_snapshot&& row) { result.rows.push_back(described(row)); }, options);
        result.all_rows = counts.rows();
        result.inconsistent_rows = counts.inconsistent_rows();
        for (std::size_t r = 0; r < scheme.view().relations.size(); ++r) {
            result.relations.emplace_back();
            for (const verdict each : verdicts)
                result.relations.back()[static_cast<std::size_t>(each)] = counts.count(r, each);
        }
        for (std::size_t c = 0; c < scheme.view().categories.size(); ++c)
            result.negatives.push_back(counts.negatives(c));
    } catch (const error& fault) {
        result.refused = fault.what();
    }
    return result;
}

constexpr std::size_t all = static_cast<std::size_t>(-1);

wide_csv_options with(std::size_t threads, std::size_t chunk_bytes, closer_look at = closer_look::not_plain,
                      std::size_t most = all) {
    wide_csv_options options;
    options.threads = threads;
    options.chunk_bytes = chunk_bytes;
    options.at = at;
    options.most = most;
    return options;
}

/// @return how many rows were handed on
std::size_t same(const std::string& text, const dynamic_scheme& scheme) {
    std::size_t rows = 0;
    for (const closer_look at : {closer_look::inconsistent, closer_look::not_plain})
        for (const std::size_t most : {all, std::size_t{2}}) {
            const outcome expected = row_by_row(text, scheme, at, most);
            rows = std::max(rows, expected.rows.size());
            for (const std::size_t threads : {1u, 2u, 5u})
                for (const std::size_t bytes : {1u, 61u, 4'000u, 1u << 18}) {
                    const outcome found = by_columns(text, scheme, with(threads, bytes, at, most));
                    BOOST_TEST(found.refused == expected.refused);
                    BOOST_TEST(found.rows == expected.rows, boost::test_tools::per_element());
                    BOOST_TEST((found == expected), "threads " << threads << ", chunks of " << bytes);
                    if (found != expected) return rows;
                }
        }
    return rows;
}

template <std::size_t N>
std::string any_of(arbitrary::engine& random, const std::array<const char*, N>& texts) {
    return texts[static_cast<std::size_t>(number(random, 0, N - 1))];
}

std::string cell(arbitrary::engine& random, int odd) {
    static constexpr std::array<const char*, 24> odd_cells{"",
                                                           "..",
                                                           "about 170",
                                                           "\"4,354\"",
                                                           "at least 7",
                                                           " 12",
                                                           "12 ",
                                                           "-5",
                                                           "-",
                                                           "12-15",
                                                           "007",
                                                           "\"9\"",
                                                           "\" 3 \"",
                                                           "12345678",
                                                           "1234567",
                                                           "999999999999999999",
                                                           "-12345678901",
                                                           "12*",
                                                           "\"1\n\"",
                                                           "n/a",
                                                           "1000000000000000000",
                                                           "fewer than 3",
                                                           "4 354",
                                                           "1.5 million"};
    if (number(random, 0, 99) < odd) return any_of(random, odd_cells);
    return std::to_string(number(random, 0, number(random, 0, 3) == 0 ? 100'000 : 4));
}

/// A file of whole numbers and of anything else: quotes, line ends within them, empty lines, a mark of byte order.
/// @param odd per cent of the cells that are no plain number
std::string file(arbitrary::engine& random, const std::vector<std::string>& header, std::size_t first_figure, int odd,
                 bool faults) {
    static constexpr std::array<const char*, 8> texts{"north",           "\"a, b\"", "\"two\nlines\"", "größte", "",
                                                      "\"a \"\"b\"\"\"", " c ",      "\"é\""};
    static constexpr std::array<const char*, 5> dates{"2007", "2007", "", "2005-09", " 2005/2006 "};
    static constexpr std::array<const char*, 9> wrong{
        "x", "1,2", "a\"b", "\"a\"b", "97.207", "\xFF", "5\r", "1e5", "99999999999999999999"};
    const std::string end = number(random, 0, 2) == 0 ? "\r\n" : "\n";
    std::string text = number(random, 0, 3) == 0 ? "\xEF\xBB\xBF" : "";
    if (number(random, 0, 5) == 0) text += end;
    for (std::size_t i = 0; i < header.size(); ++i) text += (i > 0 ? "," : "") + header[i];
    for (std::int64_t rows = number(random, 0, 500); rows > 0; --rows) {
        text += end;
        if (number(random, 0, 60) == 0) text += end;
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (i > 0) text += ',';
            if (faults && number(random, 0, 9'000) == 0) {
                text += any_of(random, wrong);
                continue;
            }
            if (header[i] == "as_of")
                text += any_of(random, dates);
            else if (i < first_figure || header[i] == "note")
                text += number(random, 0, 9) < odd ? any_of(random, texts) : "south";
            else if (header[i] == "all" && number(random, 0, 4) > 0)
                text += std::to_string(number(random, 0, 12));
            else
                text += cell(random, odd);
        }
    }
    if (number(random, 0, 1) == 0) text += end;
    return text;
}

dynamic_scheme by_sex() {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"}).subset("children", "all").signed_category("balance");
    return scheme;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_failing_row_comes_with_its_line) {
    std::istringstream in{
        "area,as_of,all,men,women\nnorth,2007,3,1,2\n\n\"so\nuth\",2007,4,1,2\neast,2008,\"1,003\",1,2\n"};
    const dynamic_scheme scheme = [] {
        dynamic_scheme sexes;
        sexes.partition("all", {"men", "women"});
        return sexes;
    }();
    wide_csv table{in, scheme, "figures.csv"};
    std::vector<std::size_t> lines;
    std::vector<std::int64_t> gaps;
    const wide_counts counts = table.check([&](recorded_snapshot&& row) {
        lines.push_back(row.origin(0).line);
        gaps.push_back(reconcile(row.figures)[0].gap());
    });
    BOOST_TEST(lines == (std::vector<std::size_t>{4, 6}));
    BOOST_TEST(gaps == (std::vector<std::int64_t>{1, 1'000}));
    BOOST_TEST(counts.rows() == 3u);
    BOOST_TEST(counts.inconsistent_rows() == 2u);
    BOOST_TEST(counts.count(0, verdict::inconsistent) == 2u);
    BOOST_TEST(counts.count(0, verdict::consistent) == 1u);
}

BOOST_AUTO_TEST_CASE(the_same_as_row_by_row_whatever_stands_there) {
    constexpr std::uint64_t seed = 20'260'722;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    const dynamic_scheme scheme = by_sex();
    const std::vector<std::vector<std::string>> headers{
        {"all", "men", "women", "children", "balance"},
        {"area", "as_of", "all", "men", "women", "children", "balance", "unmentioned"},
        {"register", "children", "area", "women", "men", "all", "balance", "note"},
        {"all", "women", "men"},
        {"all"}};
    std::size_t rows = 0;
    for (int round = 0; round < 60; ++round) {
        const auto& header = headers[static_cast<std::size_t>(round) % headers.size()];
        const std::size_t first = header[0] == "area" ? 2 : header[0] == "register" ? 1 : 0;
        const int odd = round % 3 == 0 ? 0 : round % 3 == 1 ? 1 : 30;
        rows += same(file(random, header, first, odd, round % 4 == 3), scheme);
    }
    BOOST_TEST(rows > 1'000u);
}

BOOST_AUTO_TEST_CASE(the_same_for_dates_of_one_column_and_of_several) {
    constexpr std::uint64_t seed = 20'261'201;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    const dynamic_scheme scheme = by_sex();
    const std::vector<std::string> years{"2020", "2021", "1999", "\"2020\""};
    const std::vector<std::string> months{"1", "2", "03", "12", "Feb", "\"4\"", ""};
    const std::vector<std::string> days{"1", "28", "29", "30", "31", "05", ""};
    const auto any = [&](const std::vector<std::string>& of) {
        return of[static_cast<std::size_t>(number(random, 0, static_cast<std::int64_t>(of.size()) - 1))];
    };
    std::size_t rows = 0;
    for (int round = 0; round < 60; ++round) {
        const bool parts = round % 2 == 0;
        std::string text = parts ? "area;year;month;day;all;men;women\n" : "area;date;all;men;women\n";
        for (int row = 0; row < 40; ++row) {
            const std::string date = parts ? any(years) + ";" + any(months) + ";" + any(days)
                                           : any(years) + "-" + any({"01", "02", "12", "13"}) + "-" + any(days);
            text += any({"x", "\u00E9", "\"q;\""}) + ";" + (row < 30 && !parts ? "2021-02-0" + any({"1", "2"}) : date) +
                    ";" + any({"3", "12345678", "-3", ".."}) + ";1;2\n";
        }
        rows += same(text, scheme);
    }
    BOOST_TEST(rows > 300u);
}

BOOST_AUTO_TEST_CASE(the_same_for_relations_of_every_kind) {
    constexpr std::uint64_t seed = 5;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"})
        .of_which("all", {"children"})
        .cover("all", {"men", "women", "children"})
        .overlap("children", {"men", "all"})
        .share("share of women", "women", "all")
        .balance({{2, "men", false}}, comparison::equal, {{3, "women", false}}, 1)
        .balance({{1, "men", false}}, comparison::fewer_than, {{1, "women", false}}, -2);
    std::size_t rows = 0;
    for (int round = 0; round < 24; ++round) {
        std::vector<std::string> header{"all", "men", "women", "children"};
        if (round % 2 == 0) header.push_back("share of women");
        std::string text = file(random, header, 0, round % 3 * 10, false);
        if (round % 2 == 0) {  // a percentage that is none is refused, and the rows before it are not lost
            std::string with_shares;
            std::istringstream lines{text};
            for (std::string line; std::getline(lines, line);) {
                const bool quoted = line.find('"') != line.npos;
                const std::size_t last = line.rfind(',');
                if (!with_shares.empty() && last != line.npos && !quoted && line.find("share") == line.npos &&
                    number(random, 0, 400) > 0)
                    line = line.substr(0, last + 1) + (number(random, 0, 1) == 0 ? "50 %" : "..");
                with_shares += line + "\n";
            }
            text = with_shares;
        }
        rows += same(text, scheme);
    }
    BOOST_TEST(rows > 500u);
}

BOOST_AUTO_TEST_CASE(percentages_that_are_added_up) {
    dynamic_scheme scheme;
    scheme.partition("all shares", {"share of men", "share of women"}).share("share of men", "men", "all");
    same(
        "all shares,share of men,share of women,men,all\n"
        "100 %,50 %,50 %,1,2\n100 %,50 %,49 %,1,2\n..,..,..,3,2\n1,2,,1,1\n",
        scheme);
}

BOOST_AUTO_TEST_CASE(more_than_64_relations) {
    dynamic_scheme scheme;
    for (int i = 0; i < 70; ++i) scheme.subset("part " + std::to_string(i), "all");
    std::string text = "all";
    for (int i = 0; i < 70; ++i) text += ",part " + std::to_string(i);
    for (int row = 0; row < 300; ++row) {
        text += "\n" + std::to_string(row % 5 + 60);
        for (int i = 0; i < 70; ++i) text += "," + std::to_string(row % 90 == 0 && i == 69 ? 80 : i % 60);
    }
    BOOST_TEST(same(text, scheme) == 4u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_judged_says_where) {
    const dynamic_scheme scheme = by_sex();
    const std::string begin = "all,men,women,children,balance\n1,1,1,1,1\n";
    for (const char* rest :
         {"1,9223372036854775807,9223372036854775807,1,1\n", "1,5 %,1,1,1\n", "1,2\n", "1,2,3,4,5,6\n", "1,x,1,1,1\n",
          "1,\"x,1,1,1\n", "1,1,1,1,-\xFF\n", "1,1,1,1,99999999999999999999", "1,1,1,1,1\r2\n", "1,1,1,1,--1\n",
          "1,1,1,q12,1\n", "1,1,1,1234567:,1\n", "2,1,1,1,1q7\n", "2,1,1,1,1:\n"}) {
        same(begin + rest, scheme);
        BOOST_TEST(by_columns(begin + rest, scheme, {}).refused.starts_with("figures.csv:3"),
                   rest << ": " << by_columns(begin + rest, scheme, {}).refused);
        same(begin + rest + "5,1,1,1,1\n7,1,1,1,x\n", scheme);
    }
    for (const char* text : {"area,as_of,all\nx,2007,1\ny,2007-13,1\n", "área,as_of,all\nx,2007,1\n\xFF,2007,1\n",
                             "área,as_of,all\nx,2007,1\n\"\xC3\",2007,1\n", "note,all\nx,1\na\tb\rc,2\n"}) {
        same(text, scheme);
        BOOST_TEST(by_columns(text, scheme, {}).refused.starts_with("figures.csv:3"));
    }
    for (const char* text :
         {"", "\n\n", "\xEF\xBB\xBF", "all", "all,all\n", "x,y\n1,2\n", "all;men\n1;2\n", "\xFF\xFE"})
        same(text, scheme);
}

BOOST_AUTO_TEST_CASE(a_row_may_be_longer_than_a_chunk_and_not_longer_than_8_mib) {
    const dynamic_scheme scheme = by_sex();
    const std::string begin = "area,all,men,women,children,balance\na,1,2,3,4,5\n";
    for (const std::size_t length : {std::size_t{1} << 19, std::size_t{9} << 20})
        for (const char* quote : {"", "\""}) {
            const std::string text = begin + quote + std::string(length, 'b') + quote + ",1,2,3,4,5\na,1,2,3,4,5\n";
            const outcome expected = row_by_row(text, scheme, closer_look::not_plain, all);
            BOOST_TEST((by_columns(text, scheme, with(2, 4'000)) == expected));
            BOOST_TEST(expected.refused.empty() == (length < std::size_t{8} << 20));
        }
}

BOOST_AUTO_TEST_CASE(relations_between_snapshots_are_refused) {
    dynamic_scheme scheme;
    scheme.cumulative("freed");
    std::istringstream in{"freed\n1\n"};
    wide_csv table{in, scheme};
    BOOST_CHECK_THROW(table.check([](recorded_snapshot&&) {}), statement_error);
}

BOOST_AUTO_TEST_CASE(the_rest_can_be_read_the_general_way) {
    const dynamic_scheme scheme = by_sex();
    for (const char* text : {"category,value\nall,3\nmen,1\nwomen,1\n", "all,men,women\n3,1,1\n"}) {
        std::istringstream in{text};
        wide_csv table{in, scheme, "figures.csv"};
        std::size_t rows = 0;
        if (table.header().form() == table_form::tidy)
            BOOST_CHECK_THROW(table.check([](recorded_snapshot&&) {}), statement_error);
        while (auto row = table.rows().next()) {
            ++rows;
            BOOST_TEST(row->figures["all"].value() == 3);
            BOOST_TEST(row->figures["women"].value() == 1);
        }
        BOOST_TEST(rows == 1u);
    }
}

/// A file on a disk that fails after so many bytes.
class failing_disk : public std::streambuf {
public:
    failing_disk(std::string text, std::size_t readable) : text_{std::move(text)}, left_{readable} {}

private:
    std::streamsize xsgetn(char* to, std::streamsize wanted) override {
        if (left_ == 0) throw std::runtime_error{"the disk failed"};
        const std::size_t given = std::min({left_, static_cast<std::size_t>(wanted), text_.size() - at_});
        std::copy_n(text_.data() + at_, given, to);
        at_ += given;
        left_ -= given;
        if (left_ == 0 && given < static_cast<std::size_t>(wanted)) throw std::runtime_error{"the disk failed"};
        return static_cast<std::streamsize>(given);
    }
    int_type underflow() override {
        if (left_ == 0) throw std::runtime_error{"the disk failed"};
        return at_ < text_.size() ? traits_type::to_int_type(text_[at_]) : traits_type::eof();
    }
    int_type uflow() override {
        const int_type next = underflow();
        ++at_;
        --left_;
        return next;
    }

    std::string text_;
    std::size_t left_;
    std::size_t at_ = 0;
};

// What was judged before may have been handed on; that nothing else is wrong is not said.
BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_to_its_end_is_refused) {
    const dynamic_scheme scheme = by_sex();
    std::string text = "all,men,women,children,balance\n";
    for (int i = 0; i < 200'000; ++i) text += "3,1,2,1,1\n";
    for (const std::size_t threads : {1u, 3u})
        for (const std::size_t readable : {text.size() / 2, text.size() - 10}) {
            failing_disk disk{text, readable};
            std::istream in{&disk};
            wide_csv table{in, scheme};
            BOOST_CHECK_EXCEPTION(table.check([](recorded_snapshot&&) {}, with(threads, 500)), input_error,
                                  [](const input_error& fault) {
                                      return std::string{fault.what()}.find("cannot be read") != std::string::npos;
                                  });
        }
}

BOOST_AUTO_TEST_CASE(what_a_visitor_throws_ends_the_check) {
    const dynamic_scheme scheme = by_sex();
    std::string text = "all,men,women,children,balance\n";
    for (int i = 0; i < 5'000; ++i) text += "4,1,2,1,1\n";
    for (const std::size_t threads : {1u, 3u}) {
        std::istringstream in{text};
        wide_csv table{in, scheme};
        std::size_t seen = 0;
        const auto third = [&](recorded_snapshot&&) {
            if (++seen == 3) throw std::runtime_error{"enough"};
        };
        BOOST_CHECK_THROW(table.check(third, with(threads, 500)), std::runtime_error);
        BOOST_TEST(seen == 3u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
