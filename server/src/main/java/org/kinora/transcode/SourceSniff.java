package org.kinora.transcode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kinora.kernel.ProblemException;

/// Says what a file is that FFmpeg would not open, by its first and last bytes.
final class SourceSniff {

  private static final int HEAD = 64 * 1024;
  private static final List<String> SCRIPTS =
      List.of("#extm3u", "ffconcat", "<?xml", "<mpd", "<smil", "<asx", "[playlist]", "v=0");
  private static final List<String> IMAGES =
      List.of("GIF8", "\u0089PNG", "\u00ff\u00d8\u00ff", "BM", "II*\0", "MM\0*", "8BPS");
  private static final List<String> IMAGE_BRANDS =
      List.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis");

  private final String head;

  private SourceSniff(String head) {
    this.head = head;
  }

  /// Why the file is refused; `unreadable` is what FFmpeg said of it.
  static ProblemException reason(Path file, List<String> said) throws IOException {
    var bytes = ByteBuffer.allocate(HEAD);
    try (var channel = FileChannel.open(file)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    String head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    return new ProblemException(new SourceSniff(head).problem(String.join("\n", said)));
  }

  private TranscodeProblem problem(String said) {
    if (isImage()) {
      return TranscodeProblem.IMAGE;
    }
    if (isText()) {
      String start = head.stripLeading().toLowerCase(Locale.ROOT);
      // A byte order mark, as ISO 8859-1 sees it.
      String words = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
      return SCRIPTS.stream().anyMatch(words::startsWith)
          ? TranscodeProblem.PLAYLIST
          : TranscodeProblem.TEXT_FILE;
    }
    if (isEncrypted(said)) {
      return TranscodeProblem.ENCRYPTED;
    }
    boolean isKnownStart =
        isMp4() || head.startsWith("FLV") || head.startsWith("\u001aE\u00df\u00a3");
    return isKnownStart ? TranscodeProblem.TRUNCATED : TranscodeProblem.NOT_MEDIA;
  }

  private boolean isImage() {
    boolean isWebp = head.startsWith("RIFF") && head.startsWith("WEBP", 8);
    boolean isHeif =
        head.startsWith("ftyp", 4) && IMAGE_BRANDS.stream().anyMatch(b -> head.startsWith(b, 8));
    return isWebp || isHeif || IMAGES.stream().anyMatch(head::startsWith);
  }

  /// Words in any encoding: media have a zero or another control character among their first bytes.
  private boolean isText() {
    boolean hasControl =
        head.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f');
    boolean isUtf16 = head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff");
    return isUtf16 || !hasControl;
  }

  /// Common Encryption (ISO/IEC 23001-7): the sample entries' names, or the scheme inside them.
  private boolean isEncrypted(String said) {
    return isMp4()
        && (head.contains("encv")
            || head.contains("enca")
            || head.contains("pssh")
            || head.contains("schm")
            || said.contains("encryption"));
  }

  private boolean isMp4() {
    return List.of("ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof").stream()
        .anyMatch(type -> head.startsWith(type, 4));
  }
}
