package org.kinora.media.rtmp;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.amf.Amf0;
import org.kinora.media.amf.AmfLimits;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// What a message means (RTMP §5.4 and §7.1).
sealed interface Message {

  int SET_CHUNK_SIZE = 1;
  int ABORT = 2;
  int ACKNOWLEDGEMENT = 3;
  int USER_CONTROL = 4;
  int WINDOW_SIZE = 5;
  int PEER_BANDWIDTH = 6;
  int AUDIO = 8;
  int VIDEO = 9;
  int DATA_AMF3 = 15;
  int COMMAND_AMF3 = 17;
  int DATA = 18;
  int COMMAND = 20;
  int AGGREGATE = 22;

  int EVENT_PING = 6;
  int EVENT_PONG = 7;

  record SetChunkSize(long size) implements Message {}

  record Abort(long chunkStream) implements Message {}

  record Acknowledgement(long received) implements Message {}

  record WindowSize(long bytes) implements Message {}

  record PeerBandwidth(long bytes, int kind) implements Message {}

  record Ping(long timestampMs) implements Message {}

  record Pong(long timestampMs) implements Message {}

  /// A user control event of any other kind: stream begins, buffer length (RTMP §7.1.7).
  record OtherControl(int event, Bytes data) implements Message {}

  record Audio(Bytes body) implements Message {}

  record Video(Bytes body) implements Message {}

  record Aggregate(Bytes body) implements Message {}

  record Data(List<AmfValue> values) implements Message {

    public Data {
      values = List.copyOf(values);
    }
  }

  /// Metadata that can't be read costs no picture: some cameras write it wrong.
  record BadData(String reason) implements Message {}

  /// `object` is null's AMF value where a command has none.
  record Command(String name, double transaction, AmfValue object, List<AmfValue> arguments)
      implements Message {

    public Command {
      arguments = List.copyOf(arguments);
    }

    static Command of(String name, double transaction, AmfValue object, AmfValue... arguments) {
      return new Command(name, transaction, object, List.of(arguments));
    }

    /// The argument at `index`, undefined where there is none.
    AmfValue argument(int index) {
      return index < arguments.size() ? arguments.get(index) : new AmfValue.Undefined();
    }
  }

  /// Shared objects and what nobody has defined.
  record Other(int type, Bytes body) implements Message {}

  static Message read(RawMessage raw, AmfLimits limits) throws MediaException {
    ByteReader in = raw.body().reader();
    return switch (raw.type()) {
      case SET_CHUNK_SIZE -> new SetChunkSize(in.u32());
      case ABORT -> new Abort(in.u32());
      case ACKNOWLEDGEMENT -> new Acknowledgement(in.u32());
      case WINDOW_SIZE -> new WindowSize(in.u32());
      case PEER_BANDWIDTH -> new PeerBandwidth(in.u32(), in.u8());
      case USER_CONTROL -> userControl(in);
      case AUDIO -> new Audio(raw.body());
      case VIDEO -> new Video(raw.body());
      case AGGREGATE -> new Aggregate(raw.body());
      case COMMAND -> command(raw.body(), limits);
      case COMMAND_AMF3 -> command(withoutSelector(raw.body()), limits);
      case DATA -> data(raw.body(), limits);
      case DATA_AMF3 -> data(withoutSelector(raw.body()), limits);
      default -> new Other(raw.type(), raw.body());
    };
  }

  default RawMessage toRaw(long timestampMs, int streamId) {
    var out = new ByteWriter();
    return switch (this) {
      case SetChunkSize(long size) -> raw(SET_CHUNK_SIZE, out.u32(size));
      case Abort(long chunkStream) -> raw(ABORT, out.u32(chunkStream));
      case Acknowledgement(long received) -> raw(ACKNOWLEDGEMENT, out.u32(received));
      case WindowSize(long bytes) -> raw(WINDOW_SIZE, out.u32(bytes));
      case PeerBandwidth(long bytes, int kind) -> raw(PEER_BANDWIDTH, out.u32(bytes).u8(kind));
      case Ping(long ms) -> raw(USER_CONTROL, out.u16(EVENT_PING).u32(ms));
      case Pong(long ms) -> raw(USER_CONTROL, out.u16(EVENT_PONG).u32(ms));
      case OtherControl(int event, Bytes data) -> raw(USER_CONTROL, out.u16(event).bytes(data));
      case Audio(Bytes body) -> new RawMessage(AUDIO, timestampMs, streamId, body);
      case Video(Bytes body) -> new RawMessage(VIDEO, timestampMs, streamId, body);
      case Aggregate(Bytes body) -> new RawMessage(AGGREGATE, timestampMs, streamId, body);
      case Data(var values) -> new RawMessage(DATA, timestampMs, streamId, Amf0.write(values));
      case Command command ->
          new RawMessage(COMMAND, timestampMs, streamId, Amf0.write(values(command)));
      case Other(int type, Bytes body) -> new RawMessage(type, timestampMs, streamId, body);
      case BadData(String reason) -> throw new IllegalStateException("nothing to write: " + reason);
    };
  }

  private static RawMessage raw(int type, ByteWriter body) {
    return new RawMessage(type, 0, 0, body.toBytes());
  }

  private static Message userControl(ByteReader in) throws MediaException {
    int event = in.u16();
    return switch (event) {
      case EVENT_PING -> new Ping(in.u32());
      case EVENT_PONG -> new Pong(in.u32());
      default -> new OtherControl(event, in.rest());
    };
  }

  private static Message data(Bytes body, AmfLimits limits) {
    try {
      return new Data(Amf0.read(body, limits));
    } catch (MediaException e) {
      return new BadData(String.valueOf(e.getMessage()));
    }
  }

  /// FFmpeg as a server sends a name alone.
  private static Message command(Bytes body, AmfLimits limits) throws MediaException {
    List<AmfValue> values = Amf0.read(body, limits);
    if (values.isEmpty() || !(values.getFirst() instanceof AmfValue.Text(String name))) {
      throw new MediaException.Malformed("a command without a name", 0);
    }
    double transaction = values.size() > 1 ? values.get(1).number().orElse(0) : 0;
    AmfValue object = values.size() > 2 ? values.get(2) : new AmfValue.Null();
    return new Command(
        name, transaction, object, values.subList(Math.min(3, values.size()), values.size()));
  }

  private static List<AmfValue> values(Command command) {
    var values = new ArrayList<AmfValue>();
    values.add(AmfValue.of(command.name()));
    values.add(AmfValue.of(command.transaction()));
    values.add(command.object());
    values.addAll(command.arguments());
    return values;
  }

  /// The byte before the values says that AMF0 follows; some leave it out (E-RTMP, AMF3).
  private static Bytes withoutSelector(Bytes body) {
    return !body.isEmpty() && body.get(0) == 0 ? body.slice(1) : body;
  }
}
