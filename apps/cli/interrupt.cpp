#include "interrupt.hpp"

#include <atomic>
#include <csignal>

namespace quadrille::cli {
namespace {

/// Whom an interrupt asks to stop.
std::atomic<std::stop_source*> asked = nullptr;
static_assert(std::atomic<std::stop_source*>::is_always_lock_free, "a signal handler reads it");

// NOLINTBEGIN(bugprone-signal-handler): a request to stop sets an atomic flag; it would wait for a
// lock only where somebody registers a callback, and work here looks at its token instead.
extern "C" void note_interrupt(int signal) {
  if (std::stop_source* source = asked.load()) {
    source->request_stop();
  }
  std::signal(signal, SIG_DFL);
}
// NOLINTEND(bugprone-signal-handler)

}  // namespace

Interrupt::Interrupt() : before_(nullptr) {
  asked = &source_;
  before_ = std::signal(SIGINT, note_interrupt);
}

Interrupt::~Interrupt() {
  std::signal(SIGINT, before_);
  asked = nullptr;
}

}  // namespace quadrille::cli
