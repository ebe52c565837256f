package org.kinora.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.kinora.catalog.StoredObjects;
import org.kinora.platform.DataFolder;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.WorkFolder;

/// Writes an archive of a data folder while its server goes on. The database is read as it was at
/// one moment; objects never change, and what is deleted meanwhile is held by links of its own.
public final class Backup {

  private static final int PAGE = 1000;
  // Something may be deleted between that moment and its link: then both are taken anew.
  private static final int TRIES = 3;
  private static final List<String> SECRETS = List.of("postgres-password", "local-token");

  private final DataFolder data;
  private final Consumer<String> told;

  private Backup(DataFolder data, Consumer<String> told) {
    this.data = data;
    this.told = told;
  }

  /// What was put into an archive; `missing` are objects that the database speaks of and that are
  /// not there.
  public record Made(int objects, long bytes, List<String> missing) {
    public Made {
      missing = List.copyOf(missing);
    }
  }

  /// Makes the file, whole or not at all.
  public static Made make(DataFolder data, Path file, Consumer<String> told) throws IOException {
    if (!Files.isDirectory(data.database())) {
      throw new BackupProblem("There is no database in " + data.root() + ": name a --data folder.");
    }
    if (Files.exists(file)) {
      throw new BackupProblem(file + " exists already: name another file.");
    }
    var half = file.resolveSibling(file.getFileName() + ".part");
    try {
      var made = new Backup(data, told).write(half);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private Made write(Path half) throws IOException {
    try (var door = Door.open(data);
        var work = WorkFolder.open(data, "backup")) {
      var snapshot = snapshot(door, work.path());
      Files.deleteIfExists(half);
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      long bytes = write(half, snapshot);
      return new Made(snapshot.keys().size(), bytes, snapshot.missing());
    } catch (NoSuchFileException e) {
      throw new BackupProblem("The file can't be written: " + e.getFile() + " is not there.", e);
    }
  }

  /// The moment that is kept: dumps and linked objects in `folder`.
  private record Snapshot(
      Path folder, BackupContents contents, Set<String> keys, List<String> missing) {}

  private Snapshot snapshot(Door door, Path folder) throws IOException {
    var jdbi = Jdbi.create(door::connect);
    for (int attempt = 1; ; attempt++) {
      var place = Files.createDirectories(folder.resolve(Integer.toString(attempt)));
      var taken =
          jdbi.inTransaction(
              TransactionIsolationLevel.REPEATABLE_READ, handle -> take(jdbi, handle, place));
      if (taken.missing().isEmpty() || attempt == TRIES) {
        return taken;
      }
      told.accept("Something was deleted meanwhile; the moment is taken again.");
    }
  }

  private Snapshot take(Jdbi jdbi, Handle handle, Path place) throws IOException {
    // The first statement sets the moment.
    var contents = Dump.describe(handle);
    var keys = link(place);
    told.accept(contents.tables().size() + " tables, " + keys.size() + " objects");
    for (var table : contents.tables()) {
      Dump.write(handle, table, place.resolve(table.name() + ".copy.gz"));
    }
    return new Snapshot(place, contents, keys, missing(new StoredObjects(jdbi), keys));
  }

  private Set<String> link(Path place) throws IOException {
    var keys = new TreeSet<String>();
    var links = place.resolve("objects");
    ObjectStore.in(data)
        .visitUnder(
            "",
            (key, _, _) -> {
              var link = links.resolve(key);
              Files.createDirectories(link.getParent());
              if (isLinked(data.objects().resolve(key), link)) {
                keys.add(key);
              }
            });
    return keys;
  }

  private static boolean isLinked(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
      return true;
    } catch (NoSuchFileException e) {
      // Deleted while the folder was read.
      return false;
    } catch (UnsupportedOperationException e) {
      Files.copy(file, link);
      return true;
    }
  }

  private static List<String> missing(StoredObjects objects, Set<String> keys) {
    var missing = new ArrayList<String>();
    var page = objects.page("", PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .map(each -> each.key())
          .filter(key -> !keys.contains(key))
          .forEach(missing::add);
      page = objects.page(page.getLast().group(), PAGE);
    }
    return missing;
  }

  private long write(Path half, Snapshot snapshot) throws IOException {
    try (var out =
            new BufferedOutputStream(
                Files.newOutputStream(half, StandardOpenOption.WRITE), 1 << 20);
        var archive = new ArchiveWriter(out)) {
      archive.add(BackupContents.NAME, json().writeValueAsBytes(snapshot.contents()));
      for (var table : snapshot.contents().tables()) {
        archive.add(table.entry(), snapshot.folder().resolve(table.name() + ".copy.gz"));
      }
      for (var secret : SECRETS) {
        var file = data.secrets().resolve(secret);
        if (Files.exists(file)) {
          archive.add(BackupContents.SECRETS + secret, file);
        }
      }
      for (var key : snapshot.keys()) {
        var file = snapshot.folder().resolve("objects").resolve(key);
        archive.add(BackupContents.OBJECTS + key, file);
      }
      archive.finish();
    }
    try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
      channel.force(true);
      return channel.size();
    }
  }

  static ObjectMapper json() {
    return new ObjectMapper().registerModule(new JavaTimeModule());
  }
}
