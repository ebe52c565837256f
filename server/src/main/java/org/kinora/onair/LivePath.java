package org.kinora.onair;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.delivery.MediaPaths;
import org.kinora.kernel.VideoId;

/// What a path below `/live/` names: `{access}/{video}/{file}` and
/// `{access}/{video}/{track}/{file}`. Read as it came: nothing is ever decoded.
record LivePath(String access, VideoId video, @Nullable String track, String file) {

  private static final int MAX_LENGTH = 300;

  static Optional<LivePath> parse(String path) {
    if (!path.startsWith(MediaPaths.LIVE_ROOT) || path.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] parts = path.substring(MediaPaths.LIVE_ROOT.length()).split("/", -1);
    boolean isForm = parts.length == 3 || parts.length == 4;
    if (!isForm || !VideoId.isValid(parts[1])) {
      return Optional.empty();
    }
    for (String part : parts) {
      if (!isPlain(part)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new LivePath(
            parts[0],
            new VideoId(parts[1]),
            parts.length == 4 ? parts[2] : null,
            parts[parts.length - 1]));
  }

  /// The number in `part-12.m4s` or `12.m4s`; −1 for anything else, a leading zero included: one
  /// address for one thing.
  long number(String prefix) {
    return number(prefix, PlainNames.SUFFIX);
  }

  /// As above, of files whose names end otherwise.
  long number(String prefix, String suffix) {
    int end = file.length() - suffix.length();
    int start = prefix.length();
    if (!file.startsWith(prefix) || !file.endsWith(suffix) || end - start < 1 || end - start > 12) {
      return -1;
    }
    String digits = file.substring(start, end);
    boolean isNumber = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean isPlain = digits.length() == 1 || digits.charAt(0) != '0';
    return isNumber && isPlain ? Long.parseLong(digits) : -1;
  }

  private static boolean isPlain(String part) {
    return !part.isEmpty()
        && part.charAt(0) != '.'
        && part.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_'
                        || c == '.');
  }
}
