#include "speaking_days.hpp"

#include <algorithm>

namespace quadrille::alignment {
namespace {

using domain::DaySpan;

std::vector<DaySpan> without(const std::vector<DaySpan>& days, const DaySpan& taken) {
  std::vector<DaySpan> left;
  for (const DaySpan& span : days) {
    const DaySpan before{span.from, std::min(span.until, taken.from)};
    const DaySpan after{std::max(span.from, taken.until), span.until};
    if (taken.from >= taken.until) {
      left.push_back(span);
      continue;
    }
    for (const DaySpan& part : {before, after}) {
      if (part.from < part.until) {
        left.push_back(part);
      }
    }
  }
  return left;
}

}  // namespace

std::vector<std::vector<DaySpan>> speaking_days(std::span<const DaySpan> coverage) {
  std::vector<std::vector<DaySpan>> days;
  for (std::size_t set = 0; set < coverage.size(); ++set) {
    std::vector<DaySpan> own;
    if (coverage[set].from < coverage[set].until) {
      own.push_back(coverage[set]);
    }
    for (std::size_t earlier = 0; earlier < set; ++earlier) {
      own = without(own, coverage[earlier]);
    }
    days.push_back(std::move(own));
  }
  return days;
}

std::vector<DaySpan> joined(std::span<const std::vector<DaySpan>> lists) {
  std::vector<DaySpan> all;
  for (const auto& list : lists) {
    all.insert(all.end(), list.begin(), list.end());
  }
  std::ranges::sort(all, {}, &DaySpan::from);
  std::vector<DaySpan> runs;
  for (const DaySpan& span : all) {
    if (!runs.empty() && span.from <= runs.back().until) {
      runs.back().until = std::max(runs.back().until, span.until);
    } else {
      runs.push_back(span);
    }
  }
  return runs;
}

domain::Day end_of_run(std::span<const DaySpan> runs, domain::Day day) {
  for (const DaySpan& run : runs) {
    if (run.contains(day)) {
      return run.until;
    }
  }
  return day;
}

}  // namespace quadrille::alignment
