package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Kinora started by its script, with a data folder of its own and on a free port.
public final class Server implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(150);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private final Path data;
  private final Path log;
  private final Map<String, String> environment;
  private final List<String> options;
  private Process process;
  private URI base;
  private @Nullable Connection connection;

  private Server(Path data, Map<String, String> environment, List<String> options)
      throws IOException {
    this.data = data;
    this.log = data.resolveSibling(data.getFileName() + ".log");
    this.environment = Map.copyOf(environment);
    this.options = List.copyOf(options);
    this.process = launch();
    this.base = awaitReady();
  }

  /// Starts it and waits until it is ready.
  public static Server start(Path data, String... options) {
    return start(data, Map.of(), options);
  }

  /// As [#start], with variables of its environment.
  static Server start(Path data, Map<String, String> environment, String... options) {
    try {
      return new Server(data, environment, List.of(options));
    } catch (IOException e) {
      throw new AssertionError("Kinora can't be started", e);
    }
  }

  /// The command that starts a server on this folder, on a free port unless the options name one.
  static List<String> command(Path data, List<String> options) {
    var command = Program.kinora("serve", "--data", data.toString());
    if (!options.contains("--port")) {
      command.addAll(List.of("--port", "0"));
    }
    command.addAll(options);
    return command;
  }

  /// Address of the running server, without a slash at its end.
  public URI base() {
    return base;
  }

  public URI at(String path) {
    return base.resolve(path);
  }

  /// The same server by a name instead of a number.
  URI byName() {
    return URI.create("http://localhost:" + base.getPort());
  }

  public Path data() {
    return data;
  }

  /// The token that lets a program on this machine act as the administrator.
  public String localToken() {
    try {
      return Files.readString(data.resolve("secrets/local-token")).strip();
    } catch (IOException e) {
      throw new AssertionError("There is no local token", e);
    }
  }

  public Api api() {
    return new Api(base, Optional.of(localToken()));
  }

  /// The link that makes its opener the administrator, as printed by the first start.
  public URI oneTimeLink() {
    return addresses().stream()
        .filter(address -> address.getPath().length() > 1)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No one-time link was printed:\n" + logTail()));
  }

  /// Addresses that were printed so far, the last start's among them.
  List<URI> addresses() {
    return ADDRESS.matcher(log()).results().map(found -> URI.create(found.group())).toList();
  }

  /// Everything that all starts on this folder printed.
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new AssertionError(log + " can't be read", e);
    }
  }

  public String logTail() {
    var lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }

  /// The first column of a query on the database: for what only a row can show.
  public synchronized List<String> rows(String query) {
    try (var statement = kept().createStatement();
        var found = statement.executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(String.valueOf(found.getString(1)));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(query + ": " + e.getMessage(), e);
    }
  }

  /// To make one takes longer than most queries do; none outlives a database that was stopped.
  private Connection kept() throws SQLException {
    var known = connection;
    if (known == null || !known.isValid(5)) {
      known = connect();
      connection = known;
    }
    return known;
  }

  /// A connection to the database beside the server's own.
  Connection connect() throws SQLException {
    try {
      var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
      var password = Files.readString(data.resolve("secrets/postgres-password")).strip();
      var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
      return DriverManager.getConnection(url, "kinora", password);
    } catch (IOException e) {
      throw new AssertionError("The database of " + data + " can't be found", e);
    }
  }

  /// An account of the given role beside the administrator, and its API token.
  public String strangerToken(String role) {
    return token(role, role);
  }

  /// An account of a test's own, and its API token.
  String token(String name, String role) {
    var token = "%-43s".formatted(name).replace(' ', 'x');
    rows(
        """
        with made as (
          insert into account (id, name, name_key, role) values (gen_random_uuid(), '%1$s', '%1$s', '%3$s')
          on conflict do nothing returning id)
        insert into api_token (id, account_id, name, token_hash, scopes)
        select gen_random_uuid(), id, 'test', sha256('%2$s'), '{read,upload,manage,admin}' from made
        returning id
        """
            .formatted(name, token, role));
    return token;
  }

  public ProcessHandle jvm() {
    return process.toHandle();
  }

  public ProcessHandle postmaster() {
    return postmasterIfAny().orElseThrow();
  }

  private Optional<ProcessHandle> postmasterIfAny() {
    try {
      var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException e) {
      throw new AssertionError("PostgreSQL has no pid file", e);
    }
  }

  /// The program and all that it started.
  public List<ProcessHandle> family() {
    var all = new ArrayList<ProcessHandle>();
    all.add(jvm());
    all.addAll(jvm().descendants().toList());
    return all;
  }

  /// Kills the JVM as the kernel would; PostgreSQL and FFmpeg are left behind.
  public void kill9() {
    killAndAwait(jvm());
  }

  static void killAndAwait(ProcessHandle victim) {
    victim.destroyForcibly();
    Eventually.until("process " + victim.pid() + " is gone", STOP_LIMIT, () -> !isRunning(victim));
  }

  /// A zombie that nobody has waited for yet runs no more.
  static boolean isRunning(ProcessHandle process) {
    try {
      return process.isAlive()
          && !Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  /// Starts again on the same folder after the program has ended, however it ended.
  public void restart() {
    try {
      process = launch();
      base = awaitReady();
    } catch (IOException e) {
      throw new AssertionError("Kinora can't be started again", e);
    }
  }

  /// SIGTERM, as a service manager does; must end in order.
  public void stop() {
    end("TERM", 0, 143);
  }

  /// SIGINT, as Ctrl-C does; must end in order.
  public void interrupt() {
    end("INT", 0, 130);
  }

  private void end(String signal, Integer... exitCodes) {
    Program.signal(signal, process.pid());
    Eventually.until("Kinora has ended after SIG" + signal, STOP_LIMIT, () -> !process.isAlive());
    assertThat(process.exitValue()).as(this::logTail).isIn((Object[]) exitCodes);
  }

  /// Ends whatever still runs, without judging how.
  @Override
  public void close() {
    try {
      var family = family();
      process.destroy();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      family.forEach(ProcessHandle::destroyForcibly);
      if (Files.exists(data.resolve("postgres/postmaster.pid"))) {
        // The file may outlive whom it names.
        postmasterIfAny().ifPresent(ProcessHandle::destroy);
      }
      var known = connection;
      if (known != null) {
        known.close();
      }
    } catch (SQLException e) {
      throw new AssertionError("The connection to the database can't be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() throws IOException {
    Files.createDirectories(data);
    Unpacked.borrow(data);
    Files.deleteIfExists(data.resolve("address"));
    var builder = Program.withJdk(new ProcessBuilder(command(data, options)));
    // Tests upload the same clips over and over, and mean each to be encoded.
    builder.environment().put("KINORA_DUPLICATES", "encode");
    // How good the pictures are is looked at where a test says so.
    builder.environment().put("KINORA_ENCODE_PRESET", "superfast");
    // Many servers run at once, each on a port of its own.
    builder.environment().put("KINORA_LIVE_RTMP_PORT", "0");
    // One machine plays everybody; what limits do is looked at where a test says so.
    builder.environment().put("KINORA_LIMITS_API", "1000/1s");
    builder.environment().put("KINORA_LIMITS_SIGN_UP", "1000/1m");
    builder.environment().put("KINORA_LIMITS_MAIL", "1000/1m");
    builder.environment().put("KINORA_LIMITS_MAIL_REQUESTS", "1000/1m");
    builder.environment().put("KINORA_LIMITS_FAILURES_BY_PREFIX", "1000");
    builder.environment().put("KINORA_LIMITS_PASSKEYS", "1000/1m");
    builder.environment().put("KINORA_LIMITS_PROVIDERS", "1000/1m");
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private URI awaitReady() {
    var address = data.resolve("address");
    return Eventually.get(
        "Kinora is ready",
        START_LIMIT,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(
                "Kinora ended with " + process.exitValue() + " at its start:\n" + logTail());
          }
          if (!Files.exists(address)) {
            return Optional.empty();
          }
          var found = URI.create(Files.readString(address).strip());
          var health = new Api(found, Optional.empty()).get("/q/health/ready");
          return health.statusCode() == 200 ? Optional.of(found) : Optional.empty();
        });
  }
}
