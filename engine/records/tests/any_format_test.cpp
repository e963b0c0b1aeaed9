/// \file
/// What holds for every format: a small table of each, told in other ways, damaged, and doubled.

#include <algorithm>
#include <ostream>

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using Cells = std::vector<std::string>;

struct Sample {
  std::string format;
  Cells header;
  std::vector<Cells> rows;
  std::size_t code = 0;      ///< column of a state's code
  std::string gone;          ///< a code that no state bears at the time of the first row
  std::string unknown;       ///< a code that no state bears at any time
  std::string mapping = {};  ///< text of a mapping file
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.format; }

/// In small_world(): the two Germanies end on 2 October 1990, Canada begins in 1920.
const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples{
      {.format = "nmc",
       .header = {"ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"},
       .rows = {{"265", "1985", "1", "2", "3", "4", "5", "6", "0.01"},
                {"2", "1985", "-9", "2", "3", "4", "5", "6", "0.2"}},
       .gone = "255",
       .unknown = "999"},
      {.format = "atop",
       .header = {"ccode1", "ccode2", "year", "atop_defense", "atop_offense", "atop_neutral",
                  "atop_nonagg", "atop_consul"},
       .rows = {{"2", "220", "1985", "1", "0", "0", "0", "1"},
                {"265", "365", "1985", "1", "0", "0", "1", "1"}},
       .gone = "255",
       .unknown = "999"},
      {.format = "mid",
       .header = {"dispnum", "ccode1", "ccode2", "year", "gmlmidongoing", "gmlmidonset", "sidea1",
                  "sidea2", "fatality1", "fatality2", "hostlev1", "hostlev2"},
       .rows = {{"3900", "2", "365", "1985", "1", "1", "0", "1", "0", "0", "1", "4"},
                {"3901", "2", "265", "1985", "1", "0", "0", "1", "-9", "0", "1", "2"}},
       .code = 1,
       .gone = "255",
       .unknown = "999"},
      {.format = "rivalries",
       .header = {"tssr_id", "rivalry", "ccode1", "ccode2", "start", "end"},
       .rows = {{"1", "A", "2", "365", "1946", "1989"}, {"2", "B", "260", "265", "1960", "1970"}},
       .code = 2,
       .gone = "370",
       .unknown = "999"},
      {.format = "contiguity",
       .header = {"ccode1", "ccode2", "conttype", "stdate", "enddate"},
       .rows = {{"2", "20", "1", "1920-01-01", "2016-12-01"},
                {"260", "265", "1", "1955-05-01", "1990-10-01"}},
       .gone = "999999",
       .unknown = "999"},
      {.format = "distance",
       .header = {"ccode1", "ccode2", "year", "mindist"},
       .rows = {{"2", "220", "1985", "5000.5"}, {"260", "265", "1985", "0"}},
       .gone = "255",
       .unknown = "999"},
      {.format = "igo",
       .header = {"ccode1", "ccode2", "year", "dyadigos"},
       .rows = {{"2", "220", "1985", "50"}, {"260", "265", "1985", "12"}},
       .gone = "255",
       .unknown = "999"},
      {.format = "trade",
       .header = {"ccode1", "ccode2", "year", "importer1", "importer2", "flow1", "flow2"},
       .rows = {{"2", "220", "1985", "x", "y", "10.5", "20"},
                {"260", "265", "1985", "x", "y", "-9", "3"}},
       .gone = "255",
       .unknown = "999"},
      {.format = "leaders",
       .header = {"gwcode", "leader", "startdate", "enddate", "exit"},
       .rows = {{"2", "Carter", "1977-01-20", "1981-01-20", "Regular"},
                {"265", "Ulbricht", "1960-09-12", "1971-05-03", "Foreign"}},
       .gone = "565",
       .unknown = "999"},
      {.format = "ucdp",
       .header = {"conflict_id", "year", "gwno_a", "gwno_b", "type_of_conflict", "intensity_level"},
       .rows = {{"1", "1985", "2", "365", "interstate", "1"},
                {"2", "1985", "220", "345", "2", "2"}},
       .code = 2,
       .gone = "255",
       .unknown = "999"},
      {.format = "unga",
       .header = {"undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution"},
       .rows = {{"7", "USA", "UNITED STATES", "Y", "1985-12-12", "40", "A/RES/40/1"},
                {"7", "BLR", "BELARUS", "N", "1985-12-12", "40", "A/RES/40/1"}},
       .code = 1,
       .gone = "",
       .unknown = "XQQ"},
      {.format = "dyad-year",
       .header = {"from", "to", "when", "share"},
       .rows = {{"USA", "FRA", "1985", "0.5"}, {"SUN", "USA", "1985", "0.25"}},
       .gone = "DEU",
       .unknown = "XQQ",
       .mapping = "measure = \"trade share\"\na = \"from\"\nb = \"to\"\nyear = \"when\"\n"
                  "value = \"share\"\ncodes = \"iso3\"\n"}};
  return kSamples;
}

std::string joined(const Cells& cells, char separator, std::string_view end) {
  std::string line;
  for (const std::string& cell : cells) {
    line += (line.empty() ? "" : std::string(1, separator)) + cell;
  }
  return line + std::string(end);
}

struct Telling {
  char separator = ',';
  std::string end = "\n";
  bool reversed = false;
  int times = 1;
};

std::string told(const Sample& sample, const Telling& how = {}) {
  const auto line = [&how](Cells cells) {
    if (how.reversed) {
      std::ranges::reverse(cells);
    }
    return joined(cells, how.separator, how.end);
  };
  std::string text = line(sample.header);
  for (int time = 0; time < how.times; ++time) {
    for (const Cells& row : sample.rows) {
      text += line(row);
    }
  }
  return text;
}

class EachFormat : public testing::TestWithParam<Sample> {
 protected:
  SmallWorld world = small_world();
  Folder folder;

  [[nodiscard]] ImportRequest request(const std::filesystem::path& file) const {
    ImportRequest made = request_of(world, GetParam().format, {file});
    if (!GetParam().mapping.empty()) {
      made.mapping = folder.write("mapping.toml", GetParam().mapping);
    }
    return made;
  }
  [[nodiscard]] Result<Imported> import(std::string_view text) const {
    return import_files(request(folder.write("rows.csv", text)));
  }
  /// The first row with another code, alone.
  [[nodiscard]] Result<Imported> import_with_code(const std::string& code,
                                                  std::vector<Decision> decisions = {}) const {
    Sample changed = GetParam();
    changed.rows.resize(1);
    changed.rows[0][changed.code] = code;
    if (changed.format == "unga") {
      changed.rows[0][changed.code + 1] = "";
    }
    ImportRequest made = request(folder.write("rows.csv", told(changed)));
    made.decisions = std::move(decisions);
    return import_files(made);
  }
};

bool same_tables(const Imported& one, const Imported& other) {
  return std::ranges::equal(one.tables, other.tables, [](const auto& left, const auto& right) {
    return left.columns() == right.columns();
  });
}

TEST_P(EachFormat, TakesEachRowOnce) {
  const auto plain = import(told(GetParam()));
  ASSERT_TRUE(plain) << plain.error().message;
  EXPECT_EQ(plain->files[0].rows, 2U);
  EXPECT_EQ(plain->files[0].taken, 2U);
  EXPECT_FALSE(plain->tables.empty());
  EXPECT_LT(plain->info.coverage.from, plain->info.coverage.until);
  EXPECT_FALSE(plain->info.name.empty());
  const auto doubled = import(told(GetParam(), {.times = 2}));
  ASSERT_TRUE(doubled) << doubled.error().message;
  EXPECT_TRUE(same_tables(*plain, *doubled));
  EXPECT_EQ(doubled->files[0].taken, 2U);
  EXPECT_EQ(doubled->files[0].repeated, 2U);
  EXPECT_TRUE(adds_up(doubled->files[0]));
}

TEST_P(EachFormat, ReadsTheSameInWhateverFormTheTableIsWritten) {
  const auto plain = import(told(GetParam()));
  ASSERT_TRUE(plain) << plain.error().message;
  const auto others = {told(GetParam(), {.reversed = true}), told(GetParam(), {.separator = '\t'}),
                       told(GetParam(), {.separator = ';'}),
                       "\xEF\xBB\xBF" + told(GetParam(), {.end = "\r\n"})};
  for (const std::string& text : others) {
    const auto other = import(text);
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_TRUE(same_tables(*plain, *other)) << text;
  }
  const auto packed =
      import_files(request(pack(folder, "rows.csv.gz", Packing::gzip, {{"a", told(GetParam())}})));
  ASSERT_TRUE(packed) << packed.error().message;
  EXPECT_TRUE(same_tables(*plain, *packed));
}

TEST_P(EachFormat, RefusesATableOfAnotherKindAndAnEmptyOne) {
  for (const std::string_view text : {"name,colour\nFrance,blue\n", "", "\n\n"}) {
    const auto refused = import(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::malformed) << refused.error().message;
    EXPECT_NE(refused.error().message.find("rows.csv"), std::string::npos);
  }
  const auto no_rows = import(joined(GetParam().header, ',', "\n"));
  ASSERT_FALSE(no_rows);
  EXPECT_NE(no_rows.error().message.find("rows.csv names its columns and holds no rows"),
            std::string::npos);
}

TEST_P(EachFormat, NamesARowThatIsCutOff) {
  const std::string text = told(GetParam());
  const auto cut = import(std::string_view(text).substr(0, text.rfind(',')));
  ASSERT_TRUE(cut) << cut.error().message;
  EXPECT_EQ(cut->files[0].rejected, 1U);
  EXPECT_TRUE(adds_up(cut->files[0]));
  ASSERT_GE(cut->files[0].notes.size(), 2U);
  EXPECT_EQ(cut->files[0].notes[0].line, 3U);
  EXPECT_NE(cut->files[0].notes[0].reason.find("where the header has"), std::string::npos);
  EXPECT_TRUE(cut->files[0].reasons.contains(
      "the last line has no line end: the file may be cut off here"));
}

TEST_P(EachFormat, RefusesPackedDataThatBreakOff) {
  const auto file = pack(folder, "rows.csv.gz", Packing::gzip, {{"a", told(GetParam())}});
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 12);
  const auto refused = import_files(request(file));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::malformed);
  EXPECT_NE(refused.error().message.find("rows.csv.gz"), std::string::npos);
}

TEST_P(EachFormat, RejectsACodeThatNobodyHas) {
  const auto imported = import_with_code(GetParam().unknown);
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->files[0].rejected, 1U);
  ASSERT_FALSE(imported->files[0].notes.empty());
  EXPECT_EQ(imported->files[0].notes[0].line, 2U);
  EXPECT_NE(imported->files[0].notes[0].reason.find(GetParam().unknown), std::string::npos);
}

TEST_P(EachFormat, AsksWhoACodeMeansThatNobodyBearsThen) {
  // A border that outlasts no state, and a ballot, which shows its state, leave nothing to ask.
  if (GetParam().format == "contiguity" || GetParam().format == "unga") {
    return;
  }
  const auto asked = import_with_code(GetParam().gone);
  ASSERT_TRUE(asked) << asked.error().message;
  EXPECT_EQ(asked->files[0].undecided, 1U) << asked->files[0].notes[0].reason;
  ASSERT_EQ(asked->undecided.size(), 1U);
  EXPECT_EQ(asked->undecided[0].line, 2U);
  EXPECT_EQ(asked->undecided[0].code, GetParam().gone);
  EXPECT_EQ(asked->undecided[0].column, GetParam().header[GetParam().code]);
  EXPECT_FALSE(asked->undecided[0].candidates.empty());
  EXPECT_NE(asked->undecided[0].text.find(GetParam().gone), std::string::npos);
  const auto answered =
      import_with_code(GetParam().gone, {{.code = GetParam().gone, .actor = world.id("COW.YUG")}});
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->files[0].taken, 1U);
  const auto left = import_with_code(GetParam().gone, {{.code = GetParam().gone}});
  ASSERT_TRUE(left);
  EXPECT_EQ(left->files[0].left_out, 1U);
  EXPECT_TRUE(left->tables.empty());
}

TEST_P(EachFormat, NeedsTheStatesFirst) {
  const SmallWorld empty;
  const auto refused = import_text(empty, GetParam().format, told(GetParam()));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_NE(refused.error().message.find("import the format states first"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Records, EachFormat, testing::ValuesIn(samples()), [](const auto& tested) {
  std::string name = tested.param.format;
  std::erase(name, '-');
  return name;
});

}  // namespace
}  // namespace quadrille::records
