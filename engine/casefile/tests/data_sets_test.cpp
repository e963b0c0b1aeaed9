#include <chrono>
#include <csignal>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "quadrille/casefile/case_file.hpp"

#include "record_chunk.hpp"
#include "support.hpp"
#include "tampering.hpp"

namespace quadrille::casefile {
namespace {

using domain::ActorId;
using domain::DataSetId;
using domain::Day;
using domain::Dyad;
using domain::RecordKind;
using domain::RecordTable;

Day first_of(int year) { return std::chrono::year{year} / 1 / 1; }

/// Distances between actors 1 to `actors` in `years` years, `km` more each year.
RecordTable distances(std::uint32_t actors, int years, double km = 0.5) {
  RecordTable::Columns columns{.kind = RecordKind::distance};
  columns.values.resize(1);
  for (std::uint32_t a = 1; a < actors; ++a) {
    for (std::uint32_t b = a + 1; b <= actors; ++b) {
      for (int year = 0; year < years; ++year) {
        columns.a.push_back(ActorId{a});
        columns.b.push_back(ActorId{b});
        columns.from.push_back(first_of(1900 + year));
        columns.until.push_back(first_of(1901 + year));
        columns.values[0].value.push_back(100.0 * a + b + km * year);
        columns.file.push_back(0);
        columns.line.push_back(static_cast<std::uint32_t>(columns.line.size() + 2));
      }
    }
  }
  return RecordTable::make(std::move(columns)).value();
}

Operation states(std::uint32_t count) {
  Operation operation{.name = "import", .signature = signature()};
  for (std::uint32_t id = 1; id <= count; ++id) {
    operation.actors.push_back(domain::Actor::make({.id = ActorId{id},
                                                    .code = "S" + std::to_string(id),
                                                    .names = {"State " + std::to_string(id)}})
                                   .value());
  }
  return operation;
}

Operation import_of(std::uint32_t id, RecordTable table, const std::string& version = "1.0") {
  Operation operation{.name = "import", .signature = signature()};
  operation.data_sets = {{.info = {.id = DataSetId{id},
                                   .format = "distance",
                                   .name = "Distances",
                                   .version = version,
                                   .coverage = {first_of(1900), first_of(2000)},
                                   .citations = {"Schvitz2022", "Another2020"}},
                          .tables = {std::move(table)},
                          .files = {{.name = "far.csv",
                                     .bytes = 12,
                                     .fingerprint = "abc",
                                     .rows = 9,
                                     .taken = 7,
                                     .undecided = 1,
                                     .rejected = 1,
                                     .notes = {{.line = 4, .reason = "no state has the code 999"}},
                                     .reasons = {{"no state has the code", 1}}}},
                          .undecided = {{.file = 0,
                                         .line = 8,
                                         .column = "ccode1",
                                         .code = "260",
                                         .reason = "no state bears 260 in 1950",
                                         .candidates = {ActorId{1}, ActorId{2}},
                                         .text = "260,2,1950,7",
                                         .days = {{first_of(1950), first_of(1951)}}}},
                          .origin = {.paths = {"data/far.csv"}, .basis = "all else"}}};
  return operation;
}

class DataSets : public ::testing::Test {
 protected:
  DataSets() : file_(CaseFile::create(folder_ / "a.case").value()) {
    EXPECT_TRUE(file_.commit(states(12)));
  }
  Folder folder_;
  CaseFile file_;
};

TEST_F(DataSets, ComeBackWithTheirReportsAndUndecidedRows) {
  const RecordTable table = distances(12, 100);
  ASSERT_TRUE(file_.commit(import_of(1, table)));
  const auto sets = file_.data_sets().value();
  ASSERT_EQ(sets.size(), 1U);
  const DataSetAddition written = import_of(1, table).data_sets[0];
  EXPECT_EQ(sets[0].files, written.files);
  EXPECT_EQ(sets[0].origin, written.origin);
  EXPECT_EQ(sets[0].info.citations, written.info.citations);
  EXPECT_EQ(sets[0].info.coverage, written.info.coverage);
  EXPECT_EQ(sets[0].rows.at(RecordKind::distance), table.size());
  EXPECT_EQ(sets[0].undecided, 1U);
  EXPECT_EQ(file_.undecided_rows(DataSetId{1}).value(), written.undecided);
  const auto records = file_.load_records().value();
  ASSERT_EQ(records.data_sets().size(), 1U);
  EXPECT_EQ(records.data_sets()[0].tables[0].columns(), table.columns());
  EXPECT_EQ(number(file_.next_ids()->data_set), 2U);
}

TEST_F(DataSets, HoldRollCallsThatAreAboutNoActorAndTheirTexts) {
  RecordTable::Columns columns{.kind = RecordKind::roll_call_detail};
  columns.values = {{.value = {77, 78}},
                    {.value = {19460102, 0}, .known = {1, 0}},
                    {.value = {0, 77}, .known = {0, 1}}};
  columns.a = columns.b = {ActorId{}, ActorId{}};
  columns.from = {first_of(1946), first_of(1946)};
  columns.until = {first_of(1947), first_of(1947)};
  columns.labels = {
      "To have \"rules\", \xC3\xA9"
      "crites",
      ""};
  columns.file = {0, 0};
  columns.line = {2, 3};
  const RecordTable table = RecordTable::make(columns).value();
  ASSERT_TRUE(file_.commit(import_of(1, table)));
  const auto records = file_.load_records({.kinds = {RecordKind::roll_call_detail}}).value();
  EXPECT_EQ(records.data_sets()[0].tables.at(0).columns(), table.columns());
}

TEST_F(DataSets, AnswerAQuestionAboutOneDyadWithAFewChunks) {
  ASSERT_TRUE(file_.commit(import_of(1, distances(12, 1000))));
  const Dyad dyad(ActorId{3}, ActorId{9});
  const auto records = file_.load_records({.kinds = {RecordKind::distance}, .dyad = dyad}).value();
  const RecordTable& found = records.data_sets()[0].tables[0];
  EXPECT_EQ(found.rows_of(dyad).size(), 1000U);
  EXPECT_LE(found.size(), 3U * 4096U);
  EXPECT_TRUE(file_.load_records({.kinds = {RecordKind::pact}})->data_sets()[0].tables.empty());
}

TEST_F(DataSets, AreReplacedRemovedAndUndoneWhole) {
  ASSERT_TRUE(file_.commit(import_of(1, distances(3, 2))));
  Operation newer = import_of(2, distances(3, 3), "2.0");
  newer.data_sets[0].replaces = DataSetId{1};
  ASSERT_TRUE(file_.commit(newer));
  ASSERT_EQ(file_.data_sets()->size(), 1U);
  EXPECT_EQ(file_.data_sets()->front().info.version, "2.0");
  EXPECT_EQ(file_.load_records({.data_sets = {DataSetId{1}}})->data_sets()[0].tables[0].size(), 6U)
      << "what was replaced can still be compared";
  ASSERT_TRUE(file_.commit(
      {.name = "remove", .signature = signature(), .removed_data_sets = {DataSetId{2}}}));
  EXPECT_TRUE(file_.data_sets()->empty());
  ASSERT_TRUE(file_.undo(signature()));
  EXPECT_EQ(file_.data_sets()->front().info.version, "2.0");
  ASSERT_TRUE(file_.undo(signature()));
  EXPECT_EQ(file_.data_sets()->front().info.version, "1.0");
  const auto version_after = [this](std::uint32_t operation) {
    const auto records = file_.load_records({.last_operation = operation}).value();
    return records.data_sets().empty() ? "none" : records.data_sets().front().info.version;
  };
  EXPECT_EQ(version_after(1), "none") << "only the states were there";
  EXPECT_EQ(version_after(2), "1.0");
  EXPECT_EQ(version_after(3), "2.0");
  EXPECT_EQ(version_after(4), "none");
  EXPECT_EQ(version_after(5), "2.0") << "the removal was taken back";
  EXPECT_TRUE(file_.verify()->ok());
}

TEST_F(DataSets, WithActorsThatNobodyKnowsAreRefusedWhole) {
  EXPECT_EQ(refusal(file_.commit(import_of(1, distances(13, 2)))), ErrorCode::not_found);
  EXPECT_TRUE(file_.data_sets()->empty());
  EXPECT_EQ(refusal(file_.commit(
                {.name = "remove", .signature = signature(), .removed_data_sets = {DataSetId{7}}})),
            ErrorCode::not_found);
  EXPECT_TRUE(file_.verify()->ok());
}

TEST_F(DataSets, OfFurtherTablesAreWrittenAsTheyCome) {
  Operation operation = import_of(1, distances(3, 1));
  operation.data_sets[0].more_tables = [](const TableSink& take) {
    return take(distances(4, 1)).and_then([&take] { return take(distances(4, 1)); });
  };
  ASSERT_TRUE(file_.commit(operation));
  EXPECT_EQ(file_.data_sets()->front().rows.at(RecordKind::distance), 3U + 6U + 6U);
}

TEST_F(DataSets, ThatAreUnfinishedAreKeptBesideTheCase) {
  const StagedFile one{.file = import_of(1, distances(3, 1)).data_sets[0].files[0],
                       .undecided = {{.line = 8, .code = "260", .candidates = {ActorId{1}}}}};
  ASSERT_TRUE(file_.stage("gdelt 2.0", one, {distances(3, 2), distances(4, 2)}));
  EXPECT_TRUE(file_.data_sets()->empty());
  const auto staged = file_.staged("gdelt 2.0").value();
  ASSERT_EQ(staged.size(), 1U);
  EXPECT_EQ(staged[0].file, one.file);
  EXPECT_EQ(staged[0].undecided, one.undecided);
  EXPECT_EQ(staged[0].tables, 2U);
  EXPECT_EQ(file_.staged_table("gdelt 2.0", 0, 1).value()->columns(), distances(4, 2).columns());
  EXPECT_FALSE(file_.staged_table("gdelt 2.0", 0, 2).value().has_value());
  EXPECT_TRUE(file_.staged("another").value().empty());
  Operation operation = import_of(1, distances(3, 1));
  operation.data_sets[0].concludes = "gdelt 2.0";
  ASSERT_TRUE(file_.commit(operation));
  EXPECT_TRUE(file_.staged("gdelt 2.0").value().empty());
  EXPECT_TRUE(file_.verify()->ok());
}

TEST_F(DataSets, OfMoreFilesThanARowCanNameAreRefused) {
  Operation operation = import_of(1, distances(3, 1));
  operation.data_sets[0].files.resize(65'536, {.name = "part.csv"});
  const auto refused = file_.commit(operation);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::too_large);
  EXPECT_NE(refused.error().message.find("at most 65535 files, and Distances has 65536"),
            std::string::npos)
      << refused.error().message;
  EXPECT_TRUE(file_.data_sets()->empty());
  EXPECT_TRUE(file_.verify()->ok());
}

TEST_F(DataSets, WithAnUndecidedRowOfAFileThatIsNotThereAreRefused) {
  Operation operation = import_of(1, distances(3, 1));
  operation.data_sets[0].undecided[0].file = 1;
  EXPECT_EQ(refusal(file_.commit(operation)), ErrorCode::invalid_argument);
  EXPECT_TRUE(file_.data_sets()->empty());
}

TEST(DataSetsThatSomebodyChanged, AreFoundByTheFileOfAnUndecidedRow) {
  const Folder folder;
  const auto path = folder / "a.case";
  {
    auto file = CaseFile::create(path).value();
    ASSERT_TRUE(file.commit(states(12)));
    ASSERT_TRUE(file.commit(import_of(1, distances(3, 1))));
  }
  tamper(path, "undecided_row", "UPDATE undecided_row SET file = 3");
  auto file = CaseFile::open(path, Access::read).value();
  const auto refused = file.undecided_rows(DataSetId{1});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("there is no file 3"), std::string::npos)
      << refused.error().message;
  EXPECT_FALSE(file.verify()->ok());
}

TEST(DataSetsThatSomebodyChanged, AreFoundByStagedRowsThatCannotBeRead) {
  for (const char* edit :
       {"UPDATE staged_chunk SET bytes = x'0102'", "UPDATE staged_file SET report = x'0102'"}) {
    const Folder folder;
    const auto path = folder / "a.case";
    {
      auto file = CaseFile::create(path).value();
      ASSERT_TRUE(file.commit(states(12)));
      ASSERT_TRUE(file.stage("gdelt", {.file = {.name = "a.csv"}}, {distances(3, 2)}));
      EXPECT_TRUE(file.verify()->ok());
    }
    run_sql(path, edit);
    const auto found = CaseFile::open(path, Access::read)->verify().value();
    ASSERT_EQ(found.problems.size(), 1U) << edit;
    EXPECT_NE(found.problems[0].find("unfinished import"), std::string::npos) << found.problems[0];
    EXPECT_FALSE(found.first_broken) << "what stands is whole";
  }
}

constexpr std::size_t kStagedFiles = 40;

/// Stages what is not staged yet, and concludes.
int stage_and_conclude(const std::filesystem::path& path) {
  auto file = CaseFile::open(path, Access::write);
  if (!file || !file->data_sets()->empty()) {
    return file ? 0 : 3;
  }
  for (std::size_t k = file->staged("x")->size(); k < kStagedFiles; ++k) {
    if (!file->stage("x", {.file = {.name = "f" + std::to_string(k)}},
                     {distances(12, static_cast<int>(k) + 1)})) {
      return 1;
    }
  }
  Operation last =
      import_of(1, RecordTable::make({.kind = RecordKind::distance, .values = {{}}}).value());
  last.data_sets[0].tables.clear();
  last.data_sets[0].more_tables = [&file](const TableSink& take) {
    auto done = Result<void>();
    for (std::size_t k = 0; done && k < kStagedFiles; ++k) {
      done = take(file->staged_table("x", k, 0).value().value());
    }
    return done;
  };
  last.data_sets[0].concludes = "x";
  return file->commit(last) ? 0 : 2;
}

RecordTable::Columns rows_in(const std::filesystem::path& path) {
  return CaseFile::open(path, Access::read)
      ->load_records()
      .value()
      .data_sets()
      .at(0)
      .tables.at(0)
      .columns();
}

void expect_whole(const std::filesystem::path& path) {
  auto file = CaseFile::open(path, Access::read);
  ASSERT_TRUE(file) << file.error().message;
  const auto staged = file->staged("x").value();
  for (std::size_t k = 0; k < staged.size(); ++k) {
    EXPECT_EQ(staged[k].file.name, "f" + std::to_string(k));
    EXPECT_EQ(file->staged_table("x", k, 0).value()->size(), 66 * (k + 1));
  }
  EXPECT_TRUE(file->data_sets()->empty() || staged.empty());
  EXPECT_TRUE(file->verify()->ok());
}

TEST(DataSetsUnderKill, AreThereWholeOrNotAtAllAndAreResumedToTheSameRows) {
  const Folder folder;
  const auto uninterrupted = folder / "b.case";
  ASSERT_TRUE(CaseFile::create(uninterrupted)->commit(states(12)));
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(stage_and_conclude(uninterrupted), 0);
  const std::chrono::duration<double, std::micro> whole = std::chrono::steady_clock::now() - begin;
  const auto path = folder / "a.case";
  ASSERT_TRUE(CaseFile::create(path)->commit(states(12)));
  int killed = 0;
  bool completed = false;
  // From a hundredth of the whole time on, and ever longer: however slow the machine, the first is
  // killed on its way and one comes to its end.
  for (auto delay = whole / 100; !completed; delay *= 1.07) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::_exit(stage_and_conclude(path));
    }
    ::usleep(static_cast<useconds_t>(delay.count()));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    completed = !WIFSIGNALED(status);
    ASSERT_NO_FATAL_FAILURE(expect_whole(path));
  }
  EXPECT_GT(killed, 0) << "the first was to be killed on its way";
  EXPECT_EQ(rows_in(path), rows_in(uninterrupted));
  EXPECT_EQ(CaseFile::open(path, Access::read)->operations()->back().hash,
            CaseFile::open(uninterrupted, Access::read)->operations()->back().hash);
}

RC_GTEST_PROP(RecordChunk, ComesBackAsItWas, ()) {
  RecordTable::Columns columns{.kind = RecordKind::dispute};
  columns.values.resize(value_names(columns.kind).size());
  const auto rows = *rc::gen::inRange<std::size_t>(1, 60);
  const bool masked = *rc::gen::arbitrary<bool>();
  for (std::size_t row = 0; row < rows; ++row) {
    columns.a.push_back(ActorId{*rc::gen::inRange<std::uint32_t>(1, 2'000'000'000)});
    columns.b.push_back(ActorId{number(columns.a.back()) + 1});
    columns.from.push_back(Day{std::chrono::days{*rc::gen::inRange(-500'000, 500'000)}});
    columns.until.push_back(columns.from.back() + std::chrono::days{*rc::gen::inRange(1, 100'000)});
    columns.file.push_back(*rc::gen::arbitrary<std::uint16_t>());
    columns.line.push_back(*rc::gen::arbitrary<std::uint32_t>());
    columns.labels.push_back(*rc::gen::arbitrary<std::string>());
    for (std::size_t k = 0; k < columns.values.size(); ++k) {
      const double whole = *rc::gen::inRange(-1'000'000, 1'000'000);
      columns.values[k].value.push_back(k % 2 == 0 ? whole : whole / 7.0);
      if (masked) {
        columns.values[k].known.push_back(static_cast<std::uint8_t>(*rc::gen::inRange(0, 2)));
      }
    }
  }
  const auto table = RecordTable::make(columns).value();
  const std::size_t middle = rows / 2;
  RecordTable::Columns back;
  RC_ASSERT(decode_rows(encode_rows(table, 0, middle), back).has_value());
  RC_ASSERT(decode_rows(encode_rows(table, middle, rows), back).has_value());
  RC_ASSERT(back == table.columns());
}

TEST(RecordChunk, RefusesEveryCutOfItself) {
  const std::string bytes = encode_rows(distances(4, 3), 0, 18);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    RecordTable::Columns columns;
    EXPECT_EQ(refusal(decode_rows(std::string_view(bytes).substr(0, size), columns)),
              ErrorCode::corrupt);
  }
}

}  // namespace
}  // namespace quadrille::casefile
