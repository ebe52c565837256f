package org.kinora.platform.sandbox;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Acts as another user for a moment, on a thread that ends with it: an administrator without all
/// of an administrator's rights, as in a container, may not touch another user's processes.
final class UserThread {

  private UserThread() {}

  /// Answers what the action answers, or the negative error of becoming that user. User 0 is this
  /// program's own.
  static int act(int user, IntSupplier action) {
    return user == 0 ? action.getAsInt() : actApart(user, action);
  }

  /// The same, never on the calling thread: for what can't be undone.
  static int actApart(int user, IntSupplier action) {
    var answer = new AtomicInteger();
    var thread =
        Thread.ofPlatform()
            .name("as-user-" + user)
            .daemon()
            .start(
                () -> {
                  int error = user == 0 ? 0 : SystemCalls.become(user);
                  answer.set(error < 0 ? error : action.getAsInt());
                });
    boolean isInterrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return answer.get();
  }
}
