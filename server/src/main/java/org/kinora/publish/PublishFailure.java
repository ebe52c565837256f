package org.kinora.publish;

/// Ends the publishing of one file, with the reason in plain words.
final class PublishFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final Exit exit;

  PublishFailure(Exit exit, String reason) {
    super(reason);
    this.exit = exit;
  }

  PublishFailure(Exit exit, String reason, Throwable cause) {
    super(reason, cause);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
