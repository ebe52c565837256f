package org.kinora.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kinora publish FILE…`: uploads films resumably, follows their encoding, and says where they
/// are.
@Command(
    name = "publish",
    description = "Uploads films and waits until they are encoded. Run again, it goes on.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all films were published",
      "1:something unexpected",
      "2:wrong use of the command line",
      "3:a file is missing, empty or can't be read",
      "4:the server can't be reached or has trouble",
      "5:not authorised (no or a wrong token)",
      "6:the server refused the upload",
      "7:the film could not be encoded"
    },
    footer = {"", "With several files the exit code is that of the first failure."})
public final class PublishCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Films to publish.")
  private Path[] files = {};

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      description = "Title of the film (default: the file's name).")
  private @Nullable String title;

  @Option(
      names = "--replace",
      paramLabel = "ID",
      description =
          "Gives the video of this id another file: its page, link and statistics stay, and the old"
              + " film is played until the new one is whole.")
  private @Nullable String replace;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Address of the server (default: the one that runs on the data folder).")
  private @Nullable String server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "API token (default: KINORA_TOKEN in the environment, which no list of processes shows;"
              + " else the one in the data folder).")
  private @Nullable String token;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data folder of a server on this machine (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--wait",
      paramLabel = "playable|complete",
      defaultValue = "complete",
      description = "How long to wait: until it can be played, or until all is there (default).")
  private String wait = "complete";

  @Option(
      names = "--json",
      description = "Print one JSON object per file on standard output and nothing else.")
  private boolean isJson;

  private final long begunAt = System.nanoTime();
  private final ObjectMapper json = new ObjectMapper();
  private final Screen screen = new Screen(System.err, Screen.isErrorTerminal());

  @Override
  public Integer call() {
    if (title != null && files.length > 1) {
      throw new ParameterException(
          spec.commandLine(), "--title names one film: give one FILE with it");
    }
    if (replace != null && (files.length > 1 || title != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--replace gives one video another file: give one FILE with it, and no --title");
    }
    String known = token == null ? System.getenv("KINORA_TOKEN") : token;
    var target = new Target(server, known, new DataFolder(data.toAbsolutePath().normalize()));
    Encoding.Wait until = until();
    Exit exit = Exit.OK;
    String reason = "";
    try (var connection = new Server(target, json)) {
      for (Path file : files) {
        ObjectNode report = blankReport(file);
        try {
          publish(target, connection, file, until, report);
          print(report);
        } catch (PublishFailure e) {
          screen.note("kinora: " + e.reason());
          report.put("state", "failed").put("problem", e.reason());
          printJson(report);
          if (exit == Exit.OK) {
            exit = e.exit();
            reason = e.reason();
          }
        }
      }
    }
    if (exit != Exit.OK && files.length > 1) {
      screen.note("kinora: " + reason);
    }
    return exit.code();
  }

  private Encoding.Wait until() {
    return switch (wait.toLowerCase(Locale.ROOT)) {
      case "playable" -> Encoding.Wait.PLAYABLE;
      case "complete" -> Encoding.Wait.COMPLETE;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--wait takes playable or complete, not '" + wait + "'");
    };
  }

  private FilmUpload.Words words() {
    return new FilmUpload.Words(title, replace);
  }

  private void publish(
      Target target, Server connection, Path file, Encoding.Wait until, ObjectNode report)
      throws PublishFailure {
    Film film = Film.of(file);
    var resume = new ResumeFile(target, film, replace, json);
    var own = new Screen(System.err, Screen.isErrorTerminal());
    try {
      String video = new FilmUpload(connection, film, words(), resume, own).run();
      report.put("id", video).put("uploadedMs", elapsedMs());
      var outcome = new Encoding(connection, own, this::elapsedMs).await(film, video, until);
      resume.delete();
      if (replace != null) {
        new Replaced(connection).check(film, video);
      }
      for (String field : List.of("title", "state", "watch", "hls", "dash")) {
        report.set(field, outcome.video().path(field));
      }
      report.put("playableMs", outcome.playableMs()).put("completeMs", outcome.completeMs());
    } catch (PublishFailure e) {
      if (e.exit() == Exit.ENCODING_FAILED) {
        resume.delete();
      }
      throw e;
    } finally {
      own.clear();
    }
  }

  /// Every report has every field, so that scripts need not ask which are there.
  private ObjectNode blankReport(Path file) {
    ObjectNode report = json.createObjectNode().put("file", file.toString());
    for (String field :
        List.of(
            "id",
            "title",
            "state",
            "watch",
            "hls",
            "dash",
            "uploadedMs",
            "playableMs",
            "completeMs",
            "problem")) {
      report.putNull(field);
    }
    return report;
  }

  private void print(ObjectNode report) {
    printJson(report);
    if (!isJson) {
      System.out.printf(
          Locale.ROOT,
          "%s%n  watch  %s%n  HLS    %s%n  DASH   %s%n",
          report.path("title").asText(),
          report.path("watch").asText(),
          report.path("hls").asText(),
          report.path("dash").asText());
      System.out.flush();
    }
  }

  private void printJson(ObjectNode report) {
    if (isJson) {
      System.out.println(report);
      System.out.flush();
    }
  }

  private long elapsedMs() {
    return (System.nanoTime() - begunAt) / 1_000_000;
  }
}
