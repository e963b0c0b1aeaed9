#include "dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>

namespace quadrille::reading {
namespace {

using domain::PartialDate;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 12> kShortMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};

std::optional<unsigned> month_of(std::string_view word) {
  while (word.ends_with('.')) {
    word.remove_suffix(1);
  }
  if (word == "sept") {
    return 9U;
  }
  for (unsigned k = 0; k < kMonths.size(); ++k) {
    if (word == kMonths[k] || word == kShortMonths[k]) {
      return k + 1;
    }
  }
  return std::nullopt;
}

std::optional<unsigned> number_of(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(ending)) {
      word.remove_suffix(2);
      break;
    }
  }
  unsigned value = 0;
  const auto end = word.data() + word.size();
  const auto [stop, problem] = std::from_chars(word.data(), end, value);
  return problem == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<unsigned> day_of(std::string_view word) {
  const auto number = number_of(word);
  return number && *number >= 1 && *number <= 31 ? number : std::nullopt;
}

std::optional<int> year_of(std::string_view word) {
  const auto number = word.size() == 4 ? number_of(word) : std::nullopt;
  return number && *number >= 1500 && *number <= 2200 ? std::optional(static_cast<int>(*number))
                                                      : std::nullopt;
}

std::optional<unsigned> small_number(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kWords{
      "zero",  "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (word == "a" || word == "an") {
    return 1U;
  }
  for (unsigned k = 0; k < kWords.size(); ++k) {
    if (word == kWords[k]) {
      return k;
    }
  }
  const auto number = number_of(word);
  return number && *number < 1000 ? number : std::nullopt;
}

std::optional<PartialDate> made(const PartialDate::Spec& spec) {
  auto date = PartialDate::make(spec);
  return date ? std::optional(std::move(*date)) : std::nullopt;
}

std::optional<PartialDate> day_as_date(domain::Day day) {
  const std::chrono::year_month_day parts(day);
  return made({.year = static_cast<int>(parts.year()),
               .month = static_cast<unsigned>(parts.month()),
               .day = static_cast<unsigned>(parts.day())});
}

std::optional<PartialDate> month_as_date(domain::Day day) {
  const std::chrono::year_month_day parts(day);
  return made(
      {.year = static_cast<int>(parts.year()), .month = static_cast<unsigned>(parts.month())});
}

std::optional<PartialDate> year_as_date(domain::Day day, int shift) {
  return made({.year = static_cast<int>(std::chrono::year_month_day(day).year()) + shift});
}

domain::Day months_back(domain::Day day, int months) {
  const std::chrono::year_month_day parts(day);
  const auto first = parts.year() / parts.month() / std::chrono::day(1);
  return std::chrono::sys_days(first - std::chrono::months(months));
}

std::string_view word_at(const Tree& tree, std::size_t at) {
  return at < tree.size() ? std::string_view(tree.word(at)) : std::string_view{};
}

}  // namespace

struct DateReader::Piece {
  std::size_t last = 0;
  PartialDate date;
  bool month_only = false;
};

int DateReader::year_of_month(unsigned month, const Tree& tree, std::size_t at) const {
  const std::chrono::year_month_day document(document_);
  const int now = static_cast<int>(document.year());
  const auto this_month = static_cast<unsigned>(document.month());
  const auto planned = [&] {
    for (std::size_t k = 0; k < tree.size(); ++k) {
      if (is_one_of(tree.word(k), {"will", "shall", "would"})) {
        return true;
      }
    }
    return at >= 2 && word_at(tree, at - 2) == "until";
  }();
  if (planned) {
    return month < this_month ? now + 1 : now;
  }
  if (word_at(tree, at == 0 ? 0 : at - 1) == "last") {
    return month < this_month ? now : now - 1;
  }
  if (anchor_ && anchor_->spec().month) {
    const int year = anchor_->spec().year + (month < *anchor_->spec().month ? 1 : 0);
    if (year < now || (year == now && month <= this_month)) {
      return year;
    }
  }
  if (anchor_ && !anchor_->spec().month && anchor_->spec().year < now) {
    return anchor_->spec().year;
  }
  return month <= this_month ? now : now - 1;
}

/// "May 9", "9 May 2025", "May 2025", "May this year", "last May", "May".
std::optional<DateReader::Piece> DateReader::month_at(const Tree& tree, std::size_t at) const {
  const bool day_first = day_of(word_at(tree, at)).has_value();
  const std::size_t month_token = day_first ? at + 1 : at;
  const auto month = month_of(word_at(tree, month_token));
  if (!month || tree.token(month_token).text.front() < 'A' ||
      tree.token(month_token).text.front() > 'Z') {
    return std::nullopt;
  }
  std::optional<unsigned> day = day_first ? day_of(word_at(tree, at)) : std::nullopt;
  std::size_t last = month_token;
  if (!day && day_of(word_at(tree, last + 1)) && word_at(tree, last + 2) != "%") {
    day = day_of(word_at(tree, ++last));
  }
  const std::size_t comma = word_at(tree, last + 1) == "," && day ? 1 : 0;
  std::optional<int> year = year_of(word_at(tree, last + 1 + comma));
  if (year) {
    last += 1 + comma;
  } else if (word_at(tree, last + 1) == "this" && word_at(tree, last + 2) == "year") {
    year = static_cast<int>(std::chrono::year_month_day(document_).year());
    last += 2;
  } else if (word_at(tree, last + 1) == "last" && word_at(tree, last + 2) == "year") {
    year = static_cast<int>(std::chrono::year_month_day(document_).year()) - 1;
    last += 2;
  }
  // A bare "May" or "March" must be tagged a name; a verb is no date.
  if (!day && !year && tree.token(month_token).upos != syntax::Upos::propn) {
    return std::nullopt;
  }
  const bool guessed = !year;
  auto date = made({.year = year ? *year : year_of_month(*month, tree, month_token),
                    .month = month,
                    .day = day});
  if (!date) {
    return std::nullopt;
  }
  return Piece{last, std::move(*date), guessed};
}

/// "two years ago".
std::optional<DateReader::Piece> DateReader::ago_at(const Tree& tree, std::size_t at) const {
  const auto number = small_number(word_at(tree, at));
  if (!number || word_at(tree, at + 2) != "ago") {
    return std::nullopt;
  }
  const std::string_view unit = word_at(tree, at + 1);
  const auto count = static_cast<int>(*number);
  std::optional<PartialDate> date;
  if (unit.starts_with("day")) {
    date = day_as_date(document_ - std::chrono::days(count));
  } else if (unit.starts_with("week")) {
    date = month_as_date(document_ - std::chrono::days(7 * count));
  } else if (unit.starts_with("month")) {
    date = month_as_date(months_back(document_, count));
  } else if (unit.starts_with("year")) {
    date = year_as_date(document_, -count);
  }
  return date ? std::optional(Piece{at + 2, std::move(*date)}) : std::nullopt;
}

/// "today", "on Thursday", "last week", "this year", "that month".
std::optional<DateReader::Piece> DateReader::relative_at(const Tree& tree, std::size_t at) const {
  const std::string_view word = word_at(tree, at);
  const std::string_view next = word_at(tree, at + 1);
  std::optional<PartialDate> date;
  std::size_t last = at + 1;
  const auto weekday = std::ranges::find(kWeekdays, word);
  if (weekday != kWeekdays.end()) {
    const auto wanted = static_cast<unsigned>(weekday - kWeekdays.begin());
    const unsigned now = std::chrono::weekday(document_).c_encoding();
    date = day_as_date(document_ - std::chrono::days((now + 7 - wanted) % 7));
    last = at;
  } else if (word == "today" || word == "tonight") {
    date = day_as_date(document_);
    last = at;
  } else if (word == "yesterday") {
    date = day_as_date(document_ - std::chrono::days(1));
    last = at;
  } else if (word == "tomorrow") {
    date = day_as_date(document_ + std::chrono::days(1));
    last = at;
  } else if (word == "last" || word == "this" || word == "next") {
    const int shift = word == "last" ? -1 : (word == "next" ? 1 : 0);
    if (next == "year") {
      date = year_as_date(document_, shift);
    } else if (next == "month") {
      date = month_as_date(months_back(document_, -shift));
    } else if (next == "week") {
      date = month_as_date(document_ + std::chrono::days(7 * shift));
    }
  } else if ((word == "that" || word == "same") && anchor_ &&
             is_one_of(next, {"day", "week", "month", "year"})) {
    PartialDate::Spec spec = anchor_->spec();
    spec.day = next == "day" ? spec.day : std::nullopt;
    spec.month = next == "year" ? std::nullopt : spec.month;
    date = made(spec);
  }
  return date ? std::optional(Piece{last, std::move(*date)}) : std::nullopt;
}

std::optional<DateReader::Piece> DateReader::piece_at(const Tree& tree, std::size_t at) const {
  if (auto piece = month_at(tree, at)) {
    return piece;
  }
  if (auto piece = ago_at(tree, at)) {
    return piece;
  }
  if (auto piece = relative_at(tree, at)) {
    return piece;
  }
  const auto year = year_of(word_at(tree, at));
  if (year && at > 0 &&
      is_one_of(word_at(tree, at - 1), {"in", "since", "of", "by", "during", "until", "from",
                                        "early", "late", "mid", "the"})) {
    if (auto date = made({.year = *year})) {
      return Piece{at, std::move(*date)};
    }
  }
  return std::nullopt;
}

std::vector<DateExpression> DateReader::read(const Tree& tree, std::size_t paragraph) {
  if (paragraph != paragraph_) {
    paragraph_ = paragraph;
    anchor_.reset();
  }
  std::vector<DateExpression> found;
  for (std::size_t at = 0; at < tree.size(); ++at) {
    if (auto piece = piece_at(tree, at)) {
      // "since 2015" reaches to the present, so it says nothing of the dates that follow.
      if (at == 0 || tree.word(at - 1) != "since") {
        anchor_ = piece->date;
      }
      found.push_back({at, piece->last, std::move(piece->date), piece->month_only});
      at = found.back().last;
    }
  }
  return found;
}

std::optional<PartialDate> date_of(const Tree& tree, const std::vector<DateExpression>& dates,
                                   std::size_t predicate, std::size_t first, std::size_t last) {
  const DateExpression* best = nullptr;
  for (const DateExpression& date : dates) {
    const bool inside = first <= date.first && date.last <= last;
    const bool fronted = dates.size() == 1 && date.last < first && date.last < 8;
    const bool hangs = tree.head(date.last) == predicate || tree.head(date.first) == predicate;
    const auto distance = [&](const DateExpression& of) {
      return of.first > predicate ? of.first - predicate : predicate - of.first;
    };
    if ((inside || fronted || hangs) && (best == nullptr || distance(date) < distance(*best))) {
      best = &date;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(best->date);
}

}  // namespace quadrille::reading
