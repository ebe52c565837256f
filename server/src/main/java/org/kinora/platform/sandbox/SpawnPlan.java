package org.kinora.platform.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;

/// Everything `posix_spawn` needs, laid out beforehand: the thread that calls it may not be able to
/// load even a class any more.
final class SpawnPlan {

  private static final MethodHandle SPAWN =
      Libc.function("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle ACTIONS_INIT =
      Libc.function("posix_spawn_file_actions_init", ADDRESS);
  private static final MethodHandle ACTIONS_DESTROY =
      Libc.function("posix_spawn_file_actions_destroy", ADDRESS);
  private static final MethodHandle ADD_DUP2 =
      Libc.function("posix_spawn_file_actions_adddup2", ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle ADD_FCHDIR =
      Libc.function("posix_spawn_file_actions_addfchdir_np", ADDRESS, JAVA_INT);
  private static final MethodHandle ADD_CLOSE_FROM =
      Libc.function("posix_spawn_file_actions_addclosefrom_np", ADDRESS, JAVA_INT);
  private static final MethodHandle ATTRIBUTES_INIT =
      Libc.function("posix_spawnattr_init", ADDRESS);
  private static final MethodHandle ATTRIBUTES_FLAGS =
      Libc.function("posix_spawnattr_setflags", ADDRESS, JAVA_SHORT);

  private static final short NO_SIGNAL_BLOCKED = 0x08;
  private static final short OWN_GROUP = 0x02;
  private static final short OWN_SESSION = 0x80;
  // Larger than in any C library.
  private static final int OPAQUE_BYTES = 1024;

  private final MemorySegment program;
  private final MemorySegment arguments;
  private final MemorySegment environment;
  private final MemorySegment actions;
  private final MemorySegment attributes;
  private final MemorySegment pid;

  /// What a child belongs to, which is its own as far as signals go. Where a kernel shares the
  /// processor out among sessions (`sched_autogroup_enabled`), niceness tells only within one, so
  /// that a child in another takes as much as this whole program. But a child that may open the
  /// terminal must not share its session: it could type into it.
  enum Membership {
    GROUP(OWN_GROUP),
    SESSION(OWN_SESSION);

    private final short flag;

    Membership(short flag) {
      this.flag = flag;
    }
  }

  /// The child finds `inherited` as its descriptors 0, 1, 2 and so on, and no others.
  SpawnPlan(
      List<String> command,
      Map<String, String> environment,
      int folder,
      List<Integer> inherited,
      Membership membership) {
    var arena = Arena.ofAuto();
    this.program = Libc.text(arena, command.getFirst());
    this.arguments = texts(arena, command);
    this.environment =
        texts(
            arena,
            environment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList());
    this.actions = arena.allocate(OPAQUE_BYTES, 16);
    this.attributes = arena.allocate(OPAQUE_BYTES, 16);
    this.pid = arena.allocate(JAVA_INT);
    try {
      check((int) ATTRIBUTES_INIT.invokeExact(attributes));
      short flags = (short) (NO_SIGNAL_BLOCKED | membership.flag);
      check((int) ATTRIBUTES_FLAGS.invokeExact(attributes, flags));
      check((int) ACTIONS_INIT.invokeExact(actions));
      check((int) ADD_FCHDIR.invokeExact(actions, folder));
      for (int i = 0; i < inherited.size(); i++) {
        check((int) ADD_DUP2.invokeExact(actions, (int) inherited.get(i), i));
      }
      check((int) ADD_CLOSE_FROM.invokeExact(actions, inherited.size()));
    } catch (Throwable e) {
      throw Libc.impossible(e);
    }
  }

  /// Starts the child from the calling thread, whose rights it gets; answers its number, or a
  /// negative error.
  int spawn() {
    try {
      int error =
          (int) SPAWN.invokeExact(pid, program, actions, attributes, arguments, environment);
      return error == 0 ? pid.get(JAVA_INT, 0) : -error;
    } catch (Throwable e) {
      throw Libc.impossible(e);
    }
  }

  /// Gives the memory back that the C library took.
  void forget() {
    try {
      var _ = (int) ACTIONS_DESTROY.invokeExact(actions);
    } catch (Throwable e) {
      throw Libc.impossible(e);
    }
  }

  private static MemorySegment texts(SegmentAllocator arena, List<String> texts) {
    var array = arena.allocate(ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ADDRESS, i, Libc.text(arena, texts.get(i)));
    }
    return array;
  }

  private static void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("error " + error);
    }
  }
}
