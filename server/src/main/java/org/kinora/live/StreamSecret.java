package org.kinora.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a stream key: 256 random bits behind `kin_`, by which a leaked one is recognised.
/// Letters and digits alone, as encoders put it into addresses and people select it by a double
/// click. Only its hash is stored, so that a leaked database opens nothing.
record StreamSecret(String text) {

  private static final String PREFIX = "kin_";
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  // 43 characters of 62 are 256.03 bits.
  private static final int LENGTH = 43;
  private static final int HINT = 4;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + LENGTH + "}");

  StreamSecret {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a stream key: " + text.length() + " characters");
    }
  }

  static StreamSecret random(SecureRandom random) {
    var text = new StringBuilder(PREFIX);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new StreamSecret(text.toString());
  }

  /// Empty for what can't be a stream key. Blanks around it come along when it is copied.
  static Optional<StreamSecret> parse(String text) {
    var key = text.strip();
    return FORM.matcher(key).matches() ? Optional.of(new StreamSecret(key)) : Optional.empty();
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// What people tell their keys apart by.
  String hint() {
    return text.substring(text.length() - HINT);
  }

  /// Keys stay out of logs.
  @Override
  public String toString() {
    return "StreamSecret[…" + hint() + "]";
  }
}
