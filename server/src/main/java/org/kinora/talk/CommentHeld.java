package org.kinora.talk;

import java.util.UUID;

/// A comment waits for somebody to look at it, because of a word in it.
public record CommentHeld(UUID comment, UUID author, String text) {}
