package org.kinora.platform.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The functions of the C library that starting a child takes. Every call answers its result, or
/// the error's number as a negative one, as the kernel does.
final class Libc {

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  static final int EINTR = 4;
  static final int EACCES = 13;
  static final int EINVAL = 22;
  static final int ENOSYS = 38;

  static final int O_RDONLY = 0;
  static final int O_CLOEXEC = 0x80000;
  static final int O_PATH = 0x200000;

  private static final int PRIO_PROCESS = 0;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_FIELD =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE = setting("close", JAVA_INT);
  private static final MethodHandle PIPE2 = setting("pipe2", ADDRESS, JAVA_INT);
  private static final MethodHandle KILL = setting("kill", JAVA_INT, JAVA_INT);
  private static final MethodHandle WAITID =
      setting("waitid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle WAITPID = setting("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETPRIORITY =
      setting("setpriority", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle PRLIMIT =
      setting("prlimit", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SYSCALL =
      variadic(
          "syscall",
          1,
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

  private Libc() {}

  /// Opens a file by its path; a negative answer is an error.
  static int open(Path path, int flags) {
    try {
      var arena = Arena.ofAuto();
      var state = arena.allocate(STATE);
      return result((int) OPEN.invokeExact(state, text(arena, path), flags | O_CLOEXEC, 0), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Opens a file by its path or tells what is wrong with it.
  static int opened(Path path, int flags) throws IOException {
    int fd = open(path, flags);
    if (fd == -ENOENT) {
      throw new NoSuchFileException(path.toString());
    }
    if (fd < 0) {
      throw new IOException("Can't open " + path + " (error " + -fd + ")");
    }
    return fd;
  }

  static void close(int fd) {
    try {
      var _ = (int) CLOSE.invokeExact(Arena.ofAuto().allocate(STATE), fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Both ends of a new pipe: what is written to the second is read from the first.
  static List<Integer> pipe() throws IOException {
    try {
      var arena = Arena.ofAuto();
      var ends = arena.allocate(JAVA_INT, 2);
      var state = arena.allocate(STATE);
      int error = result((int) PIPE2.invokeExact(state, ends, O_CLOEXEC), state);
      if (error < 0) {
        throw new IOException("No pipe can be made (error " + -error + ")");
      }
      return List.of(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int kill(int pid, int signal) {
    try {
      var state = Arena.ofAuto().allocate(STATE);
      return result((int) KILL.invokeExact(state, pid, signal), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Waits for the end of a child and leaves it as a zombie, so that its number stays taken.
  static void awaitEnd(int pid, MemorySegment scratch) {
    int byPid = 1;
    int exitedNotReaped = 4 | 0x01000000;
    try {
      var state = scratch.asSlice(0, STATE);
      int error;
      do {
        error =
            result(
                (int) WAITID.invokeExact(state, byPid, pid, scratch.asSlice(64), exitedNotReaped),
                state);
      } while (error == -EINTR);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The exit code of a child that ended, 128 + the signal when one ended it.
  static int reap(int pid, MemorySegment scratch) {
    try {
      var state = scratch.asSlice(0, STATE);
      var status = scratch.asSlice(64);
      int error = result((int) WAITPID.invokeExact(state, pid, status, 0), state);
      if (error < 0) {
        return 255;
      }
      int raw = status.get(JAVA_INT, 0);
      int signal = raw & 0x7f;
      return signal == 0 ? (raw >> 8) & 0xff : 128 + signal;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Memory that [#awaitEnd] and [#reap] write to.
  static MemorySegment scratch(SegmentAllocator arena) {
    return arena.allocate(64 + 256, 16);
  }

  /// Makes the calling thread, and what it starts, yield to others.
  static int beNice(int by) {
    try {
      var state = Arena.ofAuto().allocate(STATE);
      return result((int) SETPRIORITY.invokeExact(state, PRIO_PROCESS, 0, by), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Lowers a limit of a process; what is lower already stays.
  static int limit(int pid, int resource, long soft, long hard) {
    try {
      var arena = Arena.ofAuto();
      var state = arena.allocate(STATE);
      var pair = arena.allocate(JAVA_LONG, 2);
      int error =
          result((int) PRLIMIT.invokeExact(state, pid, resource, MemorySegment.NULL, pair), state);
      if (error < 0) {
        return error;
      }
      pair.setAtIndex(JAVA_LONG, 0, least(pair.getAtIndex(JAVA_LONG, 1), soft));
      pair.setAtIndex(JAVA_LONG, 1, least(pair.getAtIndex(JAVA_LONG, 1), hard));
      return result(
          (int) PRLIMIT.invokeExact(state, pid, resource, pair, MemorySegment.NULL), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// A system call by its number, which differs between processors.
  static long call(long number, long... arguments) {
    try {
      var state = Arena.ofAuto().allocate(STATE);
      var all = Arrays.copyOf(arguments, 5);
      long result =
          (long) SYSCALL.invokeExact(state, number, all[0], all[1], all[2], all[3], all[4]);
      return result == -1 ? -errno(state) : result;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// A function that answers an int.
  @SuppressWarnings("restricted") // the launcher allows native access
  static MethodHandle function(String name, MemoryLayout... parameters) {
    var symbol = LINKER.defaultLookup().findOrThrow(name);
    return LINKER.downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, parameters));
  }

  static boolean has(String name) {
    return LINKER.defaultLookup().find(name).isPresent();
  }

  /// A path as the C library takes it.
  static MemorySegment text(SegmentAllocator arena, Path path) {
    return text(arena, path.toString());
  }

  static MemorySegment text(SegmentAllocator arena, String text) {
    var bytes = text.getBytes(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    var segment = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
    return segment;
  }

  static IllegalStateException impossible(Throwable thrown) {
    return new IllegalStateException("A call into the C library failed", thrown);
  }

  /// RLIM_INFINITY is -1: the largest unsigned number.
  private static long least(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  private static int result(int value, MemorySegment state) {
    return value == -1 ? -errno(state) : value;
  }

  private static int errno(MemorySegment state) {
    return (int) ERRNO_FIELD.get(state, 0L);
  }

  @SuppressWarnings("restricted") // the launcher allows native access
  private static MethodHandle setting(String name, MemoryLayout... parameters) {
    var symbol = LINKER.defaultLookup().findOrThrow(name);
    return LINKER.downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, parameters), ERRNO);
  }

  @SuppressWarnings("restricted") // the launcher allows native access
  private static MethodHandle variadic(String name, int fixed, FunctionDescriptor descriptor) {
    var symbol = LINKER.defaultLookup().findOrThrow(name);
    return LINKER.downcallHandle(symbol, descriptor, ERRNO, Linker.Option.firstVariadicArg(fixed));
  }
}
