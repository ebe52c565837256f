package org.kinora;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.kinora.health.LocalChecks;
import org.kinora.health.LocalScrub;
import org.kinora.health.Remote;
import org.kinora.health.Report;
import org.kinora.health.Result;
import org.kinora.health.Status;
import org.kinora.platform.DataFolder;
import org.kinora.platform.DataFolderLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// One line per check, with the cure; the exit code says whether all is well.
@Command(
    name = "doctor",
    description = "Checks this machine, the data folder and its server, and says how to cure it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well; there may be warnings",
      "1:a check failed, or a scrub found something",
      "2:wrong use of the command line"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final Duration CHECKS = Duration.ofMinutes(4);
  private static final Duration ROUND_TRIP = Duration.ofMinutes(9);

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of all state (default: ./data).")
  private Path folder = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port that the server is to listen on (default: 8080).")
  private int port;

  @Option(names = "--quick", description = "Leave the round trip of a clip out.")
  private boolean isQuick;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else.")
  private boolean isJson;

  @Option(
      names = "--scrub",
      description =
          "Instead of the checks: read every stored object back and compare it with its size and"
              + " SHA-256; find objects that nothing refers to.")
  private boolean isScrub;

  @Option(
      names = "--repair",
      description = "With --scrub: rebuild what can be rebuilt, delete what nothing refers to.")
  private boolean isRepairing;

  @Option(
      names = "--scrub-rate",
      paramLabel = "MB/s",
      defaultValue = "50",
      description = "With --scrub: read at most so many megabytes per second (default: 50).")
  private int scrubRate;

  private final List<Result> results = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    var data = new DataFolder(folder.toAbsolutePath().normalize());
    if (isScrub) {
      return scrub(data);
    }
    if (isRepairing) {
      throw new ParameterException(spec.commandLine(), "--repair goes with --scrub");
    }
    switch (holder(data)) {
      case NOBODY -> withoutServer(data);
      case SERVER -> askServer(data);
      case UNKNOWN -> {
        tell(
            new Result(
                "server",
                Status.SKIPPED.text(),
                "whether one runs on " + data.root() + " can't be seen by this user",
                "",
                0));
        examineHere(data, true);
      }
    }
    var report = Report.of(results);
    if (isJson) {
      spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(report));
    }
    return report.status().equals(Status.FAILURE.text()) ? 1 : 0;
  }

  private int scrub(DataFolder data) throws IOException {
    if (scrubRate < 1 || scrubRate > 100_000) {
      throw new ParameterException(
          spec.commandLine(), "--scrub-rate takes a number from 1 to 100000, not " + scrubRate);
    }
    var screen = new ScrubScreen(spec.commandLine().getOut(), spec.commandLine().getErr(), isJson);
    if (holder(data) == Holder.NOBODY) {
      return screen.ended(
          LocalScrub.run(data, scrubRate * 1_000_000L, isRepairing, screen::running));
    }
    try (var remote = Remote.on(data)) {
      return screen.follow(remote, scrubRate, isRepairing);
    }
  }

  /// Who holds the data folder.
  private enum Holder {
    NOBODY,
    SERVER,
    UNKNOWN
  }

  private static Holder holder(DataFolder data) {
    if (!Files.isDirectory(data.root())) {
      return Holder.NOBODY;
    }
    try (var lock = DataFolderLock.tryTake(data)) {
      return lock == null ? Holder.SERVER : Holder.NOBODY;
    } catch (IOException _) {
      return Files.exists(data.root().resolve("lock")) ? Holder.UNKNOWN : Holder.NOBODY;
    }
  }

  private void withoutServer(DataFolder data) throws IOException {
    tell(ok("server", "not running on this data folder"));
    examineHere(data, false);
    if (isQuick) {
      return;
    }
    boolean isPromising =
        results.stream()
            .allMatch(result -> result.level() != Status.FAILURE || result.name().equals("port"));
    if (!isPromising) {
      tell(new Result("round trip", Status.SKIPPED.text(), "cure what failed above first", "", 0));
      return;
    }
    try (var server = TemporaryServer.start(data.root(), data);
        var remote = Remote.on(server.data())) {
      remote.examine("round-trip", ROUND_TRIP).checks().forEach(this::tell);
    } catch (IOException e) {
      tell(failure("round trip", "on a server of its own: " + e.getMessage(), "see above"));
    }
  }

  private void askServer(DataFolder data) throws IOException {
    try (var remote = Remote.on(data)) {
      remote.requireAnswer();
      tell(ok("server", "running on this data folder at " + remote.base()));
      remote.examine("checks", CHECKS).checks().forEach(this::tell);
      if (!isQuick) {
        remote.examine("round-trip", ROUND_TRIP).checks().forEach(this::tell);
      }
    } catch (IOException e) {
      tell(
          failure(
              "server",
              "running on this data folder, but it can't be asked: " + e.getMessage(),
              "see its log; run this as the user that runs it; if it hangs, stop and start it"));
      examineHere(data, true);
    }
  }

  private void examineHere(DataFolder data, boolean isHeld) throws IOException {
    results.addAll(
        new LocalChecks(data, port, ConfigProvider.getConfig()).run(isHeld, this::print));
  }

  private static Result ok(String name, String seen) {
    return new Result(name, Status.OK.text(), seen, "", 0);
  }

  private static Result failure(String name, String seen, String cure) {
    return new Result(name, Status.FAILURE.text(), seen, cure, 0);
  }

  private void tell(Result result) {
    results.add(result);
    print(result);
  }

  private void print(Result result) {
    if (isJson) {
      return;
    }
    var mark =
        switch (result.level()) {
          case OK -> "ok    ";
          case SKIPPED -> "skip  ";
          case WARNING -> "warn  ";
          case FAILURE -> "FAIL  ";
        };
    var seen = result.seen().replaceFirst("[.]$", "");
    var cure = result.cure().isEmpty() ? "" : ". Cure: " + result.cure();
    var out = spec.commandLine().getOut();
    out.println(mark + result.name() + ": " + seen + cure);
    out.flush();
  }
}
