package org.kinora.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// What a path below `/media/` names: `{access}/{video}/{file}` for the entry points, and
/// `{access}/{video}/{revision}/{rendition}/{file}` for all they refer to.
///
/// Read from the path as it came: no part holds a percent sign, a dot segment, or any character
/// but letters, digits and `._-`, so nothing is ever decoded and each thing has one address.
record MediaAddress(
    String access,
    VideoId video,
    @Nullable String revision,
    @Nullable String rendition,
    String file) {

  static final String ROOT = "/media/";
  private static final int MAX_LENGTH = 400;
  private static final int ENTRY_PARTS = 3;
  private static final int REVISION_PARTS = 5;

  /// Empty for anything that is not such a path.
  static Optional<MediaAddress> parse(String path) {
    if (!path.startsWith(ROOT) || path.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var parts = new String[REVISION_PARTS];
    int count = 0;
    int start = ROOT.length();
    for (int i = start; i <= path.length(); i++) {
      if (i < path.length() && path.charAt(i) != '/') {
        continue;
      }
      if (count == REVISION_PARTS || !isPlain(path, start, i)) {
        return Optional.empty();
      }
      parts[count++] = path.substring(start, i);
      start = i + 1;
    }
    if ((count != ENTRY_PARTS && count != REVISION_PARTS) || !VideoId.isValid(parts[1])) {
      return Optional.empty();
    }
    var video = new VideoId(parts[1]);
    return Optional.of(
        count == ENTRY_PARTS
            ? new MediaAddress(parts[0], video, null, null, parts[2])
            : new MediaAddress(parts[0], video, parts[2], parts[3], parts[4]));
  }

  private static boolean isPlain(String path, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = path.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return end > start && path.charAt(start) != '.';
  }
}
