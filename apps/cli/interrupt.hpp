#pragma once

/// \file
/// Ctrl-C as a request to stop, for work that leaves the case whole.

#include <stop_token>

namespace quadrille::cli {

/// While it lives, an interrupt does not end the program: the work that has the token is asked to
/// stop. A second one ends the program. One at a time.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  Interrupt(Interrupt&&) = delete;
  Interrupt& operator=(Interrupt&&) = delete;
  ~Interrupt();

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  void (*before_)(int);
};

}  // namespace quadrille::cli
