package org.kinora.media.rtmp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// One publisher's connection as a state machine: bytes in, events and bytes out; knows no socket,
/// no thread, no clock. Not for several threads at once.
public final class RtmpSession {

  private static final int WINDOW = 2_500_000;
  private static final int LIMIT_DYNAMIC = 2;
  private static final int OUT_CHUNK_SIZE = 4096;
  private static final int MAX_STREAMS = 8;

  private final RtmpLimits limits;
  private final Handshake handshake = Handshake.server();
  private final ChunkReader chunks;
  private final ChunkWriter out = new ChunkWriter();

  private RtmpPhase phase = RtmpPhase.HANDSHAKE;
  private long received;
  private long acknowledged;
  private long window = WINDOW;
  private boolean isConnected;
  private String app = "";
  private String encoder = "";
  private int streams;
  private int publishStream;

  public RtmpSession(RtmpLimits limits) {
    this.limits = limits;
    this.chunks = new ChunkReader(limits, Handshake.TOTAL);
  }

  /// Takes all of `in`. Throws where the peer breaks the protocol or a limit: the connection is
  /// then of no use, though what is there to be sent may still tell the peer something.
  public List<RtmpEvent> receive(ByteBuffer in) throws MediaException {
    received += in.remaining();
    var events = new ArrayList<RtmpEvent>();
    try {
      if (phase == RtmpPhase.HANDSHAKE) {
        handshake.receive(in, out.plain());
        phase = handshake.isDone() ? RtmpPhase.COMMANDS : phase;
      }
      Optional<RawMessage> next = next(in);
      while (next.isPresent()) {
        handle(next.get(), events);
        next = next(in);
      }
    } catch (MediaException e) {
      phase = RtmpPhase.ENDED;
      throw e;
    } finally {
      in.position(in.limit());
    }
    acknowledge();
    return events;
  }

  /// What is to be sent to the peer now, in order; empty when there is nothing. Taken once.
  public Bytes takeOutput() {
    return out.take();
  }

  public RtmpPhase phase() {
    return phase;
  }

  /// Answers the publish that was asked for. Nothing happens if the peer has ended meanwhile.
  public void accept() {
    if (isAsked()) {
      status("status", Replies.PUBLISH_START, "The stream is being taken.");
      phase = RtmpPhase.PUBLISHING;
    }
  }

  /// Refuses the publish that was asked for, in plain words; the caller then closes. Usual codes
  /// are `NetStream.Publish.BadName` and `NetStream.Publish.Denied`.
  public void refuse(String code, String description) {
    if (isAsked()) {
      status("error", code, description);
      phase = RtmpPhase.ENDED;
    }
  }

  /// Tells the encoder that it is disconnected and why; the caller then closes.
  public void dismiss(String description) {
    if (phase != RtmpPhase.HANDSHAKE && phase != RtmpPhase.ENDED) {
      // An error, so that FFmpeg and others print the words before they give up.
      status("error", Replies.CONNECT_CLOSED, description);
      phase = RtmpPhase.ENDED;
    }
  }

  /// Asks the encoder to connect anew at its next key frame (E-RTMP, Reconnect Request); it may
  /// not know how. Until it does, all goes on.
  public void askToReconnect(String description) {
    if (phase == RtmpPhase.PUBLISHING) {
      command(Replies.status("status", Replies.RECONNECT_REQUEST, description), 0);
    }
  }

  /// A live peer answers with the number's lower 32 bits.
  public void ping(long timestampMs) {
    if (phase != RtmpPhase.HANDSHAKE && phase != RtmpPhase.ENDED) {
      control(new Message.Ping(timestampMs & 0xFFFF_FFFFL));
    }
  }

  private boolean isAsked() {
    if (phase != RtmpPhase.ASKED && phase != RtmpPhase.ENDED) {
      throw new IllegalStateException("no stream is asked for in phase " + phase);
    }
    return phase == RtmpPhase.ASKED;
  }

  private Optional<RawMessage> next(ByteBuffer in) throws MediaException {
    return phase == RtmpPhase.HANDSHAKE || phase == RtmpPhase.ENDED
        ? Optional.empty()
        : chunks.next(in);
  }

  private void handle(RawMessage raw, List<RtmpEvent> events) throws MediaException {
    switch (Message.read(raw, limits.amf())) {
      case Message.SetChunkSize(long size) -> chunks.chunkSize(size);
      case Message.Abort(long chunkStream) -> chunks.abort(chunkStream);
      case Message.WindowSize(long bytes) -> window = Math.max(1, bytes);
      case Message.Ping(long timestampMs) -> control(new Message.Pong(timestampMs));
      case Message.Pong(long timestampMs) -> events.add(new RtmpEvent.PongReceived(timestampMs));
      case Message.Audio(Bytes body) -> {
        requireStream();
        events.add(new RtmpEvent.AudioReceived(raw.timestampMs(), body));
      }
      case Message.Video(Bytes body) -> {
        requireStream();
        events.add(new RtmpEvent.VideoReceived(raw.timestampMs(), body));
      }
      case Message.Aggregate _ -> aggregate(raw, events);
      case Message.Data(var values) -> data(values, events);
      case Message.BadData(String reason) -> events.add(new RtmpEvent.DataIgnored(reason));
      case Message.Command command -> command(command, raw.streamId(), events);
      case Message.Acknowledgement _, Message.PeerBandwidth _, Message.OtherControl _ -> {}
      case Message.Other _ -> {}
    }
    if (out.pending() > limits.maxOutputBytes()) {
      throw malformed("more is asked for than is taken");
    }
  }

  private void aggregate(RawMessage raw, List<RtmpEvent> events) throws MediaException {
    for (RawMessage part : Aggregate.split(raw)) {
      handle(part, events);
    }
  }

  private void data(List<AmfValue> values, List<RtmpEvent> events) {
    if (phase == RtmpPhase.COMMANDS) {
      events.add(new RtmpEvent.DataIgnored("data before publish"));
      return;
    }
    boolean isWrapped = !values.isEmpty() && isText(values.getFirst(), "@setDataFrame");
    List<AmfValue> rest = isWrapped ? values.subList(1, values.size()) : values;
    if (rest.size() > 1 && isText(rest.getFirst(), StreamMetadata.NAME)) {
      events.add(new RtmpEvent.MetadataReceived(StreamMetadata.from(rest.get(1))));
    } else {
      events.add(new RtmpEvent.DataIgnored("data other than metadata"));
    }
  }

  private static boolean isText(AmfValue value, String text) {
    return value.equals(AmfValue.of(text));
  }

  private void command(Message.Command command, int streamId, List<RtmpEvent> events)
      throws MediaException {
    switch (command.name()) {
      case "connect" -> connect(command);
      case "releaseStream", "FCPublish" -> answer(command, new AmfValue.Undefined());
      case "createStream" -> createStream(command);
      case "publish" -> publish(command, streamId, events);
      case "FCUnpublish", "closeStream" -> end(events);
      case "deleteStream" -> deleteStream(command, events);
      case "play", "play2" ->
          throw new MediaException.Unsupported("a player: this address takes streams only");
      default -> {}
    }
  }

  private void connect(Message.Command command) throws MediaException {
    if (isConnected) {
      throw malformed("a second connect");
    }
    isConnected = true;
    app = name(command.object().get("app"));
    encoder = Texts.plain(command.object().get("flashVer").text().orElse(""));
    control(new Message.WindowSize(WINDOW));
    control(new Message.PeerBandwidth(WINDOW, LIMIT_DYNAMIC));
    out.chunkSize(OUT_CHUNK_SIZE);
    command(Replies.connected(command), 0);
  }

  private void createStream(Message.Command command) throws MediaException {
    requireConnected();
    if (streams == MAX_STREAMS) {
      throw malformed("more than %d streams".formatted(MAX_STREAMS));
    }
    streams++;
    answer(command, AmfValue.of(streams));
  }

  private void publish(Message.Command command, int streamId, List<RtmpEvent> events)
      throws MediaException {
    requireConnected();
    if (phase != RtmpPhase.COMMANDS) {
      throw malformed("a second publish");
    }
    String streamName = name(command.argument(0));
    publishStream = streamId;
    phase = RtmpPhase.ASKED;
    events.add(new RtmpEvent.PublishAsked(app, new Sensitive(streamName), encoder));
  }

  /// GStreamer's rtmp2sink names the stream in place of its number, others give 0.
  private void deleteStream(Message.Command command, List<RtmpEvent> events) {
    var number = command.argument(0).number();
    if (streams < 2 || number.isEmpty() || (int) number.getAsDouble() == publishStream) {
      end(events);
    }
  }

  private void end(List<RtmpEvent> events) {
    if (phase == RtmpPhase.ASKED || phase == RtmpPhase.PUBLISHING) {
      phase = RtmpPhase.ENDED;
      events.add(new RtmpEvent.PublishEnded());
    }
  }

  private String name(AmfValue value) throws MediaException {
    String text = value.text().orElse("");
    if (text.length() > limits.maxNameLength()) {
      throw malformed("a name of %d characters".formatted(text.length()));
    }
    return text;
  }

  private void requireConnected() throws MediaException {
    if (!isConnected) {
      throw malformed("a command before connect");
    }
  }

  private void requireStream() throws MediaException {
    if (phase == RtmpPhase.COMMANDS) {
      throw malformed("media before publish");
    }
  }

  private MediaException malformed(String message) {
    return new MediaException.Malformed(message, received);
  }

  /// Commands with transaction 0 want no answer; rtmp2sink asks so for all but createStream.
  private void answer(Message.Command command, AmfValue value) {
    if (command.transaction() > 0) {
      command(Replies.result(command, value), 0);
    }
  }

  private void status(String level, String code, String description) {
    command(Replies.status(level, code, description), publishStream);
  }

  private void command(Message.Command command, int streamId) {
    out.write(ChunkIds.COMMAND, command.toRaw(0, streamId));
  }

  private void control(Message message) {
    out.write(ChunkIds.CONTROL, message.toRaw(0, 0));
  }

  /// RTMP §5.4.3: after each window, the bytes so far.
  private void acknowledge() {
    if (phase != RtmpPhase.HANDSHAKE && received - acknowledged >= window) {
      acknowledged = received;
      control(new Message.Acknowledgement(received & 0xFFFF_FFFFL));
    }
  }
}
