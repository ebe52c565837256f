package org.kinora.passkey;

import java.util.UUID;

/// What is known of a key when it is to be verified; `attested` is in Base64.
record KeyRow(
    UUID id,
    UUID account,
    String attested,
    long signCount,
    boolean isBackupEligible,
    boolean isBackedUp) {}
