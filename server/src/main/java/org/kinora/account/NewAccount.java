package org.kinora.account;

import org.jspecify.annotations.Nullable;

/// An account to be made, of values that were checked.
public record NewAccount(
    String name,
    @Nullable Email email,
    @Nullable String passwordHash,
    Role role,
    AccountState state,
    boolean isInvited) {}
