package org.kinora.ingest;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// What a browser says that it records; FFmpeg fails where that is not so.
record Recording(Container container, boolean isH264) {

  /// As its address says: `?container=webm&picture=h264`.
  static Recording asked(HttpServerRequest request) {
    var container = request.getParam("container");
    return new Recording(
        Container.named(container == null ? "" : container)
            .orElseThrow(IngestProblem.RECORDING::exception),
        "h264".equals(request.getParam("picture")));
  }

  List<String> output() {
    var picture = isH264 ? Container.copiedPicture() : Container.encodedPicture();
    return Container.output(picture, Container.encodedSound());
  }
}
