#pragma once

/// \file
/// The verbs as CLI11 knows them, and the one that was called.

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "verbs.hpp"

namespace quadrille::cli {

class VerbTable {
 public:
  explicit VerbTable(Terminal& terminal) : terminal_(terminal) {
    app_.set_help_flag();
    app_.prefix_command(false);
  }

  Outcome run(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    app_.parse(std::move(words));
    if (json_ && csv_) {
      return fail(ErrorCode::invalid_argument, "--json and --csv exclude each other");
    }
    terminal_.form = json_ ? Form::json : csv_ ? Form::csv : Form::text;
    terminal_.spreadsheet = spreadsheet_ ? wire::SpreadsheetSafe::yes : wire::SpreadsheetSafe::no;
    return action_ ? action_() : Outcome(Exit::usage);
  }

  CLI::App* verb(const std::string& name, CLI::App* parent = nullptr) {
    CLI::App* added = (parent == nullptr ? &app_ : parent)->add_subcommand(name, "");
    added->set_help_flag();
    added->add_flag("--json", json_);
    added->add_flag("--csv", csv_);
    added->add_flag("--spreadsheet", spreadsheet_);
    return added;
  }

  /// A verb with arguments of its own, which live as long as this object; the first is a path.
  template <class Arguments>
  std::pair<CLI::App*, Arguments*> verb_with(const std::string& name,
                                             Outcome (*runs)(const Arguments&, Terminal&),
                                             CLI::App* parent = nullptr,
                                             const std::string& first_word = "CASE") {
    CLI::App* added = verb(name, parent);
    auto arguments = std::make_shared<Arguments>();
    added->callback([this, arguments, runs] {
      action_ = [this, arguments, runs] { return runs(*arguments, terminal_); };
    });
    added->add_option(first_word, arguments->path)->required();
    return {added, arguments.get()};
  }

  CLI::App* group(const std::string& name) {
    CLI::App* added = app_.add_subcommand(name, "");
    added->set_help_flag();
    added->require_subcommand(1);
    return added;
  }

 protected:
  Terminal& terminal_;
  CLI::App app_;
  bool json_ = false;
  bool csv_ = false;
  bool spreadsheet_ = false;
  std::function<Outcome()> action_;
};

/// Those of theatres, reach and what-ifs.
void add_theatre_verbs(VerbTable& table);
/// Those of votes.
void add_vote_verbs(VerbTable& table);
/// Those of contested decisions; some belong to the group of issues.
void add_bargain_verbs(VerbTable& table, CLI::App* issues);

}  // namespace quadrille::cli
