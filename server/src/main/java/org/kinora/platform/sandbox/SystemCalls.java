package org.kinora.platform.sandbox;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/// System calls by number, for the calling thread alone: what the C library would do to all threads
/// of the program, or does not offer.
final class SystemCalls {

  private static final int PRCTL = 157;
  private static final int SETGROUPS = 116;
  private static final int SETRESUID = 117;
  private static final int SETRESGID = 119;
  private static final int SECCOMP = 317;
  private static final int LANDLOCK_CREATE_RULESET = 444;
  private static final int LANDLOCK_ADD_RULE = 445;
  private static final int LANDLOCK_RESTRICT_SELF = 446;

  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  // Without it, some kernels slow every confined program down against a leak between its threads.
  private static final int SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4;
  private static final int LANDLOCK_CREATE_RULESET_VERSION = 1;
  private static final int LANDLOCK_RULE_PATH_BENEATH = 1;

  private SystemCalls() {}

  /// Whether the numbers above are those of this machine.
  static boolean areKnown() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  static int gainNoPrivileges() {
    return call(PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  }

  /// Makes the thread another user, and its own again when it asks for that.
  static int become(int user) {
    int error = call(SETGROUPS, 0, 0);
    if (error >= 0) {
      error = call(SETRESGID, user, user, 0);
    }
    return error < 0 ? error : call(SETRESUID, user, user, 0);
  }

  static int becomeRootAgain() {
    int error = call(SETRESUID, 0, 0, 0);
    return error < 0 ? error : call(SETRESGID, 0, 0, 0);
  }

  static int filter(MemorySegment program) {
    try {
      long address = program.address();
      int spec = SECCOMP_FILTER_FLAG_SPEC_ALLOW;
      int error = call(SECCOMP, SECCOMP_SET_MODE_FILTER, spec, address);
      return error == -Libc.EINVAL ? call(SECCOMP, SECCOMP_SET_MODE_FILTER, 0, address) : error;
    } finally {
      Reference.reachabilityFence(program);
    }
  }

  /// The version of Landlock, a negative number when there is none.
  static int landlockVersion() {
    return call(LANDLOCK_CREATE_RULESET, 0, 0, LANDLOCK_CREATE_RULESET_VERSION);
  }

  static int createRuleset(MemorySegment attributes) {
    try {
      return call(LANDLOCK_CREATE_RULESET, attributes.address(), attributes.byteSize(), 0);
    } finally {
      Reference.reachabilityFence(attributes);
    }
  }

  static int addPathRule(int ruleset, MemorySegment rule) {
    try {
      return call(LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, rule.address(), 0);
    } finally {
      Reference.reachabilityFence(rule);
    }
  }

  static int restrict(int ruleset) {
    return call(LANDLOCK_RESTRICT_SELF, ruleset, 0);
  }

  private static int call(long number, long... arguments) {
    return (int) Libc.call(number, arguments);
  }
}
