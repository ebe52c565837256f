package org.kinora.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 256 random bits as text: a session, an API token, a one-time link. Only its hash is stored, so
/// that a leaked database opens nothing.
public record Token(String text) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  public Token {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a token: " + text.length() + " characters");
    }
  }

  public static Token random(SecureRandom random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// Empty for what can't be a token.
  public static Optional<Token> parse(@Nullable String text) {
    return text == null || !FORM.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new Token(text));
  }

  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Tokens stay out of logs.
  @Override
  public String toString() {
    return "Token[…]";
  }
}
