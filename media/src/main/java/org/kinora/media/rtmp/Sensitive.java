package org.kinora.media.rtmp;

/// A text that must not get into a log line: a stream's name is its key.
public record Sensitive(String value) {

  @Override
  public String toString() {
    return "(hidden)";
  }
}
