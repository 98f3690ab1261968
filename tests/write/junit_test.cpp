// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/junit.hpp>

#include "publications/published.hpp"

#include <string>

BOOST_AUTO_TEST_SUITE(write_junit_test)

// That the text is XML is asked of independent parsers in program/formats.sh.

BOOST_AUTO_TEST_CASE(a_suite_for_each_snapshot_and_a_case_for_each_finding) {
    const published all{"as_of,register,a,b\n2007,R,2,3\n2008,R,2,..\n2009,R,2,1\n", "within: a >= b\n"};
    BOOST_TEST(all.as<recount::junit_report>() == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="recount">
  <testsuite name="2007, R" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="2007, R" name="within: a &gt;= b" file="figures.csv" line="2">
      <failure type="inconsistent" message="2 is stated, 3 is computed: the parts have 1 more than the whole">2 is stated, 3 is computed: the parts have 1 more than the whole</failure>
    </testcase>
  </testsuite>
  <testsuite name="2008, R" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="2008, R" name="within: a &gt;= b" file="figures.csv" line="3">
      <skipped message="2 is stated, ? is computed: undetermined, as b is not published"/>
    </testcase>
  </testsuite>
  <testsuite name="2009, R" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="2009, R" name="within: a &gt;= b" file="figures.csv" line="4"/>
  </testsuite>
</testsuites>
)");
}

BOOST_AUTO_TEST_CASE(what_xml_has_no_place_for_is_written_out) {
    BOOST_TEST(recount::detail::markup_text("a<b>&\"'\x01\x1F\t\xFF\xEF\xBF\xBF") ==
               "a&lt;b&gt;&amp;&quot;&#39;\\u{1}\\u{1F}\\u{9}\\x{FF}\\u{FFFF}");
}

BOOST_AUTO_TEST_SUITE_END()
