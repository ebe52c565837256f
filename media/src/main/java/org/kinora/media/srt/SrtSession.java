package org.kinora.media.srt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// The receiving end of one connection after its handshake (draft-sharabayko-srt-01 §4.4 to §4.8).
/// What came is handed on at once and in order: a lost packet holds up those behind it until it
/// comes again, for as long as the latency, and is given up then. Not thread-safe.
public final class SrtSession {

  private static final int WINDOW = SrtHandshake.WINDOW;
  private static final int SEQUENCES = Integer.MAX_VALUE;
  private static final long ACK_US = 10_000;
  private static final long LEAST_NAK_US = 20_000;
  private static final long KEEP_ALIVE_US = 1_000_000;
  private static final int FIRST_RTT_US = 100_000;
  private static final int ACKS = 64;
  // As many as a datagram holds, two words each.
  private static final int MOST_RANGES = 150;
  private static final int KEY_REQUEST = 3;
  private static final int KEY_RESPONSE = 4;

  private final int peer;
  private final long latencyUs;
  private final String passphrase;
  private final @Nullable Bytes[] waiting = new @Nullable Bytes[WINDOW];
  private final long[] arrivedUs = new long[WINDOW];
  private final long[] ackedUs = new long[ACKS];
  private final List<Bytes> output = new ArrayList<>();
  private final List<Bytes> ready = new ArrayList<>();
  private @Nullable SrtKeys keys;
  // The next to be handed on, and the one behind the last that came.
  private int next;
  private int end;
  private int ackNumber;
  private int ackedSequence;
  private long ackUs;
  private long nakUs;
  private long sentUs;
  private int rttUs = FIRST_RTT_US;
  private int rttVarianceUs = FIRST_RTT_US / 2;
  private long lost;
  private boolean isEnded;

  /// What was agreed on; without keys nothing that is encrypted can be read.
  public record Terms(
      int peer, int firstSequence, int latencyMs, @Nullable SrtKeys keys, String passphrase) {}

  public SrtSession(Terms terms, long nowUs) {
    this.peer = terms.peer();
    this.latencyUs = terms.latencyMs() * 1000L;
    this.keys = terms.keys();
    this.passphrase = terms.passphrase();
    this.next = terms.firstSequence();
    this.end = next;
    this.ackedSequence = next;
    this.sentUs = nowUs;
  }

  /// Takes a packet that came for it.
  public void receive(SrtPacket packet, long nowUs) throws MediaException {
    switch (packet) {
      case SrtPacket.Data data -> data(data, nowUs);
      case SrtPacket.Control control -> control(control, nowUs);
    }
  }

  /// To be called some times within ten milliseconds or so.
  public void tick(long nowUs) {
    giveUp(nowUs);
    if (next != ackedSequence && nowUs - ackUs >= ACK_US) {
      acknowledge(nowUs);
    }
    if (next != end && nowUs - nakUs >= Math.max(LEAST_NAK_US, rttUs + 4L * rttVarianceUs)) {
      complain(next, end, nowUs);
    }
    if (nowUs - sentUs >= KEEP_ALIVE_US) {
      send(SrtPacket.KEEP_ALIVE, 0, Bytes.empty(), nowUs);
    }
  }

  /// What can be handed on now, in order.
  public List<Bytes> takeReady() {
    var taken = List.copyOf(ready);
    ready.clear();
    return taken;
  }

  /// Datagrams for the sender.
  public List<Bytes> takeOutput() {
    var taken = List.copyOf(output);
    output.clear();
    return taken;
  }

  /// The sender said that it is gone.
  public boolean isEnded() {
    return isEnded;
  }

  /// Packets that never came.
  public long lost() {
    return lost;
  }

  /// Tells the sender that this is the end.
  public void shutDown(long nowUs) {
    send(SrtPacket.SHUTDOWN, 0, new ByteWriter().i32(0).toBytes(), nowUs);
  }

  private void data(SrtPacket.Data data, long nowUs) {
    int ahead = apart(data.sequence(), next);
    if (ahead < 0 || ahead >= WINDOW || waiting[data.sequence() % WINDOW] != null) {
      return;
    }
    SrtKeys known = keys;
    Optional<Bytes> payload =
        data.key() == 0
            ? Optional.of(data.payload())
            : known == null ? Optional.empty() : known.decrypt(data);
    int slot = data.sequence() % WINDOW;
    // What can't be read is as if it were empty: to ask for it again would not help.
    waiting[slot] = payload.orElse(Bytes.empty());
    arrivedUs[slot] = nowUs;
    if (apart(data.sequence(), end) >= 0) {
      int before = end;
      end = after(data.sequence());
      if (data.sequence() != before) {
        complain(before, data.sequence(), nowUs);
      }
    }
    handOn();
  }

  private void handOn() {
    for (Bytes found = waiting[next % WINDOW]; found != null; found = waiting[next % WINDOW]) {
      waiting[next % WINDOW] = null;
      if (!found.isEmpty()) {
        ready.add(found);
      }
      next = after(next);
    }
  }

  /// What is missing for longer than the latency, seen from the first behind it.
  private void giveUp(long nowUs) {
    while (next != end) {
      int first = next;
      while (waiting[first % WINDOW] == null) {
        first = after(first);
      }
      if (nowUs - arrivedUs[first % WINDOW] < latencyUs) {
        return;
      }
      lost += apart(first, next);
      next = first;
      handOn();
    }
  }

  private void control(SrtPacket.Control control, long nowUs) throws MediaException {
    switch (control.type()) {
      case SrtPacket.ACK_ACK -> measure(control.info(), nowUs);
      case SrtPacket.SHUTDOWN -> isEnded = true;
      case SrtPacket.DROP_REQUEST -> dropped(control.content());
      case SrtPacket.USER_DEFINED -> {
        if (control.subtype() == KEY_REQUEST) {
          rekey(control.content(), nowUs);
        }
      }
      default -> {}
    }
  }

  private void measure(int number, long nowUs) {
    long sent = ackedUs[Math.floorMod(number, ACKS)];
    if (sent == 0 || nowUs < sent) {
      return;
    }
    int rtt = (int) Math.min(nowUs - sent, 10_000_000);
    rttVarianceUs = (3 * rttVarianceUs + Math.abs(rttUs - rtt)) / 4;
    rttUs = (7 * rttUs + rtt) / 8;
  }

  /// The sender has not got these any more.
  private void dropped(Bytes content) throws MediaException {
    ByteReader reader = content.reader();
    int first = reader.i32() & SEQUENCES;
    int last = reader.i32() & SEQUENCES;
    int until = after(last);
    if (apart(first, next) <= 0 && apart(until, next) > 0 && apart(end, until) >= 0) {
      while (next != until) {
        if (waiting[next % WINDOW] == null) {
          lost++;
          next = after(next);
        } else {
          handOn();
          if (apart(next, until) >= 0) {
            return;
          }
        }
      }
      handOn();
    }
  }

  /// Long connections change their keys (§6.1.6).
  private void rekey(Bytes message, long nowUs) throws MediaException {
    Optional<SrtKeys> told = SrtKeys.open(message, passphrase);
    if (told.isPresent()) {
      keys = told.get();
      output.add(
          new SrtPacket.Control(SrtPacket.USER_DEFINED, KEY_RESPONSE, 0, peer, message).write());
      sentUs = nowUs;
    }
  }

  private void acknowledge(long nowUs) {
    ackNumber++;
    ackedUs[Math.floorMod(ackNumber, ACKS)] = nowUs;
    ackedSequence = next;
    ackUs = nowUs;
    var content =
        new ByteWriter()
            .i32(next)
            .i32(rttUs)
            .i32(rttVarianceUs)
            .i32(Math.max(2, WINDOW - apart(end, next)))
            .i32(0)
            .i32(0)
            .i32(0)
            .toBytes();
    send(SrtPacket.ACK, ackNumber, content, nowUs);
  }

  /// Asks for what is missing from `from` on, before `until`.
  private void complain(int from, int until, long nowUs) {
    var list = new ByteWriter();
    int ranges = 0;
    int at = from;
    while (at != until && ranges < MOST_RANGES) {
      if (waiting[at % WINDOW] != null) {
        at = after(at);
        continue;
      }
      int last = at;
      while (after(last) != until && waiting[after(last) % WINDOW] == null) {
        last = after(last);
      }
      if (last == at) {
        list.i32(at);
      } else {
        list.i32(at | Integer.MIN_VALUE).i32(last);
      }
      ranges++;
      at = after(last);
    }
    if (ranges > 0) {
      send(SrtPacket.NAK, 0, list.toBytes(), nowUs);
      nakUs = nowUs;
    }
  }

  private void send(int type, int info, Bytes content, long nowUs) {
    output.add(new SrtPacket.Control(type, 0, info, peer, content).write());
    sentUs = nowUs;
  }

  private static int after(int sequence) {
    return (sequence + 1) & SEQUENCES;
  }

  /// How much later one is than the other; numbers begin anew after 31 bits.
  private static int apart(int one, int other) {
    return (one - other) << 1 >> 1;
  }
}
