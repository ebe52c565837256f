package org.kinora.personal;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.kinora.account.PersonalData;
import org.kinora.platform.DataFolder;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.WorkFolder;

/// Writes everything about a person as one ZIP. Rows go through a file each, of one moment of the
/// database, so that whoever reads slowly holds no connection; nothing of it is held in memory.
@ApplicationScoped
class Archive {

  private static final int FETCH = 500;

  private final List<PersonalData> parts;
  private final Jdbi jdbi;
  private final DataFolder data;
  private final ObjectStore store;

  Archive(@All List<PersonalData> parts, Jdbi jdbi, DataFolder data, ObjectStore store) {
    this.parts = List.copyOf(parts);
    this.jdbi = jdbi;
    this.data = data;
    this.store = store;
  }

  /// A list that was written to a file.
  private record Written(String name, Path file) {}

  /// Writes the archive and leaves the stream open; with the films themselves where they are asked
  /// for.
  void write(UUID account, boolean withFilms, OutputStream out) throws IOException {
    try (var work = WorkFolder.open(data, "personal")) {
      var lists = lists(account, work.path());
      var zip = new ZipOutputStream(new BufferedOutputStream(unclosed(out), 1 << 16));
      add(zip, "about.json", about());
      for (var list : lists) {
        zip.putNextEntry(new ZipEntry(list.name() + ".json"));
        Files.copy(list.file(), zip);
        zip.closeEntry();
      }
      if (withFilms) {
        // Films are compressed already.
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (var part : parts) {
          for (var file : part.files(account)) {
            addObject(zip, file);
          }
        }
      }
      zip.finish();
      zip.flush();
    }
  }

  private List<Written> lists(UUID account, Path folder) {
    // One moment for all lists: else a list could name a film that another does not know.
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          var written = new ArrayList<Written>();
          for (var part : parts) {
            for (var listing : part.listings()) {
              var file = folder.resolve(listing.name() + ".json");
              write(handle, listing.query(), account, file);
              written.add(new Written(listing.name(), file));
            }
          }
          return written;
        });
  }

  private static void write(Handle handle, String query, UUID account, Path file) {
    try (var text = Files.newBufferedWriter(file);
        var rows =
            handle
                .createQuery("select row_to_json(listed)::text from (" + query + ") listed")
                .bind("account", account)
                .setFetchSize(FETCH)
                .mapTo(String.class)
                .stream()) {
      var separator = "[\n";
      for (var each = rows.iterator(); each.hasNext(); separator = ",\n") {
        text.write(separator);
        text.write(each.next());
      }
      text.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the archive is, and which tables it was made from.
  private String about() {
    var tables = parts.stream().flatMap(part -> part.tables().stream()).sorted().toList();
    return "{\n\"made\": \"%s\",\n\"tables\": [\"%s\"]\n}\n"
        .formatted(Clock.systemUTC().instant(), String.join("\", \"", tables));
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void addObject(ZipOutputStream zip, PersonalData.StoredFile file) throws IOException {
    try (var channel = store.open(file.key())) {
      zip.putNextEntry(new ZipEntry("films/" + safe(file.name())));
      Channels.newInputStream(channel).transferTo(zip);
      zip.closeEntry();
    } catch (NoSuchFileException _) {
      // It was deleted after the list of files was made.
      return;
    }
  }

  /// A name that leads nowhere when the archive is unpacked.
  static String safe(@Nullable String name) {
    var clean = String.valueOf(name).replaceAll("[^\\p{L}\\p{N} ._()-]", "_").replace("..", "_");
    return clean.length() > 150 ? clean.substring(clean.length() - 150) : clean;
  }

  private static OutputStream unclosed(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
