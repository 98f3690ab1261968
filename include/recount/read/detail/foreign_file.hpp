// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/input_error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace recount::detail {

/// Refuses by name what people take for a table of text: workbooks, archives, pages, documents.
///
/// @param front of the file, in its own bytes
/// @throws input_error that says what to do
inline void refuse_foreign(std::string_view front, const std::string& file) {
    struct foreign_form {
        std::string_view begins;
        std::string_view within;  // also has to stand in the front; may be empty
        const char* problem;
        const char* expected;
    };
    constexpr const char* sheet = "comma-separated values: save the sheet as CSV (UTF-8)";
    constexpr const char* packed =
        "the file in it: unpack it, or pipe it as in zcat FILE.gz | recount check - --rules RULES";
    constexpr const char* table = "comma-separated values: copy the table into a sheet, and save it as CSV";
    constexpr const char* page = "comma-separated values: download the table as CSV, or save it from a sheet";
    constexpr const char* exported = "comma-separated values: export the table as CSV";
    constexpr std::array<foreign_form, 21> forms{{
        {"PK\x03\x04", "opendocument.spreadsheet", "is a spreadsheet (.ods)", sheet},
        {"PK\x03\x04", "xl/", "is an Excel workbook (.xlsx)", sheet},
        {"PK\x03\x04", "[Content_Types].xml", "is an Office document (.xlsx or .docx)", sheet},
        {"PK\x03\x04", "", "is a zip archive", "the file in it: unpack it"},
        {"\xD0\xCF\x11\xE0", "", "is an old Excel workbook (.xls)", sheet},
        {"%PDF", "", "is a PDF document", table},
        {"\x1F\x8B", "", "is packed with gzip", packed},
        {"BZh", "", "is packed with bzip2", packed},
        {"\xFD"
         "7zXZ",
         "", "is packed with xz", packed},
        {"\x28\xB5\x2F\xFD", "", "is packed with zstd", packed},
        {"7z\xBC\xAF", "", "is a 7z archive", "the file in it: unpack it"},
        {"PAR1", "", "is a Parquet file", exported},
        {"ARROW1", "", "is an Arrow file", exported},
        {"SQLite format 3", "", "is an SQLite database", "a table of text; recount sql checks a database in place"},
        {"{\\rtf", "", "is a document (.rtf)", table},
        {"<!doctype html", "", "is a web page (HTML)", page},
        {"<html", "", "is a web page (HTML)", page},
        {"<head", "", "is a web page (HTML)", page},
        {"<table", "", "is a table in HTML", page},
        {"<?xml", "", "is XML", exported},
        {"$FL2", "", "is an SPSS file (.sav)", exported},
    }};
    constexpr std::size_t longest = 16;
    constexpr std::string_view blanks = " \t\r\n";
    const std::string_view text = front.substr(std::min(front.find_first_not_of(blanks), front.size()));
    std::string begin;
    for (const char c : text) {
        if (begin.size() == longest) break;
        begin += c >= 'A' && c <= 'Z' && text.front() == '<' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (const foreign_form& one : forms)
        if (begin.starts_with(one.begins) && (one.within.empty() || front.find(one.within) != front.npos))
            throw input_error{{file, 0, 0}, {}, one.problem, one.expected};
}

}  // namespace recount::detail
