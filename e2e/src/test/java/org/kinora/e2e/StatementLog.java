package org.kinora.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the database was asked, from its own log.
final class StatementLog implements AutoCloseable {

  // A line that begins with a tab goes on with the one before it.
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?m)^\\d{4}-\\S+ \\S+ \\S+ \\[(\\d+)] LOG:  execute [^:]+: (.*+(?:\\n\\t.*+)*+)"
              + "(?:\\n\\d{4}-\\S+ \\S+ \\S+ \\[\\1] DETAIL:  [Pp]arameters: (.*+(?:\\n\\t.*+)*+))?");
  private static final Pattern PARAMETER =
      Pattern.compile("\\$(\\d+) = (NULL|'[^']*+(?:''[^']*+)*+')(?:, |$)");

  private final Server server;
  private final Path file;
  private long read;

  /// A statement with its parameters as literals.
  record Asked(String sql, List<String> values) {
    Asked {
      values = List.copyOf(values);
    }
  }

  StatementLog(Server server) {
    this.server = server;
    file = server.data().resolve("postgres.log");
    set("all");
    fresh();
  }

  /// All since the last call.
  List<Asked> fresh() {
    var asked = new ArrayList<Asked>();
    var found = ENTRY.matcher(text());
    while (found.find()) {
      var values = new ArrayList<String>();
      if (found.group(3) != null) {
        var parameter = PARAMETER.matcher(found.group(3).replace("\n\t", "\n"));
        while (parameter.find()) {
          values.add(parameter.group(2));
        }
      }
      asked.add(new Asked(found.group(2).replace("\n\t", "\n").strip(), values));
    }
    return asked;
  }

  private String text() {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(read);
      var text = rest(log);
      // What is just being written ends within a line.
      while (!text.isEmpty() && !text.endsWith("\n")) {
        text += rest(log);
      }
      return text;
    } catch (IOException e) {
      throw new AssertionError(file + " can't be read", e);
    }
  }

  private String rest(RandomAccessFile log) throws IOException {
    var bytes = new byte[(int) (log.length() - read)];
    log.readFully(bytes);
    read += bytes.length;
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void set(String what) {
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute("alter system set log_statement = '" + what + "'");
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    set("none");
  }
}
