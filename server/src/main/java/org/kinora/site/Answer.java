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
}
