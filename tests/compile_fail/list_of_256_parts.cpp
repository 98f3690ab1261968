// SPDX-License-Identifier: BSL-1.0
// expect: recount: a relation of compile time has at most 255 parts; use dynamic_scheme for more

#include <recount/model/scheme.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

struct missing : recount::category<"went missing"> {};

template <std::size_t I>
struct numbered : recount::category<"numbered"> {
    static constexpr std::array<char, 3> digits{'0' + I / 100, '0' + I / 10 % 10, '0' + I % 10};
    static constexpr std::string_view name{digits.data(), digits.size()};
};
template <std::size_t... I>
recount::partition<missing, numbered<I>...> list_of(std::index_sequence<I...>);

struct right : recount::scheme<decltype(list_of(std::make_index_sequence<255>{}))> {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<decltype(list_of(std::make_index_sequence<256>{}))> {};
#endif
