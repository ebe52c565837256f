package org.kinora.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Sums of what is stored.
final class StoredFile {

  private StoredFile() {}

  static byte[] sha256(Path file) throws IOException {
    var digest = sha256();
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /// Hands bytes on and sums them; closing it leaves the channel behind it open.
  static final class Summing implements WritableByteChannel {

    private final WritableByteChannel out;
    private final MessageDigest digest = sha256();
    private long bytes;
    private boolean isOpen = true;

    Summing(WritableByteChannel out) {
      this.out = out;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      var copy = source.duplicate();
      int written = out.write(source);
      copy.limit(copy.position() + written);
      digest.update(copy);
      bytes += written;
      return written;
    }

    @Override
    public boolean isOpen() {
      return isOpen;
    }

    @Override
    public void close() {
      isOpen = false;
    }

    long bytes() {
      return bytes;
    }

    byte[] sum() {
      return digest.digest();
    }
  }
}
