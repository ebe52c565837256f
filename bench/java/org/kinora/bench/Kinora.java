package org.kinora.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged program as a process of its own, on a data folder of the caller's choice.
final class Kinora implements AutoCloseable {

  static final Path PROGRAM =
      Path.of(System.getProperty("kinora.program", "kinora")).toAbsolutePath().normalize();

  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  private final Path data;
  private final Path log;
  private final Map<String, String> environment;
  private volatile Process process;
  private volatile URI base;

  private Kinora(Path data, Path log, Map<String, String> environment) {
    this.data = data;
    this.log = log;
    this.environment = environment;
  }

  static Kinora start(Path data, Path log, Map<String, String> environment) throws IOException {
    var kinora = new Kinora(data, log, environment);
    try {
      kinora.start();
      return kinora;
    } catch (IOException | RuntimeException e) {
      kinora.close();
      throw e;
    }
  }

  /// Starts it, again or for the first time, and waits until it is ready.
  void start() throws IOException {
    Files.createDirectories(data);
    Files.deleteIfExists(data.resolve("address"));
    var command =
        List.of(PROGRAM.toString(), "--data", data.toString(), "--port", "0", "--host", "127.0.0.1");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // One machine plays everybody.
    builder.environment().put("KINORA_LIMITS_API", "5000/1s");
    builder.environment().putAll(environment);
    process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    Wait.until(
        "Kinora is ready",
        START_LIMIT,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("Kinora ended at its start:\n" + logTail());
          }
          if (!Files.exists(data.resolve("address"))) {
            return false;
          }
          base = URI.create(Files.readString(data.resolve("address")).strip());
          return isReady();
        });
  }

  boolean isReady() throws IOException {
    return http().get("/q/health/ready").status() == 200;
  }

  Path data() {
    return data;
  }

  URI base() {
    return base;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Requests as the administrator.
  Http http() throws IOException {
    return new Http(base, Files.readString(data.resolve("secrets/local-token")).strip());
  }

  Rows rows() throws IOException {
    return Rows.of(data);
  }

  /// Kills the JVM alone: PostgreSQL and FFmpeg are left behind.
  void kill9() {
    process.destroyForcibly();
    process.onExit().join();
  }

  ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid))
        .orElseThrow(() -> new IOException("PostgreSQL does not run"));
  }

  /// FFmpeg and ffprobe processes of this data folder, whoever started them, and those that ended
  /// and nobody waited for.
  List<ProcessHandle> ffmpegs() throws IOException {
    var found = new ArrayList<ProcessHandle>();
    try (var all = ProcessHandle.allProcesses()) {
      all.filter(this::isFfmpeg).forEach(found::add);
    }
    return found;
  }

  private boolean isFfmpeg(ProcessHandle process) {
    var proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      var stat = Files.readString(proc.resolve("stat"));
      if (stat.contains("(ff") && stat.contains(") Z ")) {
        return process.parent().filter(parent -> parent.pid() == pid()).isPresent();
      }
      var program = Files.readSymbolicLink(proc.resolve("exe"));
      return program.startsWith(data.toRealPath().resolve("runtime"))
          && program.getFileName().toString().startsWith("ff");
    } catch (IOException e) {
      return false; // ended meanwhile, or another user's
    }
  }

  Ffmpeg ffmpeg() throws IOException {
    return Wait.get("FFmpeg is unpacked", START_LIMIT, () -> Ffmpeg.in(data.resolve("runtime")));
  }

  /// Resident memory of the JVM now, and the most it ever was, in bytes.
  long[] residentBytes() throws IOException {
    var found = new long[2];
    for (var line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:") || line.startsWith("VmHWM:")) {
        found[line.startsWith("VmRSS:") ? 0 : 1] = 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return found;
  }

  String logTail() {
    try (Stream<String> lines = Files.lines(log)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    try {
      var family = new ArrayList<>(process.descendants().toList());
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      if (Files.exists(data.resolve("postgres/postmaster.pid"))) {
        postmaster().destroy();
      }
      family.forEach(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      // PostgreSQL has ended meanwhile.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
