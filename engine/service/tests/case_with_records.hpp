#pragma once

/// \file
/// A case of four states with data sets of a few rows, for tests of the use cases.

#include <string>

#include "quadrille/service/import_records.hpp"

#include "case_in_folder.hpp"

namespace quadrille::service {

/// The United States, France and West Germany on one side, the Soviet Union on the other, in 1950.
class CaseWithRecords : public CaseInFolder {
 protected:
  void SetUp() override {
    CaseInFolder::SetUp();
    ASSERT_TRUE(casefile::CaseFile::create(path()));
    load("states", "states.csv",
         "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday\n"
         "USA,2,1816,1,1,2016,12,31\n"
         "FRN,220,1944,8,25,2016,12,31\n"
         "GFR,260,1951,5,5,1990,10,2\n"
         "RUS,365,1816,1,1,2016,12,31\n");
  }

  void load(const std::string& format, const std::string& name, const std::string& rows,
            const std::string& version = {}) {
    auto opened = session();
    const auto done = import_data_set(
        opened, {.format = format, .files = {report(name, rows)}, .version = version}, anna());
    ASSERT_TRUE(done) << done.error().message;
  }

  void load_alliances() {
    load("atop", "alliances.csv",
         "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
         "2,220,1950,1,0,0,0,1\n"
         "220,2,1950,1,0,0,0,1\n"
         "2,220,1951,1,0,0,0,1\n"
         "220,365,1951,0,0,0,1,0\n",
         "5.1");
    load("nmc", "capabilities.csv",
         "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
         "2,1950,-9,-9,-9,-9,-9,-9,.5\n"
         "220,1950,-9,-9,-9,-9,-9,-9,.25\n"
         "365,1950,-9,-9,-9,-9,-9,-9,.25\n",
         "7.0");
  }

  void load_votes() {
    auto opened = session();
    const auto done = import_data_set(
        opened,
        {.format = "unga",
         .files = {report("calls.csv",
                          "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
                          "1,5,0,1950-01-01,R/5/1,0,0,,\n"
                          "2,5,0,1950-01-01,R/5/2,0,0,,\n"
                          "3,6,0,1951-01-01,R/6/1,0,0,,\n"),
                   report("votes.csv",
                          "rcid,country,country_code,vote\n"
                          "1,United States,US,yes\n1,France,FR,yes\n1,Russia,RU,no\n"
                          "2,United States,US,yes\n2,France,FR,abstain\n2,Russia,RU,yes\n"
                          "3,United States,US,yes\n3,Russia,RU,yes\n")}},
        anna());
    ASSERT_TRUE(done) << done.error().message;
  }
};

}  // namespace quadrille::service
