package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.ObjectStore;

/// Pictures of channels, as [PictureMaker] makes them. Each has an address of its own that stays
/// the same.
@ApplicationScoped
class ChannelPictures {

  private static final Logger LOG = Logger.getLogger(ChannelPictures.class);
  private static final String FOLDER = "channels/";
  private static final Pattern FILE = Pattern.compile("(avatar|banner)-[0-9a-f]{16}\\.jpg");
  private static final int STORED_MOST = 4 << 20;

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

    PictureMaker.Size size() {
      return new PictureMaker.Size(width, height);
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
  }

  private final Channels channels;
  private final PictureMaker maker;
  private final ObjectStore store;
  private final SecureRandom random = new SecureRandom();

  ChannelPictures(Channels channels, PictureMaker maker, ObjectStore store) {
    this.channels = channels;
    this.maker = maker;
    this.store = store;
  }

  static String address(@Nullable String key) {
    return key == null ? "" : "/pictures/" + key.substring(FOLDER.length());
  }

  /// Takes the place of the picture that the channel has there.
  void replace(Channel channel, Slot slot, InputStream sent) throws IOException {
    var suffix = new byte[8];
    random.nextBytes(suffix);
    var name = slot.text() + "-" + HexFormat.of().formatHex(suffix) + ".jpg";
    var key = FOLDER + channel.id() + "/" + name;
    maker.make(
        slot.size(),
        sent,
        made -> {
          channels.announce(key);
          store.put(key, made);
          channels.setPicture(channel, slot, key);
        });
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
