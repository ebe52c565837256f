package org.kinora.media.rtmp;

/// How a publication to another server stands.
public sealed interface PublicationState {

  record Opening() implements PublicationState {}

  record Publishing() implements PublicationState {}

  /// The server does not take the stream; the words are its own, either may be empty.
  record Refused(String code, String description) implements PublicationState {}

  /// It was taken and is over: by the server, with its words, or by [RtmpPublication#finish].
  record Ended(String code, String description) implements PublicationState {}
}
