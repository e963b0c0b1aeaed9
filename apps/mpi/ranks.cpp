#include "ranks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>

#include <mpi.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::mpi {
namespace {

using bargaining::SweptOutcome;

constexpr int kFirst = 0;
/// What a message to the first rank is.
constexpr int kPoint = 1;
constexpr int kFault = 2;

constexpr std::size_t kNumbers = 5;

std::vector<double> packed(std::span<const SweptOutcome> outcomes) {
  std::vector<double> numbers;
  for (const SweptOutcome& one : outcomes) {
    numbers.insert(numbers.end(), {one.expected, one.mean, one.sd, one.low, one.high});
  }
  return numbers;
}

/// Where the outcomes of all points come together, on the first rank.
class Gathering {
 public:
  Gathering(std::size_t points, std::size_t models, int ranks,
            const std::function<void(std::size_t)>& progress)
      : models_(models),
        points_(points),
        outcomes_(points * models),
        next_(static_cast<std::size_t>(ranks)),
        progress_(progress) {
    for (std::size_t rank = 0; rank < next_.size(); ++rank) {
      next_[rank] = rank;
    }
  }

  /// The next point of a rank. Messages of one rank arrive in the order in which they were sent.
  void take(std::size_t rank, std::span<const double> numbers) {
    QUADRILLE_EXPECT(next_[rank] < points_ && numbers.size() == models_ * kNumbers,
                     "a rank tells its points in order, whole, and once");
    for (std::size_t model = 0; model < models_; ++model) {
      const auto of = numbers.subspan(model * kNumbers, kNumbers);
      outcomes_[next_[rank] * models_ + model] = {
          .expected = of[0], .mean = of[1], .sd = of[2], .low = of[3], .high = of[4]};
    }
    next_[rank] += next_.size();
    progress_(++done_);
  }

  /// Takes what other ranks have sent; waits for at least one message if asked to.
  void receive(bool wait) {
    while (true) {
      MPI_Status status{};
      int here = 1;
      if (wait) {
        MPI_Probe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &status);
      } else {
        MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &here, &status);
      }
      if (here == 0) {
        return;
      }
      if (status.MPI_TAG == kFault) {
        int length = 0;
        MPI_Get_count(&status, MPI_CHAR, &length);
        std::string why(static_cast<std::size_t>(length), '\0');
        MPI_Recv(why.data(), length, MPI_CHAR, status.MPI_SOURCE, kFault, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        throw RankFault(why);
      }
      std::vector<double> numbers(models_ * kNumbers);
      MPI_Recv(numbers.data(), static_cast<int>(numbers.size()), MPI_DOUBLE, status.MPI_SOURCE,
               kPoint, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      take(static_cast<std::size_t>(status.MPI_SOURCE), numbers);
      wait = false;
    }
  }

  [[nodiscard]] bool complete() const { return done_ == points_; }
  [[nodiscard]] std::vector<SweptOutcome> all() && { return std::move(outcomes_); }

 private:
  std::size_t models_;
  std::size_t points_;
  std::size_t done_ = 0;
  std::vector<SweptOutcome> outcomes_;
  std::vector<std::size_t> next_;
  const std::function<void(std::size_t)>& progress_;
};

}  // namespace

Ranks::Ranks() {
  // Messages are sent by this thread alone; a rank starts no others.
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

Ranks::~Ranks() { MPI_Finalize(); }

std::optional<std::string> Ranks::from_first(const std::optional<std::string>& text) const {
  std::uint64_t length = text && is_first() ? text->size() + 1 : 0;
  MPI_Bcast(&length, 1, MPI_UINT64_T, kFirst, MPI_COMM_WORLD);
  if (length == 0) {
    return std::nullopt;
  }
  std::string same = is_first() ? *text : std::string(length - 1, '\0');
  MPI_Bcast(same.data(), static_cast<int>(same.size()), MPI_CHAR, kFirst, MPI_COMM_WORLD);
  return same;
}

std::vector<SweptOutcome> Ranks::sweep(const bargaining::SweepPlan& plan,
                                       const std::function<void(std::size_t)>& progress) const {
  const auto rank = static_cast<std::size_t>(rank_);
  const auto size = static_cast<std::size_t>(size_);
  if (!is_first()) {
    for (std::size_t index = rank; index < plan.points(); index += size) {
      const auto numbers = packed(bargaining::sweep_point(plan, index).value());
      MPI_Send(numbers.data(), static_cast<int>(numbers.size()), MPI_DOUBLE, kFirst, kPoint,
               MPI_COMM_WORLD);
    }
    return {};
  }
  Gathering gathering(plan.points(), plan.spec().models.size(), size_, progress);
  for (std::size_t index = 0; index < plan.points(); index += size) {
    gathering.take(0, packed(bargaining::sweep_point(plan, index).value()));
    gathering.receive(false);
  }
  while (!gathering.complete()) {
    gathering.receive(true);
  }
  return std::move(gathering).all();
}

void Ranks::give_up(const std::string& why, int exit_code) const {
  if (!is_first()) {
    MPI_Send(why.data(), static_cast<int>(why.size()), MPI_CHAR, kFirst, kFault, MPI_COMM_WORLD);
    MPI_Barrier(MPI_COMM_WORLD);  // which the first rank never enters: it ends the job
  }
  MPI_Abort(MPI_COMM_WORLD, exit_code);
  std::abort();
}

}  // namespace quadrille::mpi
