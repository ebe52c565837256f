import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;

/// Puts one video of random bytes into a running Kinora: objects into its store, rows into its
/// database. Encoding real films of the wanted segment sizes would take hours and change nothing:
/// delivery never looks into the bytes.
///
/// Arguments: data folder, JDBC address, folder for the plain files nginx serves, path file.
class Shelf {

  private static final String VIDEO = "benchmark00";
  private static final String REVISION = "r1";
  private static final int TIMESCALE = 90_000;
  private static final int INIT_BYTES = 1_000;

  private final Path data;
  private final Path plain;
  private final Connection database;

  private Shelf(Path data, Path plain, Connection database) {
    this.data = data;
    this.plain = plain;
    this.database = database;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    String password = Files.readString(data.resolve("secrets/postgres-password")).strip();
    try (var database = DriverManager.getConnection(arguments[1], "kinora", password)) {
      var shelf = new Shelf(data, Path.of(arguments[2]), database);
      shelf.video();
      // Two fragments make one published segment.
      shelf.rendition("small", 2 * 128, 300_000, 0);
      shelf.rendition("large", 2 * 32, 1_500_000, 1);
      shelf.rendition("whole", 2 * 40, 2_500_000, 2);
      Files.writeString(
          shelf.plain.resolve("ranges.txt"), "/media/public/" + VIDEO + "/" + REVISION + "/whole/file.mp4\n");
    }
  }

  private void video() throws SQLException {
    UUID owner = UUID.randomUUID();
    try (var insert =
        database.prepareStatement(
            "insert into account (id, name, name_key, role) values (?, ?, ?, 'creator')")) {
      insert.setObject(1, owner);
      insert.setString(2, "benchmark " + owner);
      insert.setString(3, "benchmark " + owner);
      insert.execute();
    }
    UUID channel = UUID.randomUUID();
    try (var insert =
        database.prepareStatement(
            "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, ?, ?, 'Benchmark')")) {
      insert.setObject(1, channel);
      insert.setObject(2, owner);
      insert.setString(3, "b" + channel.toString().substring(0, 8));
      insert.setString(4, "b" + channel);
      insert.execute();
    }
    try (var insert =
        database.prepareStatement(
            """
            insert into video (id, owner_id, channel_id, title, visibility, state, revision, duration_ms)
            values (?, ?, ?, 'Benchmark', 'public', 'complete', ?, 512000)
            """)) {
      insert.setString(1, VIDEO);
      insert.setObject(2, owner);
      insert.setObject(3, channel);
      insert.setString(4, REVISION);
      insert.execute();
    }
  }

  private void rendition(String name, int fragments, int fragmentBytes, int position)
      throws Exception {
    String key = "benchmark/" + name;
    Path object = data.resolve("objects").resolve(key);
    Files.createDirectories(object.getParent());
    long size = INIT_BYTES + (long) fragments * fragmentBytes;
    byte[] sum = random(object, size, position);
    var segments = new ArrayList<SegmentIndex.Segment>();
    for (int i = 0; i < fragments; i++) {
      var bytes = new ByteRange(INIT_BYTES + (long) i * fragmentBytes, fragmentBytes);
      segments.add(
          new SegmentIndex.Segment(2L * i * TIMESCALE, 2L * TIMESCALE, bytes, 5_000, true));
    }
    var index = new SegmentIndex(TIMESCALE, new ByteRange(0, INIT_BYTES), segments);
    row(name, position, key, size, sum, index);
    plainFiles(name, object, index);
  }

  private void row(
      String name, int position, String key, long size, byte[] sum, SegmentIndex index)
      throws SQLException {
    try (var insert =
        database.prepareStatement(
            """
            insert into rendition (id, video_id, revision, kind, name, position, codecs, width, height,
              frame_rate_num, frame_rate_den, duration_ms, object_key, size_bytes, sha256, content_type,
              segment_index)
            values (?, ?, ?, 'video', ?, ?, 'avc1.64001f', 1280, 720, 30, 1, 512000, ?, ?, ?, 'video/mp4', ?)
            """)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, VIDEO);
      insert.setString(3, REVISION);
      insert.setString(4, name);
      insert.setInt(5, position);
      insert.setString(6, key);
      insert.setLong(7, size);
      insert.setBytes(8, sum);
      insert.setBytes(9, index.write().toArray());
      insert.execute();
    }
  }

  /// The same bytes under the same addresses as files, one for each segment, and the whole.
  private void plainFiles(String name, Path object, SegmentIndex index) throws IOException {
    Path folder = plain.resolve("media/public").resolve(VIDEO).resolve(REVISION).resolve(name);
    Files.createDirectories(folder);
    Files.createLink(folder.resolve("file.mp4"), object);
    List<SegmentIndex.Segment> segments = index.grouped(4L * TIMESCALE).segments();
    var paths = new StringBuilder();
    try (var from = FileChannel.open(object, StandardOpenOption.READ)) {
      for (int i = 0; i < segments.size(); i++) {
        ByteRange bytes = segments.get(i).bytes();
        Path file = folder.resolve(i + 1 + ".m4s");
        try (var to =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          for (long done = 0; done < bytes.length(); ) {
            done += from.transferTo(bytes.offset() + done, bytes.length() - done, to);
          }
        }
        paths.append('/').append(plain.relativize(file)).append('\n');
      }
    }
    Files.writeString(plain.resolve(name + ".txt"), paths);
  }

  private static byte[] random(Path file, long size, int seed) throws Exception {
    var random = new Random(seed);
    var digest = MessageDigest.getInstance("SHA-256");
    byte[] piece = new byte[1 << 20];
    try (var out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long left = size; left > 0; ) {
        random.nextBytes(piece);
        int length = (int) Math.min(piece.length, left);
        var buffer = ByteBuffer.wrap(piece, 0, length);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        digest.update(piece, 0, length);
        left -= length;
      }
    }
    return digest.digest();
  }
}
