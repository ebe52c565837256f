package org.kinora.media.rtmp;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// One stream that is published to another server, the client's side of [RtmpSession]: bytes in,
/// bytes out, and where it stands. Not for several threads at once.
public final class RtmpPublication {

  private static final int OUT_CHUNK_SIZE = 4096;
  private static final int CONNECT = 1;
  private static final int RELEASE_STREAM = 2;
  private static final int FC_PUBLISH = 3;
  private static final int CREATE_STREAM = 4;
  private static final int PUBLISH = 5;
  private static final int FC_UNPUBLISH = 6;
  private static final int DELETE_STREAM = 7;

  private final RtmpTarget target;
  private final RtmpLimits limits = RtmpLimits.DEFAULT;
  private final ChunkReader chunks = new ChunkReader(limits, Handshake.TOTAL);
  private final ChunkWriter out = new ChunkWriter();
  private final Handshake handshake = Handshake.client(out.plain());

  private PublicationState state = new PublicationState.Opening();
  private boolean isConnecting;
  private long received;
  private long acknowledged;
  private long window = Long.MAX_VALUE;
  private int streamId;

  /// The first bytes are there to be sent at once.
  public RtmpPublication(RtmpTarget target) {
    this.target = target;
  }

  /// Takes all of `in`. Throws where the server breaks the protocol or a limit.
  public void receive(ByteBuffer in) throws MediaException {
    received += in.remaining();
    try {
      if (!isConnecting) {
        handshake.receive(in, out.plain());
        if (!handshake.isDone()) {
          return;
        }
        connect();
      }
      for (var next = next(in); next.isPresent(); next = next(in)) {
        handle(next.get());
      }
    } finally {
      in.position(in.limit());
    }
    acknowledge();
  }

  /// What is to be sent to the server now; empty when there is nothing. Taken once.
  public Bytes takeOutput() {
    return out.take();
  }

  /// What waits for [#takeOutput], for a caller that drops pictures when a server is slow.
  public int pendingBytes() {
    return out.pending();
  }

  public PublicationState state() {
    return state;
  }

  public boolean isPublishing() {
    return state instanceof PublicationState.Publishing;
  }

  /// `body` as [org.kinora.media.flv.VideoTag] writes it. Of the time the lowest 32 bits are sent.
  public void sendVideo(long timestampMs, Bytes body) {
    requirePublishing();
    out.write(ChunkIds.VIDEO, new Message.Video(body).toRaw(timestampMs, streamId));
  }

  public void sendAudio(long timestampMs, Bytes body) {
    requirePublishing();
    out.write(ChunkIds.AUDIO, new Message.Audio(body).toRaw(timestampMs, streamId));
  }

  public void sendMetadata(StreamMetadata metadata) {
    requirePublishing();
    var data =
        new Message.Data(
            List.of(
                AmfValue.of("@setDataFrame"), AmfValue.of(StreamMetadata.NAME), metadata.toAmf()));
    out.write(ChunkIds.AUDIO, data.toRaw(0, streamId));
  }

  /// Says that the stream is over; the caller sends that and closes.
  public void finish() {
    if (isPublishing()) {
      command(
          Message.Command.of("FCUnpublish", FC_UNPUBLISH, new AmfValue.Null(), streamName()), 0);
      command(
          Message.Command.of(
              "deleteStream", DELETE_STREAM, new AmfValue.Null(), AmfValue.of(streamId)),
          0);
      state = new PublicationState.Ended("", "");
    }
  }

  private void requirePublishing() {
    if (!isPublishing()) {
      throw new IllegalStateException("not publishing: " + state);
    }
  }

  private Optional<RawMessage> next(ByteBuffer in) throws MediaException {
    return switch (state) {
      case PublicationState.Opening _, PublicationState.Publishing _ -> chunks.next(in);
      case PublicationState.Refused _, PublicationState.Ended _ -> Optional.empty();
    };
  }

  private void handle(RawMessage raw) throws MediaException {
    switch (Message.read(raw, limits.amf())) {
      case Message.SetChunkSize(long size) -> chunks.chunkSize(size);
      case Message.Abort(long chunkStream) -> chunks.abort(chunkStream);
      case Message.WindowSize(long bytes) -> window = Math.max(1, bytes);
      case Message.Ping(long timestampMs) -> pong(timestampMs);
      case Message.Command command -> handle(command);
      case Message.Acknowledgement _, Message.PeerBandwidth _, Message.Pong _ -> {}
      case Message.OtherControl _, Message.Audio _, Message.Video _, Message.Aggregate _ -> {}
      case Message.Data _, Message.BadData _, Message.Other _ -> {}
    }
  }

  private void pong(long timestampMs) throws MediaException {
    control(new Message.Pong(timestampMs));
    if (out.pending() > limits.maxOutputBytes() && !isPublishing()) {
      throw new MediaException.Malformed("more is asked for than is taken", received);
    }
  }

  private void handle(Message.Command command) throws MediaException {
    int transaction = (int) command.transaction();
    switch (command.name()) {
      case "_result" -> {
        if (transaction == CONNECT) {
          createStream();
        } else if (transaction == CREATE_STREAM) {
          publish(command);
        }
      }
      case "_error" -> {
        // Many servers know neither of these two, and take the stream nevertheless.
        if (transaction != RELEASE_STREAM && transaction != FC_PUBLISH) {
          over(command.argument(0));
        }
      }
      case "onStatus" -> status(command.argument(0));
      case "close" -> over(command.argument(0));
      default -> {}
    }
  }

  private void status(AmfValue information) {
    String code = information.get("code").text().orElse("");
    if (code.equals(Replies.PUBLISH_START)) {
      state = new PublicationState.Publishing();
    } else if (information.get("level").text().orElse("").equals("error")
        || code.equals(Replies.CONNECT_CLOSED)
        || code.equals(Replies.RECONNECT_REQUEST)) {
      over(information);
    }
  }

  private void over(AmfValue information) {
    String code = Texts.plain(information.get("code").text().orElse(""));
    String description = Texts.plain(information.get("description").text().orElse(""));
    state =
        isPublishing()
            ? new PublicationState.Ended(code, description)
            : new PublicationState.Refused(code, description);
  }

  private void connect() {
    isConnecting = true;
    out.chunkSize(OUT_CHUNK_SIZE);
    var object = new LinkedHashMap<String, AmfValue>();
    object.put("app", AmfValue.of(target.app()));
    object.put("type", AmfValue.of("nonprivate"));
    object.put("flashVer", AmfValue.of("FMLE/3.0 (compatible; Kinora)"));
    object.put("tcUrl", AmfValue.of(target.tcUrl()));
    object.put("fourCcList", Replies.list());
    command(Message.Command.of("connect", CONNECT, new AmfValue.Obj(object)), 0);
  }

  private void createStream() {
    AmfValue none = new AmfValue.Null();
    command(Message.Command.of("releaseStream", RELEASE_STREAM, none, streamName()), 0);
    command(Message.Command.of("FCPublish", FC_PUBLISH, none, streamName()), 0);
    command(Message.Command.of("createStream", CREATE_STREAM, none), 0);
  }

  private void publish(Message.Command command) throws MediaException {
    double number = command.argument(0).number().orElse(-1);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new MediaException.Malformed("a stream without a number", received);
    }
    streamId = (int) number;
    command(
        Message.Command.of(
            "publish", PUBLISH, new AmfValue.Null(), streamName(), AmfValue.of("live")),
        streamId);
  }

  private AmfValue streamName() {
    return AmfValue.of(target.streamName().value());
  }

  private void command(Message.Command command, int stream) {
    out.write(ChunkIds.COMMAND, command.toRaw(0, stream));
  }

  private void control(Message message) {
    out.write(ChunkIds.CONTROL, message.toRaw(0, 0));
  }

  private void acknowledge() {
    if (received - acknowledged >= window) {
      acknowledged = received;
      control(new Message.Acknowledgement(received & 0xFFFF_FFFFL));
    }
  }
}
