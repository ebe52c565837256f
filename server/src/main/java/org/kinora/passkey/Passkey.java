package org.kinora.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key as its owner sees it. One that is backed up is on several devices; one that was copied
/// opens nothing any more.
record Passkey(
    UUID id,
    String name,
    String host,
    boolean isBackedUp,
    boolean isCopied,
    Instant made,
    @Nullable Instant used) {}
