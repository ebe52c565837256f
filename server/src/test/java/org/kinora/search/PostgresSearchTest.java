package org.kinora.search;

import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.Edition;
import org.kinora.platform.TestDatabase;

class PostgresSearchTest extends SearchEngineContract {

  @TempDir static Path folder;
  private static TestDatabase database;
  private static Jdbi jdbi;

  @BeforeAll
  static void open() throws IOException {
    database = new TestDatabase(folder.resolve("data"));
    jdbi = database.jdbi();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  SearchEngine engine() {
    return new PostgresSearch(jdbi, new Edition());
  }

  @Override
  Jdbi jdbi() {
    return jdbi;
  }
}
