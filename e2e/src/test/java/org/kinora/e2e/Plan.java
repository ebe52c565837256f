package org.kinora.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kinora.e2e.StatementLog.Asked;

/// How the database answers a statement, as it tells itself.
record Plan(JsonNode root) {

  // A row that stands in the index whole costs about a tenth.
  private static final double ONLY_INDEX = 10;

  private static final double FIRST = 100;

  // So many times a statement is planned for its values alone (choose_custom_plan).
  private static final int OWN_PLANS = 5;

  // Arrays are the one kind of which a statement alone may not say what it is of.
  private static final Pattern IDS = Pattern.compile("'\\{[0-9a-f]{8}-[0-9a-f-]{27}[},].*");
  private static final Pattern TEXTS = Pattern.compile("'\\{(?!\".*\":).*", Pattern.DOTALL);

  /// With these very values, at first and once the statement has been asked so often that a plan
  /// for all values alike may be taken. Whatever it changes is taken back.
  static List<Plan> of(Connection connection, Asked asked) throws SQLException {
    connection.setAutoCommit(false);
    var values = asked.values().isEmpty() ? "" : "(" + String.join(", ", asked.values()) + ")";
    var explain = "explain (analyze, timing off, format json) execute asked" + values;
    try (var statement = connection.createStatement()) {
      statement.execute("prepare asked" + types(asked.values()) + " as " + asked.sql());
      var before = plan(statement, explain);
      for (int i = 0; i < OWN_PLANS; i++) {
        statement.execute("explain execute asked" + values);
      }
      return List.of(before, plan(statement, explain));
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + "\n" + asked, e);
    } finally {
      connection.rollback();
      try (var statement = connection.createStatement()) {
        statement.execute("deallocate all");
      }
      connection.commit();
    }
  }

  private static Plan plan(Statement statement, String explain) throws SQLException {
    try (var rows = statement.executeQuery(explain)) {
      rows.next();
      return new Plan(Api.parse(rows.getString(1)).path(0).path("Plan"));
    }
  }

  private static String types(List<String> values) {
    return values.isEmpty()
        ? ""
        : "("
            + String.join(
                ", ",
                values.stream()
                    .map(
                        value ->
                            IDS.matcher(value).matches()
                                ? "uuid[]"
                                : TEXTS.matcher(value).matches() ? "text[]" : "unknown")
                    .toList())
            + ")";
  }

  /// Steps that go through one of these tables from its beginning, and steps that read more than
  /// `most` rows of it to find what they look for.
  List<String> faults(Set<String> large, double most) {
    var faults = new ArrayList<String>();
    walk(root, large, most, faults);
    return faults;
  }

  private static void walk(JsonNode node, Set<String> large, double most, List<String> faults) {
    var table = node.path("Relation Name").asText();
    var kind = node.path("Node Type").asText();
    double rows = rows(node);
    if (large.contains(table)) {
      // The first row that fits may be found without an index.
      if (kind.equals("Seq Scan") && rows > FIRST) {
        faults.add("reads %.0f rows of %s without an index".formatted(rows, table));
      } else if (rows > most * (kind.equals("Index Only Scan") ? ONLY_INDEX : 1)) {
        faults.add("reads %.0f rows of %s by %s".formatted(rows, table, kind));
      }
    }
    node.path("Plans").forEach(below -> walk(below, large, most, faults));
  }

  private static double rows(JsonNode node) {
    double each =
        node.path("Actual Rows").asDouble()
            + node.path("Rows Removed by Filter").asDouble()
            + node.path("Rows Removed by Index Recheck").asDouble();
    return each * node.path("Actual Loops").asDouble();
  }
}
