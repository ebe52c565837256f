package org.kinora.platform.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;

/// A filter in the kernel's packet-filter language that refuses what no encoder needs: the network,
/// other processes, new namespaces, the file attributes that Landlock leaves out. The numbers are
/// those of x86-64; another way of calling ends the child.
final class Seccomp {

  private static final int LOAD = 0x20;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_AT_LEAST = 0x35;
  private static final int IF_ANY_BIT = 0x45;
  private static final int AND = 0x54;
  private static final int RETURN = 0x06;

  private static final int KILL_PROCESS = 0x80000000;
  private static final int ALLOW = 0x7fff0000;
  private static final int ERROR = 0x00050000;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  private static final int X86_64 = 0xc000003e;
  private static final int X32 = 0x40000000;

  private static final int CLONE = 56;
  private static final int CLONE3 = 435;
  private static final int PRLIMIT64 = 302;
  private static final int CLONE_THREAD = 0x10000;
  // How this program itself starts its one child after the filter is in force.
  private static final int CLONE_VM_AND_VFORK = 0x4100;
  private static final int CLONE_NEW_NAMESPACES = 0x7e020000;

  private static final List<Integer> REFUSED =
      List.of(
          // socket connect accept sendto recvfrom sendmsg recvmsg bind listen socketpair accept4
          41,
          42,
          43,
          44,
          45,
          46,
          47,
          49,
          50,
          53,
          288,
          // fork vfork ptrace process_vm_readv process_vm_writev kcmp process_madvise
          57,
          58,
          101,
          310,
          311,
          312,
          440,
          // kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal
          62,
          200,
          234,
          129,
          297,
          424,
          // pidfd_open pidfd_getfd process_mrelease migrate_pages move_pages
          434,
          438,
          448,
          256,
          279,
          // setpriority sched_setparam sched_setscheduler sched_setattr ioprio_set
          141,
          142,
          144,
          314,
          251,
          // mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick
          // mount_setattr open_tree_attr
          165,
          166,
          155,
          161,
          428,
          429,
          430,
          431,
          432,
          433,
          442,
          467,
          // unshare setns bpf keyctl add_key request_key userfaultfd perf_event_open
          272,
          308,
          321,
          250,
          248,
          249,
          323,
          298,
          // io_uring_setup io_uring_enter io_uring_register
          425,
          426,
          427,
          // chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat truncate
          90,
          91,
          268,
          452,
          92,
          93,
          94,
          260,
          76,
          // setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr setxattrat
          // removexattrat file_setattr
          188,
          189,
          190,
          197,
          198,
          199,
          463,
          466,
          469,
          // utime utimes futimesat utimensat mknod mknodat
          132,
          235,
          261,
          280,
          133,
          259,
          // shmget shmat shmctl semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open
          29,
          30,
          31,
          64,
          65,
          66,
          220,
          68,
          69,
          70,
          71,
          240,
          // name_to_handle_at open_by_handle_at fanotify_init inotify_init inotify_init1
          303,
          304,
          300,
          253,
          294,
          // init_module finit_module delete_module kexec_load kexec_file_load reboot
          175,
          313,
          176,
          246,
          320,
          169,
          // swapon swapoff acct syslog quotactl quotactl_fd settimeofday clock_settime adjtimex
          // clock_adjtime
          167,
          168,
          163,
          103,
          179,
          443,
          164,
          227,
          159,
          305,
          // sethostname setdomainname iopl ioperm modify_ldt vhangup memfd_secret uselib
          170,
          171,
          172,
          173,
          154,
          153,
          447,
          134);

  private record Instruction(int code, int ifTrue, int ifFalse, int value) {}

  private Seccomp() {}

  /// The filter as the kernel takes it (`struct sock_fprog`).
  static MemorySegment program(SegmentAllocator arena) {
    var instructions = instructions();
    var code = arena.allocate(8L * instructions.size(), 8);
    for (int i = 0; i < instructions.size(); i++) {
      var instruction = instructions.get(i);
      code.set(JAVA_SHORT, 8L * i, (short) instruction.code());
      code.set(JAVA_BYTE, 8L * i + 2, (byte) instruction.ifTrue());
      code.set(JAVA_BYTE, 8L * i + 3, (byte) instruction.ifFalse());
      code.set(JAVA_INT, 8L * i + 4, instruction.value());
    }
    var program = arena.allocate(16, 8);
    program.set(JAVA_SHORT, 0, (short) instructions.size());
    program.set(ADDRESS, 8, code);
    return program;
  }

  private static List<Instruction> instructions() {
    var program = new ArrayList<Instruction>();
    program.add(new Instruction(LOAD, 0, 0, ARCHITECTURE));
    program.add(new Instruction(IF_EQUAL, 1, 0, X86_64));
    program.add(answer(KILL_PROCESS));
    program.add(new Instruction(LOAD, 0, 0, NUMBER));
    program.add(new Instruction(IF_AT_LEAST, 0, 1, X32));
    program.add(answer(ERROR | Libc.EPERM));
    // Its flags lie in memory, where a filter can't look: the C library then uses clone.
    program.add(new Instruction(IF_EQUAL, 0, 1, CLONE3));
    program.add(answer(ERROR | Libc.ENOSYS));
    program.addAll(guardedClone());
    // Limits of the caller only; it may not raise them.
    program.add(new Instruction(IF_EQUAL, 0, 4, PRLIMIT64));
    program.add(new Instruction(LOAD, 0, 0, FIRST_ARGUMENT));
    program.add(new Instruction(IF_EQUAL, 0, 1, 0));
    program.add(answer(ALLOW));
    program.add(answer(ERROR | Libc.EPERM));
    for (int i = 0; i < REFUSED.size(); i++) {
      program.add(new Instruction(IF_EQUAL, REFUSED.size() - i, 0, REFUSED.get(i)));
    }
    program.add(answer(ALLOW));
    program.add(answer(ERROR | Libc.EPERM));
    return program;
  }

  /// New threads and started programs, but no copies of the process and no namespaces.
  private static List<Instruction> guardedClone() {
    return List.of(
        new Instruction(IF_EQUAL, 0, 7, CLONE),
        new Instruction(LOAD, 0, 0, FIRST_ARGUMENT),
        new Instruction(IF_ANY_BIT, 4, 0, CLONE_NEW_NAMESPACES),
        new Instruction(IF_ANY_BIT, 2, 0, CLONE_THREAD),
        new Instruction(AND, 0, 0, CLONE_VM_AND_VFORK),
        new Instruction(IF_EQUAL, 0, 1, CLONE_VM_AND_VFORK),
        answer(ALLOW),
        answer(ERROR | Libc.EPERM));
  }

  private static Instruction answer(int value) {
    return new Instruction(RETURN, 0, 0, value);
  }
}
