package org.kinora.platform.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts children in a container of their own, made by bubblewrap: no network, no other processes,
/// no files but the system's libraries, the programs and the job folder.
final class BubblewrapLauncher implements Launcher {

  private static final List<String> PLACES = List.of("/usr/bin/bwrap", "/usr/local/bin/bwrap");
  private static final List<String> PRLIMIT = List.of("/usr/bin/prlimit", "/bin/prlimit");
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives");
  private static final String USER_INSIDE = "65534";

  private final Programs programs;
  private final String bubblewrap;
  private final NativeLauncher launcher;

  private BubblewrapLauncher(Programs programs, String bubblewrap) throws IOException {
    this.programs = programs;
    this.bubblewrap = bubblewrap;
    this.launcher = new NativeLauncher(programs, Restrictions.none());
  }

  /// Nothing when bubblewrap is not installed.
  static Optional<Launcher> find(Programs programs) throws IOException {
    var place = executable(PLACES);
    return place.isPresent()
        ? Optional.of(new BubblewrapLauncher(programs, place.get()))
        : Optional.empty();
  }

  @Override
  public Process start(Launch launch) throws IOException {
    return launcher.start(launch.with(line(launch), Map.of()));
  }

  @Override
  public void settle(Path folder) throws IOException {
    launcher.settle(folder);
  }

  private List<String> line(Launch launch) {
    // Limits set from outside would come too late for what bubblewrap starts.
    var line = new ArrayList<>(limits(launch.limits()));
    line.addAll(List.of(bubblewrap, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"));
    line.addAll(List.of("--uid", USER_INSIDE, "--gid", USER_INSIDE));
    for (String folder : SYSTEM_FOLDERS) {
      line.addAll(List.of("--ro-bind-try", folder, folder));
    }
    line.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
    if (!launch.devices().isEmpty()) {
      launch.devices().forEach(device -> bind(line, "--dev-bind-try", device));
      line.addAll(List.of("--ro-bind-try", "/sys", "/sys"));
    }
    bind(line, "--ro-bind", programs.folder());
    programs.libraries().forEach(folder -> bind(line, "--ro-bind-try", folder));
    bind(line, "--bind", launch.folder());
    line.addAll(List.of("--chdir", launch.folder().toString(), "--clearenv"));
    launch.environment().forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
    line.add("--");
    line.addAll(launch.command());
    return line;
  }

  private static List<String> limits(ResourceLimits limits) {
    return executable(PRLIMIT)
        .map(
            prlimit ->
                List.of(
                    prlimit,
                    "--as=" + limits.addressBytes(),
                    "--cpu=" + limits.cpuSeconds(),
                    "--fsize=" + limits.fileBytes(),
                    "--core=0",
                    "--"))
        .orElse(List.of());
  }

  private static void bind(List<String> line, String how, Path folder) {
    line.addAll(List.of(how, folder.toString(), folder.toString()));
  }

  private static Optional<String> executable(List<String> places) {
    return places.stream().filter(place -> Files.isExecutable(Path.of(place))).findFirst();
  }
}
