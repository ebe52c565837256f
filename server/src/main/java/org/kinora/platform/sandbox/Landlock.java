package org.kinora.platform.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A set of rules by which the kernel refuses a thread, and all it starts, every file but those
/// named; from version 4 TCP, from version 6 signals to others too.
final class Landlock {

  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIR = 1 << 3;
  private static final long REMOVE_DIR = 1 << 4;
  private static final long REMOVE_FILE = 1 << 5;
  private static final long MAKE_DIR = 1 << 7;
  private static final long MAKE_REG = 1 << 8;
  private static final long ALL_OF_VERSION_1 = (1 << 13) - 1;
  private static final long REFER = 1 << 13;
  private static final long TRUNCATE = 1 << 14;
  private static final long IOCTL_DEV = 1 << 15;
  private static final long BIND_AND_CONNECT_TCP = 3;
  private static final long ABSTRACT_SOCKETS_AND_SIGNALS = 3;

  private static final long READ_ALL = READ_FILE | READ_DIR;
  private static final long WRITE_ALL =
      READ_ALL | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE;

  // Libraries, and what they and encoders look up of the processors.
  private static final List<String> READABLE_FOLDERS =
      List.of(
          "/usr/lib",
          "/usr/lib64",
          "/lib",
          "/lib64",
          "/usr/local/lib",
          "/sys/devices/system/cpu",
          "/sys/devices/system/node");
  private static final List<String> READABLE_FILES =
      List.of("/etc/ld.so.cache", "/proc/cpuinfo", "/proc/meminfo", "/dev/urandom", "/dev/random");
  // Where drivers look up which chip is behind a device, and what its kind wants.
  private static final List<String> READABLE_FOR_DEVICES =
      List.of(
          "/sys/dev/char",
          "/sys/devices",
          "/sys/bus/pci",
          "/sys/module/nvidia",
          "/proc/driver/nvidia",
          "/usr/share/libdrm",
          "/usr/share/drirc.d",
          "/usr/share/nvidia");
  private static final String NOTHING = "/dev/null";
  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

  private final int version;

  private Landlock(int version) {
    this.version = version;
  }

  /// What this machine has; version 0 when it has none.
  static Landlock ofThisMachine() {
    return new Landlock(Math.max(0, SystemCalls.landlockVersion()));
  }

  int version() {
    return version;
  }

  /// The rules for one child, as a file descriptor to be closed: it may write to its folder, run
  /// the programs, read the libraries, and use the devices.
  int ruleset(Path folder, List<Path> programs, List<Path> libraries, List<Path> devices)
      throws IOException {
    int ruleset = create();
    boolean isWhole = false;
    try {
      allow(ruleset, folder, WRITE_ALL);
      for (Path program : programs) {
        allow(ruleset, program, EXECUTE | READ_FILE);
      }
      allowIfThere(ruleset, Path.of(LOADER), EXECUTE | READ_FILE);
      for (Path library : libraries) {
        allowIfThere(ruleset, library, READ_ALL);
      }
      for (String name : READABLE_FOLDERS) {
        allowIfThere(ruleset, Path.of(name), READ_ALL);
      }
      for (String name : READABLE_FILES) {
        allowIfThere(ruleset, Path.of(name), READ_FILE);
      }
      allowIfThere(ruleset, Path.of(NOTHING), READ_FILE | WRITE_FILE);
      for (Path device : devices) {
        allowIfThere(ruleset, device, READ_FILE | WRITE_FILE | IOCTL_DEV);
      }
      if (!devices.isEmpty()) {
        for (String name : READABLE_FOR_DEVICES) {
          allowIfThere(ruleset, Path.of(name), READ_ALL);
        }
      }
      isWhole = true;
      return ruleset;
    } finally {
      if (!isWhole) {
        Libc.close(ruleset);
      }
    }
  }

  private int create() throws IOException {
    long size = version < 4 ? 8 : version < 6 ? 16 : 24;
    var attributes = Arena.ofAuto().allocate(24, 8);
    attributes.set(JAVA_LONG, 0, handled());
    attributes.set(JAVA_LONG, 8, BIND_AND_CONNECT_TCP);
    attributes.set(JAVA_LONG, 16, ABSTRACT_SOCKETS_AND_SIGNALS);
    int ruleset = SystemCalls.createRuleset(attributes.asSlice(0, size));
    if (ruleset < 0) {
      throw new IOException("Landlock makes no rules (error " + -ruleset + ")");
    }
    return ruleset;
  }

  private long handled() {
    return ALL_OF_VERSION_1
        | (version >= 2 ? REFER : 0)
        | (version >= 3 ? TRUNCATE : 0)
        | (version >= 5 ? IOCTL_DEV : 0);
  }

  private void allowIfThere(int ruleset, Path path, long rights) throws IOException {
    if (Files.exists(path)) {
      allow(ruleset, path, rights);
    }
  }

  private void allow(int ruleset, Path path, long rights) throws IOException {
    int beneath = Libc.opened(path, Libc.O_PATH);
    try {
      var rule = Arena.ofAuto().allocate(16, 8);
      rule.set(JAVA_LONG, 0, rights & handled());
      rule.set(JAVA_INT, 8, beneath);
      int error = SystemCalls.addPathRule(ruleset, rule);
      if (error < 0) {
        throw new IOException("Landlock takes no rule for " + path + " (error " + -error + ")");
      }
    } finally {
      Libc.close(beneath);
    }
  }
}
