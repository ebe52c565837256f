package org.kinora;

/// The server can't start for a reason that its operator can mend; the message is one line that
/// says how.
final class StartRefused extends RuntimeException {

  static final int EXIT_CODE = 3;

  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }

  StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
