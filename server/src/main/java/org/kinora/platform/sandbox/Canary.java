package org.kinora.platform.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Tries at start whether a launcher holds what it promises, with FFmpeg itself: it is the one
/// program that is surely there, it is what will be attacked, and unlike a shell it may be started.
/// Everything it tries would work without a sandbox.
final class Canary implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final byte[] SECRET = "a canary sang of this".getBytes(StandardCharsets.UTF_8);
  private static final String NAME = "kinora-canary-";
  private static final Duration ABANDONED = Duration.ofMinutes(10);
  private static final List<String> BYTES = List.of("-f", "u8", "-ar", "8000", "-ac", "1");

  private final Launcher launcher;
  private final Programs programs;
  private final Path outside;
  private final Path folder;
  private final Path secret;

  Canary(Launcher launcher, Programs programs) throws IOException {
    this.launcher = launcher;
    this.programs = programs;
    sweep();
    // Open to all, so that it is not the rights of files that refuse.
    this.outside = Files.createTempDirectory(NAME);
    Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxrwxrwx"));
    this.folder = Files.createDirectory(outside.resolve("job"));
    this.secret = Files.write(outside.resolve("secret"), SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /// What a child can't do although it must.
  Optional<String> disabilities() throws IOException, InterruptedException {
    var copy = folder.resolve("copy");
    var line = reading("fd:");
    line.addAll(List.of("-c", "copy", "-f", "u8", copy.getFileName().toString()));
    var said = run(line);
    boolean isWhole = Files.exists(copy) && Files.mismatch(copy, secret) < 0;
    return isWhole ? Optional.empty() : Optional.of("FFmpeg does not work in it (" + said + ")");
  }

  /// What a child can do although it must not.
  List<String> escapes() throws IOException, InterruptedException {
    var escapes = new ArrayList<String>();
    var loot = folder.resolve("loot");
    var reading = reading("file:" + secret);
    reading.addAll(List.of("-c", "copy", "-f", "u8", loot.getFileName().toString()));
    run(reading);
    if (Files.exists(loot) && Files.size(loot) > 0) {
      escapes.add("files outside can be read");
    }
    var leak = outside.resolve("leak");
    var writing = reading("fd:");
    writing.addAll(List.of("-c", "copy", "-f", "u8", "file:" + leak));
    run(writing);
    if (Files.exists(leak)) {
      escapes.add("files outside can be written");
    }
    if (connects()) {
      escapes.add("the network can be reached");
    }
    return escapes;
  }

  @Override
  public void close() throws IOException {
    delete(outside);
  }

  /// Removes what programs left here that were killed while they tried.
  private static void sweep() {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var abandoned = Instant.now().minus(ABANDONED);
    try (var left = Files.newDirectoryStream(temporary, NAME + "*")) {
      var user = Files.getOwner(Path.of("/proc/self"));
      for (Path folder : left) {
        if (Files.getOwner(folder, NOFOLLOW_LINKS).equals(user)
            && Files.getLastModifiedTime(folder, NOFOLLOW_LINKS).toInstant().isBefore(abandoned)) {
          delete(folder);
        }
      }
    } catch (IOException _) {
      // Another server may be sweeping: what is left is swept at the next start.
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean connects() throws IOException, InterruptedException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(1);
      var line = reading("tcp://127.0.0.1:" + listener.getLocalPort() + "?timeout=500000");
      line.addAll(List.of("-f", "null", "-"));
      run(line);
      listener.accept().close();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  private List<String> reading(String input) {
    var line = new ArrayList<>(List.of(programs.file("ffmpeg").toString()));
    line.addAll(List.of("-v", "error", "-nostdin", "-y"));
    line.addAll(BYTES);
    line.addAll(List.of("-i", input));
    return line;
  }

  /// What the program said, when it ended.
  private String run(List<String> line) throws IOException, InterruptedException {
    var limits = ResourceLimits.forRun(PATIENCE, 1 << 20);
    var launch = new Launch(line, programs.environment(), folder, secret, limits);
    var process = launcher.start(launch);
    try (var errors = process.errorReader()) {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return "no answer";
      }
      return errors.lines().reduce((_, last) -> last).orElse("no word");
    } finally {
      process.destroyForcibly();
      process.getInputStream().close();
    }
  }
}
