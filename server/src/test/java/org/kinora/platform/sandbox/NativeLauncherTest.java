package org.kinora.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a confined child can do, tried with a shell that need not start anything.
class NativeLauncherTest {

  private static final int USER = 64_123;
  private static final Path BIN = Path.of("/usr/bin");
  private static final Path BASH = BIN.resolve("bash");
  private static final Programs SHELL = new Programs(BIN, List.of("bash"), Map.of());
  private static final ResourceLimits LIMITS =
      ResourceLimits.forRun(Duration.ofMinutes(1), 1 << 20);

  @TempDir Path data;
  private Path folder = Path.of("");
  private Path secret = Path.of("");

  private record Ended(int code, String output, String errors) {}

  @BeforeEach
  void openToAll() throws IOException {
    // So that it is the sandbox that refuses, not the rights of files.
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    folder = Files.createDirectory(data.resolve("job"));
    secret = Files.writeString(data.resolve("secret"), "of somebody else\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int user() {
    return isRoot() ? USER : 0;
  }

  private static NativeLauncher full() throws IOException {
    return new NativeLauncher(SHELL, new Restrictions(true, true, true, user()));
  }

  private static NativeLauncher limited() throws IOException {
    return new NativeLauncher(SHELL, new Restrictions(false, false, true, user()));
  }

  private Process start(Launcher launcher, String script, @Nullable Path input) throws IOException {
    return start(launcher, script, input, LIMITS);
  }

  private Process start(
      Launcher launcher, String script, @Nullable Path input, ResourceLimits limits)
      throws IOException {
    var line = List.of(BASH.toString(), "--norc", "-c", script);
    return launcher.start(new Launch(line, Map.of("A", "b"), folder, input, limits));
  }

  private Ended run(Launcher launcher, String script) throws Exception {
    return ended(start(launcher, script, secret));
  }

  private static Ended ended(Process process) throws Exception {
    try (var output = process.getInputStream();
        var errors = process.getErrorStream()) {
      var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      var complaints = new String(errors.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), said.strip(), complaints.strip());
    }
  }

  @Test
  void a_child_reads_its_input_and_writes_to_its_folder() throws Exception {
    var launcher = full();
    var ended = run(launcher, "read -r line && echo \"$line\" > copy && echo \"$PWD $A\"");
    launcher.settle(folder);
    assertThat(ended).isEqualTo(new Ended(0, folder.toRealPath() + " b", ""));
    assertThat(folder.resolve("copy")).hasContent("of somebody else");
    assertThat(Files.getOwner(folder.resolve("copy"))).isEqualTo(Files.getOwner(data));
  }

  @Test
  void a_child_reads_no_other_file() throws Exception {
    assertThat(run(limited(), "read -r line < " + secret).code()).isZero();
    var ended = run(full(), "read -r line < " + secret);
    assertThat(ended.code()).isNotZero();
    assertThat(ended.errors()).contains("Permission denied");
    assertThat(run(full(), "read -r line < /etc/passwd").code()).isNotZero();
  }

  @Test
  void a_child_writes_no_other_file() throws Exception {
    assertThat(run(full(), "echo leak > " + data.resolve("leak")).code()).isNotZero();
    assertThat(data.resolve("leak")).doesNotExist();
    assertThat(run(full(), "echo leak > " + secret).code()).isNotZero();
    assertThat(secret).hasContent("of somebody else");
  }

  @Test
  void a_child_reaches_no_network() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(1);
      var script = "exec 3<>/dev/tcp/127.0.0.1/" + listener.getLocalPort();
      assertThat(run(full(), script).code()).isNotZero();
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
      assertThat(run(limited(), script).code()).isZero();
    }
  }

  @Test
  void a_child_signals_nobody() throws Exception {
    var script = "kill -0 " + ProcessHandle.current().pid();
    assertThat(run(full(), script).errors()).contains("Operation not permitted");
    assertThat(run(full(), "kill -0 1").errors()).contains("Operation not permitted");
    assertThat(full().refusesSignals()).isTrue();
    assertThat(limited().refusesSignals()).isFalse();
  }

  @Test
  void a_child_starts_no_other_process() throws Exception {
    assertThat(run(full(), "(echo copy)").output()).doesNotContain("copy");
    assertThat(run(full(), "exec /usr/bin/env").errors()).contains("Permission denied");
  }

  @Test
  void a_child_of_the_administrator_is_somebody_else() throws Exception {
    for (var launcher : List.of(full(), limited())) {
      var ended = run(launcher, "echo $UID $EUID");
      assertThat(ended.output().equals(USER + " " + USER)).isEqualTo(isRoot());
    }
  }

  @Test
  void a_child_has_three_open_files() throws Exception {
    var process = start(full(), "echo ready; read -r line", null);
    assertThat(process.getInputStream().read()).isEqualTo('r');
    try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      assertThat(open.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("0", "1", "2");
    }
    goOn(process);
  }

  @Test
  void a_child_is_signalled_apart_and_yields_to_this_program() throws Exception {
    for (var limits : List.of(LIMITS, LIMITS.patient())) {
      var process = start(full(), "echo ready; read -r line", null, limits);
      assertThat(process.getInputStream().read()).isEqualTo('r');
      var stat = Stat.of(process.pid());
      assertThat(stat.group()).isEqualTo(process.pid());
      assertThat(stat.niceness()).isEqualTo(limits.niceness());
      // A kernel that shares out among sessions heeds niceness only within one.
      assertThat(stat.session()).isEqualTo(Stat.of(ProcessHandle.current().pid()).session());
      goOn(process);
    }
    assertThat(LIMITS.patient().niceness()).isGreaterThan(LIMITS.niceness());
  }

  @Test
  void a_child_that_could_open_the_terminal_has_a_session_of_its_own() throws Exception {
    assertThat(run(full(), "echo sneaked > /dev/tty").errors()).contains("Permission denied");
    var process = start(limited(), "echo ready; read -r line", null);
    assertThat(process.getInputStream().read()).isEqualTo('r');
    assertThat(Stat.of(process.pid()).session()).isEqualTo(process.pid());
    goOn(process);
  }

  /// What the kernel tells of a process (proc(5)).
  private record Stat(long group, long session, int niceness) {

    static Stat of(long pid) throws IOException {
      var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return new Stat(
          Long.parseLong(fields[2]), Long.parseLong(fields[3]), Integer.parseInt(fields[16]));
    }
  }

  private static void goOn(Process process) throws Exception {
    try (var stdin = process.getOutputStream()) {
      stdin.write('\n');
    }
    assertThat(ended(process).code()).isZero();
  }

  @Test
  void a_child_that_takes_too_much_time_is_ended_by_the_kernel() throws Exception {
    var limits = new ResourceLimits(4L << 30, 1, 1 << 20, 10);
    var process = start(full(), "trap '' XCPU; while :; do :; done", secret, limits);
    // The first signal is ignored, the second can't be.
    assertThat(ended(process).code()).isEqualTo(128 + 9);
  }

  @Test
  void a_child_that_writes_too_much_is_ended_by_the_kernel() throws Exception {
    var limits = new ResourceLimits(4L << 30, 60, 4096, 10);
    var process = start(full(), "while :; do echo more; done > much", secret, limits);
    assertThat(ended(process).code()).isEqualTo(128 + 25);
    // Limits are set right after the start, when some may be written already.
    assertThat(Files.size(folder.resolve("much"))).isBetween(4096L, 1L << 20);
  }

  @Test
  void what_ignores_to_be_asked_is_killed_with_all_it_started() throws Exception {
    var script = "trap '' TERM; (trap '' TERM; while :; do :; done) & echo $!; wait";
    var process = start(limited(), script, secret);
    try (var lines = process.inputReader()) {
      var other = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      process.destroy();
      assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 9);
      other.onExit().get(10, TimeUnit.SECONDS);
    }
    process.getErrorStream().close();
  }

  @Test
  void this_program_stays_free() throws Exception {
    assertThat(run(full(), ":").code()).isZero();
    assertThat(Files.readString(Path.of("/etc/passwd"))).isNotEmpty();
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
    var status = Files.readString(Path.of("/proc/self/status"));
    assertThat(status).containsPattern("NoNewPrivs:\\s0").containsPattern("Seccomp:\\s0");
    assertThat(run(limited(), "(echo copy)").output()).isEqualTo("copy");
  }

  @Test
  void two_hundred_children_leave_nothing_behind() throws Exception {
    var launcher = full();
    assertThat(run(launcher, ":").code()).isZero();
    long descriptors = count(Path.of("/proc/self/fd"));
    for (int i = 0; i < 200; i++) {
      var process = start(launcher, ":", null);
      process.getOutputStream().close();
      assertThat(ended(process).code()).isZero();
    }
    assertThat(count(Path.of("/proc/self/fd"))).isLessThanOrEqualTo(descriptors + 5);
    assertThat(ProcessHandle.current().children().filter(child -> isBash(child))).isEmpty();
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("child-")) {
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
      }
    }
  }

  @Test
  void a_link_that_a_child_leaves_is_not_taken_for_a_file() throws Exception {
    var launcher = limited();
    Files.createSymbolicLink(folder.resolve("picture.jpg"), secret);
    assertThatThrownBy(() -> launcher.settle(folder)).hasMessageContaining("picture.jpg");
    assertThat(folder.resolve("picture.jpg")).doesNotExist();
    assertThat(secret).exists();
  }

  @Test
  void a_program_that_is_missing_is_named() throws IOException {
    var launcher = new NativeLauncher(SHELL, Restrictions.none());
    var launch = new Launch(List.of("/nowhere/ffmpeg"), Map.of(), folder, secret, LIMITS);
    var missing = new Launch(launch.command(), Map.of(), folder, data.resolve("no"), LIMITS);
    assertThatThrownBy(() -> launcher.start(missing))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }

  private static boolean isBash(ProcessHandle process) {
    return process.info().command().orElse("").isEmpty()
        || process.info().command().orElse("").equals(BASH.toString());
  }

  private static long count(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }
}
