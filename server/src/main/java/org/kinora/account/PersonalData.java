package org.kinora.account;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a package keeps about people. Each package with a table that names an account or a profile
/// has one of these: what belongs into the archive that people may have of themselves, and what is
/// to go with them. A test walks the database for tables that nobody names here.
public interface PersonalData {

  /// A list in the archive: the file's name without its ending, and a query for its rows, in which
  /// `:account` is whose they are. No secrets, and nothing that others wrote.
  record Listing(String name, String query) {}

  /// A stored object in the archive, by its key in the store.
  record StoredFile(String name, String key) {}

  /// Tables that name an account or a profile and that this looks after.
  Set<String> tables();

  List<Listing> listings();

  /// What people have put here as files.
  default List<StoredFile> files(UUID account) {
    return List.of();
  }

  /// Takes away what the account's row can't take with it because it is more than rows. May be run
  /// again after it failed.
  default void prepareEnd(UUID account) {}

  /// Deletes or makes nameless what would outlive the account's row; part of the transaction in
  /// which that goes.
  default void end(Handle handle, UUID account) {}
}
