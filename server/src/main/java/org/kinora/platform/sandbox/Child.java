package org.kinora.platform.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child process and the platform thread that made it. What the thread gives up before it starts
/// the child, the child never has. The thread stays until the child's end, because a child that is
/// to end with its parent ends with this thread.
final class Child {

  static final int SIGKILL = 9;

  private static final int NO_RULES = -1;

  private final SpawnPlan plan;
  private final int niceness;
  private final int user;
  private final boolean isConfined;
  private final int ruleset;
  private final @Nullable MemorySegment filter;
  private final MemorySegment scratch = Libc.scratch(Arena.ofAuto());
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile String step = "be started";
  private volatile int pid;
  private volatile int exitCode;
  private boolean isReaped;

  private Child(
      SpawnPlan plan,
      int niceness,
      int user,
      boolean isConfined,
      int ruleset,
      @Nullable MemorySegment filter) {
    this.plan = plan;
    this.niceness = niceness;
    this.user = user;
    this.isConfined = isConfined;
    this.ruleset = ruleset;
    this.filter = filter;
  }

  /// A child with this program's own rights.
  static Child free(SpawnPlan plan, int niceness) {
    return new Child(plan, niceness, 0, false, NO_RULES, null);
  }

  /// A child of another user (0 for none) that can't gain rights, nor do what the filter refuses.
  static Child limited(SpawnPlan plan, int niceness, int user, @Nullable MemorySegment filter) {
    return new Child(plan, niceness, user, true, NO_RULES, filter);
  }

  /// The same, held to the rules of Landlock.
  static Child confined(SpawnPlan plan, int niceness, int user, MemorySegment filter, int ruleset) {
    return new Child(plan, niceness, user, true, ruleset, filter);
  }

  /// Returns once the child runs.
  void start(String name) throws IOException {
    Thread.ofPlatform().name("child-" + name).daemon().stackSize(512 << 10).start(this::live);
    boolean isInterrupted = false;
    while (true) {
      try {
        started.await();
        break;
      } catch (InterruptedException _) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    plan.forget();
    if (pid < 0) {
      throw new IOException(name + " could not " + step + " (error " + -pid + ")");
    }
  }

  int pid() {
    return pid;
  }

  int user() {
    return user;
  }

  boolean isAlive() {
    return ended.getCount() > 0;
  }

  int exitCode() {
    return exitCode;
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  boolean awaitEnd(Duration time) throws InterruptedException {
    return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Signals the child and all it started, as long as its number can't belong to another.
  synchronized void signal(int signal) {
    if (!isReaped && Libc.kill(-pid, signal) == -Libc.EPERM) {
      UserThread.act(user, () -> Libc.kill(-pid, signal));
    }
  }

  /// The thread's whole life. Between giving up its rights and the child's start it must not touch
  /// a class that is not loaded: it may be unable to read it.
  private void live() {
    pid = giveUpRightsAndSpawn();
    started.countDown();
    if (pid > 0) {
      Libc.awaitEnd(pid, scratch);
      reap();
    }
    ended.countDown();
  }

  private int giveUpRightsAndSpawn() {
    int error = Libc.beNice(niceness);
    if (error >= 0 && user != 0) {
      step = "become another user";
      error = SystemCalls.become(user);
    }
    if (error >= 0 && isConfined) {
      step = "give up gaining rights";
      error = SystemCalls.gainNoPrivileges();
    }
    if (error >= 0 && ruleset != NO_RULES) {
      step = "be restricted to its files";
      error = SystemCalls.restrict(ruleset);
    }
    if (error >= 0 && filter != null) {
      step = "be filtered";
      error = SystemCalls.filter(filter);
    }
    if (error < 0) {
      return error;
    }
    step = "be started";
    int child = plan.spawn();
    if (user != 0) {
      // Otherwise another child of that user could end this thread, and the program with it.
      SystemCalls.becomeRootAgain();
    }
    return child;
  }

  private synchronized void reap() {
    signal(SIGKILL);
    exitCode = Libc.reap(pid, scratch);
    isReaped = true;
  }
}
