package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kinora.media.flv.AudioTag;
import org.kinora.media.flv.VideoTag;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// What real publishers send is understood, however it is cut.
class RecordingTest {

  @ParameterizedTest
  @EnumSource(Recording.class)
  void a_publisher_is_understood(Recording recording) throws IOException {
    var dump = new StringBuilder();
    for (RtmpEvent event : Recording.events(recording.bytes())) {
      dump.append(line(event)).append('\n');
    }
    assertThat(dump.toString()).isEqualTo(recording.golden(dump.toString()));
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void byte_by_byte_gives_the_same_events(Recording recording) throws MediaException {
    Bytes all = recording.bytes();
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    var events = new ArrayList<RtmpEvent>();
    for (int i = 0; i < all.length(); i++) {
      events.addAll(Recording.receive(session, all.slice(i, 1).toBuffer()));
    }
    assertThat(events).isEqualTo(Recording.events(all));
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void random_cuts_give_the_same_events(Recording recording) throws MediaException {
    Bytes all = recording.bytes();
    List<RtmpEvent> whole = Recording.events(all);
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      var session = new RtmpSession(RtmpLimits.DEFAULT);
      var events = new ArrayList<RtmpEvent>();
      for (int at = 0; at < all.length(); ) {
        int count = Math.min(all.length() - at, random.nextInt(1 << random.nextInt(1, 13)));
        events.addAll(Recording.receive(session, all.slice(at, count).toBuffer()));
        at += count;
      }
      assertThat(events).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void a_connection_cut_anywhere_gives_the_first_of_the_events(Recording recording)
      throws MediaException {
    Bytes all = recording.bytes();
    List<RtmpEvent> whole = Recording.events(all);
    for (int length = 0; length < all.length(); length++) {
      List<RtmpEvent> events = Recording.events(all.slice(0, length));
      assertThat(events.equals(whole.subList(0, Math.min(events.size(), whole.size())))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void every_flipped_bit_is_events_or_a_media_exception(Recording recording) {
    byte[] bytes = recording.bytes().toArray();
    int tolerated = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      boolean isFiller = bit >= 8 && bit < 8 * Handshake.TOTAL;
      if (isFiller && bit % 97 != 0) {
        continue;
      }
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      tolerated += isTolerated(bytes) ? 1 : 0;
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    // Most bits are pictures and sound, which this layer does not look into.
    assertThat(tolerated).isGreaterThan(4 * (bytes.length - Handshake.TOTAL));
  }

  private static boolean isTolerated(byte[] bytes) {
    try {
      // A copy, since events keep the bytes.
      for (RtmpEvent event : Recording.events(Bytes.of(bytes))) {
        look(event);
      }
      return true;
    } catch (MediaException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  /// Reads what the event carries, as a server does; a tag may refuse.
  static void look(RtmpEvent event) {
    try {
      if (event instanceof RtmpEvent.VideoReceived(long _, Bytes body)) {
        assertThat(VideoTag.read(body) instanceof VideoTag.Frame frame && frame.data().isEmpty())
            .isFalse();
      } else if (event instanceof RtmpEvent.AudioReceived(long _, Bytes body)) {
        assertThat(AudioTag.read(body) instanceof AudioTag.Frame frame && frame.data().isEmpty())
            .isFalse();
      }
    } catch (MediaException e) {
      assertThat(e.getMessage()).isNotNull();
    }
  }

  private static String line(RtmpEvent event) {
    return switch (event) {
      case RtmpEvent.PublishAsked(String app, Sensitive streamName, String encoder) ->
          "asks app=%s name=%s encoder=%s".formatted(app, streamName.value(), encoder);
      case RtmpEvent.VideoReceived(long time, Bytes body) -> "%6d %s".formatted(time, video(body));
      case RtmpEvent.AudioReceived(long time, Bytes body) -> "%6d %s".formatted(time, audio(body));
      case RtmpEvent.MetadataReceived(var metadata) -> metadata.toString();
      case RtmpEvent.DataIgnored(String reason) -> "data ignored: " + reason;
      case RtmpEvent.PongReceived(long time) -> "pong " + time;
      case RtmpEvent.PublishEnded _ -> "ends";
    };
  }

  private static String video(Bytes body) {
    try {
      return switch (VideoTag.read(body)) {
        case VideoTag.Config(var codec, Bytes config) -> "%s config %s".formatted(codec, config);
        case VideoTag.Frame frame ->
            "%s %s offset=%d %s"
                .formatted(
                    frame.codec(),
                    frame.isKey() ? "key" : "frame",
                    frame.compositionOffsetMs(),
                    frame.data());
        case VideoTag.End(var codec) -> codec + " end";
        case VideoTag.Ignored(String reason) -> "video ignored: " + reason;
      };
    } catch (MediaException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String audio(Bytes body) {
    try {
      return switch (AudioTag.read(body)) {
        case AudioTag.Config(var codec, Bytes config) -> "%s config %s".formatted(codec, config);
        case AudioTag.Frame(var codec, Bytes data) -> "%s %s".formatted(codec, data);
        case AudioTag.End(var codec) -> codec + " end";
        case AudioTag.Ignored(String reason) -> "audio ignored: " + reason;
      };
    } catch (MediaException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
