package org.kinora.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// A certificate for `localhost` that nobody has vouched for, and its private key, as PEM files.
record Certificate(Path certificate, Path key, Path store) {

  static final String PASSWORD = "of-a-test";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ALIAS = "of-a-test";

  static Certificate in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var store = folder.resolve("store.p12");
    Program.run(
            LIMIT,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()))
        .orFail();
    try {
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      var made =
          new Certificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"), store);
      write(made.certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
      write(made.key, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind), US_ASCII);
  }
}
