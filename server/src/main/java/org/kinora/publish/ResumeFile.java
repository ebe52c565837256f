package org.kinora.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an interrupted command left for the next one: which upload a file's bytes go to. The same
/// file on the same server has the same name here; a file that changed has another.
final class ResumeFile {

  /// An upload that was begun, and the video it becomes.
  record State(String location, String video, boolean uploaded) {}

  private final Path file;
  private final ObjectMapper json;

  ResumeFile(Target target, Film film, @Nullable String replaces, ObjectMapper json) {
    String key =
        String.join(
            "\n",
            target.identity(),
            film.path().toString(),
            Long.toString(film.size()),
            film.modified().toString(),
            replaces == null ? "" : replaces);
    this.file = folder(System.getenv()).resolve(hash(key) + ".json");
    this.json = json;
  }

  static Path folder(Map<String, String> environment) {
    String state = environment.get("XDG_STATE_HOME");
    Path base =
        state != null && Path.of(state).isAbsolute()
            ? Path.of(state)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return base.resolve("kinora").resolve("uploads");
  }

  /// Empty too for what can't be read: the upload then begins anew.
  Optional<State> read() {
    try {
      return Optional.of(json.readValue(file.toFile(), State.class));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  void write(State state) throws PublishFailure {
    try {
      Files.createDirectories(file.getParent());
      Path half = file.resolveSibling(file.getFileName() + ".tmp");
      json.writeValue(half.toFile(), state);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PublishFailure(
          Exit.FILE, "The state of the upload can't be kept in " + file + ": " + e.getMessage(), e);
    }
  }

  void delete() throws PublishFailure {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new PublishFailure(Exit.FILE, file + " can't be deleted: " + e.getMessage(), e);
    }
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
