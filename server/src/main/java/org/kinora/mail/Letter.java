package org.kinora.mail;

/// A mail to be sent, as plain text.
public record Letter(String recipient, String subject, String body) {

  private static final int SUBJECT_MOST = 200;
  private static final int BODY_MOST = 20_000;

  /// A line break in a header would begin another header; there is none in an address or subject.
  public Letter {
    if (recipient.chars().anyMatch(c -> c <= ' ' || c >= 0x7f) || recipient.indexOf('@') < 1) {
      throw new IllegalArgumentException("No recipient: " + recipient.length() + " characters");
    }
    var line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    subject = line.length() > SUBJECT_MOST ? line.substring(0, SUBJECT_MOST) : line;
    var text = body.replace("\0", "");
    body = text.length() > BODY_MOST ? text.substring(0, BODY_MOST) : text;
  }
}
