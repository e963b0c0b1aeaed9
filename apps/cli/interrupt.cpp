#include "interrupt.hpp"

#include <csignal>

namespace quadrille::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void note_interrupt(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt() : before_(std::signal(SIGINT, note_interrupt)) { interrupted = 0; }

Interrupt::~Interrupt() { std::signal(SIGINT, before_); }

void Interrupt::look() {
  if (interrupted != 0) {
    source_.request_stop();
  }
}

}  // namespace quadrille::cli
