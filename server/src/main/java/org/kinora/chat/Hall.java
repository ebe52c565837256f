package org.kinora.chat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Behalf;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.VideoId;

/// The rooms of this process. Every few seconds it looks who is still there and may still be.
@ApplicationScoped
class Hall {

  private static final Logger LOG = Logger.getLogger(Hall.class);

  // Numbers of viewers are told no more often, and what is hidden is gone within twice the time.
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final Duration KEPT_EMPTY = Duration.ofMinutes(1);

  private final OpenChats chats;
  private final ChatLines lines;
  private final ChatConfig config;
  private final Behalf behalf;
  private final VideoAccess videos;
  private final Map<VideoId, Room> rooms = new ConcurrentHashMap<>();
  // From which age a film that everybody may see was meant for the last time it was looked at.
  private final Map<VideoId, Integer> ages = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("chats").factory());

  Hall(OpenChats chats, ChatLines lines, ChatConfig config, Behalf behalf, VideoAccess videos) {
    this.chats = chats;
    this.lines = lines;
    this.config = config;
    this.behalf = behalf;
    this.videos = videos;
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::round, ROUND.toSeconds(), ROUND.toSeconds(), TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
    rooms.values().forEach(room -> room.close(Listener.End.STOPPING));
  }

  /// Made where there is none yet.
  Room room(VideoId video) {
    var known = rooms.get(video);
    if (known != null) {
      return known;
    }
    if (rooms.size() >= config.rooms()) {
      throw ChatProblem.FULL.exception();
    }
    return rooms.computeIfAbsent(video, _ -> new Room(video, lines));
  }

  /// As it is, without making one.
  Optional<Room> find(VideoId video) {
    return Optional.ofNullable(rooms.get(video));
  }

  void join(Listener listener, @Nullable Long after, ChatRoom row) {
    var room = room(row.video());
    while (!room.join(listener, after, row)) {
      rooms.remove(row.video(), room);
      room = room(row.video());
    }
    if (listener.isOver()) {
      room.leave(listener);
    }
  }

  ChatLine say(VideoId video, UUID author, String text) {
    var room = room(video);
    var line = room.say(author, text);
    while (line == null) {
      rooms.remove(video, room);
      room = room(video);
      line = room.say(author, text);
    }
    return line;
  }

  void forget(UUID author) {
    rooms.values().forEach(room -> room.forget(author));
  }

  private void round() {
    for (var room : List.copyOf(rooms.values())) {
      try {
        look(room);
      } catch (RuntimeException e) {
        LOG.warnf(
            "The chat of %s could not be looked after, which is tried again: %s", room.video(), e);
      }
    }
  }

  private void look(Room room) {
    if (room.isLeftFor(KEPT_EMPTY.toNanos())) {
      rooms.remove(room.video(), room);
      ages.remove(room.video());
      return;
    }
    room.all().forEach(Listener::look);
    room.count();
    // Another process may have closed it, and taken messages.
    if (!chats.isOpen(room.video())) {
      close(room.video());
      return;
    }
    room.catchUp();
    if (!isOpenToAll(room)) {
      dismiss(room);
    }
  }

  /// Tells those who listen that it is over.
  void close(VideoId video) {
    find(video)
        .ifPresent(
            room -> {
              rooms.remove(video, room);
              room.tell(ChatFrames.closed());
              room.close(Listener.End.CLOSED);
            });
  }

  /// Whether strangers may watch it, and nothing has changed for those whose profile has an age
  /// limit: then nobody needs to be asked for.
  private boolean isOpenToAll(Room room) {
    var video = room.video();
    try {
      int age = behalf.ofNobody(() -> videos.played(video.value()).terms().age());
      var before = ages.put(video, age);
      return age == 0 || (before != null && before == age);
    } catch (ProblemException e) {
      requireAnswer(e);
      ages.remove(video);
      return false;
    }
  }

  /// Sends away all who may not watch any more. Who sends the same credentials is the same.
  private void dismiss(Room room) {
    var known = new HashMap<List<String>, Boolean>();
    for (var listener : room.all()) {
      var headers = listener.request().request().headers();
      var who =
          List.of(
              String.join(";", headers.getAll("Cookie")),
              String.join(";", headers.getAll("Authorization")));
      if (!known.computeIfAbsent(who, _ -> maySee(listener, room.video()))) {
        listener.end(Listener.End.NOT_ALLOWED);
      }
    }
  }

  private boolean maySee(Listener listener, VideoId video) {
    try {
      return behalf.of(listener.request(), () -> videos.played(video.value()).id().equals(video));
    } catch (ProblemException e) {
      requireAnswer(e);
      return false;
    }
  }

  /// Where nobody could say, nobody is sent away.
  private static void requireAnswer(ProblemException e) {
    if (e.problem() == CommonProblem.DATABASE_AWAY
        || e.problem().kind() == ProblemKind.BUSY
        || e.problem().kind() == ProblemKind.INTERNAL) {
      throw e;
    }
  }
}
