#include "quadrille/service/citations.hpp"

#include <gtest/gtest.h>

#include "quadrille/records/import_files.hpp"

#include "case_with_records.hpp"

namespace quadrille::service {
namespace {

class CitationsOfACase : public CaseWithRecords {
 protected:
  Result<Citations> ask(const CitationQuestion& question = {}) {
    auto opened = session(casefile::Access::read);
    return cite(opened, question);
  }
  static std::vector<std::string> keys(const Citations& citations) {
    std::vector<std::string> found;
    for (const CitedWork& cited : citations.works) {
      found.push_back(cited.work.key);
    }
    return found;
  }
};

TEST_F(CitationsOfACase, NameEachDataSetWithItsVersion) {
  load_alliances();
  const auto all = ask().value();
  EXPECT_TRUE(all.uncited.empty());
  EXPECT_EQ(keys(all), (std::vector<std::string>{"COWStates2017", "LeedsEtAl2002", "Singer1987",
                                                 "SingerEtAl1972"}));
  EXPECT_EQ(all.works[1].data_sets, std::vector<std::string>{"ATOP 5.1"});
  EXPECT_EQ(all.works[1].work.field("note"), "Data: ATOP 5.1");
  EXPECT_NE(to_bibtex(all).find("@article{LeedsEtAl2002,\n"), std::string::npos);
  EXPECT_EQ(to_report(all).table.rows().size(), 4U);
}

TEST_F(CitationsOfACase, OfAPairAreThoseThatHaveAShareInItsAlignment) {
  load_alliances();
  const CitationQuestion allies{.pair = {{"USA", "FRA"}}};
  EXPECT_EQ(keys(ask(allies).value()), std::vector<std::string>{"LeedsEtAl2002"});
  EXPECT_EQ(ask(allies).value().items, 0U);
  EXPECT_TRUE(ask({.pair = {{"USA", "RUS"}}}).value().works.empty()) << "nothing observes them";
}

TEST_F(CitationsOfACase, NameTablesOfOnesOwnAsUncited) {
  auto opened = session();
  const auto done = import_data_set(
      opened,
      {.format = "dyad-year",
       .files = {report("arms.csv", "supplier,recipient,year,tiv\nUSA,FRA,1950,7\n")},
       .mapping =
           report("arms.map",
                  "measure = \"arms transfers\"\nversion = \"2026\"\na = \"supplier\"\n"
                  "b = \"recipient\"\nyear = \"year\"\nvalue = \"tiv\"\ncodes = \"iso3\"\n")},
      anna());
  ASSERT_TRUE(done) << done.error().message;
  reopen(opened);
  EXPECT_EQ(ask().value().uncited, std::vector<std::string>{"arms transfers 2026"});
}

TEST_F(CitationsOfACase, NeedDataSetsAndActors) {
  EXPECT_EQ(ask({.pair = {{"USA", "Atlantis"}}}).error().code, ErrorCode::not_found);
  auto opened = session();
  ASSERT_TRUE(opened.file().undo(anna()));
  reopen(opened);
  EXPECT_EQ(ask().error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace quadrille::service
