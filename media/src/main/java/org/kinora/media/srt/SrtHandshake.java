package org.kinora.media.srt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// What a handshake packet holds (draft-sharabayko-srt-01 §3.2.1). `extension` says which
/// extensions follow, or is 0x4A17 in the listener's first answer.
public record SrtHandshake(
    int version,
    int encryption,
    int extension,
    int sequence,
    int type,
    int socket,
    int cookie,
    List<Extension> extensions) {

  public static final int INDUCTION = 1;
  public static final int CONCLUSION = -1;
  public static final int MAGIC = 0x4A17;
  public static final int MTU = 1500;

  /// Packets that may be on their way.
  public static final int WINDOW = 8192;

  /// Reasons to refuse: the number of the reason and 1000 (§4.3 and libsrt's access control).
  public static final int REFUSED_BAD_SECRET = 1010;

  public static final int REFUSED_UNENCRYPTED = 1011;
  public static final int REFUSED_UNAUTHORIZED = 2401;
  public static final int REFUSED_OVERLOAD = 2402;

  public static final int REQUEST = 1;
  public static final int RESPONSE = 2;
  public static final int KEY_REQUEST = 3;
  public static final int KEY_RESPONSE = 4;
  public static final int STREAM_ID = 5;

  // TSBPD for both sides, too late packets are dropped, NAKs are repeated, retransmitted flag.
  private static final int FLAGS = 0x1 | 0x2 | 0x8 | 0x10 | 0x20;
  private static final int CRYPT = 0x4;
  private static final int VERSION = 0x0001_0500;
  private static final int ADDRESS_BYTES = 16;
  private static final int MOST_EXTENSIONS = 16;
  private static final int MOST_ID = 512;

  /// Whole words of four bytes (§3.2.1.1).
  public record Extension(int type, Bytes content) {}

  public SrtHandshake {
    extensions = List.copyOf(extensions);
  }

  public static SrtHandshake read(Bytes content) throws MediaException {
    ByteReader reader = content.reader();
    int version = reader.i32();
    int encryption = reader.u16();
    int extension = reader.u16();
    int sequence = reader.i32() & Integer.MAX_VALUE;
    reader.skip(8);
    int type = reader.i32();
    int socket = reader.i32();
    int cookie = reader.i32();
    reader.skip(ADDRESS_BYTES);
    var extensions = new ArrayList<Extension>();
    while (reader.hasRemaining() && type == CONCLUSION) {
      if (extensions.size() == MOST_EXTENSIONS) {
        throw new MediaException.Malformed("too many extensions", reader.offset());
      }
      int kind = reader.u16();
      extensions.add(new Extension(kind, reader.bytes(4L * reader.u16())));
    }
    return new SrtHandshake(
        version, encryption, extension, sequence, type, socket, cookie, extensions);
  }

  public Bytes write() {
    var writer =
        new ByteWriter()
            .i32(version)
            .u16(encryption)
            .u16(extension)
            .i32(sequence)
            .i32(MTU)
            .i32(WINDOW)
            .i32(type)
            .i32(socket)
            .i32(cookie)
            .zeros(ADDRESS_BYTES);
    for (Extension each : extensions) {
      writer.u16(each.type()).u16(each.content().length() / 4).bytes(each.content());
    }
    return writer.toBytes();
  }

  public Optional<Bytes> find(int kind) {
    return extensions.stream()
        .filter(each -> each.type() == kind)
        .map(Extension::content)
        .findFirst();
  }

  /// What the caller asks for; empty where it says nothing. Each word of four bytes stands
  /// backwards (§3.2.1.3).
  public String streamId() throws MediaException {
    Bytes content = find(STREAM_ID).orElse(Bytes.empty());
    if (content.length() > MOST_ID) {
      throw new MediaException.Malformed("a stream id that is too long", 0);
    }
    byte[] text = new byte[content.length()];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      text[i] = content.get(i / 4 * 4 + 3 - i % 4);
      length = text[i] == 0 ? length : i + 1;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /// How long the caller wants lost packets to be waited for, in milliseconds.
  public int latencyMs() throws MediaException {
    Bytes request = find(REQUEST).orElse(Bytes.empty());
    ByteReader reader = request.reader();
    reader.skip(8);
    int receiver = reader.u16();
    return Math.max(receiver, reader.u16());
  }

  /// The listener's first answer.
  public SrtHandshake induced(int answerCookie) {
    return new SrtHandshake(5, 0, MAGIC, sequence, INDUCTION, socket, answerCookie, List.of());
  }

  /// The answer that makes a connection of it.
  public SrtHandshake concluded(int listenerSocket, int latencyMs) {
    var answers = new ArrayList<Extension>();
    Optional<Bytes> keys = find(KEY_REQUEST);
    int flags = FLAGS | (keys.isPresent() ? CRYPT : 0);
    var words = new ByteWriter().i32(VERSION).i32(flags).u16(latencyMs).u16(latencyMs).toBytes();
    answers.add(new Extension(RESPONSE, words));
    keys.ifPresent(asked -> answers.add(new Extension(KEY_RESPONSE, asked)));
    int kinds = keys.isPresent() ? 3 : 1;
    return new SrtHandshake(
        5, encryption, kinds, sequence, CONCLUSION, listenerSocket, cookie, answers);
  }

  public SrtHandshake refused(int reason) {
    return new SrtHandshake(5, 0, 0, sequence, reason, socket, cookie, List.of());
  }
}
