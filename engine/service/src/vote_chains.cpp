#include "vote_chains.hpp"

#include <chrono>

#include <fmt/format.h>

#include "text_file.hpp"

namespace quadrille::service {
namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t{16} << 30U;
constexpr std::chrono::minutes kBetween{1};

Result<ideal::PosteriorSampler> sampler_from(const std::filesystem::path& file,
                                             const ideal::VotePanel& panel,
                                             const ideal::PosteriorOptions& options,
                                             const std::stop_token& stop) {
  if (!std::filesystem::exists(file)) {
    return ideal::PosteriorSampler::begin(panel, options, stop);
  }
  const auto kept = read_text_file(file, kLargestFile, "16 GiB that kept chains may have");
  if (!kept) {
    return fail(kept.error());
  }
  auto sampler = ideal::PosteriorSampler::resume(panel, options, *kept);
  if (!sampler) {
    return fail(sampler.error().code,
                fmt::format("{}: {}", file.string(), sampler.error().message));
  }
  return sampler;
}

}  // namespace

Result<ideal::Posterior> posterior_with_chains(const ideal::VotePanel& panel,
                                               ideal::PosteriorOptions options,
                                               const std::filesystem::path& file,
                                               const std::stop_token& stop) {
  // The progress of the sampler is where it can be looked at between two iterations.
  const ideal::PosteriorSampler* running = nullptr;
  auto last_kept = std::chrono::steady_clock::now();
  Result<void> keeping;
  options.progress = [&, said = std::move(options.progress)](std::size_t done, std::size_t all) {
    if (const auto now = std::chrono::steady_clock::now();
        running != nullptr && keeping && now - last_kept > kBetween) {
      keeping = write_whole_file(file, running->save());
      last_kept = now;
    }
    if (said) {
      said(done, all);
    }
  };
  auto sampler = sampler_from(file, panel, options, stop);
  if (!sampler) {
    return fail(sampler.error());
  }
  running = &*sampler;
  const std::size_t before = sampler->done();
  const auto ran = sampler->run(stop);
  if (!ran && sampler->done() == before) {
    return fail(ran.error());
  }
  if (auto kept = write_whole_file(file, sampler->save()); !kept) {
    return fail(kept.error());
  }
  if (!ran) {
    return fail(ran.error().code,
                fmt::format("stopped; {} iterations of {} are kept in {}, and the same command "
                            "goes on from there",
                            sampler->done(), options.chains * (options.burn_in + options.draws),
                            file.string()));
  }
  return sampler->summarise();
}

}  // namespace quadrille::service
