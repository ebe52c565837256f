package org.kinora.kernel;

/// The titles of problems: the status in plain words, the same wherever a problem is told.
public final class StatusWords {

  private StatusWords() {}

  public static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition failed";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 422 -> "Can't be processed";
      case 423 -> "Locked";
      case 429 -> "Too many requests";
      case 460 -> "Checksum mismatch";
      case 503 -> "Busy";
      case 507 -> "Not enough space";
      default -> status < 500 ? "Bad request" : "Server error";
    };
  }
}
