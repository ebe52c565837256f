package org.kinora.site;

import org.kinora.kernel.Problem;
import org.kinora.kernel.StatusWords;

/// An error as it is answered, in the words of RFC 9457.
public record Answer(String type, String title, int status, String code, String detail) {

  static Answer of(Problem problem, String detail) {
    return of(problem.status(), problem.code(), detail);
  }

  static Answer of(int status, String code, String detail) {
    return new Answer("about:blank", StatusWords.title(status), status, code, detail);
  }

  /// What a page says above the detail.
  public String headline() {
    return switch (status) {
      case 403 -> "This is not open to you";
      case 404 -> "Page not found";
      case 410 -> "This link no longer works";
      case 500 -> "Something went wrong";
      default -> title;
    };
  }
}
