package org.kinora.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// The filter, tried on a thread that ends with the test.
class SeccompTest {

  private static final Map<String, Integer> REFUSED = new LinkedHashMap<>();

  static {
    REFUSED.put("socket", 41);
    REFUSED.put("ptrace", 101);
    REFUSED.put("kill", 62);
    REFUSED.put("mount", 165);
    REFUSED.put("bpf", 321);
    REFUSED.put("keyctl", 250);
    REFUSED.put("unshare", 272);
    REFUSED.put("setns", 308);
    REFUSED.put("io_uring_setup", 425);
    REFUSED.put("process_vm_readv", 310);
    REFUSED.put("process_vm_writev", 311);
    REFUSED.put("userfaultfd", 323);
    REFUSED.put("perf_event_open", 298);
    REFUSED.put("chmod", 90);
    REFUSED.put("shmget", 29);
    REFUSED.put("last of the list", 134);
    REFUSED.put("getpid of another calling convention", 0x40000000 + 39);
  }

  @Test
  void what_no_encoder_needs_is_refused_to_that_thread_alone() throws InterruptedException {
    var answers = new ConcurrentHashMap<String, Long>();
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  answers.put("start", (long) SystemCalls.gainNoPrivileges());
                  answers.put("filter", (long) SystemCalls.filter(Seccomp.program(Arena.ofAuto())));
                  REFUSED.forEach((name, number) -> answers.put(name, Libc.call(number)));
                  answers.put("getpid", Libc.call(39));
                  answers.put("clone3", Libc.call(435));
                  answers.put("limits of another", Libc.call(302, 1, 0, 1));
                });
    thread.join();
    assertThat(answers.remove("start")).isZero();
    assertThat(answers.remove("filter")).isZero();
    assertThat(answers.remove("getpid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(answers.remove("clone3")).isEqualTo(-Libc.ENOSYS);
    assertThat(answers).allSatisfy((name, answer) -> assertThat(answer).isEqualTo(-Libc.EPERM));
    assertThat(answers).hasSize(REFUSED.size() + 1);
    assertThat(Libc.kill((int) ProcessHandle.current().pid(), 0)).isZero();
  }
}
