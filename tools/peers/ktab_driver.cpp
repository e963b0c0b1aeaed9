/// \file
/// Runs KTAB's spatial model in one process, without database and logs, so that its positions and
/// its speed can be set beside ours. Links a build of KTAB (commit 3b5b063); see README.md here.
///
///   ktab_driver FILE.csv [repeat N] [NINE MODEL PARAMETERS]
///
/// Prints one line an actor and dimension, positions in percent at every turn, six decimals; with
/// `repeat N` the runs a second instead.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <easylogging++.h>

#include "kmodel.h"
#include "smp.h"

INITIALIZE_EASYLOGGINGPP

namespace {

bool has_ended(unsigned int turn, const KBase::State* state, double first_way, double way) {
  return turn >= 100 || (turn >= 2 && way / first_way < .02 && state != nullptr);
}

SMPLib::SMPModel* run(const std::string& file, const std::vector<int>& parameters) {
  const std::vector<bool> no_tables(5, false);  // KTAB's groups of tables
  auto* model = SMPLib::SMPModel::csvRead(file, KBase::dSeed, no_tables);
  if (!parameters.empty()) {
    SMPLib::SMPModel::updateModelParameters(model, parameters);
  }
  model->stop = [model](unsigned int turn, const KBase::State* state) {
    const auto step = [model](unsigned int k) {
      return SMPLib::SMPModel::stateDist(static_cast<SMPLib::SMPState*>(model->history[k - 1]),
                                         static_cast<SMPLib::SMPState*>(model->history[k]));
    };
    return has_ended(turn, state, step(1) + 1e-4, step(turn));
  };
  model->run();
  return model;
}

void print_positions(const SMPLib::SMPModel& model) {
  for (unsigned int actor = 0; actor < model.numAct; ++actor) {
    for (unsigned int dimension = 0; dimension < model.numDim; ++dimension) {
      std::printf("%s,%s", model.actrs[actor]->name.c_str(), model.dimName[dimension].c_str());
      for (const KBase::State* state : model.history) {
        const auto* at = static_cast<const KBase::VctrPstn*>(state->pstns[actor]);
        std::printf(",%.6f", 100.0 * (*at)(dimension, 0));
      }
      std::printf("\n");
    }
  }
}

}  // namespace

int main(int count, char** words) {
  el::Configurations quiet;
  quiet.setToDefault();
  quiet.setGlobally(el::ConfigurationType::Enabled, "false");
  el::Loggers::reconfigureAllLoggers(quiet);
  if (count < 2) {
    return 2;
  }
  int next = 2;
  int repeat = 0;
  if (count > next + 1 && std::string(words[next]) == "repeat") {
    repeat = std::atoi(words[next + 1]);
    next += 2;
  }
  std::vector<int> parameters;
  for (; next < count; ++next) {
    parameters.push_back(std::atoi(words[next]));
  }
  try {
    KBase::Model::loginCredentials("Driver=QSQLITE;Database=:memory:");
    if (repeat == 0) {
      print_positions(*run(words[1], parameters));
      return 0;
    }
    const auto start = std::chrono::steady_clock::now();
    for (int k = 0; k < repeat; ++k) {
      delete run(words[1], parameters);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%.6f\n", repeat / took.count());
  } catch (KBase::KException& fault) {
    std::cerr << fault.msg << "\n";
    return 1;
  }
  return 0;
}
