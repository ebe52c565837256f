package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.WorkFolder;

/// Pictures of channels. What is sent is decoded by the confined FFmpeg and encoded anew in one
/// size, so that nothing of the file itself is ever shown to anybody. Each picture has an address
/// of its own that stays the same.
@ApplicationScoped
class ChannelPictures {

  static final int MOST_BYTES = 8 << 20;

  private static final Logger LOG = Logger.getLogger(ChannelPictures.class);
  private static final String FOLDER = "channels/";
  private static final Pattern FILE = Pattern.compile("(avatar|banner)-[0-9a-f]{16}\\.jpg");
  private static final String MADE = "made.jpg";
  private static final int STORED_MOST = 4 << 20;
  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(15), Duration.ofSeconds(30), 16L << 20);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What a picture is for, and the size that it gets.
  enum Slot {
    AVATAR(320, 320),
    BANNER(1600, 400);

    private final int width;
    private final int height;

    Slot(int width, int height) {
      this.width = width;
      this.height = height;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    String column() {
      return text() + "_key";
    }

    static Optional<Slot> of(String text) {
      return List.of(values()).stream().filter(slot -> slot.text().equals(text)).findFirst();
    }

    /// The middle of the picture in the slot's size, on white where it can be looked through. It is
    /// cut before it is scaled: a line of pixels would become a picture of gigabytes.
    private String graph() {
      return String.format(
          Locale.ROOT,
          "[0:v]crop=w='max(1,floor(min(iw,ih*%1$d/%2$d)))':h='max(1,floor(min(ih,iw*%2$d/%1$d)))'"
              + ":exact=1,scale=%1$d:%2$d:flags=lanczos,format=rgba[picture];"
              + "color=c=white:s=%1$dx%2$d,format=rgba[paper];"
              + "[paper][picture]overlay=format=auto:shortest=1,"
              + "scale=out_range=pc,format=yuvj420p[out]",
          width,
          height);
    }
  }

  private final Channels channels;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final DataFolder data;
  private final SecureRandom random = new SecureRandom();
  // Each takes a core and some hundred megabytes for a moment.
  private final Semaphore room = new Semaphore(2);

  ChannelPictures(Channels channels, Ffmpeg ffmpeg, ObjectStore store, DataFolder data) {
    this.channels = channels;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.data = data;
  }

  static String address(@Nullable String key) {
    return key == null ? "" : "/pictures/" + key.substring(FOLDER.length());
  }

  /// Takes the place of the picture that the channel has there.
  void replace(Channel channel, Slot slot, InputStream sent) throws IOException {
    try (var work = WorkFolder.open(data, "picture")) {
      var file = work.path().resolve("sent");
      receive(sent, file);
      var made = encoded(slot, file, Files.createDirectory(work.path().resolve("made")));
      var suffix = new byte[8];
      random.nextBytes(suffix);
      var key =
          FOLDER
              + channel.id()
              + "/"
              + slot.text()
              + "-"
              + HexFormat.of().formatHex(suffix)
              + ".jpg";
      channels.announce(key);
      store.put(key, made);
      channels.setPicture(channel, slot, key);
    }
    drop(slot == Slot.AVATAR ? channel.avatarKey() : channel.bannerKey());
  }

  void remove(Channel channel, Slot slot) {
    channels.setPicture(channel, slot, null);
    drop(slot == Slot.AVATAR ? channel.avatarKey() : channel.bannerKey());
  }

  void removeAll(Channel channel) {
    drop(channel.avatarKey());
    drop(channel.bannerKey());
  }

  /// The bytes of a picture; empty where there is none of that name.
  Optional<byte[]> read(UUID channel, String file) throws IOException {
    var key = FOLDER + channel + "/" + file;
    if (!FILE.matcher(file).matches() || !store.exists(key)) {
      return Optional.empty();
    }
    try (var stream = java.nio.channels.Channels.newInputStream(store.open(key))) {
      return Optional.of(stream.readNBytes(STORED_MOST));
    }
  }

  private static void receive(InputStream sent, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var bytes = sent.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw ChannelProblem.PICTURE_TOO_LARGE.exception();
      }
      out.write(bytes);
    }
  }

  private Path encoded(Slot slot, Path file, Path folder) throws IOException {
    var outputs = new ArrayList<>(List.of("-filter_complex", slot.graph(), "-map", "[out]"));
    outputs.addAll(List.of("-frames:v", "1", "-map_metadata", "-1", "-q:v", "3"));
    outputs.addAll(List.of("-update", "1", "-f", "image2", MADE));
    var input = new FfmpegInput.OfPicture(file);
    if (!hasRoom()) {
      throw ChannelProblem.PICTURES_BUSY.exception();
    }
    try {
      ffmpeg.run(
          new FfmpegCommand(input, folder, List.of(), outputs, LIMITS), new FfmpegStop(), _ -> {});
    } catch (FfmpegException e) {
      LOG.infof("A picture for a channel can't be read: %s", e.getMessage());
      throw e.isAboutInput()
          ? ChannelProblem.PICTURE.exception()
          : ChannelProblem.PICTURES_BUSY.exception();
    } finally {
      room.release();
    }
    var made = folder.resolve(MADE);
    if (!Files.exists(made) || Files.size(made) == 0) {
      throw ChannelProblem.PICTURE.exception();
    }
    return made;
  }

  private boolean hasRoom() {
    try {
      return room.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What can't be deleted now is deleted at the next start.
  private void drop(@Nullable String key) {
    if (key == null) {
      return;
    }
    try {
      store.delete(key);
      channels.forgot(key);
    } catch (IOException e) {
      LOG.warnf("%s could not be deleted yet; the next start tries again: %s", key, e);
    }
  }
}
