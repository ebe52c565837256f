package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  private static final long KIB = 1024;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void machine() throws IOException {
    write("proc/meminfo", "MemTotal:       8000 kB\nMemFree:  10 kB\nMemAvailable:   6000 kB\n");
  }

  @Test
  void without_control_groups_the_machine_counts() {
    assertThat(read()).isEqualTo(new Memory(8000 * KIB, 8000 * KIB, 6000 * KIB));
  }

  @Test
  void the_tightest_of_the_groups_around_the_program_counts() throws IOException {
    write("proc/self/cgroup", "0::/outer/inner\n");
    write("groups/outer/memory.max", 4000 * KIB + "\n");
    write("groups/outer/memory.current", 3000 * KIB + "\n");
    write("groups/outer/memory.stat", "anon 5\ninactive_file " + 500 * KIB + "\nslab 7\n");
    write("groups/outer/inner/memory.max", "max\n");
    assertThat(read()).isEqualTo(new Memory(8000 * KIB, 4000 * KIB, 1500 * KIB));
  }

  @Test
  void a_container_sees_its_own_limit_at_the_root() throws IOException {
    write("proc/self/cgroup", "0::/../elsewhere\n");
    write("groups/memory.max", 2000 * KIB + "\n");
    write("groups/memory.current", 2500 * KIB + "\n");
    assertThat(read().availableBytes()).isZero();
  }

  @Test
  void this_machine_has_some() {
    var now = Memory.now();
    assertThat(now.totalBytes()).isPositive().isLessThanOrEqualTo(now.physicalBytes());
    assertThat(now.availableBytes()).isPositive().isLessThan(now.totalBytes());
  }

  private Memory read() {
    return Memory.read(folder.resolve("proc"), folder.resolve("groups"));
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
