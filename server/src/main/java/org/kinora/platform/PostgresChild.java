package org.kinora.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A real PostgreSQL as a child process, with its cluster in the data folder and durable settings.
/// It listens on the loopback interface only, with a generated password. One that outlived a killed
/// Kinora is stopped and replaced; one that ends unasked is started again.
public final class PostgresChild implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(PostgresChild.class);

  private static final String USER = "kinora";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  // A killed server's children hold its memory for a moment; what fails for longer is tried seldom.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final DataFolder data;
  private final PostgresPrograms programs;
  private final String password;
  private final int port;
  private volatile Process process;
  private volatile boolean closing;

  private PostgresChild(DataFolder data, PostgresPrograms programs, String password, int port)
      throws IOException {
    this.data = data;
    this.programs = programs;
    this.password = password;
    this.port = port;
    process = launch();
  }

  /// Starts PostgreSQL and waits until it answers. The caller holds the data folder's lock.
  public static PostgresChild start(DataFolder data) throws IOException {
    var programs = PostgresPrograms.unpack(data);
    var password = password(data);
    stopOrphan(data, programs);
    if (!Files.exists(data.database().resolve("PG_VERSION"))) {
      createCluster(data, programs, password);
    }
    var child = new PostgresChild(data, programs, password, freePort());
    try {
      child.awaitReady();
    } catch (IOException e) {
      child.close();
      throw e;
    }
    Thread.ofPlatform().daemon().name("postgres-watch").start(child::keep);
    return child;
  }

  public String jdbcUrl() {
    // Longer than any statement may take: only a server that hangs is given up. A role's own
    // setting would come before the server's, but not before the session's.
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/postgres?ApplicationName=kinora&connectTimeout=5&loginTimeout=10&socketTimeout=75"
        + "&options=-c%20synchronous_commit=on";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /// Stops PostgreSQL: open connections are cut, what is committed is on disk.
  @Override
  public void close() {
    markClosing();
    try {
      stop(data, programs);
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void markClosing() {
    closing = true;
  }

  /// Nothing of Kinora works without its database, so it is brought back as long as Kinora runs.
  private void keep() {
    var pause = FIRST_PAUSE;
    try {
      while (true) {
        int code = process.waitFor();
        if (closing) {
          return;
        }
        LOG.errorf("PostgreSQL ended unasked (exit code %d); it is started again", code);
        Thread.sleep(pause);
        pause = revive() ? FIRST_PAUSE : longer(pause);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean revive() {
    try {
      synchronized (this) {
        if (closing) {
          return false;
        }
        process = launch();
      }
      awaitReady();
      LOG.info("PostgreSQL is back");
      return true;
    } catch (IOException e) {
      LOG.errorf("PostgreSQL could not be started again yet: %s", e.getMessage());
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private Process launch() throws IOException {
    var log = data.root().resolve("postgres.log");
    if (Files.exists(log) && Files.size(log) > 10_000_000) {
      Files.delete(log);
    }
    var command = new ArrayList<String>();
    // Its own session: Ctrl-C in the terminal must reach Kinora first, not the database.
    command.add("setsid");
    command.addAll(
        PostgresPrograms.unprivileged(
            List.of(programs.path("postgres"), "-D", data.database().toAbsolutePath().toString())));
    settings().forEach(setting -> command.addAll(List.of("-c", setting)));
    return quiet(new ProcessBuilder(command))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> settings() {
    return List.of(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "max_connections=64",
        "shared_buffers=" + sharedBuffers(),
        // Many people ask little at a time: what one query gains by all cores, the others lose.
        "max_parallel_workers_per_gather=0",
        "jit=off",
        // Rows lie in memory or on a disk without a head to move.
        "random_page_cost=1.1",
        "max_wal_size=512MB",
        "min_wal_size=64MB",
        "idle_in_transaction_session_timeout=60s",
        "statement_timeout=60s",
        // A statement's error is told to who sent it, which is the one to log it.
        "log_min_messages=log",
        "log_timezone=UTC",
        "timezone=UTC");
  }

  /// A part of what Kinora may use that leaves enough for FFmpeg and for files in memory.
  private static String sharedBuffers() {
    long megabytes = Memory.now().totalBytes() / 16 / (1 << 20);
    return Math.clamp(megabytes, 128, 2_048) + "MB";
  }

  private void awaitReady() throws IOException {
    var deadline = Instant.now().plus(START_LIMIT);
    while (true) {
      try (var connection = DriverManager.getConnection(jdbcUrl(), USER, password)) {
        if (connection.isValid(5)) {
          Durability.check(connection);
          return;
        }
      } catch (SQLException e) {
        if (!process.isAlive() || Instant.now().isAfter(deadline)) {
          throw new IOException(
              "PostgreSQL did not start; the reason is at the end of "
                  + data.root().resolve("postgres.log"),
              e);
        }
      }
      pause();
    }
  }

  private static void createCluster(DataFolder data, PostgresPrograms programs, String password)
      throws IOException {
    // A cluster without PG_VERSION is what a killed initdb left.
    WorkFolder.deleteTree(data.database());
    Files.createDirectories(data.database());
    Files.setPosixFilePermissions(data.database(), PosixFilePermissions.fromString("rwx------"));
    var passwordFile = Files.createTempFile(data.root(), "initdb", ".tmp");
    try {
      Files.writeString(passwordFile, password);
      if (PostgresPrograms.runsAsNobody()) {
        giveToNobody(data.database());
        giveToNobody(passwordFile);
      }
      run(
          List.of(
              programs.path("initdb"),
              "-D",
              data.database().toAbsolutePath().toString(),
              "-U",
              USER,
              "--pwfile=" + passwordFile.toAbsolutePath(),
              "--auth=scram-sha-256",
              "--data-checksums",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8"));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private static void giveToNobody(Path path) throws IOException {
    var nobody =
        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(path, nobody);
  }

  private static void stopOrphan(DataFolder data, PostgresPrograms programs) throws IOException {
    if (!Files.exists(data.database())) {
      return;
    }
    stop(data, programs);
    try {
      new PostgresProcesses(data.database()).awaitEnd(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an earlier PostgreSQL was ending", e);
    }
    // The id in it may be a zombie's or another program's by now, which PostgreSQL can't tell.
    Files.deleteIfExists(pidFile(data));
  }

  private static void stop(DataFolder data, PostgresPrograms programs) throws IOException {
    if (!Files.exists(pidFile(data))) {
      return;
    }
    var pid = Files.readString(pidFile(data)).lines().findFirst().orElse("").strip();
    // A power cut may have left the file without its contents.
    if (!pid.matches("\\d{1,9}")
        || !new PostgresProcesses(data.database()).contain(Long.parseLong(pid))) {
      return;
    }
    run(
        List.of(
            programs.path("pg_ctl"),
            "stop",
            "-D",
            data.database().toAbsolutePath().toString(),
            "-m",
            "fast",
            "-t",
            Long.toString(STOP_LIMIT.toSeconds())));
  }

  private static Path pidFile(DataFolder data) {
    return data.database().resolve("postmaster.pid");
  }

  private static void run(List<String> command) throws IOException {
    var process =
        quiet(new ProcessBuilder(PostgresPrograms.unprivileged(command)))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " did not end in time: " + said);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(command.getFirst() + " failed: " + said);
    }
  }

  private static ProcessBuilder quiet(ProcessBuilder builder) {
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    return builder.redirectErrorStream(true);
  }

  private static String password(DataFolder data) throws IOException {
    var file = data.secrets().resolve("postgres-password");
    if (!Files.exists(file)) {
      Secrets.write(file, HexFormat.of().formatHex(new SecureRandom().generateSeed(24)));
    }
    return Files.readString(file).strip();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(50));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was starting", e);
    }
  }
}
