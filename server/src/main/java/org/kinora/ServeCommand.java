package org.kinora;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kinora.live.LiveConfigCheck;
import org.kinora.platform.DataFolder;
import org.kinora.platform.DataFolderLock;
import org.kinora.platform.PostgresChild;
import org.kinora.platform.WorkFolder;
import org.kinora.platform.encoder.EncodeSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs everything on embedded defaults: PostgreSQL as a child process, local objects, bundled
/// FFmpeg.
@Command(
    name = "serve",
    description = "Runs the server (the default command).",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  /// For unpacked programs, a new cluster, and something to begin with.
  private static final long LEAST_FREE_BYTES = 512L << 20;

  /// What is there can be played on a full disk; PostgreSQL only needs to write a little.
  private static final long LEAST_FREE_BYTES_AGAIN = 20L << 20;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes a free one (default: 8080).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Address to listen on (default: all).")
  private String host = "0.0.0.0";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of all state (default: ./data).")
  private Path folder = Path.of("data");

  @Option(
      names = "--setup-link",
      description = "Print a new one-time link for the administrator whose password is lost.")
  private boolean isSetupLinkWanted;

  @Option(names = "--rehearsal", hidden = true, description = "Stops once it runs.")
  private boolean isRehearsal;

  @Override
  @SuppressWarnings("try") // the lock is held, not used
  public Integer call() throws IOException {
    var data = new DataFolder(folder.toAbsolutePath().normalize());
    checkPort();
    EncodeSettings.problem(System::getProperty, System.getenv()::get)
        .ifPresent(
            problem -> {
              throw new StartRefused(problem);
            });
    LiveConfigCheck.problem(properties(), System.getenv())
        .ifPresent(
            problem -> {
              throw new StartRefused(problem);
            });
    try (var lock = prepare(data)) {
      WorkFolder.clear(data);
      checkSpace(data);
      Files.deleteIfExists(data.address());
      var postgres = startPostgres(data);
      var stopped = new CountDownLatch(1);
      // Quarkus ends in a shutdown hook of its own; the database outlives it by a moment.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfter(stopped, postgres)));
      configure(data, postgres);
      Quarkus.run(Serving.class, (code, problem) -> stopped.countDown());
      stopped.await();
      postgres.close();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static Map<String, String> properties() {
    var properties = System.getProperties();
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(Function.identity(), properties::getProperty));
  }

  private void checkPort() {
    if (port < 0 || port > 65535) {
      throw new StartRefused("--port takes a number from 0 to 65535, not " + port + ".");
    }
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartRefused(whyNot(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT)), e);
    }
  }

  private String whyNot(String reason) {
    if (reason.contains("address already in use")) {
      return "Port " + port + " is in use: choose another with --port, or stop what uses it.";
    }
    if (reason.contains("permission denied")) {
      return "Port " + port + " is not for ordinary users: choose one above 1023 with --port.";
    }
    return "Nothing can listen on " + host + ", port " + port + " (" + reason + "): see --host.";
  }

  private static DataFolderLock prepare(DataFolder data) throws IOException {
    makeFolder(data);
    return takeLock(data);
  }

  private static void makeFolder(DataFolder data) {
    try {
      Files.createDirectories(data.root());
    } catch (FileAlreadyExistsException e) {
      throw new StartRefused(
          "The data folder " + data.root() + " is a file: name a folder with --data.", e);
    } catch (AccessDeniedException e) {
      throw new StartRefused(
          "The data folder "
              + data.root()
              + " can't be made: "
              + e.getFile()
              + " is not writable. Change its owner, or use --data.",
          e);
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder " + data.root() + " can't be made: " + e.getMessage(), e);
    }
    if (!Files.isWritable(data.root())) {
      throw new StartRefused(
          "The data folder " + data.root() + " is not writable: change its owner, or use --data.");
    }
  }

  private static void checkSpace(DataFolder data) throws IOException {
    boolean isNew = !Files.exists(data.database().resolve("PG_VERSION"));
    long needed = isNew ? LEAST_FREE_BYTES : LEAST_FREE_BYTES_AGAIN;
    long free = Files.getFileStore(data.root()).getUsableSpace();
    if (free < needed && Files.deleteIfExists(data.ballast())) {
      free = Files.getFileStore(data.root()).getUsableSpace();
    }
    if (free < needed) {
      throw new StartRefused(
          "The disk of "
              + data.root()
              + " is nearly full ("
              + (free >> 20)
              + " MB free): Kinora needs at least "
              + (needed >> 20)
              + " MB to start.");
    }
  }

  private static DataFolderLock takeLock(DataFolder data) {
    DataFolderLock lock;
    try {
      lock = DataFolderLock.tryTake(data);
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder " + data.root() + " is not writable: " + e.getMessage(), e);
    }
    if (lock == null) {
      throw new StartRefused(
          "The data folder "
              + data.root()
              + " is in use by another running Kinora: stop it, or use --data.");
    }
    return lock;
  }

  private static PostgresChild startPostgres(DataFolder data) {
    try {
      return PostgresChild.start(data);
    } catch (IOException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private void configure(DataFolder data, PostgresChild postgres) {
    System.setProperty("kinora.data", data.root().toString());
    System.setProperty(Serving.SETUP_LINK, Boolean.toString(isSetupLinkWanted));
    System.setProperty(Serving.REHEARSAL, Boolean.toString(isRehearsal));
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
    System.setProperty("quarkus.datasource.username", postgres.user());
    System.setProperty("quarkus.datasource.password", postgres.password());
  }

  private static void stopAfter(CountDownLatch stopped, PostgresChild postgres) {
    try {
      boolean inTime = stopped.await(40, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("kinora: the server did not stop in time; stopping the database.");
      }
      postgres.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
