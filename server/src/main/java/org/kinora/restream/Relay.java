package org.kinora.restream;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.media.rtmp.RtmpTarget;

/// Passes one encoder's stream on to one target until it is stopped, on a thread of its own.
final class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);

  /// A connection that held so long was a good one.
  private static final Duration GOOD = Duration.ofSeconds(30);

  private final Target target;
  private final @Nullable RtmpTarget address;
  private final Source source;
  private final Dialler dialler;
  private final TagQueue queue;
  private final Backoff backoff = new Backoff(new SecureRandom());
  private @Nullable Attempt attempt;
  private @Nullable Setback setback;
  private @Nullable Instant nextAt;
  private boolean isStopped;
  private boolean isHurried;

  /// `address` is null where its key can't be opened.
  Relay(
      Target target,
      @Nullable RtmpTarget address,
      Source source,
      Dialler dialler,
      RestreamConfig config) {
    this.target = target;
    this.address = address;
    this.source = source;
    this.dialler = dialler;
    this.queue = new TagQueue(config.queue().asLongValue(), config.queueTime());
  }

  void start() {
    Thread _ = Thread.ofVirtual().name("restream").start(this::run);
  }

  /// Never waits.
  void put(Tag tag) {
    queue.put(tag);
  }

  /// Tries it at once, where it waits.
  synchronized void hurry() {
    isHurried = true;
    notifyAll();
  }

  synchronized void stop() {
    isStopped = true;
    queue.end();
    if (attempt != null) {
      attempt.stop();
    }
    notifyAll();
  }

  synchronized TargetState state() {
    Attempt now = attempt;
    if (now != null) {
      Instant since = now.liveSince();
      return since == null
          ? new TargetState.Connecting()
          : new TargetState.Live(since, now.bitrateBps(), queue.leftOut());
    }
    return setback == null
        ? new TargetState.Connecting()
        : new TargetState.Waiting(setback, nextAt);
  }

  private void run() {
    RtmpTarget at = address;
    try {
      if (at == null) {
        rest(Setback.of(Setback.Kind.KEY_LOST));
        return;
      }
      for (Attempt next = begin(at); next != null; next = begin(at)) {
        Setback why = next.run();
        boolean wasGood = lasted(next).compareTo(GOOD) > 0;
        log(next, why);
        if (why != null) {
          await(why, wasGood);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void rest(Setback why) {
    setback = why;
    LOG.warnf("restream to %s (%s): its key can't be opened", target.address(), target.id());
  }

  private synchronized @Nullable Attempt begin(RtmpTarget at) {
    if (isStopped) {
      return null;
    }
    attempt = new Attempt(at, source, queue, dialler);
    return attempt;
  }

  private static Duration lasted(Attempt over) {
    Instant since = over.liveSince();
    return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
  }

  private void log(Attempt over, @Nullable Setback why) {
    LOG.infof(
        "restream to %s of channel %s: %s, live for %d s, %d pictures left out",
        target.address(),
        target.channelId(),
        why == null ? "stopped" : (why.kind().text() + " " + why.words()).strip(),
        lasted(over).toSeconds(),
        queue.leftOut());
  }

  private synchronized void await(Setback why, boolean wasGood) throws InterruptedException {
    if (wasGood) {
      backoff.reset();
    }
    Duration pause = backoff.next();
    long deadline = System.nanoTime() + pause.toNanos();
    attempt = null;
    setback = why;
    nextAt = Instant.now().plus(pause);
    isHurried = false;
    for (long left = 1; !isStopped && !isHurried && left > 0; ) {
      left = (deadline - System.nanoTime()) / 1_000_000;
      wait(Math.max(1, left));
    }
    if (isHurried) {
      backoff.reset();
    }
  }
}
