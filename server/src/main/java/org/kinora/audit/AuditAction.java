package org.kinora.audit;

import java.util.Locale;

/// What is written down.
public enum AuditAction {
  SIGNED_IN,
  TOKEN_MADE,
  SETTING_CHANGED,
  LOGO_CHANGED,
  CATEGORY_ADDED,
  CATEGORY_CHANGED,
  CATEGORY_DELETED,
  ROLE_CHANGED,
  SUSPENDED,
  REINSTATED,
  QUOTA_CHANGED,
  SIGNED_OUT,
  PROVIDER_SAVED,
  PROVIDER_REMOVED,
  ACCOUNT_ADMITTED,
  ACCOUNT_REFUSED,
  INVITATION_MADE,
  INVITATION_WITHDRAWN,
  MAIL_TESTED,
  VIDEO_RETRIED,
  VIDEO_CANCELLED,
  VIDEO_DELETED,
  VIDEO_RANKED,
  QUEUE_PAUSED,
  QUEUE_RESUMED,
  TITLE_CHANGED,
  TITLE_DELETED;

  /// As the database writes it.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
