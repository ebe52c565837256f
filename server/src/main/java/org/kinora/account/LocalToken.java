package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Secrets;

/// The administrator's token in the data folder, for programs that run as the same user on this
/// machine.
@ApplicationScoped
class LocalToken {

  static final String NAME = "this machine";

  private final ApiTokens tokens;
  private final DataFolder data;

  LocalToken(ApiTokens tokens, DataFolder data) {
    this.tokens = tokens;
    this.data = data;
  }

  /// Leaves a file alone whose token still opens the administrator's account.
  void write(Account administrator) {
    try {
      var file = data.localToken();
      boolean valid =
          read(file)
              .flatMap(tokens::owner)
              .filter(account -> account.id().equals(administrator.id()))
              .isPresent();
      if (!valid) {
        tokens.revokeNamed(administrator.id(), NAME);
        var wanted = NewToken.of(NAME, Scope.ALL, 0);
        Secrets.write(file, tokens.create(administrator.id(), wanted).token().text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The local token can't be written", e);
    }
  }

  private static Optional<Token> read(Path file) throws IOException {
    return Files.exists(file) ? Token.parse(Files.readString(file).strip()) : Optional.empty();
  }
}
