// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The basics of accessibility that can be asked of a page without a browser, and that it needs nothing else.
///
/// Tags are nested; the page has a language and a title; headings go down one level at a time and begin with one h1; ids
/// are unique and what refers to one finds it; every drawing is an image with a title and a description; every table has
/// a caption, every head cell a scope; there is no script, and nothing that would be fetched.
namespace page {

struct tag {
    std::string name;
    bool closes{};
    std::map<std::string, std::string> attributes{};
};

/// The tags of a page in order; no tag stands within a style.
inline std::vector<tag> tags_of(std::string_view text) {
    std::vector<tag> tags;
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at)) {
        const std::size_t end = text.find('>', at);
        if (end == text.npos) break;
        std::string_view inside = text.substr(at + 1, end - at - 1);
        at = end;
        tag one;
        one.closes = inside.starts_with('/');
        if (one.closes) inside.remove_prefix(1);
        std::size_t from = std::min(inside.find_first_of(" \n/"), inside.size());
        one.name = inside.substr(0, from);
        while ((from = inside.find_first_not_of(" \n", from)) != inside.npos) {
            const std::size_t equals = std::min(inside.find_first_of("= ", from), inside.size());
            const std::string name{inside.substr(from, equals - from)};
            from = equals;
            std::string value;
            if (equals + 1 < inside.size() && inside[equals] == '=' && inside[equals + 1] == '"') {
                const std::size_t close = inside.find('"', equals + 2);
                value = inside.substr(equals + 2, close - equals - 2);
                from = close == inside.npos ? inside.size() : close + 1;
            }
            one.attributes[name] = value;
            if (from >= inside.size()) break;
        }
        tags.push_back(one);
        if (one.name == "style" && !one.closes) at = std::min(text.find("</style", at), text.size() - 1);
    }
    return tags;
}

inline std::vector<std::string> faults(const std::string& text) {
    std::vector<std::string> found;
    const auto need = [&found](bool holds, const std::string& fault) {
        if (!holds) found.push_back(fault);
    };
    const std::set<std::string> empty{"!DOCTYPE", "meta",   "img",      "br",   "rect",
                                      "line",     "circle", "polyline", "link", "input"};
    const std::vector<tag> tags = tags_of(text);
    std::vector<std::string> open;
    std::set<std::string> ids;
    std::vector<std::string> referred;
    int level = 0;
    std::size_t first_headings = 0;
    bool titled = false;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const tag& one = tags[i];
        const auto attribute = [&one](const std::string& name) {
            const auto place = one.attributes.find(name);
            return place == one.attributes.end() ? std::string{} : place->second;
        };
        if (one.closes) {
            need(!open.empty() && open.back() == one.name, "</" + one.name + "> closes nothing that is open");
            if (!open.empty()) open.pop_back();
            continue;
        }
        if (const std::string id = attribute("id"); one.attributes.contains("id"))
            need(!id.empty() && ids.insert(id).second, "the id \"" + id + "\" is not unique");
        for (const char* reference : {"aria-labelledby", "aria-describedby"}) {
            const std::string names = attribute(reference);
            for (std::size_t from = 0; from < names.size();) {
                const std::size_t end = std::min(names.find(' ', from), names.size());
                referred.push_back(names.substr(from, end - from));
                from = end + 1;
            }
        }
        if (const std::string within = attribute("href"); within.starts_with('#'))
            referred.push_back(within.substr(1));
        else
            need(!one.attributes.contains("href"), "<" + one.name + "> leads to something: " + within);
        for (const char* fetched : {"src", "srcset", "data", "poster", "xlink:href", "action"})
            need(!one.attributes.contains(fetched),
                 "<" + one.name + "> fetches or leads to something: " + attribute(fetched));
        for (const auto& [name, value] : one.attributes)
            need(!name.starts_with("on"), "<" + one.name + "> has a script: " + name);
        need(one.name != "script" && one.name != "iframe" && one.name != "object" && one.name != "link",
             "there is a <" + one.name + ">");
        if (one.name == "html") need(!attribute("lang").empty(), "the page has no language");
        if (one.name == "title" && !open.empty() && open.back() == "head") titled = true;
        if (one.name.size() == 2 && one.name[0] == 'h' && one.name[1] >= '1' && one.name[1] <= '6') {
            const int next = one.name[1] - '0';
            need(next <= level + 1,
                 "a heading of level " + std::to_string(next) + " follows one of level " + std::to_string(level));
            level = next;
            first_headings += next == 1 ? 1u : 0u;
        }
        if (one.name == "th")
            need(attribute("scope") == "col" || attribute("scope") == "row", "a head cell has no scope");
        if (one.name == "table") need(i + 1 < tags.size() && tags[i + 1].name == "caption", "a table has no caption");
        if (one.name == "svg" && attribute("aria-hidden") != "true") {
            need(attribute("role") == "img", "a drawing is no image");
            need(!attribute("aria-labelledby").empty(), "a drawing is not labelled");
            const bool title =
                i + 1 < tags.size() && tags[i + 1].name == "title" && tags[i + 1].attributes.contains("id");
            const bool description =
                i + 3 < tags.size() && tags[i + 3].name == "desc" && tags[i + 3].attributes.contains("id");
            need(title && description, "a drawing has no title or no description");
        }
        if (!empty.contains(one.name) && one.name != "!--") open.push_back(one.name);
    }
    need(open.empty(), "something is not closed: " + (open.empty() ? "" : open.back()));
    need(titled, "the page has no title");
    need(first_headings == 1, "the page has " + std::to_string(first_headings) + " headings of level 1");
    for (const std::string& id : referred) need(ids.contains(id), "nothing has the id " + id);
    const std::size_t style = text.find("<style>");
    const std::string_view styles =
        style == text.npos ? std::string_view{} : std::string_view{text}.substr(style, text.find("</style>") - style);
    need(styles.find("url(") == styles.npos && styles.find("@import") == styles.npos, "the style fetches something");
    return found;
}

}  // namespace page
