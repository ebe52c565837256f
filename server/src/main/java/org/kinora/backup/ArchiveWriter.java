package org.kinora.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A tar file whose last entry holds the SHA-256 of all others, in the form that `sha256sum -c`
/// reads: an archive without it was cut short.
final class ArchiveWriter implements AutoCloseable {

  private final TarArchiveOutputStream tar;
  private final StringBuilder sums = new StringBuilder();

  ArchiveWriter(OutputStream out) {
    tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  void add(String name, Path file) throws IOException {
    var sha256 = sha256();
    begin(name, Files.size(file));
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(tar);
    }
    end(name, sha256);
  }

  void add(String name, byte[] bytes) throws IOException {
    var sha256 = sha256();
    sha256.update(bytes);
    begin(name, bytes.length);
    tar.write(bytes);
    end(name, sha256);
  }

  /// Writes the sums; nothing can be added afterwards.
  void finish() throws IOException {
    var text = sums.toString().getBytes(StandardCharsets.UTF_8);
    begin(BackupContents.SUMS, text.length);
    tar.write(text);
    tar.closeArchiveEntry();
    tar.finish();
    tar.flush();
  }

  private void begin(String name, long bytes) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(bytes);
    // The secrets are in it.
    entry.setMode(0100600);
    tar.putArchiveEntry(entry);
  }

  private void end(String name, MessageDigest sha256) throws IOException {
    tar.closeArchiveEntry();
    sums.append(HexFormat.of().formatHex(sha256.digest())).append("  ").append(name).append('\n');
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
