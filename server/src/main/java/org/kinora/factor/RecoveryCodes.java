package org.kinora.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Codes for who lost the phone: 80 random bits each, in groups that can be typed from paper.
final class RecoveryCodes {

  static final int COUNT = 10;

  private static final int BYTES = 10;
  private static final Pattern FORM = Pattern.compile("[A-Z2-7]{16}");
  private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

  private RecoveryCodes() {}

  static List<String> fresh(SecureRandom random) {
    return Stream.generate(
            () -> {
              var bytes = new byte[BYTES];
              random.nextBytes(bytes);
              return grouped(Base32.encode(bytes));
            })
        .limit(COUNT)
        .toList();
  }

  private static String grouped(String code) {
    return String.join(
        "-", code.substring(0, 4), code.substring(4, 8), code.substring(8, 12), code.substring(12));
  }

  /// The hash that is stored of what somebody typed; empty for what can't be one.
  static Optional<byte[]> hash(String typed) {
    var code = BETWEEN.matcher(typed.toUpperCase(Locale.ROOT)).replaceAll("");
    if (!FORM.matcher(code).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
