package org.kinora.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegPrograms;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Sandbox;
import org.kinora.platform.encoder.Encoders;

/// The checks of a data folder that can be made without its server.
public final class LocalChecks {

  private static final Duration DATABASE_START = Duration.ofSeconds(100);

  private final DataFolder data;
  private final int port;
  private final Settings settings;

  public LocalChecks(DataFolder data, int port, Config config) {
    this.data = data;
    this.port = port;
    this.settings = new Settings(config);
  }

  /// Makes all of them; `isHeld` says that a server holds the folder, though it can't be asked.
  public List<Result> run(boolean isHeld, Consumer<Result> told) throws IOException {
    var results = new ArrayList<Result>();
    var checks = new ArrayList<>(MachineChecks.all());
    checks.addAll(new DataChecks(data, settings.space()).all());
    results.addAll(Examination.of(checks, told));
    boolean takesFiles = DataChecks.takesFiles(DataChecks.nearestExisting(data.root()));
    checks.clear();
    if (takesFiles) {
      var programs = new FfmpegPrograms(data, settings.ffmpeg());
      var sandbox = Sandbox.of(data, settings.ffmpeg());
      var encoders = Encoders.of(settings.encode(), Ffmpeg.of(programs, sandbox), data);
      checks.addAll(new FfmpegChecks(programs, encoders).all());
      checks.add(SandboxCheck.of(sandbox));
    } else {
      checks.add(skipped("FFmpeg", "it can't be unpacked into the data folder"));
    }
    if (!isHeld) {
      checks.add(new Check("port", this::port));
    }
    results.addAll(Examination.of(checks, told));
    results.addAll(stored(isHeld || !takesFiles, told));
    if (settings.publicUrl().isPresent()) {
      results.addAll(
          Examination.of(
              List.of(skipped("public URL", "start the server first: the address leads to it")),
              told));
    }
    return List.copyOf(results);
  }

  private List<Result> stored(boolean isClosed, Consumer<Result> told) throws IOException {
    if (isClosed) {
      return Examination.of(
          List.of(skipped("database", "it belongs to the server, which can't be asked")), told);
    }
    if (!OwnDatabase.isMade(data)) {
      return Examination.of(
          List.of(skipped("database", "not made yet: the first start makes it")), told);
    }
    var results = new ArrayList<Result>();
    var opened = new ArrayList<OwnDatabase>();
    try {
      var start = new Check("database start", DATABASE_START, () -> start(opened));
      results.addAll(Examination.of(List.of(start), told));
      for (var database : opened) {
        results.addAll(Examination.of(new DatabaseChecks(database::connect).all(), told));
        var store = new Check("object store", this::objects);
        results.addAll(Examination.of(List.of(store), told));
      }
    } finally {
      for (var database : opened) {
        database.close();
      }
    }
    return results;
  }

  private Finding start(List<OwnDatabase> opened) throws IOException {
    try {
      var database = OwnDatabase.open(data);
      if (database == null) {
        return Finding.skipped("a server has just been started on this folder");
      }
      opened.add(database);
      return Finding.ok("started for these checks");
    } catch (IOException e) {
      return Finding.failure(Examination.reason(e), "see " + data.root().resolve("postgres.log"));
    }
  }

  private Finding objects() throws Exception {
    Files.createDirectories(data.root());
    return DataChecks.objects(ObjectStore.in(data)).look().look();
  }

  private Finding port() {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
      return Finding.ok(probe.getLocalPort() + " is free");
    } catch (IOException e) {
      return Finding.failure(
          port + " can't be listened on: " + Examination.reason(e),
          "start with another --port, or stop what uses it");
    }
  }

  private static Check skipped(String name, String reason) {
    return new Check(name, () -> Finding.skipped(reason));
  }
}
