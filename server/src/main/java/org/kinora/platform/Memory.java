package org.kinora.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Memory in bytes: what this program and its children may use in all, and what of it can be had
/// now. The limits of control groups (version 2) count; `physicalBytes` is the machine's.
public record Memory(long physicalBytes, long totalBytes, long availableBytes) {

  private static final Pattern LINE = Pattern.compile("(?m)^(\\w+):? +(\\d+)( kB)?$");
  private static final Pattern GROUP = Pattern.compile("(?m)^0::(/.*)$");

  /// As the kernel tells it now; without limits where it tells nothing.
  public static Memory now() {
    return read(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  static Memory read(Path proc, Path groups) {
    var meminfo = text(proc.resolve("meminfo"));
    long physical = value(meminfo, "MemTotal").orElse(Long.MAX_VALUE);
    var memory = new Memory(physical, physical, value(meminfo, "MemAvailable").orElse(physical));
    var group = GROUP.matcher(text(proc.resolve("self/cgroup")));
    if (!group.find()) {
      return memory;
    }
    // A group is held to the limits of all groups around it. Inside a container the path may be
    // one that is seen from outside only; the container's own limits stand at the root then.
    var named = groups.resolve(group.group(1).substring(1)).normalize();
    @Nullable Path folder = named.startsWith(groups) ? named : groups;
    while (folder != null && folder.startsWith(groups)) {
      memory = memory.within(folder);
      folder = folder.getParent();
    }
    return memory;
  }

  private Memory within(Path group) {
    var limit = text(group.resolve("memory.max")).strip();
    if (!limit.matches("\\d{1,18}")) {
      return this;
    }
    long most = Long.parseLong(limit);
    var used = text(group.resolve("memory.current")).strip();
    // Pages of files that the kernel gives back when they are needed.
    long spare = value(text(group.resolve("memory.stat")), "inactive_file").orElse(0);
    long free = used.matches("\\d{1,18}") ? most - Long.parseLong(used) + spare : most;
    return new Memory(
        physicalBytes, Math.min(totalBytes, most), Math.clamp(free, 0, availableBytes));
  }

  private static OptionalLong value(String text, String name) {
    return LINE.matcher(text)
        .results()
        .filter(line -> line.group(1).equals(name))
        .mapToLong(line -> Long.parseLong(line.group(2)) * (line.group(3) == null ? 1 : 1024))
        .findFirst();
  }

  private static String text(Path file) {
    try {
      return Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
