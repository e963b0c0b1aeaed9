#include "arguments.hpp"

#include <chrono>

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::cli {
namespace {

std::string user_name() {
  // One thread, and the entry is copied at once.
  const passwd* user = getpwuid(getuid());  // NOLINT(concurrency-mt-unsafe): see above
  return user == nullptr || user->pw_name == nullptr || *user->pw_name == '\0'
             ? fmt::format("user {}", getuid())
             : std::string(user->pw_name);
}

tl::unexpected<Error> wrong(std::string_view option, const Error& error) {
  return fail(ErrorCode::invalid_argument, fmt::format("{}: {}", option, error.message));
}

}  // namespace

Result<domain::Day> day_of(std::string_view option, const std::string& text) {
  auto day = parse_iso_date(text);
  if (!day) {
    return wrong(option, day.error());
  }
  return day;
}

Result<std::optional<domain::Day>> maybe_day(std::string_view option,
                                             const std::optional<std::string>& text) {
  if (!text) {
    return std::optional<domain::Day>{};
  }
  return day_of(option, *text).transform([](domain::Day day) { return std::optional(day); });
}

Result<std::optional<domain::Day>> maybe_last_day(std::string_view option,
                                                  const std::optional<std::string>& text) {
  const bool year =
      text && text->size() == 4 && text->find_first_not_of("0123456789") == text->npos;
  return maybe_day(option, year ? std::optional(*text + "-12-31") : text);
}

Result<std::optional<domain::PartialDate>> maybe_date(std::string_view option,
                                                      const std::optional<std::string>& text) {
  if (!text) {
    return std::optional<domain::PartialDate>{};
  }
  auto date = domain::PartialDate::parse(*text);
  if (!date) {
    return wrong(option, date.error());
  }
  return std::optional(*date);
}

Result<std::optional<domain::Grade>> maybe_grade(const std::optional<std::string>& text) {
  if (!text) {
    return std::optional<domain::Grade>{};
  }
  const auto grade = domain::Grade::parse(*text);
  if (!grade) {
    return wrong("--grade", grade.error());
  }
  return std::optional(*grade);
}

casefile::Signature signed_now(std::string why) {
  return {.who = user_name(),
          .why = std::move(why),
          .at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

}  // namespace quadrille::cli
