package org.kinora.chat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// Those who listen to one chat, and the last of what was said there. One thing happens after the
/// other: what is told is in the order of the database, and who comes misses nothing and gets
/// nothing twice.
final class Room {

  /// What somebody can have missed and is still told of.
  static final int RECENT = 200;

  static final int WELCOME = 50;

  private static final int ROUNDS_SILENT = 5;

  private final VideoId video;
  private final ChatLines lines;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<ChatLine> recent = new ArrayDeque<>();
  // A task for each loop instead of one for each connection.
  private final Map<EventLoop, Set<Listener>> listeners = new ConcurrentHashMap<>();
  private boolean isRead;
  private boolean isLeft;
  private int told = -1;
  private int untold;
  private long usedNanos = System.nanoTime();

  Room(VideoId video, ChatLines lines) {
    this.video = video;
    this.lines = lines;
  }

  VideoId video() {
    return video;
  }

  /// The last word that is told to somebody who comes, and from then on all; false where the room
  /// is to be looked for anew.
  boolean join(Listener listener, @Nullable Long after, ChatRoom room) {
    return inTurn(
        () -> {
          if (isLeft) {
            return false;
          }
          read();
          var pinned = room.pinned() == null ? null : lines.find(video, room.pinned()).orElse(null);
          listeners
              .computeIfAbsent(listener.loop(), _ -> ConcurrentHashMap.newKeySet())
              .add(listener);
          listener.send(
              ChatFrames.welcome(
                  new ChatFrames.Welcome(
                      missed(after),
                      isMissing(after),
                      known(after),
                      room.rules(),
                      pinned,
                      Math.max(told, watching()))));
          return true;
        });
  }

  private List<ChatLine> missed(@Nullable Long after) {
    var all = List.copyOf(recent);
    if (after != null && !isMissing(after)) {
      return all.stream().filter(line -> line.id() > after).toList();
    }
    return all.subList(Math.max(0, all.size() - WELCOME), all.size());
  }

  /// So that what was hidden meanwhile is taken away where it is still shown.
  private List<Long> known(@Nullable Long after) {
    return after == null ? List.of() : recent.stream().map(ChatLine::id).toList();
  }

  /// Whether more was said since than is remembered here.
  private boolean isMissing(@Nullable Long after) {
    return after != null && recent.size() >= RECENT && recent.getFirst().id() > after;
  }

  void leave(Listener listener) {
    var others = listeners.get(listener.loop());
    if (others != null) {
      others.remove(listener);
    }
  }

  /// Writes it down and tells it; null where the room is to be looked for anew.
  @Nullable ChatLine say(UUID author, String text) {
    return inTurn(
        () -> {
          if (isLeft) {
            return null;
          }
          read();
          var line = lines.add(video, author, text);
          add(line);
          return line;
        });
  }

  private void add(ChatLine line) {
    recent.addLast(line);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
    tell(ChatFrames.said(line));
  }

  /// Tells what other processes have written down and hidden meanwhile, and what has gone with its
  /// author.
  void catchUp() {
    lock.lock();
    try {
      if (!isRead) {
        return;
      }
      var known = recent.stream().map(ChatLine::id).toList();
      var gone = new HashSet<>(known);
      gone.removeAll(lines.seen(video, known));
      if (!gone.isEmpty()) {
        vanish(gone);
      }
      long last = known.isEmpty() ? 0 : known.getLast();
      lines.after(video, last, RECENT).forEach(this::add);
    } finally {
      lock.unlock();
    }
  }

  void vanish(Collection<Long> ids) {
    lock.lock();
    try {
      recent.removeIf(line -> ids.contains(line.id()));
      tell(ChatFrames.gone(ids));
    } finally {
      lock.unlock();
    }
  }

  /// What somebody whose account is gone had said.
  void forget(UUID author) {
    lock.lock();
    try {
      var ids =
          recent.stream().filter(line -> line.author().equals(author)).map(ChatLine::id).toList();
      if (!ids.isEmpty()) {
        vanish(ids);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Sends a frame to all who listen.
  void tell(String frame) {
    var bytes = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(frame, StandardCharsets.UTF_8));
    listeners.forEach((loop, those) -> loop.execute(() -> send(those, bytes)));
  }

  private static void send(Set<Listener> listeners, ByteBuf bytes) {
    for (var listener : listeners) {
      listener.send(bytes);
    }
  }

  List<Listener> all() {
    var all = new ArrayList<Listener>();
    listeners.values().forEach(all::addAll);
    return all;
  }

  int watching() {
    return listeners.values().stream().mapToInt(Set::size).sum();
  }

  /// Tells how many watch, where that is another number than the last time; else once in a while,
  /// by which those who listen know that they still do.
  void count() {
    lock.lock();
    try {
      int now = watching();
      untold++;
      if (now != told || untold >= ROUNDS_SILENT) {
        told = now;
        untold = 0;
        tell(ChatFrames.watching(now));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Sends all away; it is not to be used again.
  void close(Listener.End why) {
    lock.lock();
    try {
      isLeft = true;
      all().forEach(listener -> listener.end(why));
    } finally {
      lock.unlock();
    }
  }

  /// Whether nobody is here and nothing happens any more; it is then not to be used again.
  boolean isLeftFor(long nanos) {
    return inTurn(
        () -> {
          isLeft = isLeft || (watching() == 0 && System.nanoTime() - usedNanos > nanos);
          return isLeft;
        });
  }

  private void read() {
    usedNanos = System.nanoTime();
    if (!isRead) {
      recent.addAll(lines.before(video, Long.MAX_VALUE, RECENT));
      isRead = true;
    }
  }

  private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
