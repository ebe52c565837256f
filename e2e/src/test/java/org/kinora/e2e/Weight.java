package org.kinora.e2e;

import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.zip.GZIPOutputStream;

/// Sizes of what a page loaded.
final class Weight {

  private Weight() {}

  /// Bytes, after gzip, of the scripts that a visit loaded, those with `but` in their name left
  // out.
  static long ofScripts(Visit visit, String but) {
    return visit.responses().stream()
        .filter(response -> response.request().resourceType().equals("script"))
        .filter(response -> !name(response).contains(but))
        .mapToLong(response -> zipped(response.body()))
        .sum();
  }

  /// Bytes of the style sheets, after gzip.
  static long ofStyles(Visit visit) {
    return visit.responses().stream()
        .filter(response -> response.request().resourceType().equals("stylesheet"))
        .mapToLong(response -> zipped(response.body()))
        .sum();
  }

  /// Bytes of the pages themselves, as they are.
  static long ofDocuments(Visit visit) {
    return visit.responses().stream()
        .filter(response -> response.request().resourceType().equals("document"))
        .mapToLong(response -> response.body().length)
        .sum();
  }

  private static String name(Response response) {
    var path = URI.create(response.url()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static long zipped(byte[] body) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }
}
