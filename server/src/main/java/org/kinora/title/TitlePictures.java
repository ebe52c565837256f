package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.channel.PictureMaker;
import org.kinora.platform.ObjectStore;

/// Titles' artwork, as [PictureMaker] makes it. Each has an address of its own that nobody guesses
/// and that stays the same.
@ApplicationScoped
class TitlePictures {

  private static final Logger LOG = Logger.getLogger(TitlePictures.class);
  private static final String FOLDER = "titles/";
  private static final Pattern FILE = Pattern.compile("(poster|backdrop)-[0-9a-f]{16}\\.jpg");
  private static final int STORED_MOST = 4 << 20;

  /// What a picture is for, and the size that it gets.
  enum Slot {
    POSTER(600, 900),
    BACKDROP(1600, 900);

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

    @Nullable String keyOf(Title title) {
      return this == POSTER ? title.posterKey() : title.backdropKey();
    }

    static Optional<Slot> of(String text) {
      return Stream.of(values()).filter(slot -> slot.text().equals(text)).findFirst();
    }
  }

  private final Titles titles;
  private final PictureMaker maker;
  private final ObjectStore store;
  private final SecureRandom random = new SecureRandom();

  TitlePictures(Titles titles, PictureMaker maker, ObjectStore store) {
    this.titles = titles;
    this.maker = maker;
    this.store = store;
  }

  static String address(@Nullable String key) {
    return key == null ? "" : "/artwork/" + key.substring(FOLDER.length());
  }

  /// Takes the place of the picture that the title has there.
  void replace(Title title, Slot slot, InputStream sent) throws IOException {
    var suffix = new byte[8];
    random.nextBytes(suffix);
    var name = slot.text() + "-" + HexFormat.of().formatHex(suffix) + ".jpg";
    var key = FOLDER + title.id() + "/" + name;
    maker.make(
        slot.size(),
        sent,
        made -> {
          titles.announce(key);
          store.put(key, made);
          titles.setPicture(title, slot, key);
        });
    drop(slot.keyOf(title));
  }

  void remove(Title title, Slot slot) {
    titles.setPicture(title, slot, null);
    drop(slot.keyOf(title));
  }

  void removeAll(Title title) {
    drop(title.posterKey());
    drop(title.backdropKey());
  }

  /// The bytes of a picture; empty where there is none of that name.
  Optional<byte[]> read(UUID title, String file) throws IOException {
    var key = FOLDER + title + "/" + file;
    if (!FILE.matcher(file).matches() || !store.exists(key)) {
      return Optional.empty();
    }
    try (var stream = Channels.newInputStream(store.open(key))) {
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
      titles.forgot(key);
    } catch (IOException e) {
      LOG.warnf("%s could not be deleted yet; the next start tries again: %s", key, e);
    }
  }
}
