package org.kinora.media.io;

import java.io.IOException;

/// What a parser answers to bytes that it can't use. Nothing else leaves a parser.
public abstract sealed class MediaException extends IOException {

  private static final long serialVersionUID = 1L;

  private MediaException(String message) {
    super(message);
  }

  /// The bytes break a rule of their format.
  public static final class Malformed extends MediaException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long offset;

    /// `offset` is the position in bytes at which the rule was broken, from the start of the input.
    public Malformed(String message, long offset) {
      super(message + " at offset " + offset);
      this.reason = message;
      this.offset = offset;
    }

    /// The message without the offset.
    public String reason() {
      return reason;
    }

    public long offset() {
      return offset;
    }
  }

  /// The bytes are legal, but use something that is not done here.
  public static final class Unsupported extends MediaException {

    private static final long serialVersionUID = 1L;

    public Unsupported(String message) {
      super(message);
    }
  }
}
