package org.kinora.subtitle;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.kernel.VideoId;
import org.kinora.media.text.Cue;
import org.kinora.media.text.WebVtt;
import org.kinora.platform.ObjectStore;

/// Makes a film's subtitles of those of the broadcast that it was.
@ApplicationScoped
public class Replays {

  private final LiveCues cues;
  private final ObjectStore objects;
  private final Renditions renditions;
  private final Jdbi jdbi;

  Replays(LiveCues cues, ObjectStore objects, Renditions renditions, Jdbi jdbi) {
    this.cues = cues;
    this.objects = objects;
    this.renditions = renditions;
    this.jdbi = jdbi;
  }

  /// May be done again where it was broken off. What was said after the film's end is left out.
  public void make(VideoId video, String revision, long durationMs) throws IOException {
    for (LiveText text : cues.texts(video)) {
      var kept = new ArrayList<Cue>();
      for (Cue cue : cues.all(video, text.name())) {
        long end = Math.min(cue.endMs(), durationMs);
        if (end > cue.startMs()) {
          kept.add(new Cue("", cue.startMs(), end, cue.settings(), cue.text()));
        }
      }
      if (!kept.isEmpty()) {
        store(video, revision, text, kept);
      }
    }
  }

  private void store(VideoId video, String revision, LiveText text, List<Cue> kept)
      throws IOException {
    byte[] file = WebVtt.format(kept).getBytes(StandardCharsets.UTF_8);
    String key = "videos/%s/%s/%s/subtitles.vtt".formatted(video, revision, text.name());
    try (var object = objects.create(key)) {
      ByteBuffer buffer = ByteBuffer.wrap(file);
      while (buffer.hasRemaining()) {
        object.channel().write(buffer);
      }
      object.commit();
    }
    Rendition row = row(video, revision, text, key, file);
    jdbi.useTransaction(handle -> renditions.add(handle, row));
  }

  private static Rendition row(
      VideoId video, String revision, LiveText text, String key, byte[] file) {
    return new Rendition(
        UUID.randomUUID(),
        video,
        revision,
        Rendition.Kind.TEXT,
        text.name(),
        text.position(),
        text.label(),
        text.language(),
        false,
        false,
        "",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        key,
        file.length,
        sha256(file),
        "text/vtt",
        null,
        "{}",
        false);
  }

  private static byte[] sha256(byte[] file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
