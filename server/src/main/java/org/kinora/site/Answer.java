package org.kinora.site;

import org.kinora.kernel.Problem;

/// An error as it is answered, in the words of RFC 9457.
public record Answer(String type, String title, int status, String code, String detail) {

  static Answer of(Problem problem, String detail) {
    return of(problem.kind().status(), problem.code(), detail);
  }

  static Answer of(int status, String code, String detail) {
    return new Answer("about:blank", title(status), status, code, detail);
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

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 422 -> "Can't be processed";
      case 429 -> "Too many requests";
      case 503 -> "Busy";
      case 507 -> "Disk full";
      default -> status < 500 ? "Bad request" : "Server error";
    };
  }
}
