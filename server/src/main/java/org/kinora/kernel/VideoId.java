package org.kinora.kernel;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// A video's public id: 11 characters of `0-9A-Za-z_-`, safe in paths and file names.
public record VideoId(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{11}");
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

  public VideoId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not a video id: " + value);
    }
  }

  /// Whether a text from outside has the form of an id; says nothing on whether the video exists.
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public static VideoId random(SecureRandom random) {
    var text = new StringBuilder(11);
    for (int i = 0; i < 11; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new VideoId(text.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
