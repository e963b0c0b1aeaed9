#pragma once

/// \file
/// What a theatre means to each actor: shares, comfort, threat, freedom of action, and who is a
/// counterweight to whom.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/theatre/theatre_facts.hpp"

namespace quadrille::theatre {

using domain::Uncertain;

/// In what one acts, and may be denied it.
inline constexpr std::array kActedIn{domain::Function::ground, domain::Function::naval,
                                     domain::Function::air};

/// The denominators that stay as they are in the reference world, so that an absolute build-up
/// shows and a leaver leaves a vacuum. Units: thousand personnel.
struct Reference {
  double weight = 0.0;                           ///< D
  std::array<double, kActedIn.size()> denial{};  ///< by kActedIn
};
[[nodiscard]] Reference reference_of(const TheatreFacts& facts);

struct Share {
  domain::ActorId actor{};
  double weight = 0.0;  ///< thousand personnel
  Uncertain share{};
  double with_host = 0.0;  ///< the part of the share that stands in the theatre
};

/// The part of one actor k in what the theatre is worth to i.
struct Part {
  domain::ActorId of{};  ///< k
  double comfort = 0.0;
  double threat = 0.0;
  double freedom = 0.0;                 ///< 0 or less: what k takes away, the mean over functions
  double alignment = 0.0;               ///< a_{i->k}
  std::vector<domain::ItemId> items{};  ///< of its forces and of pacts with i, ascending
};

struct Standing {
  domain::ActorId actor{};  ///< i
  Uncertain comfort{};
  double cautious = 0.0;  ///< comfort less caution x the spread of conduct a year ahead
  Uncertain threat{};
  double threat_weight = 0.0;  ///< un-normalised, thousand personnel
  Uncertain freedom{};         ///< mean over functions in which anyone can deny
  std::array<std::optional<double>, kActedIn.size()> freedom_in{};  ///< by kActedIn
  std::vector<Part> parts{};                                        ///< by k
};

/// A presence that left without a successor, and how large it was. Units: thousand personnel.
struct Vacancy {
  domain::ActorId holder{};
  domain::ActorId host{};
  double weight = 0.0;
  std::vector<domain::Function> functions{};
};

struct Assessment {
  Reference reference{};
  std::vector<Share> shares{};        ///< of actors with weight, by id
  double vacuum = 0.0;                ///< s_0; below 0 where forces have grown beyond the reference
  std::vector<Standing> standings{};  ///< of every actor asked about, by id
};

/// The share of an actor; 0 of one without weight.
[[nodiscard]] double share_of(const Assessment& assessment, domain::ActorId actor);

/// Model.       model.md section 6, with w_k the sum of k's forces and D that of the reference:
///              s_k = w_k / D; C_i = sum s_k a_{i->k}; T_i = sum s_k o_k E max(0, -a_{k->i});
///              F_i,f = 1 - sum D_kf (1 - permit_{k->i}). The permit is the mean of
///              1 / (1 + exp(-4 a)) over a normal a, by MacKay's approximation of a
///              logistic-normal; a deconfliction pact of probability p mixes it with the larger of
///              itself and .9. Forces without named functions can deny in every one; else ground,
///              logistics and training count on the ground, naval at sea, air and air defence in
///              the air.
/// Assumes.     Beliefs about different pairs and strengths are independent.
/// Says not.    What a theatre will come to. Vacuum is nobody's gain until someone fills it.
/// Errors.      `invalid_argument` for a theatre in which nobody has weight.
/// Method.      O(actors x forces).
/// Determinism. Same bits always.
/// Source.      model.md section 6; [MacKay1992] for the permit.
/// Validated.   assessment_test.cpp.
///
/// \param actors who is asked about; each in the roster of `postures`
[[nodiscard]] Result<Assessment> assess(const TheatreFacts& facts, const domain::Postures& postures,
                                        std::span<const domain::ActorId> actors,
                                        const TheatreOptions& options,
                                        const std::optional<Reference>& reference = {});

/// Forces that take the place of those that left, for `whom` (of Fill::worst; any actor else).
[[nodiscard]] std::vector<Force> fillers(const TheatreFacts& facts,
                                         const domain::Postures& postures,
                                         std::span<const Vacancy> vacancies, domain::ActorId whom,
                                         const TheatreOptions& options);
/// The facts with these forces added.
[[nodiscard]] TheatreFacts with_forces(TheatreFacts facts, std::vector<Force> added);

/// k holds j in check for i.
struct Counterweight {
  domain::ActorId whom{};     ///< i
  domain::ActorId against{};  ///< j
  domain::ActorId by{};       ///< k
  double displacement = 0.0;  ///< s_k phi_kj (a_{i->k} - a_{i->j}): k keeps j's worse share out
  double restraint = 0.0;     ///< s_k s_j max(0, -A_kj) max(0, -a_{i->j}): they check each other
  double loss = 0.0;          ///< comfort that i would lose if j took all of k's place
  [[nodiscard]] double total() const { return displacement + restraint; }
};

/// Of every i asked about, j and k with weight in the theatre, those with a sum of at least
/// `least`, the largest first. phi_kj: of k's part in the theatre, the part that j would fill by
/// Fill::half. Errors. None. Method. O(asked x holders^2). Source. model.md section 6. \pre least >
/// 0
[[nodiscard]] std::vector<Counterweight> counterweights(const TheatreFacts& facts,
                                                        const Assessment& assessment,
                                                        const domain::Postures& postures,
                                                        double least = 1e-6);

/// Permit of k towards i for a pair of moments, and p of a pact between them.
[[nodiscard]] double permit(const Uncertain& posture, double pact, const TheatreOptions& options);

}  // namespace quadrille::theatre
