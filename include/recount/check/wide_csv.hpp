// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/wide_rows.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/csv_chunks.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/reconcile/reconcile.hpp>
#include <recount/solve/joined_threads.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <istream>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace recount {

/// How often the relations of a scheme came out how in the rows of a file.
class wide_counts {
public:
    explicit wide_counts(const scheme_view& scheme) : found_{scheme} {}

    [[nodiscard]] std::uint64_t rows() const { return rows_; }

    /// Rows in which some finding is inconsistent.
    [[nodiscard]] std::uint64_t inconsistent_rows() const { return inconsistent_rows_; }

    /// A category that the file has no column for is not published in any row.
    [[nodiscard]] std::uint64_t count(std::size_t relation, verdict wanted) const {
        return found_.relations[relation].count(wanted, rows_);
    }

    /// How many counts of a category are below 0: findings of kind `domain`.
    [[nodiscard]] std::uint64_t negatives(std::size_t category) const { return found_.negative[category]; }

    friend bool operator==(const wide_counts&, const wide_counts&) = default;

private:
    friend class wide_csv;

    std::uint64_t rows_{};
    std::uint64_t inconsistent_rows_{};
    detail::tallies found_;
};

/// Which rows of a file are handed to the caller, besides being counted.
enum class closer_look : std::uint8_t {
    inconsistent,  ///< those in which something is inconsistent
    /// also those with a figure that is not published or not exact, as there is more to say of them; but for categories
    /// of relations of which the file has no column
    not_plain
};

struct wide_csv_options {
    closer_look at = closer_look::inconsistent;
    std::size_t most =
        std::numeric_limits<std::size_t>::max();        ///< rows that are handed to the caller; all are counted
    std::size_t threads = 1;                            ///< 0 for as many as the machine runs at once
    std::size_t chunk_bytes = std::size_t{1} << 18;     ///< read at once by each thread
    std::function<void(std::size_t lines)> progress{};  ///< called now and then with how many more lines are judged
};

/// A wide file of figures, judged as fast as it can be parsed: a header of categories, one snapshot in each row.
///
/// Rows of whole numbers, and of figures that are not published, go by columns into the bulk judgement; every other
/// row through `csv_reader` and `judge`, so that findings and errors are those of the general way. The file is read
/// chunk by chunk in less than 64 MB, however long it is; so it may be standard input.
///
/// @code
/// recount::wide_csv table{in, scheme, "figures.csv"};
/// const auto counts = table.check([](recount::recorded_snapshot&& row) { std::cout << reconcile(row.figures); });
/// @endcode
/// The scheme must outlive what is read.
class wide_csv {
public:
    /// Reads the header.
    /// @param file what messages call the input
    /// @throws input_error
    wide_csv(std::istream& in, const dynamic_scheme& scheme, std::string file, const table_options& options)
        : wide_csv{detail::table_start{in, std::move(file), scheme, options}, scheme} {}

    wide_csv(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
             decimal_mark declared = decimal_mark::undeclared)
        : wide_csv{in, scheme, std::move(file), table_options{declared, {}, {}, {}}} {}
    /// A scheme that ends with the statement cannot be referred to.
    template <class... Others>
    wide_csv(std::istream&, dynamic_scheme&&, const Others&...) = delete;

    wide_csv(const wide_csv&) = delete;
    wide_csv& operator=(const wide_csv&) = delete;

    /// What the header says: form, keys, categories.
    [[nodiscard]] const csv_reader& header() const { return general_.reader(); }

    /// How the file was understood; known at its end.
    [[nodiscard]] read_as understood() const {
        read_as said = header().understood();
        said.encoded = chunks_.encoded();
        return said;
    }

    /// Whether it has one column for each category, and cells that `check` can cut.
    [[nodiscard]] bool by_columns() const {
        const layout& columns = header().columns();
        return columns.form == table_form::wide && columns.headings.empty() && !columns.says_per_cent &&
               !columns.in_sections && !form_.fields.markdown && !form_.fields.compound;
    }

    /// Has cells that cannot be read gathered by somebody else, who says them.
    /// @param to must outlive the reading
    void gather_unreadable(detail::unreadable_cells& to) { gathered_ = &to; }

    /// Reads the rest of the file row by row, instead of `check`: for tidy files, and where rows are compared.
    [[nodiscard]] csv_reader& rows() { return general_.continue_with(chunks_); }

    /// Reads the file to its end and judges every row.
    ///
    /// Calls `visit(recorded_snapshot&&)` for rows that need a closer look: in the order of the file, one after the
    /// other, but not always from the same thread. What is visited and counted does not depend on the threads.
    /// @throws input_error for the first row that cannot be cut into cells, or whose sums do not fit into 64 bits, after
    /// all rows before it have been visited; at the end for all cells that cannot be read
    /// @throws statement_error for a tidy file, and for relations between snapshots
    template <class Visit>
    wide_counts check(Visit visit, const wide_csv_options& options = {}) {
        if (!by_columns())
            throw statement_error{"recount: only tables with a column for each category are judged by columns"};
        const detail::wide_layout layout{*scheme_, header(), form_, file_, header_lines_};
        chunks_.resize(std::clamp<std::size_t>(options.chunk_bytes, 1, most_memory / 8));
        work shared{options, 1 + header_lines_};
        std::vector<std::unique_ptr<detail::wide_rows>> judges;
        judges.reserve(threads_of(options));
        const bool not_plain = options.at == closer_look::not_plain;
        for (std::size_t i = 0; i < threads_of(options); ++i)
            judges.push_back(std::make_unique<detail::wide_rows>(layout, not_plain));
        {
            detail::joined_threads others{judges.size() - 1};
            try {
                for (std::size_t i = 1; i < judges.size(); ++i)
                    others.start([&, i] { judge_chunks(*judges[i], shared, visit); });
            } catch (const std::system_error&) {
                // the machine gives no more threads: the others do it
            }
            judge_chunks(*judges[0], shared, visit);
        }
        if (shared.failure) std::rethrow_exception(shared.failure);
        if (!gathered_) shared.unreadable.report();
        wide_counts result{scheme_->view()};
        for (const auto& judge : judges) {
            result.rows_ += judge->all_rows();
            result.inconsistent_rows_ += judge->inconsistent_rows();
            result.found_ += judge->found();
        }
        return result;
    }

private:
    wide_csv(detail::table_start start, const dynamic_scheme& scheme)
        : scheme_{&scheme},
          file_{std::move(start.file)},
          form_{start.form},
          chunks_{std::move(start.text), wide_csv_options{}.chunk_bytes},
          header_lines_{detail::lines_in(chunks_.header(form_.header_line)) - (form_.fields.json ? 1 : 0)},
          general_{start.columns, form_, scheme, file_, header_lines_} {}

    static constexpr std::size_t most_memory = std::size_t{32} << 20;

    /// What the threads share: who reads next, and whose rows are due.
    struct work {
        const wide_csv_options& options;
        std::size_t line;  // of the chunk that is due
        std::mutex reading{};
        std::size_t read{};
        std::mutex visiting{};
        std::condition_variable changed{};
        std::size_t due{};
        std::map<std::size_t, detail::judged_chunk> waiting{};  // for those before them
        std::size_t waiting_bytes{};
        std::size_t handed_on{};
        std::atomic<bool> ended{};
        std::exception_ptr failure{};  // of the first chunk that has one
        detail::unreadable_cells unreadable{};
    };

    [[nodiscard]] std::size_t threads_of(const wide_csv_options& options) const {
        constexpr std::size_t reader = std::size_t{1} << 17;
        const std::size_t each = 6 * options.chunk_bytes + reader + detail::wide_rows::memory(scheme_->view());
        return std::clamp<std::size_t>(most_memory / each, 1, detail::threads_for(options.threads));
    }

    template <class Visit>
    void judge_chunks(detail::wide_rows& judge, work& shared, Visit& visit) noexcept {
        detail::csv_chunk chunk;
        for (;;) {
            std::size_t number{};
            detail::judged_chunk judged;
            {
                const std::lock_guard lock{shared.reading};
                if (shared.ended) return;
                number = shared.read++;
                try {
                    if (!chunks_.next(chunk)) shared.ended = true;
                } catch (...) {
                    judged.failure = std::current_exception();
                    shared.ended = true;
                }
                if (shared.ended && !judged.failure) return;
            }
            if (!judged.failure) try {
                    judged = judge.judge(chunk);
                } catch (...) {
                    judged.failure = std::current_exception();
                }
            std::unique_lock lock{shared.visiting};
            shared.changed.wait(
                lock, [&] { return shared.due == number || shared.waiting_bytes < most_memory / 8 || shared.failure; });
            if (shared.failure) return;
            try {
                shared.waiting_bytes += judged.memory();
                shared.waiting.emplace(number, std::move(judged));
                visit_due(shared, visit);
            } catch (...) {
                shared.failure = std::current_exception();
                shared.ended = true;
            }
            lock.unlock();
            shared.changed.notify_all();
        }
    }

    template <class Visit>
    void visit_due(work& shared, Visit& visit) {
        for (auto next = shared.waiting.find(shared.due); next != shared.waiting.end();
             next = shared.waiting.find(++shared.due)) {
            const detail::judged_chunk& judged = next->second;
            if (judged.failure) std::rethrow_exception(judged.failure);
            for (const detail::noted_row& row : judged.rows) {
                if (!row.faulty && shared.handed_on == shared.options.most) continue;
                const std::string_view rest = std::string_view{judged.text}.substr(row.at);
                const std::size_t line = shared.line + row.line;
                detail::unreadable_cells& unreadable = gathered_ ? *gathered_ : shared.unreadable;
                auto record = general_.read(rest.substr(0, detail::end_of_row(rest)), line, unreadable);
                if (!record) continue;
                if (row.faulty) verify(*record, line);
                if (!row.wanted || shared.handed_on == shared.options.most) continue;
                ++shared.handed_on;
                visit(std::move(*record));
            }
            shared.line += judged.lines;
            if (shared.options.progress) shared.options.progress(judged.lines);
            shared.waiting_bytes -= judged.memory();
            shared.waiting.erase(next);
        }
    }

    /// Says where the figures stand that cannot be judged.
    void verify(const recorded_snapshot& record, std::size_t line) const {
        try {
            static_cast<void>(reconcile(record.figures));
        } catch (const error& fault) {
            throw input_error{{file_, line, 0}, {}, detail::problem_of(fault)};
        }
    }

    const dynamic_scheme* scheme_;
    std::string file_;
    grid_form form_;
    detail::csv_chunks chunks_;
    std::size_t header_lines_;
    detail::row_reader general_;
    detail::unreadable_cells* gathered_{};
};

}  // namespace recount
