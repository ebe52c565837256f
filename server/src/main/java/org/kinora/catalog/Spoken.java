package org.kinora.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ByteSize;

/// Numbers and times as pages say them.
final class Spoken {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Spoken() {}

  /// `1:02:03`, `12:34`; empty where it is not known.
  static String duration(@Nullable Long durationMs) {
    if (durationMs == null) {
      return "";
    }
    // What exists lasts: the shortest clip is not 0:00.
    long seconds = Math.max(1, Math.round(durationMs / 1000.0));
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
  }

  static String day(Instant time) {
    return DAY.format(time);
  }

  static String percent(double part) {
    return (int) Math.floor(Math.clamp(part, 0, 1) * 100) + " %";
  }

  static String bytes(@Nullable Long size) {
    return size == null ? "" : ByteSize.text(size);
  }

  static String bitsPerSecond(@Nullable Long rate) {
    return rate == null ? "" : String.format(Locale.ROOT, "%,d kbit/s", rate / 1000);
  }

  /// A task as people see it, counted from one.
  static String task(String kind, int ordinal) {
    int number = ordinal + 1;
    return switch (kind) {
      case "probe" -> "Analysis";
      case "prepare" -> "Preparation";
      case "early" -> "Analysis of the first bytes";
      case "head" -> "Pictures, beginning";
      case "tune" -> "Choice of sizes";
      case "copy" -> "Pictures as uploaded";
      case "receipt" -> "Receipt";
      case "chunk" -> "Pictures, part " + number;
      case "audio" -> "Sound " + number;
      case "join" -> "Joining, rendition " + number;
      case "text" -> "Subtitles " + number;
      case "storyboard" -> "Scrub pictures";
      case "poster" -> "Posters";
      case "publish" -> "Publishing";
      default -> kind + " " + number;
    };
  }

  /// `waiting` → `Waiting`.
  static String capital(String word) {
    return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// What a state is called on pages.
  static String state(VideoState state) {
    return switch (state) {
      case UPLOADING -> "Uploading";
      case PROCESSING -> "Processing";
      case PLAYABLE -> "Playable";
      case COMPLETE -> "Complete";
      case FAILED -> "Failed";
    };
  }
}
