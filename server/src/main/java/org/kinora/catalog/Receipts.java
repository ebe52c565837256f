package org.kinora.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;

/// The receipts of encoded films.
@Singleton
public class Receipts {

  private final Jdbi jdbi;
  private final ObjectMapper json;

  Receipts(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  /// Empty for what has no pictures, and where nobody has looked yet.
  public Optional<Receipt> find(VideoId video) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select receipt::text from video where id = :id and receipt is not null")
                    .bind("id", video.value())
                    .mapTo(String.class)
                    .findOne())
        .map(this::read);
  }

  /// Replaces the one before.
  public void put(Handle handle, VideoId video, Receipt receipt) {
    handle
        .createUpdate("update video set receipt = cast(:receipt as jsonb) where id = :id")
        .bind("receipt", write(receipt))
        .bind("id", video.value())
        .execute();
  }

  private Receipt read(String text) {
    try {
      return json.readValue(text, Receipt.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Receipt receipt) {
    try {
      return json.writeValueAsString(receipt);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
