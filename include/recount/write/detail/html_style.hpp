// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace recount::detail {

/// How the page looks: dark on light in print too, one column, nothing fetched. All text has a contrast of 4.5 to 1 or
/// more (WCAG 2.2, 2023); verdicts are said in words, colours only repeat them.
inline constexpr std::string_view html_style = R"css(
:root { color-scheme: light; --ink: #1b1f24; --quiet: #4d5661; --line: #c9d0d8; --paper: #fff; --soft: #f4f6f8;
  --fails: #a3161f; --open: #7a4b00; --rounding: #1d4f7c; --holds: #1d5c36; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0 0 .35rem; }
p { margin: .4rem 0; }
code { font: .92em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.summary { font-size: 1.1rem; font-weight: 600; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1rem 0; padding: 0; }
.counts li { flex: 1 1 8rem; border: 1px solid var(--line); border-top-width: .35rem; border-radius: .3rem; padding: .4rem .7rem; }
.counts strong { display: block; font-size: 1.5rem; line-height: 1.2; }
.inconsistent { border-color: var(--fails) !important; }
.undetermined { border-color: var(--open) !important; }
.rounding { border-color: var(--rounding) !important; }
.consistent { border-color: var(--holds) !important; }
.quiet { color: var(--quiet); }
.finding, .snapshot { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: .3rem; padding: .9rem 1rem; }
.finding { border-left-width: .4rem; }
.verdict { display: inline-block; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .45rem; margin-right: .4rem;
  font-size: .85rem; font-weight: 700; vertical-align: .08em; }
.inconsistent .verdict { background: var(--fails); color: #fff; }
.undetermined .verdict { color: var(--open); }
.rounding .verdict { color: var(--rounding); }
.consistent .verdict { color: var(--holds); }
.reading { display: inline-block; border: 1px dashed var(--quiet); border-radius: .2rem; padding: 0 .4rem; font-size: .85rem; }
.rule { background: var(--soft); border-radius: .2rem; padding: .3rem .6rem; }
.sentence { font-weight: 600; }
figure { margin: .8rem 0; }
figcaption { color: var(--quiet); font-size: .9rem; }
svg { display: block; width: 100%; overflow: visible; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
svg text { fill: var(--ink); stroke: var(--paper); stroke-width: 3px; paint-order: stroke; }
svg text.on-bar { fill: #fff; stroke: none; font-weight: 700; text-anchor: middle; }
svg text.fails { fill: var(--fails); font-weight: 700; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .6rem 0; }
caption { text-align: left; color: var(--quiet); padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--quiet); }
tbody th { font-weight: 400; min-width: 5.5rem; }
td:last-child { min-width: 6.5rem; }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
thead th { white-space: nowrap; }
td.mark { width: 2.5rem; font-weight: 700; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) {
  .finding, .snapshot { padding: .7rem; }
  table { font-size: .85rem; }
  th, td { padding-right: .4rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  figure, tr, .rule, .sentence { break-inside: avoid; }
  h2, h3, h3 + p, .rule, .sentence, caption { break-after: avoid; }
}
)css";

}  // namespace recount::detail
