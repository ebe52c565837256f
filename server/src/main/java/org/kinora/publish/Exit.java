package org.kinora.publish;

/// How the command can end, as its exit codes.
enum Exit {
  OK(0),
  UNEXPECTED(1),
  USAGE(2),
  FILE(3),
  SERVER(4),
  NOT_AUTHORISED(5),
  UPLOAD_REFUSED(6),
  ENCODING_FAILED(7);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
