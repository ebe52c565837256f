package org.kinora.restream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;
import org.kinora.media.rtmp.PublicationState;
import org.kinora.media.rtmp.RtmpPublication;
import org.kinora.media.rtmp.RtmpTarget;

/// One connection to a target, from its first byte to its last. One thread reads, one writes, and
/// the caller's sees to it that neither waits for ever.
final class Attempt {

  /// From the first step to the server's word that it takes the stream.
  static final Duration OPENING = Duration.ofSeconds(20);

  private static final Logger LOG = Logger.getLogger(Attempt.class);
  private static final Duration STALLED = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);
  private static final long LOOK_MS = 250;
  private static final int READ_BYTES = 1 << 14;

  private final RtmpTarget target;
  private final Source source;
  private final TagQueue queue;
  private final Dialler dialler;
  private final RtmpPublication publication;
  private final AtomicLong sent = new AtomicLong();
  private final long startNanos = System.nanoTime();
  private volatile @Nullable Instant liveSince;
  private volatile long bitrateBps;
  private volatile long writingSince;
  private volatile boolean isWriting;
  private @Nullable Line line;
  private @Nullable Setback setback;
  private boolean isOver;
  private long stopNanos;
  private boolean isStopped;
  private long firstMs = -1;

  Attempt(RtmpTarget target, Source source, TagQueue queue, Dialler dialler) {
    this.target = target;
    this.source = source;
    this.queue = queue;
    this.dialler = dialler;
    this.publication = new RtmpPublication(target);
  }

  /// Blocks until it is over and says why; null where it was stopped.
  @Nullable Setback run() throws InterruptedException {
    Thread _ = Thread.ofVirtual().name("restream-in").start(this::serve);
    long measuredNanos = startNanos;
    long measured = 0;
    try {
      while (waitsOn()) {
        long now = System.nanoTime();
        if (now - measuredNanos >= 1_000_000_000L) {
          long total = sent.get();
          long rate = (total - measured) * 8 * 1_000_000_000L / (now - measuredNanos);
          bitrateBps = bitrateBps == 0 ? rate : (bitrateBps + rate) / 2;
          measured = total;
          measuredNanos = now;
        }
      }
    } finally {
      over(null);
      queue.close();
    }
    return setback;
  }

  /// Since when the server takes the stream; null before.
  @Nullable Instant liveSince() {
    return liveSince;
  }

  long bitrateBps() {
    return bitrateBps;
  }

  /// Ends it: what waits is sent still, if that is fast.
  synchronized void stop() {
    if (!isStopped) {
      isStopped = true;
      stopNanos = System.nanoTime();
      if (liveSince == null) {
        over(null);
      }
      notifyAll();
    }
  }

  /// False when it is over, or has to be.
  private synchronized boolean waitsOn() throws InterruptedException {
    long until = System.nanoTime() + LOOK_MS * 1_000_000;
    for (long left = LOOK_MS; !isOver && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
    long now = System.nanoTime();
    if (liveSince == null && now - startNanos > OPENING.toNanos()) {
      over(Setback.of(Setback.Kind.NO_ANSWER));
    } else if (isStopped && now - stopNanos > LAST_WORDS.toNanos()) {
      over(null);
    } else if (isWriting && now - writingSince > STALLED.toNanos()) {
      over(Setback.of(Setback.Kind.TOO_SLOW));
    }
    return !isOver;
  }

  /// The first reason is the one that counts.
  private synchronized void over(@Nullable Setback why) {
    if (!isOver) {
      isOver = true;
      setback = isStopped ? null : why;
      if (line != null) {
        line.close();
      }
      notifyAll();
    }
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  /// False where nobody waits for it any more.
  private synchronized boolean use(Line opened) {
    line = opened;
    return !isOver;
  }

  private void serve() {
    try (Line opened = dialler.connect(target)) {
      if (use(opened)) {
        opened.secure();
        flush(opened);
        read(opened);
      }
    } catch (IOException e) {
      over(Setback.of(e));
    } catch (RuntimeException e) {
      LOG.errorf(e, "restream to %s: an error of ours", target);
      over(Setback.of(Setback.Kind.BROKEN));
    }
  }

  private void read(Line from) throws IOException {
    byte[] buffer = new byte[READ_BYTES];
    InputStream in = from.in();
    while (!isOver()) {
      int count = in.read(buffer);
      if (count < 0) {
        over(Setback.of(liveSince == null ? Setback.Kind.REFUSED : Setback.Kind.ENDED));
        return;
      }
      PublicationState now;
      synchronized (publication) {
        publication.receive(ByteBuffer.wrap(buffer, 0, count));
        now = publication.state();
      }
      switch (now) {
        case PublicationState.Opening _ -> flush(from);
        case PublicationState.Publishing _ -> begin(from);
        case PublicationState.Refused(String code, String words) ->
            over(said(Setback.Kind.REFUSED, code, words));
        case PublicationState.Ended(String code, String words) ->
            over(said(Setback.Kind.ENDED, code, words));
      }
    }
  }

  /// Some servers repeat the key in what they say, and this is shown and logged.
  private Setback said(Setback.Kind kind, String code, String words) {
    String text = words.isEmpty() ? code : words;
    String key = target.streamName().value();
    int query = key.indexOf('?');
    String name = query < 1 ? key : key.substring(0, query);
    return new Setback(kind, text.replace(key, "…").replace(name, "…"));
  }

  private void begin(Line to) {
    if (liveSince == null) {
      queue.open(source.hasPictures());
      liveSince = Instant.now();
      Thread _ = Thread.ofVirtual().name("restream-out").start(() -> write(to));
    }
  }

  private void write(Line to) {
    try {
      put(to, source::introduce);
      while (!queue.isDone()) {
        Tag next = queue.take(Duration.ofSeconds(1));
        put(to, out -> send(out, next));
      }
      put(to, RtmpPublication::finish);
      over(null);
    } catch (IOException e) {
      over(Setback.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over(null);
    } catch (RuntimeException e) {
      LOG.errorf(e, "restream to %s: an error of ours", target);
      over(Setback.of(Setback.Kind.BROKEN));
    }
  }

  /// Times begin at 0 with each connection: some servers take those of hours ago for a fault.
  private void send(RtmpPublication out, @Nullable Tag tag) {
    if (tag == null) {
      return;
    }
    firstMs = firstMs < 0 ? tag.timeMs() : firstMs;
    long timeMs = Math.max(0, tag.timeMs() - firstMs);
    switch (tag.kind()) {
      case KEY_PICTURE, PICTURE -> out.sendVideo(timeMs, tag.body());
      case SOUND -> out.sendAudio(timeMs, tag.body());
    }
  }

  /// Nothing goes out behind the server's word that it is over.
  private void put(Line to, Consumer<RtmpPublication> what) throws IOException {
    synchronized (publication) {
      if (!publication.isPublishing()) {
        return;
      }
      what.accept(publication);
    }
    flush(to);
  }

  private void flush(Line to) throws IOException {
    Bytes output;
    synchronized (publication) {
      output = publication.takeOutput();
    }
    if (!output.isEmpty()) {
      writingSince = System.nanoTime();
      isWriting = true;
      to.out().write(output.toArray());
      to.out().flush();
      isWriting = false;
      sent.addAndGet(output.length());
    }
  }
}
