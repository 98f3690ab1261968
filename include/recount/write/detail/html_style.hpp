// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace recount::detail {

/// How the page looks: light or dark as the reader has it, light in print, one column, nothing fetched. All text has a
/// contrast of 4.5 to 1 or more (WCAG 2.2, 2023); verdicts are said in words, colours only repeat them.
inline constexpr std::string_view html_style = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #4d5661; --line: #c9d0d8; --paper: #ffffff; --soft: #f4f6f8;
  --fails: #a3161f; --open: #7a4b00; --rounding: #1d4f7c; --holds: #1d5c36; --marked: #fdecec;
  --whole: #46505b; --part: #1d4f7c; --other: #2f6f9f; }
@media screen and (prefers-color-scheme: dark) {
:root { --ink: #e6e9ed; --quiet: #aeb7c1; --line: #3d454e; --paper: #14171b; --soft: #20252b;
  --fails: #ff9a9a; --open: #f0b35a; --rounding: #8fbdea; --holds: #86d3a1; --marked: #3a1d20;
  --whole: #b6c0ca; --part: #7fb2e0; --other: #6aa2d4; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0 0 .35rem; }
p { margin: .4rem 0; }
a { color: var(--rounding); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--rounding); outline-offset: 2px; }
code { font: .92em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.summary { font-size: 1.1rem; font-weight: 600; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1rem 0; padding: 0; }
.counts li { flex: 1 1 8rem; border: 1px solid var(--line); border-top-width: .35rem; border-radius: .3rem; padding: .4rem .7rem; }
.counts strong { display: block; font-size: 1.5rem; line-height: 1.2; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 1rem 0; padding: 0; }
.inconsistent { border-color: var(--fails) !important; }
.undetermined { border-color: var(--open) !important; }
.rounding { border-color: var(--rounding) !important; }
.consistent { border-color: var(--holds) !important; }
.quiet { color: var(--quiet); }
.finding, .snapshot { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: .3rem; padding: .9rem 1rem; }
.finding { border-left-width: .4rem; }
details { margin: 0 0 1.25rem; }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
.verdict { display: inline-block; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .45rem; margin-right: .4rem;
  font-size: .85rem; font-weight: 700; vertical-align: .08em; }
.inconsistent .verdict { background: var(--fails); color: var(--paper); }
.undetermined .verdict { color: var(--open); }
.rounding .verdict { color: var(--rounding); }
.consistent .verdict { color: var(--holds); }
.reading { display: inline-block; border: 1px dashed var(--quiet); border-radius: .2rem; padding: 0 .4rem; font-size: .85rem; }
.rule { background: var(--soft); border-radius: .2rem; padding: .3rem .6rem; }
.sentence { font-weight: 600; }
figure { margin: .8rem 0; }
svg { display: block; width: 100%; overflow: visible; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
svg.patterns { position: absolute; width: 0; height: 0; }
svg text { fill: var(--ink); stroke: var(--paper); stroke-width: 3px; paint-order: stroke; }
svg text.on-bar { fill: var(--paper); stroke: none; font-weight: 700; text-anchor: middle; }
svg text.fails { fill: var(--fails); font-weight: 700; }
rect.whole { fill: var(--whole); stroke: var(--paper); }
rect.part { fill: var(--part); stroke: var(--paper); }
rect.other { fill: var(--other); }
rect.maybe { fill: var(--paper); fill-opacity: .6; stroke: var(--open); stroke-width: 2; }
rect.open { stroke-dasharray: 4 3; }
rect.rest, line.rest { stroke: var(--quiet); }
rect.gap, line.gap { stroke: var(--fails); }
.ground { fill: var(--paper); }
.gap-line { fill: var(--fails); }
.rest-line { fill: var(--quiet); }
.axis { stroke: var(--quiet); }
.curve { fill: none; stroke: var(--other); stroke-width: 2; }
.unsure { stroke: var(--open); stroke-width: 3; }
.dot { fill: var(--part); }
.wide { position: relative; overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .6rem 0; }
caption { text-align: left; color: var(--quiet); padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--quiet); vertical-align: bottom; }
tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
td.mark { width: 2.5rem; font-weight: 700; }
.published { width: auto; }
.published th, .published td { padding: .25rem .6rem; }
.published .part { background: var(--soft); }
.published .off { background: var(--marked); font-weight: 700; }
.published .by { color: var(--fails); border-bottom: 1px dotted currentColor; cursor: help; }
.published ins { display: block; color: var(--rounding); font-weight: 400; text-decoration: none; }
.published ins::before { content: "→ "; }
.published tr.between td { color: var(--quiet); text-align: center; }
.says { display: none; position: fixed; left: 0; right: 0; bottom: 0; z-index: 1; padding: .8rem 1rem; background: var(--ink);
  color: var(--paper); font-weight: 400; text-align: left; white-space: normal; }
.by:hover .says, .by:focus .says { display: block; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) {
  .finding, .snapshot { padding: .7rem; }
  table { font-size: .85rem; }
  th, td { padding-right: .4rem; }
  .published tbody th { min-width: 6.5rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  nav { display: none; }
  .finding, .snapshot, figure, tr, .rule, .sentence { break-inside: avoid; }
  h2, h3, h3 + p, .rule, .sentence, caption { break-after: avoid; }
  .wide { overflow: visible; }
  details::details-content { content-visibility: visible; height: auto; }
}
)css";

}  // namespace recount::detail
