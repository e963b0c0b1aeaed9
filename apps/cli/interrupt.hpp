#pragma once

/// \file
/// Ctrl-C as a request to stop, for work that leaves the case whole.

#include <stop_token>

namespace quadrille::cli {

/// While it lives, an interrupt does not end the program: whoever looks is asked to stop. A second
/// one ends it.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  Interrupt(Interrupt&&) = delete;
  Interrupt& operator=(Interrupt&&) = delete;
  ~Interrupt();

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
  /// Passes an interrupt on to the token: called from time to time by the work.
  void look();

 private:
  std::stop_source source_;
  void (*before_)(int);
};

}  // namespace quadrille::cli
