package org.kinora.restream;

import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What one target has still to be sent. Whoever puts something in never waits: what is too much,
/// by size or by time, is left out up to a key frame.
final class TagQueue {

  private final ArrayDeque<Tag> tags = new ArrayDeque<>();
  private final long mostBytes;
  private final long mostMs;
  private long bytes;
  private long leftOut;
  private boolean isOpen;
  private boolean isEnded;
  private boolean hasBegun;
  private boolean needsKey;

  TagQueue(long mostBytes, Duration mostTime) {
    this.mostBytes = mostBytes;
    this.mostMs = mostTime.toMillis();
  }

  /// From the next key frame on, where there are pictures, until it is closed.
  synchronized void open(boolean hasPictures) {
    clear();
    isOpen = true;
    hasBegun = false;
    needsKey = hasPictures;
  }

  /// Nobody takes anything now.
  synchronized void close() {
    isOpen = false;
    clear();
    notifyAll();
  }

  /// Nothing more comes; what is here can be taken still.
  synchronized void end() {
    isEnded = true;
    notifyAll();
  }

  synchronized void put(Tag tag) {
    if (!isOpen || isEnded) {
      return;
    }
    if (needsKey && tag.kind() != Tag.Kind.KEY_PICTURE) {
      leftOut += hasBegun && tag.kind() == Tag.Kind.PICTURE ? 1 : 0;
      return;
    }
    needsKey = false;
    hasBegun = true;
    tags.addLast(tag);
    bytes += tag.body().length();
    if (isTooMuch()) {
      skip();
    }
    notifyAll();
  }

  /// The next one, or null after that time or at the end.
  synchronized @Nullable Tag take(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (tags.isEmpty() && isOpen && !isEnded) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return null;
      }
      wait(millis);
    }
    Tag next = tags.pollFirst();
    bytes -= next == null ? 0 : next.body().length();
    return next;
  }

  /// Whether nothing can be taken ever again.
  synchronized boolean isDone() {
    return tags.isEmpty() && (isEnded || !isOpen);
  }

  /// Pictures that a target did not get because it was too slow.
  synchronized long leftOut() {
    return leftOut;
  }

  private boolean isTooMuch() {
    return bytes > mostBytes || tags.getLast().timeMs() - tags.getFirst().timeMs() > mostMs;
  }

  /// To the last key frame, or to the next one that comes.
  private void skip() {
    boolean hasPictures = tags.stream().anyMatch(tag -> tag.kind() != Tag.Kind.SOUND);
    Tag last = null;
    for (Tag tag : tags) {
      last = tag.kind() == Tag.Kind.KEY_PICTURE ? tag : last;
    }
    do {
      removeFirst();
    } while (!tags.isEmpty() && (last == null || !tags.getFirst().equals(last) || isTooMuch()));
    needsKey = tags.isEmpty() && hasPictures;
  }

  private void removeFirst() {
    Tag first = tags.removeFirst();
    bytes -= first.body().length();
    leftOut += first.kind() == Tag.Kind.SOUND ? 0 : 1;
  }

  private void clear() {
    tags.clear();
    bytes = 0;
  }
}
