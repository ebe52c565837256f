package org.kinora.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where, when and under which terms a video is shown.
public record VideoTerms(
    UUID channelId,
    String channelHandle,
    String channelName,
    // The category's name in addresses.
    @Nullable String category,
    // A tag of BCP 47.
    @Nullable String language,
    // An SPDX identifier; empty for all rights reserved.
    String licence,
    // From which age it is meant for; 0 for everybody.
    int age,
    boolean commentsOn,
    boolean downloadsOn,
    // When it joins the lists.
    Instant listedAt,
    // Whether it can't be played before that.
    boolean premieres,
    // Another one for each password that it had; empty where it has none.
    String passwordMark,
    // By those who look after the site: it is private until that is lifted.
    boolean isTakenDown) {}
