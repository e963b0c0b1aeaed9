#pragma once

/// \file
/// Tables of records that a test draws on its page.

#include <initializer_list>
#include <string>
#include <vector>

#include "quadrille/domain/record_table.hpp"

namespace quadrille::similarity {

inline domain::Day day_of(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                               static_cast<int>(day)};
}

inline constexpr domain::DaySpan kAllDays{domain::kOpenStart, domain::kOpenEnd};

/// Rows one by one, in any order.
class SmallTable {
 public:
  explicit SmallTable(domain::RecordKind kind) : columns_{.kind = kind} {
    columns_.values.resize(domain::value_names(kind).size());
  }

  SmallTable& row(unsigned a, unsigned b, const domain::DaySpan& days,
                  std::initializer_list<double> values) {
    columns_.a.push_back(domain::ActorId{a});
    columns_.b.push_back(domain::ActorId{b});
    columns_.from.push_back(days.from);
    columns_.until.push_back(days.until);
    columns_.file.push_back(0);
    columns_.line.push_back(static_cast<std::uint32_t>(columns_.a.size() + 1));
    auto column = columns_.values.begin();
    for (const double value : values) {
      column->value.push_back(value);
      ++column;
    }
    for (; column != columns_.values.end(); ++column) {
      column->value.push_back(0.0);
    }
    return *this;
  }

  SmallTable& of_year(int year, unsigned a, unsigned b, std::initializer_list<double> values) {
    return row(a, b, {day_of(year, 1, 1), day_of(year + 1, 1, 1)}, values);
  }

  SmallTable& label(std::string text) {
    columns_.labels.push_back(std::move(text));
    return *this;
  }

  [[nodiscard]] domain::RecordTable table() const {
    return domain::RecordTable::make(columns_).value();
  }

 private:
  domain::RecordTable::Columns columns_;
};

/// Roll calls of sessions, drawn as words of one letter a state: y, a, n, and . for absent.
class DrawnVotes {
 public:
  DrawnVotes& roll_call(int session, const std::string& resolution, const std::string& ballots) {
    ++number_;
    const domain::Day day = day_of(1945 + session, 12, 31);
    const domain::DaySpan days{day, day + std::chrono::days{1}};
    calls_.row(0, 0, days, {number_, static_cast<double>(session)}).label(resolution);
    for (unsigned state = 0; state < ballots.size(); ++state) {
      if (ballots[state] != '.') {
        const double cast = ballots[state] == 'y' ? 1.0 : ballots[state] == 'a' ? 0.0 : -1.0;
        votes_.row(state + 1, state + 1, days, {number_, cast});
      }
    }
    return *this;
  }

  [[nodiscard]] domain::RecordTable votes() const { return votes_.table(); }
  [[nodiscard]] domain::RecordTable roll_calls() const { return calls_.table(); }

 private:
  double number_ = 0.0;
  SmallTable votes_{domain::RecordKind::vote};
  SmallTable calls_{domain::RecordKind::roll_call};
};

}  // namespace quadrille::similarity
