package org.kinora.search;

/// A way in which what somebody types may go on: a video's title, a channel's name or a tag.
record Suggestion(Kind kind, String text, String address) {

  enum Kind {
    VIDEO,
    CHANNEL,
    TAG;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
