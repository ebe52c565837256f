package org.kinora.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kinora.kernel.ByteSize;
import org.kinora.platform.DataFolder;
import org.kinora.platform.FfmpegPrograms;
import org.kinora.platform.FfmpegTrial;
import org.kinora.platform.WorkFolder;

/// A generated clip's whole way: uploaded, encoded, played, deleted. The same requests as any
/// program's, by the address that programs use.
final class RoundTrip {

  static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Duration ENCODING = Duration.ofMinutes(3);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int CLIP_SECONDS = 4;
  // The first segment may be shorter than the clip, never as short as this.
  private static final int LEAST_FRAMES = 10;
  private static final String TUS = "1.0.0";
  private static final String LOG = "see the queue page and the server's log";

  private final Remote server;
  private final DataFolder data;
  private final FfmpegTrial ffmpeg;
  private final Optional<URI> publicUrl;

  RoundTrip(Remote server, DataFolder data, FfmpegPrograms programs, Optional<URI> publicUrl) {
    this.server = server;
    this.data = data;
    this.ffmpeg = new FfmpegTrial(programs);
    this.publicUrl = publicUrl;
  }

  Finding run() throws IOException {
    try (var work = WorkFolder.open(data, "doctor")) {
      var clip = clip(work.path());
      long begun = System.nanoTime();
      var video = upload(clip);
      try {
        var playable = encoded(video);
        long encoded = System.nanoTime();
        var playback = Playback.of(server, playable.path("hls").asText(), ANSWER);
        int frames = decoded(playback.bytes(), work.path());
        if (frames < LEAST_FRAMES) {
          return Finding.failure("only " + frames + " frames of the first segment decode", LOG);
        }
        var seen =
            ByteSize.text(Files.size(clip))
                + " uploaded, playable after "
                + Times.seconds(encoded - begun)
                + ", "
                + frames
                + " frames of the first segment decoded, deleted";
        return publicly(playback, seen);
      } finally {
        delete(video);
      }
    } catch (StepFailed e) {
      return Finding.failure(String.valueOf(e.getMessage()), e.cure);
    }
  }

  /// A step that did not bring what it should, with what to do.
  private static final class StepFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final String cure;

    StepFailed(String seen, String cure) {
      super(seen);
      this.cure = cure;
    }
  }

  private Finding publicly(Playback playback, String seen) throws IOException {
    if (publicUrl.isEmpty()) {
      return Finding.ok(seen);
    }
    var problem = playback.problemAt(publicUrl.get(), ANSWER);
    return problem
        .map(found -> Finding.failure(seen + "; but at " + publicUrl.get() + ": " + found, PROXY))
        .orElseGet(() -> Finding.ok(seen + "; it plays at " + publicUrl.get() + " too"));
  }

  private static final String PROXY =
      "let the proxy hand media on unchanged, see docs/operating.md";

  /// The comment makes each clip another file, so that it is never known from an earlier time.
  private Path clip(Path folder) throws IOException {
    var clip = folder.resolve("clip.mp4");
    var length = ":duration=" + CLIP_SECONDS;
    var outcome =
        ffmpeg.run(
            folder,
            ANSWER,
            List.of(
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25" + length,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440" + length,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-metadata",
                "comment=" + UUID.randomUUID(),
                clip.toString()));
    if (!outcome.isWell()) {
      throw new StepFailed("no clip could be made: " + outcome.reason(), "see the check of FFmpeg");
    }
    return clip;
  }

  private String upload(Path clip) throws IOException {
    var created =
        server.send(
            server
                .request("/api/v1/uploads", ANSWER)
                .header("Tus-Resumable", TUS)
                .header("Upload-Length", Long.toString(Files.size(clip)))
                .header(
                    "Upload-Metadata",
                    "filename %s,title %s,visibility %s"
                        .formatted(
                            base64("clip.mp4"), base64("Test of the doctor"), base64("private")))
                .POST(Remote.nothing()));
    Remote.json(created);
    var location = created.headers().firstValue("Location").orElse("");
    var video = created.headers().firstValue("Kinora-Video-Id").orElse("");
    var sent =
        server.send(
            server
                .request(location, ANSWER)
                .header("Tus-Resumable", TUS)
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofFile(clip)));
    Remote.json(sent);
    return video;
  }

  private JsonNode encoded(String video) throws IOException {
    long end = System.nanoTime() + ENCODING.toNanos();
    while (true) {
      var now = Remote.json(server.get("/api/v1/videos/" + video, ANSWER));
      switch (now.path("state").asText()) {
        case "playable", "complete" -> {
          return now;
        }
        case "failed" ->
            throw new StepFailed(
                "the clip was not encoded: " + now.at("/problem/detail").asText("no reason given"),
                LOG);
        default -> {
          if (System.nanoTime() > end) {
            throw new StepFailed(
                "the clip is not playable after "
                    + ENCODING.toSeconds()
                    + " s, at "
                    + Math.round(now.path("progress").asDouble() * 100)
                    + " %",
                "the queue may be long, or stuck: " + LOG);
          }
          pause();
        }
      }
    }
  }

  private int decoded(List<byte[]> bytes, Path folder) throws IOException {
    var file = folder.resolve("played.mp4");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (var part : bytes) {
        out.write(part);
      }
    }
    var outcome =
        ffmpeg.run(
            folder,
            ANSWER,
            List.of(
                "-v",
                "error",
                "-xerror",
                "-i",
                file.toString(),
                "-map",
                "0:v:0",
                "-f",
                "framemd5",
                "-"));
    if (!outcome.isWell()) {
      throw new StepFailed("the first segment does not decode: " + outcome.reason(), LOG);
    }
    return (int) outcome.said().lines().filter(line -> line.matches("0, +\\d+,.*")).count();
  }

  private void delete(String video) throws IOException {
    Remote.json(server.send(server.request("/api/v1/videos/" + video, ANSWER).DELETE()));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
