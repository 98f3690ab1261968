// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/read/rules.hpp>
#include <recount/write/sql.hpp>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(write_sql_test)

using namespace recount;

namespace {

std::string sql_of(std::string_view rules_text, const sql_options& options) {
    const rules by = rules_from(rules_text);
    std::ostringstream out;
    write_sql(out, by.scheme.view(), options);
    return out.str();
}

sql_options of_table(sql_dialect dialect, table_form form = table_form::wide) {
    sql_options options;
    options.dialect = dialect;
    options.form = form;
    options.table = "counts";
    return options;
}

constexpr sql_dialect dialects[]{sql_dialect::sqlite, sql_dialect::postgresql, sql_dialect::duckdb};

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

/// What is left of a statement without quoted names, literals and comments, read as the engines read them.
std::string bare(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            const bool escapes = c == '\'' && i > 0 && text[i - 1] == 'E';
            for (++i; i < text.size(); ++i) {
                if (escapes && text[i] == '\\')
                    ++i;
                else if (text[i] == c && i + 1 < text.size() && text[i + 1] == c)
                    ++i;
                else if (text[i] == c)
                    break;
            }
            result += '?';
        } else if (c == '-' && text.compare(i, 2, "--") == 0) {
            while (i < text.size() && text[i] != '\n' && text[i] != '\r') ++i;
        } else {
            result += c;
        }
    }
    return result;
}

std::string refusal(std::string_view rules_text, const sql_options& options) {
    std::ostringstream out;
    try {
        const rules by = rules_from(rules_text);
        write_sql(out, by.scheme.view(), options);
    } catch (const error& fault) {
        BOOST_TEST(out.str().empty());
        return fault.what();
    }
    return "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_relation_is_said_with_its_name_and_rule) {
    for (const sql_dialect dialect : dialects) {
        const std::string text =
            sql_of("by status: missing = military + civilians\nchildren >= girls\n", of_table(dialect));
        BOOST_TEST(has(text, "-- by status: missing = military + civilians\n"));
        BOOST_TEST(has(text, "CASE n WHEN 1 THEN 'by status' WHEN 2 THEN 'children >= girls' END AS relation"));
        BOOST_TEST(has(text, "-- children >= girls\n"));
        BOOST_TEST(has(text, "CASE n WHEN 1 THEN 'partition' WHEN 2 THEN 'subset' END AS kind"));
        BOOST_TEST(has(text, "CASE n WHEN 1 THEN c2_low + c3_low WHEN 2 THEN"));
        BOOST_TEST(has(text, "FROM \"counts\" AS t"));
        BOOST_TEST(text.find(';') == text.size() - 2);  // one statement
    }
}

BOOST_AUTO_TEST_CASE(sums_are_judged_beside_each_other) {
    std::string rules_text;
    for (int i = 1; i <= 17; ++i) rules_text += "total >= part " + std::to_string(i) + "\n";
    const std::string text = sql_of(rules_text, of_table(sql_dialect::spark));
    std::size_t passes = 0;
    for (std::size_t at = text.find("FROM figures"); at != text.npos; at = text.find("FROM figures", at + 1)) ++passes;
    BOOST_TEST(passes == 4U);  // 16 relations and 1, 16 counts that are not below 0 and 2
    BOOST_TEST(has(text, "UNION ALL SELECT 16) AS numbers"));
    BOOST_TEST(!has(text, "SELECT 17"));
}

BOOST_AUTO_TEST_CASE(names_stay_within_their_quotes) {
    const std::string_view hostile =
        "\"a\"\"; DROP TABLE x; --\": \"b'; DROP TABLE y; --\" = \"c\\'; DROP TABLE z; /*\" + \"*/ d\\\"\n";
    for (const sql_dialect dialect : dialects)
        for (const table_form form : {table_form::wide, table_form::tidy}) {
            sql_options options = of_table(dialect, form);
            options.table = "t\"; DROP TABLE u; --";
            options.schema = "s\".x";
            options.as_of = "day\" FROM t; --";
            options.keys = {"key'\"; --"};
            const std::string text = bare(sql_of(hostile, options));
            BOOST_TEST(!has(text, "DROP"));
            BOOST_TEST(!has(text, "*/"));
            BOOST_TEST(text.find(';') == text.rfind(';'));
            BOOST_TEST(has(text, "FROM ?.? AS t"));
        }
}

BOOST_AUTO_TEST_CASE(a_comment_stays_on_its_line) {
    dynamic_scheme scheme;
    scheme.subset("a\n; DROP TABLE x; --\r; DROP TABLE y", "b", {"two\nlines", false});
    for (const sql_dialect dialect : dialects) {
        std::ostringstream out;
        write_sql(out, scheme.view(), of_table(dialect));
        BOOST_TEST(!has(bare(out.str()), "DROP"));
    }
}

BOOST_AUTO_TEST_CASE(columns_are_named_with_their_table) {
    // SQLite takes a quoted name that is no column for a text, unless its table is named
    for (const sql_dialect dialect : dialects) {
        const std::string text = sql_of("a = b + c\n", of_table(dialect));
        for (const char* name : {"\"a\"", "\"b\"", "\"c\"", "\"as_of\"", "\"register\""})
            BOOST_TEST(has(text, std::string{"t."} + name));
    }
}

BOOST_AUTO_TEST_CASE(backslashes_do_not_depend_on_a_setting) {
    const std::string_view text = "\"back\\slash\": a >= b\n";
    BOOST_TEST(has(sql_of(text, of_table(sql_dialect::postgresql)), "E'back\\\\slash'"));
    BOOST_TEST(has(sql_of(text, of_table(sql_dialect::sqlite)), "'back\\slash'"));
    BOOST_TEST(has(sql_of(text, of_table(sql_dialect::duckdb)), "'back\\slash'"));
    BOOST_TEST(has(sql_of(text, of_table(sql_dialect::spark)), "'back\\\\slash'"));
    BOOST_TEST(has(sql_of("\"a\\b\" >= c\n", of_table(sql_dialect::clickhouse)), "t.\"a\\\\b\""));
    BOOST_TEST(has(sql_of("\"a\\b\" >= c\n", of_table(sql_dialect::spark)), "t.`a\\b`"));
}

BOOST_AUTO_TEST_CASE(what_has_no_sql_is_refused_by_name) {
    for (const sql_dialect dialect : dialects) {
        const sql_options options = of_table(dialect);
        BOOST_TEST(has(refusal("looks back: a = previous b + c\n", options), "looks back"));
        BOOST_TEST(has(refusal("p = a / b\nq = c / b\nadded: p + q <= 100\n", options), "percentages: added"));
        BOOST_TEST(has(refusal("odd: 2 * a + 3 * b = c\n", options), "no multiple of another: odd"));
        BOOST_TEST(refusal("2 * a + 4 * b = c\n", options) == "");
        BOOST_TEST(refusal("2 * a + 3 * b >= c\n", options) == "");
        sql_options ranges = options;
        ranges.ranges = true;
        BOOST_TEST(has(refusal("p: s = a / b\n", ranges), "ranges: p"));
        BOOST_TEST(has(refusal("f: 2 * a = b\n", ranges), "ranges: f"));
        sql_options undated = options;
        undated.as_of.clear();
        BOOST_TEST(has(refusal("rises: a >= previous a\n", undated), "dates: rises"));
        BOOST_TEST(refusal("rises: a >= previous a\n", options) == "");
        BOOST_TEST(has(refusal("s: p = a / n\n@signed n\n", options), "negative: s"));
    }
}

BOOST_AUTO_TEST_CASE(a_declared_fall_is_let_go_at_its_date) {
    const rules by = rules_from(
        "freed >= previous freed\ndead >= previous dead\nall = previous all + new\n@fall freed 2005-02 \"it's new\"\n"
        "@fall freed 2006-02 \"again\"\n@fall all 2007-02 \"counted anew\"\n");
    for (const sql_dialect dialect : dialects) {
        sql_options options = of_table(dialect);
        options.falls = by.falls;
        std::ostringstream out;
        write_sql(out, by.scheme.view(), options);
        BOOST_TEST(has(out.str(), "-- freed >= previous freed\n    -- but in 2005-02: it's"));
        BOOST_TEST(has(out.str(), "IN ('2005-02', '2006-02')) AS fails"));
        BOOST_TEST(!has(out.str(), "2007-02"));
        const std::string text = bare(out.str());
        BOOST_TEST(text.find(" IN (?, ?)") != text.rfind(" IN (?, ?)"));
        options.falls.clear();
        BOOST_TEST(!has(bare(sql_of("freed >= previous freed\n", options)), " IN ("));
    }
}

BOOST_AUTO_TEST_CASE(columns_that_an_engine_confuses_are_refused) {
    const std::string_view capitals = "Women >= women\n";
    BOOST_TEST(has(refusal(capitals, of_table(sql_dialect::sqlite)), "women"));
    BOOST_TEST(has(refusal(capitals, of_table(sql_dialect::duckdb)), "women"));
    BOOST_TEST(refusal(capitals, of_table(sql_dialect::postgresql)) == "");
    BOOST_TEST(refusal(capitals, of_table(sql_dialect::sqlite, table_form::tidy)) == "");
    const std::string lengthy = std::string(64, 'x') + " >= y\n";
    BOOST_TEST(has(refusal(lengthy, of_table(sql_dialect::postgresql)), "63 bytes"));
    BOOST_TEST(refusal(lengthy, of_table(sql_dialect::sqlite)) == "");
    BOOST_TEST(refusal(lengthy, of_table(sql_dialect::postgresql, table_form::tidy)) == "");
}

BOOST_AUTO_TEST_CASE(forms_and_ranges_name_their_columns) {
    sql_options options = of_table(sql_dialect::duckdb);
    options.ranges = true;
    const std::string wide = sql_of("a >= b\n", options);
    BOOST_TEST(has(wide, "t.\"a low\" AS c1_from"));
    BOOST_TEST(has(wide, "t.\"b high\" AS c2_to"));
    options.form = table_form::tidy;
    const std::string tidy = sql_of("a >= b\n", options);
    BOOST_TEST(has(tidy, "max(CASE WHEN t.\"category\" = 'a' THEN t.\"low\" END) AS c1_from"));
    BOOST_TEST(has(tidy, "GROUP BY t.\"as_of\", t.\"register\""));
}

BOOST_AUTO_TEST_CASE(a_view_is_the_same_query_under_a_name) {
    for (const sql_dialect dialect : dialects) {
        sql_options options = of_table(dialect);
        const std::string query = sql_of("a >= b\n", options);
        options.view = "v\" AS SELECT 1; --";
        const std::string view = sql_of("a >= b\n", options);
        BOOST_TEST(view == "CREATE VIEW \"v\"\" AS SELECT 1; --\" AS\n" + query);
    }
}

BOOST_AUTO_TEST_CASE(failing_rows_are_those_of_whole_snapshots) {
    for (const sql_dialect dialect : dialects) {
        sql_options options = of_table(dialect);
        options.failing = true;
        const std::string rows = sql_of("a >= b\n", options);
        BOOST_TEST(has(rows, "SELECT t.*\nFROM \"counts\" AS t\nJOIN ("));
        BOOST_TEST(has(rows, ", '') = f.f1 AND coalesce("));
        BOOST_TEST(has(rows, "verdict = 'inconsistent'"));
        // what is before is needed too
        BOOST_TEST(!has(sql_of("a >= previous a\n", options), "f.f2"));
        options.keys.clear();
        options.as_of.clear();
        BOOST_TEST(has(sql_of("a >= b\n", options), "ON f.f1 = 1"));
        options.ranges = true;
        BOOST_TEST(has(sql_of("a >= b\n", options), " || ' to ' || "));
    }
}

BOOST_AUTO_TEST_SUITE_END()
