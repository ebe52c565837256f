package org.kinora.platform.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses the best confinement that a canary finds to hold on this machine.
public final class Confinements {

  private static final String BETTER_KERNEL =
      "Run on a Linux kernel of 5.13 or newer on x86-64 with Landlock (“landlock” in"
          + " /sys/kernel/security/lsm), or install bubblewrap (apt-get install bubblewrap) on a"
          + " machine that allows user namespaces.";
  private static final String NOT_OFF = "Remove kinora.ffmpeg.sandbox=off from the configuration.";

  private final SandboxMode mode;
  private final Programs programs;
  private final int user;
  private final List<String> reasons = new ArrayList<>();

  private Confinements(SandboxMode mode, Programs programs, int user) {
    this.mode = mode;
    this.programs = programs;
    this.user = user;
  }

  /// Blocks for as long as some starts of the program take. `user` is who children are to be when
  /// this program is the administrator.
  public static Confinement choose(SandboxMode mode, Programs programs, int user)
      throws IOException {
    try {
      return new Confinements(mode, programs, user).choose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the sandbox was tried", e);
    }
  }

  private Confinement choose() throws IOException, InterruptedException {
    if (!NativeLauncher.isPossible()) {
      return new Confinement(
          SandboxLevel.OFF,
          "off: the C library of this machine is older than glibc 2.34",
          "Run on Debian 12, Ubuntu 22.04 or a newer system.",
          new PlainLauncher());
    }
    if (mode == SandboxMode.OFF) {
      var launcher = new NativeLauncher(programs, Restrictions.none());
      return new Confinement(SandboxLevel.OFF, "off by kinora.ffmpeg.sandbox", NOT_OFF, launcher);
    }
    int childUser = childUser();
    var best = full(childUser);
    if (best.isEmpty()) {
      best = bubblewrap();
    }
    return best.isPresent() ? best.get() : limits(childUser);
  }

  private Optional<Confinement> full(int childUser) throws IOException, InterruptedException {
    if (mode != SandboxMode.AUTO && mode != SandboxMode.LANDLOCK) {
      return Optional.empty();
    }
    if (!SystemCalls.areKnown()) {
      reasons.add("Landlock is used on x86-64 only");
      return Optional.empty();
    }
    int version = Landlock.ofThisMachine().version();
    if (version == 0) {
      reasons.add("this kernel has no Landlock");
      return Optional.empty();
    }
    var restrictions = new Restrictions(true, true, true, childUser);
    var launcher = new NativeLauncher(programs, restrictions);
    if (!launcher.refusesSignals()) {
      reasons.add("seccomp refuses nothing");
      return Optional.empty();
    }
    var description = "full (Landlock ABI " + version + ", seccomp, limits" + own(childUser) + ")";
    return tried("Landlock", SandboxLevel.FULL, description, launcher);
  }

  private Optional<Confinement> bubblewrap() throws IOException, InterruptedException {
    if (mode != SandboxMode.AUTO && mode != SandboxMode.BUBBLEWRAP) {
      return Optional.empty();
    }
    var launcher = BubblewrapLauncher.find(programs);
    if (launcher.isEmpty()) {
      reasons.add("bubblewrap is not installed");
      return Optional.empty();
    }
    return tried("bubblewrap", SandboxLevel.BUBBLEWRAP, "bubblewrap, limits", launcher.get());
  }

  private Confinement limits(int childUser) throws IOException, InterruptedException {
    boolean isFiltered = SystemCalls.areKnown();
    for (boolean filter : isFiltered ? List.of(true, false) : List.of(false)) {
      var launcher = new NativeLauncher(programs, new Restrictions(false, filter, true, childUser));
      var what = "limits only" + (filter ? " and seccomp" : "") + own(childUser);
      try (var canary = new Canary(launcher, programs)) {
        var disabilities = canary.disabilities();
        if (disabilities.isEmpty()) {
          return new Confinement(SandboxLevel.LIMITS_ONLY, what + because(), cure(), launcher);
        }
        reasons.add(disabilities.get());
      } catch (IOException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    return new Confinement(SandboxLevel.OFF, "off" + because(), BETTER_KERNEL, new PlainLauncher());
  }

  private String cure() {
    return mode == SandboxMode.LIMITS
        ? "Remove kinora.ffmpeg.sandbox=limits from the configuration."
        : BETTER_KERNEL;
  }

  private String because() {
    return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
  }

  private Optional<Confinement> tried(
      String name, SandboxLevel level, String description, Launcher launcher)
      throws InterruptedException {
    try (var canary = new Canary(launcher, programs)) {
      var disabilities = canary.disabilities();
      var escapes = disabilities.isPresent() ? List.<String>of() : canary.escapes();
      if (disabilities.isEmpty() && escapes.isEmpty()) {
        return Optional.of(new Confinement(level, description, "", launcher));
      }
      reasons.add(name + ": " + disabilities.orElse(String.join(", ", escapes)));
    } catch (IOException e) {
      reasons.add(name + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  /// Who children are: another user when this program is the administrator and can make them one.
  private int childUser() throws IOException {
    boolean isAdministrator =
        Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
    if (!isAdministrator || user == 0 || !SystemCalls.areKnown()) {
      return 0;
    }
    return UserThread.act(user, () -> 0) < 0 ? 0 : user;
  }

  private static String own(int childUser) {
    return childUser == 0 ? "" : ", as user " + childUser;
  }
}
