#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "quadrille/ideal/vote_agreement.hpp"
#include "quadrille/records/cells.hpp"

namespace quadrille::ideal {
namespace {

using domain::ActorId;
using records::CellReader;

constexpr int kYearOfSessionZero = 1945;

std::optional<std::filesystem::path> shared_votes() {
  const char* const named =
      std::getenv("QUADRILLE_SHARED");  // NOLINT(concurrency-mt-unsafe): tests have one thread
  const auto folder = std::filesystem::path(named == nullptr ? "" : named) / "data/unga";
  return named != nullptr && std::filesystem::exists(folder / "realignments_checked.csv")
             ? std::optional(folder)
             : std::nullopt;
}

int whole(std::string_view cell) { return static_cast<int>(*records::decimal_number(cell)); }

/// The codes of the table of realignments are ISO, those of the list of states COW.
std::map<std::string, unsigned, std::less<>> cow_numbers(const std::filesystem::path& folder) {
  const std::map<std::string, std::string, std::less<>> other_code{
      {"CZE", "CSK"}, {"ROM", "ROU"}, {"BUL", "BGR"}, {"MAG", "MDG"}, {"SAF", "ZAF"},
      {"UKG", "GBR"}, {"FRN", "FRA"}, {"AUL", "AUS"}, {"GRN", "GRD"}, {"NAU", "NRU"},
      {"CAM", "KHM"}, {"MON", "MNG"}, {"POR", "PRT"}, {"GRG", "GEO"}};
  std::map<std::string, unsigned, std::less<>> numbers;
  CellReader reader = CellReader::open(folder / "cow_country_codes.csv").value();
  while (reader.next().value()) {
    const std::string code(reader.cell(0));
    const auto other = other_code.find(code);
    numbers[other == other_code.end() ? code : other->second] =
        static_cast<unsigned>(whole(reader.cell(1)));
  }
  return numbers;
}

/// Every roll call and ballot of the wide table, by session.
VotePanel panel_of_all(const std::filesystem::path& folder) {
  CellReader reader = CellReader::open(folder / "unga_votes_wide_s1_75.csv").value();
  const std::string head(reader.header().back());
  std::vector<ActorId> states;
  std::size_t at = head.find("order: ") + 7;
  while (at < head.size()) {
    const std::size_t end = std::min(head.find(' ', at), head.size());
    states.push_back(ActorId{static_cast<unsigned>(whole(head.substr(at, end - at)))});
    at = end + 1;
  }
  std::vector<LooseVote> votes;
  while (reader.next().value()) {
    const int session = whole(reader.cell(1));
    const int number = whole(reader.cell(0));
    const std::string_view ballots = reader.cell(7);
    for (std::size_t state = 0; state < states.size(); ++state) {
      const std::size_t choice = std::string_view("YAN").find(ballots[state]);
      if (choice != std::string_view::npos) {
        votes.push_back({states[state], session, number, static_cast<Choice>(choice)});
      }
    }
  }
  return vote_panel_of(votes);
}

/// The panel's roll calls with their symbols, and those that are linked as one item.
VotePanel with_links(VotePanel panel, const std::filesystem::path& folder) {
  std::map<std::int64_t, std::int64_t> earlier;
  CellReader links = CellReader::open(folder / "bsv_bridge_matches.csv").value();
  while (links.next().value()) {
    earlier.emplace(whole(links.cell(2)), whole(links.cell(1)));
  }
  std::map<std::int64_t, std::string> symbols;
  CellReader calls = CellReader::open(folder / "unga_votes_wide_s1_75.csv").value();
  while (calls.next().value()) {
    symbols.emplace(whole(calls.cell(0)), calls.cell(3));
  }
  for (PanelRollCall& call : panel.roll_calls) {
    call.resolution = symbols.at(call.number);
    std::int64_t first = call.number;
    for (auto link = earlier.find(first); link != earlier.end(); link = earlier.find(first)) {
      first = link->second;
    }
    call.item = static_cast<std::uint32_t>(first);
  }
  return panel;
}

class Realignments : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto folder = shared_votes()) {
      folder_ = *folder;
    } else {
      GTEST_SKIP() << "QUADRILLE_SHARED names no folder with votes";
    }
  }
  std::filesystem::path folder_;
};

/// What is printed of a row: agreement and roll calls before and after, excess, its change, z.
struct Printed {
  double agreement_before = 0.0;
  std::size_t before = 0;
  double agreement_after = 0.0;
  std::size_t after = 0;
  double excess_before = 0.0;
  double excess_after = 0.0;
  double change = 0.0;
  double z = 0.0;
};

void expect_printed(const AgreementChange& found, const Printed& printed, const std::string& row) {
  constexpr double kHalfADigit = .0005 + 1e-9;
  EXPECT_EQ(found.before.agreement.roll_calls, printed.before) << row;
  EXPECT_EQ(found.after.agreement.roll_calls, printed.after) << row;
  EXPECT_NEAR(found.before.agreement.mean, printed.agreement_before, kHalfADigit) << row;
  EXPECT_NEAR(found.after.agreement.mean, printed.agreement_after, kHalfADigit) << row;
  EXPECT_NEAR(found.before.excess.mean, printed.excess_before, kHalfADigit) << row;
  EXPECT_NEAR(found.after.excess.mean, printed.excess_after, kHalfADigit) << row;
  EXPECT_NEAR(found.excess.size, printed.change, kHalfADigit) << row;
  ASSERT_TRUE(found.excess.z && found.excess.matter_z) << row;
  EXPECT_NEAR(*found.excess.z, printed.z, .05 + 1e-9) << row;
}

TEST_F(Realignments, AreFoundToThePrintedDigitsAndWhatWasNoneStaysQuiet) {
  const VotePanel panel = panel_of_all(folder_);
  AgreementTables tables(panel);
  tables.matter_of = matters(with_links(panel, folder_));
  const auto numbers = cow_numbers(folder_);
  CellReader reader = CellReader::open(folder_ / "realignments_checked.csv").value();
  const auto cell = [&reader](std::string_view name) {
    return reader.cell(reader.column({name}).value());
  };
  const auto number = [&cell](std::string_view name) {
    return *records::decimal_number(cell(name));
  };
  std::size_t rows = 0;
  while (reader.next().value()) {
    ++rows;
    const auto window = [&number](std::string_view first, std::string_view last) {
      return PeriodSpan{static_cast<int>(number(first)) - kYearOfSessionZero,
                        static_cast<int>(number(last)) - kYearOfSessionZero};
    };
    const std::string a(cell("a1"));
    const std::string b(cell("b1"));
    const AgreementChange found =
        agreement_change(tables, ActorId{numbers.at(a)}, ActorId{numbers.at(b)}, window("y1", "y2"),
                         window("y3", "y4"));
    const std::string row = fmt::format("{} {} {}", a, b, cell("event"));
    expect_printed(found,
                   {.agreement_before = number("ag0"),
                    .before = static_cast<std::size_t>(number("n0")),
                    .agreement_after = number("ag1"),
                    .after = static_cast<std::size_t>(number("n1")),
                    .excess_before = number("ex0"),
                    .excess_after = number("ex1"),
                    .change = number("dex"),
                    .z = number("z")},
                   row);
    const bool is_quiet = a == "TUR" || (a == "UKR" && b == "RUS") || (a == "GBR" && b == "USA");
    if (is_quiet) {
      EXPECT_LT(std::abs(*found.excess.matter_z), 1.96) << row;
    } else if (std::abs(number("z")) >= 3.4) {
      EXPECT_GT(std::abs(*found.excess.matter_z), 2.0) << row;
    }
  }
  EXPECT_EQ(rows, 60U);
}

}  // namespace
}  // namespace quadrille::ideal
