package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kinora.kernel.ProblemException;

/// One writer per upload. A newcomer asks the holder to let go, since most holders that somebody
/// waits for are connections that died without a word.
@ApplicationScoped
class UploadLocks {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ConcurrentMap<String, Lease> leases = new ConcurrentHashMap<>();

  /// Takes the upload, after its holder has let go. `letGo` is called from another thread when
  /// somebody else wants it: it must make the holder close the lease soon.
  Lease acquire(String id, Runnable letGo) {
    var lease = new Lease(id, letGo);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Lease holder = leases.putIfAbsent(id, lease);
      if (holder == null) {
        return lease;
      }
      holder.letGo.run();
      if (!holder.awaitClosed(deadline - System.nanoTime())) {
        throw new ProblemException(UploadProblem.LOCKED);
      }
    }
  }

  /// How many uploads are being written.
  int held() {
    return leases.size();
  }

  /// The right to write one upload until closed.
  final class Lease implements AutoCloseable {

    private final String id;
    private final Runnable letGo;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Lease(String id, Runnable letGo) {
      this.id = id;
      this.letGo = letGo;
    }

    private boolean awaitClosed(long nanos) {
      try {
        return closed.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      if (leases.remove(id, this)) {
        closed.countDown();
      }
    }
  }
}
