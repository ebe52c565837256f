package org.kinora.ladder;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;

/// What FFmpeg is still to be given: a bounded queue of video tags, of which all up to the next key
/// frame are left out when it is full.
final class TagQueue {

  // Far more than FFmpeg is allowed to be late by.
  private static final int MAX_TAGS = 1_000;
  private static final long MAX_BYTES = 32 << 20;

  private final Deque<Tag> tags = new ArrayDeque<>();
  private long bytes;
  private boolean awaitsKey = true;
  private boolean hasEnded;
  private long leftOut;

  record Tag(long timeMs, boolean isKey, Bytes body) {}

  synchronized void add(Tag tag) {
    if (hasEnded) {
      return;
    }
    if (tags.size() >= MAX_TAGS || bytes + tag.body.length() > MAX_BYTES) {
      leftOut += tags.size();
      tags.clear();
      bytes = 0;
      awaitsKey = true;
    }
    if (awaitsKey && !tag.isKey) {
      leftOut++;
      return;
    }
    awaitsKey = false;
    tags.addLast(tag);
    bytes += tag.body.length();
    notifyAll();
  }

  /// The next one, which stays where it is; null at the end. Waits for it.
  synchronized @Nullable Tag peek() throws InterruptedException {
    while (tags.isEmpty() && !hasEnded) {
      wait();
    }
    return tags.peekFirst();
  }

  synchronized void remove() {
    bytes -= tags.removeFirst().body.length();
  }

  /// Leaves out what can't be decoded without what came before.
  synchronized void skipToKey() {
    while (!tags.isEmpty() && !tags.getFirst().isKey) {
      bytes -= tags.removeFirst().body.length();
      leftOut++;
    }
    awaitsKey = tags.isEmpty();
  }

  /// Nothing comes any more.
  synchronized void end() {
    hasEnded = true;
    notifyAll();
  }

  synchronized boolean isAtEnd() {
    return hasEnded && tags.isEmpty();
  }

  synchronized long leftOut() {
    return leftOut;
  }
}
