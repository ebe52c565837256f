package org.kinora.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Terms that an owner chose, checked. Without a `passwordHash` the password stays as it is.
record NewTerms(
    UUID channelId,
    @Nullable UUID categoryId,
    @Nullable String language,
    String licence,
    int age,
    boolean commentsOn,
    boolean downloadsOn,
    Instant listedAt,
    boolean premieres,
    @Nullable String passwordHash) {}
