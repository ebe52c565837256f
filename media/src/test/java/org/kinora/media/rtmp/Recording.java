package org.kinora.media.rtmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// The connections of real publishers in `src/test/resources/rtmp`; its README says how they were
/// made.
enum Recording {
  FFMPEG_H264("ffmpeg-h264"),
  FFMPEG_HEVC_OPUS("ffmpeg-hevc-opus"),
  FFMPEG_AV1_FLAC("ffmpeg-av1-flac"),
  FFMPEG_VP9_AC3("ffmpeg-vp9-ac3"),
  GSTREAMER_RTMP2SINK("gstreamer-rtmp2sink"),
  GSTREAMER_RTMPSINK("gstreamer-rtmpsink");

  private static final Path FOLDER = Path.of("src/test/resources/rtmp");
  private static final boolean WRITE = "write".equals(System.getProperty("kinora.dumps"));

  private final String file;

  Recording(String file) {
    this.file = file;
  }

  Bytes bytes() {
    try {
      return Bytes.wrap(Files.readAllBytes(FOLDER.resolve(file + ".rtmp")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The dump kept beside the recording; rewritten first with `-Dkinora.dumps=write`.
  String golden(String actual) throws IOException {
    Path path = FOLDER.resolve(file + ".dump");
    if (WRITE) {
      Files.writeString(path, actual);
    }
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
  }

  /// All events of a session that takes the bytes at once and accepts what is asked.
  static List<RtmpEvent> events(Bytes bytes) throws MediaException {
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    return new ArrayList<>(receive(session, bytes.toBuffer()));
  }

  static List<RtmpEvent> receive(RtmpSession session, ByteBuffer in) throws MediaException {
    List<RtmpEvent> events = session.receive(in);
    for (RtmpEvent event : events) {
      if (event instanceof RtmpEvent.PublishAsked) {
        session.accept();
      }
    }
    return events;
  }
}
