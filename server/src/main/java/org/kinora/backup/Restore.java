package org.kinora.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.DataFolder;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Secrets;
import org.kinora.platform.WorkFolder;

/// Makes a data folder out of an archive. Every byte is compared with its sum; what is not whole
/// leaves nothing behind.
public final class Restore {

  private static final Pattern SECRET = Pattern.compile("[a-z][a-z-]{0,40}");
  private static final Pattern DUMP = Pattern.compile("[a-z][a-z0-9_]{0,62}\\.copy\\.gz");
  private static final int LONGEST_TEXT = 1 << 28;
  private static final int LONGEST_SECRET = 10_000;

  private final DataFolder data;
  private final ObjectStore store;
  private final Path dumps;
  private final Map<String, String> sums = new HashMap<>();
  private @Nullable BackupContents contents;
  private boolean isWhole;
  private int objects;

  private Restore(DataFolder data, Path dumps) throws IOException {
    this.data = data;
    this.dumps = dumps;
    this.store = ObjectStore.in(data);
  }

  /// Fills an empty data folder; returns how many objects there are.
  public static int from(Path file, DataFolder data) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BackupProblem("There is no file " + file + ".");
    }
    if (Files.exists(data.root()) && !isEmpty(data.root())) {
      throw new BackupProblem(
          data.root() + " is not empty: a backup is restored into a new folder, see --data.");
    }
    Files.createDirectories(data.root());
    try {
      return restored(file, data);
    } catch (IOException | RuntimeException e) {
      empty(data.root());
      throw e;
    }
  }

  private static int restored(Path file, DataFolder data) throws IOException {
    try (var work = WorkFolder.open(data, "restore")) {
      var restore = new Restore(data, work.path());
      try (var tar =
          new TarArchiveInputStream(
              new BufferedInputStream(Files.newInputStream(file), 1 << 20), "UTF-8")) {
        restore.read(tar);
      }
      new Rebuilding(data, work.path()).run(restore.checked());
      return restore.objects;
    }
  }

  private void read(TarArchiveInputStream tar) throws IOException {
    try {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(BackupContents.SUMS)) {
          compare(new String(tar.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8));
        } else {
          take(entry.getName(), tar);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new BackupProblem("This is no backup of Kinora, or it is damaged.", e);
    }
  }

  private void take(String name, InputStream tar) throws IOException {
    var sha256 = ArchiveWriter.sha256();
    store(name, new DigestInputStream(tar, sha256));
    sums.put(name, HexFormat.of().formatHex(sha256.digest()));
  }

  private void store(String name, InputStream bytes) throws IOException {
    if (name.equals(BackupContents.NAME)) {
      contents = Backup.json().readValue(bytes.readNBytes(LONGEST_TEXT), BackupContents.class);
    } else if (name.startsWith(BackupContents.DATABASE)) {
      var file = checked(name.substring(BackupContents.DATABASE.length()), DUMP);
      Files.copy(bytes, dumps.resolve(file));
    } else if (name.startsWith(BackupContents.SECRETS)) {
      var secret = checked(name.substring(BackupContents.SECRETS.length()), SECRET);
      var text = new String(bytes.readNBytes(LONGEST_SECRET), StandardCharsets.UTF_8);
      Secrets.write(data.secrets().resolve(secret), text.strip());
    } else if (name.startsWith(BackupContents.OBJECTS)) {
      object(name.substring(BackupContents.OBJECTS.length()), bytes);
    } else {
      throw new BackupProblem("The backup holds something unknown: " + name);
    }
  }

  private void object(String key, InputStream bytes) throws IOException {
    try (var pending = store.create(key);
        var out = Channels.newOutputStream(pending.channel())) {
      bytes.transferTo(out);
      pending.commit();
    }
    objects++;
  }

  private void compare(String expected) throws BackupProblem {
    var wanted = new HashMap<String, String>();
    expected
        .lines()
        .filter(line -> line.length() > 66)
        .forEach(line -> wanted.put(line.substring(66), line.substring(0, 64)));
    for (var entry : wanted.entrySet()) {
      if (!entry.getValue().equals(sums.get(entry.getKey()))) {
        throw new BackupProblem("The backup is damaged: " + entry.getKey() + " is not as it was.");
      }
    }
    isWhole = wanted.keySet().equals(sums.keySet());
  }

  private BackupContents checked() throws BackupProblem {
    var found = contents;
    if (found == null || !isWhole) {
      throw new BackupProblem("The backup is not whole: its end is missing, or it is no backup.");
    }
    if (found.format() != BackupContents.FORMAT) {
      throw new BackupProblem("The backup was made by a newer Kinora: restore it with that one.");
    }
    return found;
  }

  private static String checked(String name, Pattern form) throws BackupProblem {
    if (!form.matcher(name).matches()) {
      throw new BackupProblem("The backup holds something unknown: " + name);
    }
    return name;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
