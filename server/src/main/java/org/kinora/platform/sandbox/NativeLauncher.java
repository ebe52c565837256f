package org.kinora.platform.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.sandbox.SpawnPlan.Membership;

/// Starts children by `posix_spawn` from threads that have given up what the children are not to
/// have: so no helper program of our own is needed, and nothing runs in between.
final class NativeLauncher implements Launcher {

  private static final List<String> SETPRIV = List.of("/usr/bin/setpriv", "/bin/setpriv");
  // The one descriptor more that a child gets when its user does not come to the programs by path.
  private static final int PROGRAMS_DESCRIPTOR = 3;
  private static final String PROGRAMS_BY_DESCRIPTOR = "/proc/self/fd/" + PROGRAMS_DESCRIPTOR;

  private final Programs programs;
  private final Restrictions restrictions;
  private final List<String> dyingWithParent;
  private final boolean areProgramsReachable;

  NativeLauncher(Programs programs, Restrictions restrictions) throws IOException {
    this.programs = programs;
    this.restrictions = restrictions;
    this.dyingWithParent = dyingWithParent();
    this.areProgramsReachable = restrictions.user() == 0 || programs.areReachableByAll();
  }

  /// Whether the C library has all that is called here.
  static boolean isPossible() {
    try {
      return Libc.has("posix_spawn_file_actions_addclosefrom_np")
          && Libc.has("posix_spawn_file_actions_addfchdir_np");
    } catch (LinkageError | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public Process start(Launch launch) throws IOException {
    var folder = new JobFolder(launch.folder(), restrictions.user());
    folder.give();
    try (var childEnds = new Descriptors()) {
      var pipes = Pipes.open(launch.input(), childEnds);
      boolean isStarted = false;
      try {
        var child = child(launch, pipes, childEnds);
        child.start(launch.command().getFirst());
        limit(child, launch.limits());
        isStarted = true;
        return new SpawnedProcess(child, pipes);
      } finally {
        if (!isStarted) {
          pipes.close();
        }
      }
    }
  }

  @Override
  public void settle(Path folder) throws IOException {
    new JobFolder(folder, restrictions.user()).takeBack();
  }

  /// Whether a child can't signal this program, tried by a thread that gives up the same calls:
  /// FFmpeg sends no signals.
  boolean refusesSignals() {
    int self = (int) ProcessHandle.current().pid();
    var filter = Seccomp.program(Arena.ofAuto());
    return restrictions.isFiltered()
        && UserThread.actApart(
                restrictions.user(),
                () -> {
                  int error = SystemCalls.gainNoPrivileges();
                  error = error < 0 ? error : SystemCalls.filter(filter);
                  return error < 0 ? error : Libc.kill(self, 0);
                })
            == -Libc.EPERM;
  }

  private Child child(Launch launch, Pipes pipes, Descriptors descriptors) throws IOException {
    int folder = descriptors.open(launch.folder(), Libc.O_PATH);
    var inherited = new ArrayList<>(pipes.childEnds());
    var line = new ArrayList<>(dyingWithParent);
    Map<String, String> environment = launch.environment();
    if (areProgramsReachable) {
      line.addAll(launch.command());
    } else {
      inherited.add(descriptors.open(programs.folder(), Libc.O_PATH));
      launch.command().forEach(word -> line.add(byDescriptor(word)));
      environment = new HashMap<>(environment);
      environment.replaceAll((_, value) -> byDescriptor(value));
    }
    int niceness = launch.limits().niceness();
    if (!restrictions.isLandlocked()) {
      var plan = new SpawnPlan(line, environment, folder, inherited, Membership.SESSION);
      return restrictions.isFree()
          ? Child.free(plan, niceness)
          : Child.limited(plan, niceness, restrictions.user(), filter());
    }
    // Landlock keeps the terminal shut.
    var plan = new SpawnPlan(line, environment, folder, inherited, Membership.GROUP);
    var executables = new ArrayList<>(programs.files());
    if (!dyingWithParent.isEmpty()) {
      executables.add(Path.of(dyingWithParent.getFirst()));
    }
    int rules =
        descriptors.add(
            Landlock.ofThisMachine()
                .ruleset(launch.folder(), executables, programs.libraries(), launch.devices()));
    return Child.confined(
        plan, niceness, restrictions.user(), Seccomp.program(Arena.ofAuto()), rules);
  }

  private @Nullable MemorySegment filter() {
    return restrictions.isFiltered() ? Seccomp.program(Arena.ofAuto()) : null;
  }

  private String byDescriptor(String word) {
    return word.startsWith(programs.folder().toString())
        ? PROGRAMS_BY_DESCRIPTOR + word.substring(programs.folder().toString().length())
        : word;
  }

  private void limit(Child child, ResourceLimits limits) throws IOException {
    if (restrictions.isFree()) {
      return;
    }
    int error =
        UserThread.act(
            restrictions.user(), () -> limits.apply(child.pid(), restrictions.user() != 0));
    if (error < 0 && error != -Libc.ESRCH) {
      child.signal(Child.SIGKILL);
      throw new IOException("The limits of a child could not be set (error " + -error + ")");
    }
  }

  /// A prefix of the command line that makes the child end when the thread that started it does,
  /// and with it when this program is killed.
  private static List<String> dyingWithParent() {
    return SETPRIV.stream()
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst()
        .map(file -> List.of(file, "--pdeathsig", "KILL", "--"))
        .orElse(List.of());
  }
}
