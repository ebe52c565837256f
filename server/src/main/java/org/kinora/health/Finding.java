package org.kinora.health;

/// What a check saw, and what to do about it where something is to be done.
public record Finding(Status status, String seen, String cure) {

  static Finding ok(String seen) {
    return new Finding(Status.OK, seen, "");
  }

  static Finding skipped(String reason) {
    return new Finding(Status.SKIPPED, reason, "");
  }

  static Finding warning(String seen, String cure) {
    return new Finding(Status.WARNING, seen, cure);
  }

  static Finding failure(String seen, String cure) {
    return new Finding(Status.FAILURE, seen, cure);
  }
}
