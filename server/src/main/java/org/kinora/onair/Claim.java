package org.kinora.onair;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kinora.live.StreamKey;

/// An encoder's right to feed its channel's broadcast, one at a time for each channel. Closed by
/// the encoder's connection when it ends, for whatever reason.
final class Claim implements AutoCloseable {

  private final StreamKey key;
  private final Encoder encoder;
  private final Runnable onClose;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// The connection behind it.
  interface Encoder {

    /// Ends it from another thread, telling the encoder why.
    void dismiss(String reason);
  }

  Claim(StreamKey key, Encoder encoder, java.util.function.Consumer<Claim> onClose) {
    this.key = key;
    this.encoder = encoder;
    this.onClose = () -> onClose.accept(this);
  }

  StreamKey key() {
    return key;
  }

  void dismiss(String reason) {
    encoder.dismiss(reason);
  }

  boolean awaitClose(long millis) throws InterruptedException {
    return closed.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    onClose.run();
    closed.countDown();
  }
}
