#include "quadrille/service/catalog.hpp"

#include <gtest/gtest.h>

namespace quadrille::service {
namespace {

constexpr std::string_view kTie = R"(title = "Two neighbours"
[[source]]
name = "Treaties"
grade = "A1"
[[tie]]
a = "FRA"
b = ["DEU", "GBR"]
relation = "defence_pact"
from = "1950"
source = "Treaties"
reference = "Treaty of somewhere, 1950-01-01"
)";

/// The message with which a text is refused; empty where it is not.
std::string refusal(const std::string& text) {
  const auto catalog = parse_catalog(text, "x/case.toml");
  return catalog ? "" : catalog.error().message;
}

TEST(Catalog, ReadsTiesWithTheirSourcesAndPlaces) {
  const auto catalog = parse_catalog(kTie, "x/case.toml");
  ASSERT_TRUE(catalog) << catalog.error().message;
  EXPECT_EQ(catalog->title, "Two neighbours");
  ASSERT_EQ(catalog->ties.size(), 1U);
  EXPECT_EQ(catalog->ties[0].b, (std::vector<std::string>{"DEU", "GBR"}));
  EXPECT_EQ(catalog->ties[0].relation, domain::Relation::defence_pact);
  EXPECT_EQ(catalog->ties[0].basis.from->text(), "1950");
  EXPECT_EQ(catalog->ties[0].basis.where.text(), "x/case.toml:5");
  EXPECT_EQ(catalog->sources[0].grade.text(), "A1");
}

TEST(Catalog, NamesFileLineAndValueOfWhatItRefuses) {
  const std::string text(kTie);
  EXPECT_EQ(refusal(text + "colour = \"red\"\n"),
            "x/case.toml:12: \"colour\" is no key of [[tie]]; there are a, b, relation, from, "
            "until, hostility, members, label, host_consents, functions, strength, strength_sd, "
            "equipment, throughput, offensive, access, use, overflight, place, in, source, "
            "reference");
  std::string wrong = text;
  wrong.replace(wrong.find("defence_pact"), 12, "friendship");
  EXPECT_EQ(refusal(wrong), "x/case.toml:8: \"friendship\" is no relation of [[tie]]");
  wrong = text;
  wrong.replace(wrong.find("\"1950\""), 6, "\"1950-13\"");
  EXPECT_NE(refusal(wrong).find("x/case.toml:9: "), std::string::npos) << refusal(wrong);
  EXPECT_NE(refusal(wrong).find("1950-13"), std::string::npos) << refusal(wrong);
  EXPECT_EQ(refusal("title = \"x\"\n[[tie]]\na = \"FRA\"\n"),
            "x/case.toml:2: [[tie]] needs \"source\", a text in quotes");
}

TEST(Catalog, ReadsWhatAPresenceConsistsOf) {
  const auto catalog = parse_catalog(
      "title = \"x\"\n[[theatre]]\ncode = \"t\"\nname = \"T\"\nstates = [\"SYR\"]\n"
      "[[place]]\nname = \"Port\"\nkind = \"port\"\nstate = \"SYR\"\nlatitude = 34.9\n"
      "longitude = 35\nreference = \"r\"\n"
      "[[tie]]\na = \"RUS\"\nb = \"SYR\"\nrelation = \"presence\"\nfunctions = [\"naval\", "
      "\"ground\"]\nstrength = 1.5\naccess = \"given\"\nplace = \"Port\"\nsource = \"s\"\n"
      "reference = \"r\"\n",
      "x/case.toml");
  ASSERT_TRUE(catalog) << catalog.error().message;
  EXPECT_DOUBLE_EQ(catalog->places.front().longitude, 35.0) << "a whole number is a number";
  ASSERT_TRUE(catalog->ties.front().terms);
  const domain::Terms& terms = catalog->ties.front().terms->terms;
  EXPECT_EQ(terms.functions,
            (std::vector<domain::Function>{domain::Function::ground, domain::Function::naval}));
  EXPECT_EQ(terms.strength, 1.5);
  EXPECT_EQ(terms.access, domain::Consent::given);
  EXPECT_EQ(catalog->ties.front().terms->place, "Port");
  EXPECT_EQ(
      refusal("title = \"x\"\n[[tie]]\nfunctions = \"flying\"\nsource = \"s\"\nreference = \"r\"\n"
              "a = \"RUS\"\nb = \"SYR\"\nrelation = \"presence\"\n")
          .find("x/case.toml:3: \"flying\""),
      0U);
}

TEST(Catalog, RefusesWhatIsNoToml) {
  const auto catalog = parse_catalog("title = \"x\"\n[[tie]\n", "x/case.toml");
  ASSERT_FALSE(catalog);
  EXPECT_EQ(catalog.error().code, ErrorCode::malformed);
  EXPECT_TRUE(catalog.error().message.starts_with("x/case.toml:2: ")) << catalog.error().message;
}

TEST(Catalog, ReadsNoReportOutsideItsFolder) {
  for (const std::string file : {"../secret.txt", "/etc/passwd", "a/../../b.txt"}) {
    EXPECT_NE(refusal("title = \"x\"\n[[document]]\nfile = \"" + file +
                      "\"\nsource = \"s\"\ndate = \"2025-01-01\"\n")
                  .find("outside"),
              std::string::npos)
        << file;
  }
}

TEST(Catalog, SaysWhichFolderHasNoCase) {
  const auto catalog = read_catalog("/nowhere/at-all");
  ASSERT_FALSE(catalog);
  EXPECT_EQ(catalog.error().code, ErrorCode::not_found);
  EXPECT_NE(catalog.error().message.find("/nowhere/at-all"), std::string::npos);
}

TEST(Catalog, TheExampleCaseIsReadWhole) {
  const auto catalog = read_catalog(QUADRILLE_SOURCE_DIR "/catalog/levant-2025");
  ASSERT_TRUE(catalog) << catalog.error().message;
  EXPECT_GE(catalog->actors.size(), 15U);
  EXPECT_EQ(catalog->documents.size(), 3U);
  for (const CatalogTie& tie : catalog->ties) {
    EXPECT_FALSE(tie.basis.reference.empty()) << tie.basis.where.text();
    EXPECT_TRUE(tie.basis.from.has_value()) << tie.basis.where.text();
  }
}

TEST(Catalog, RefusesAKeyThatIsNoKeyInOneSentence) {
  const auto catalog = parse_catalog("[[\xD1\x9A = 1", "case.toml");
  ASSERT_FALSE(catalog.has_value());
  EXPECT_EQ(catalog.error().code, ErrorCode::malformed);
  EXPECT_NE(catalog.error().message.find("case.toml:1"), std::string::npos);
}

TEST(Catalog, TakesLettersOfAnyScriptInStringsAndComments) {
  const auto catalog = parse_catalog(
      "# Türkiye\ntitle = \"Ankara'da \\\"görüşme\\\"\"\n"
      "about = \"\"\"Kıyı\nve ada\"\"\"\n",
      "case.toml");
  EXPECT_TRUE(catalog.has_value()) << catalog.error().message;
}

}  // namespace
}  // namespace quadrille::service
