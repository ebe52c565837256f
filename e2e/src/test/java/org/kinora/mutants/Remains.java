package org.kinora.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server on this machine holds outside of its database: processes, temporary files,
// threads.
public record Remains(long pid, Path data) {

  private static final List<String> FOLDERS = List.of("temp", "uploads", "objects/chunks");
  private static final Pattern STACK =
      Pattern.compile("(?m)^\\tat (?:app//)?org\\.kinora\\.(?!platform\\.Ffmpeg)");
  private static final Pattern CRASH = Pattern.compile("crashed with signal");

  /// FFmpeg's processes, whoever started them, and the server's children that nobody waited for.
  public List<String> processes() throws IOException {
    var found = new ArrayList<String>();
    var family = family();
    try (var all = ProcessHandle.allProcesses()) {
      for (var process : all.toList()) {
        var stat = stat(process.pid());
        if (isFfmpeg(process.pid()) || (stat.contains(") Z ") && family.contains(process.pid()))) {
          found.add(stat.replaceAll("\\) (\\w).*", ") $1").strip());
        }
      }
    }
    return found;
  }

  /// Files that are there only while something is done.
  public List<String> files() throws IOException {
    var found = new ArrayList<String>();
    for (var folder : FOLDERS) {
      walk(data.resolve(folder)).map(file -> data.relativize(file).toString()).forEach(found::add);
    }
    return found;
  }

  /// Bytes in the folder for temporary files.
  public long temporaryBytes() throws IOException {
    long bytes = 0;
    for (var file : walk(data.resolve("temp")).toList()) {
      try {
        bytes += Files.size(file);
      } catch (NoSuchFileException e) {
        bytes += 0; // gone meanwhile
      }
    }
    return bytes;
  }

  public int threads() throws IOException {
    return count(Path.of("/proc/" + pid + "/task"));
  }

  public int openFiles() throws IOException {
    return count(Path.of("/proc/" + pid + "/fd"));
  }

  /// Stack traces of the server's own code, and errors that are explained by nothing else.
  public static List<String> complaints(String log) {
    var found = new ArrayList<String>();
    log.lines().filter(line -> line.contains(" ERROR ")).forEach(found::add);
    if (found.isEmpty() && STACK.matcher(log).find()) {
      found.add("There is a stack trace in the log");
    }
    return found;
  }

  /// How often FFmpeg itself crashed, which the server has to survive.
  public static int crashes(String log) {
    return (int) CRASH.matcher(log).results().count();
  }

  private List<Long> family() {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .toList();
  }

  private boolean isFfmpeg(long other) throws IOException {
    try {
      var program = Files.readSymbolicLink(Path.of("/proc/" + other + "/exe"));
      return program.startsWith(data.toRealPath().resolve("runtime"))
          && program.getFileName().toString().startsWith("ff");
    } catch (IOException e) {
      return false; // ended meanwhile, or another user's
    }
  }

  private static String stat(long other) {
    try {
      return Files.readString(Path.of("/proc/" + other + "/stat"));
    } catch (IOException e) {
      return ""; // ended meanwhile
    }
  }

  private static int count(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return (int) entries.count();
    }
  }

  /// Folders come and go while they are walked.
  private static Stream<Path> walk(Path root) throws IOException {
    if (!Files.exists(root)) {
      return Stream.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (NoSuchFileException e) {
      return Stream.of();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return Stream.of();
      }
      throw e.getCause();
    }
  }
}
