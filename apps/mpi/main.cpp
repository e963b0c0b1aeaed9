/// \file
/// quadrille-mpi: a sweep on many machines. The program; see docs/methods/sweep.md.

#include <exception>
#include <new>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "quadrille/service/run_record.hpp"
#include "quadrille/service/sweep_answer.hpp"

#include "ranks.hpp"
#include "words.hpp"

namespace quadrille::mpi {
namespace {

/// What the first rank has read, on every rank; none: it could not.
std::optional<service::SweepTexts> shared(const Ranks& ranks,
                                          const Result<service::SweepTexts>& texts) {
  const auto part = [&](std::string service::SweepTexts::*which) {
    return ranks.from_first(texts ? std::optional((*texts).*which) : std::nullopt);
  };
  const auto file = part(&service::SweepTexts::file);
  const auto text = part(&service::SweepTexts::text);
  const auto contest_file = part(&service::SweepTexts::contest_file);
  const auto contest = part(&service::SweepTexts::contest);
  if (!file || !text || !contest_file || !contest) {
    return std::nullopt;
  }
  return service::SweepTexts{
      .file = *file, .text = *text, .contest_file = *contest_file, .contest = *contest};
}

/// What is swept, the same on every rank; nothing on those that hear that the first could not read.
Result<std::optional<service::Sweep>> understood(const Ranks& ranks, const Command& command) {
  const Result<service::SweepTexts> read = ranks.is_first()
                                               ? service::read_sweep(command.file)
                                               : Result<service::SweepTexts>(service::SweepTexts{});
  const auto texts = shared(ranks, read);
  if (!texts) {
    return ranks.is_first() ? Result<std::optional<service::Sweep>>(fail(read.error()))
                            : Result<std::optional<service::Sweep>>(std::nullopt);
  }
  return service::parse_sweep(*texts).transform(
      [](service::Sweep sweep) { return std::optional(std::move(sweep)); });
}

Result<void> sweep(const Ranks& ranks, const Command& command) {
  const auto asked = understood(ranks, command);
  if (!asked) {
    return fail(asked.error());
  }
  if (!*asked) {
    return {};
  }
  const service::Sweep& sweep = **asked;
  Progress progress(command.progress, sweep.plan.points());
  const auto outcomes =
      ranks.sweep(sweep.plan, [&progress](std::size_t done) { progress.tell(done); });
  if (!ranks.is_first()) {
    return {};
  }
  progress.end();
  if (auto written = write_result(rendered(sweep, outcomes, command)); !written) {
    return written;
  }
  if (command.form == Form::text) {
    for (const std::string& note : sweep.notes) {
      fmt::print(stderr, "{}.\n", note);
    }
  }
  return {};
}

Result<void> run(const Ranks& ranks, const std::vector<std::string>& words) {
  const auto command = parse_command(words);
  if (!command) {
    return fail(command.error());
  }
  switch (command->does) {
    case Command::Does::sweep:
      return sweep(ranks, *command);
    case Command::Does::help:
      return ranks.is_first() ? write_result(help_text()) : Result<void>{};
    case Command::Does::version:
      return ranks.is_first()
                 ? write_result(fmt::format("quadrille-mpi {}\n", service::program_version()))
                 : Result<void>{};
  }
  return {};
}

/// Every rank meets the faults of the command and the files; the first alone speaks of them.
Exit ended(const Ranks& ranks, const std::vector<std::string>& words) {
  const auto give_up = [&ranks](const std::string& why) {
    if (ranks.is_first()) {
      complain(why);
    }
    ranks.give_up(why, static_cast<int>(Exit::internal));
  };
  try {
    const auto result = run(ranks, words);
    if (result || !ranks.is_first()) {
      return Exit::ok;
    }
    complain(result.error().message);
    return exit_of(result.error().code);
  } catch (const RankFault& fault) {
    give_up(fault.what());
  } catch (const std::bad_alloc&) {
    give_up("there is not enough memory for this");
  } catch (const std::exception& bug) {
    give_up(fmt::format("a fault of the program itself, please report it: {}", bug.what()));
  }
  return Exit::internal;
}

}  // namespace
}  // namespace quadrille::mpi

int main(int count, char** words) {
  const quadrille::mpi::Ranks ranks;
  return static_cast<int>(
      quadrille::mpi::ended(ranks, std::vector<std::string>(words + 1, words + count)));
}
