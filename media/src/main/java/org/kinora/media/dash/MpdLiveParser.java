package org.kinora.media.dash;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;
import org.kinora.media.io.MediaException.Unsupported;

/// Reads what only the MPD of a broadcast has.
final class MpdLiveParser {

  private MpdLiveParser() {}

  static Presentation.Live live(Element root, Element service) throws MediaException {
    String shift = root.attribute("timeShiftBufferDepth");
    String delay = root.attribute("suggestedPresentationDelay");
    return new Presentation.Live(
        time(root, "availabilityStartTime"),
        time(root, "publishTime"),
        MpdParser.duration(root, root.required("minimumUpdatePeriod")),
        shift == null ? null : MpdParser.duration(root, shift),
        delay == null ? Duration.ZERO : MpdParser.duration(root, delay),
        latency(service),
        clock(root));
  }

  static @Nullable Chunks chunks(Element set) throws MediaException {
    Element resync = set.first("Resync");
    Element producer = set.first("ProducerReferenceTime");
    if (resync == null || producer == null) {
      return null;
    }
    return new Chunks(
        resync.number("dT", 0),
        time(producer, "wallClockTime"),
        producer.number("presentationTime", 0));
  }

  static @Nullable Duration early(Element template) throws MediaException {
    String offset = template.attribute("availabilityTimeOffset");
    if (offset == null) {
      return null;
    }
    if (!"false".equals(template.attribute("availabilityTimeComplete"))) {
      throw new Unsupported("Segments that are complete ahead of time are not read");
    }
    if (!offset.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      throw template.malformed("needs seconds in availabilityTimeOffset");
    }
    return Duration.ofNanos(new BigDecimal(offset).movePointRight(9).longValueExact());
  }

  private static Latency latency(Element service) throws MediaException {
    Element latency = service.first("Latency");
    Element rate = service.first("PlaybackRate");
    if (latency == null || rate == null) {
      throw new Unsupported("A ServiceDescription without Latency and PlaybackRate is not read");
    }
    long target = latency.number("target", 0);
    return new Latency(
        Duration.ofMillis(target),
        Duration.ofMillis(latency.number("min", target)),
        Duration.ofMillis(latency.number("max", target)),
        percent(rate, "min"),
        percent(rate, "max"));
  }

  private static int percent(Element rate, String name) throws Malformed {
    String value = rate.required(name);
    if (!value.matches("[0-9](\\.[0-9]{1,2})?")) {
      throw rate.malformed("needs a rate in " + name);
    }
    return new BigDecimal(value).movePointRight(2).intValueExact();
  }

  private static UtcTiming clock(Element root) throws MediaException {
    for (Element timing : root.all("UTCTiming")) {
      UtcTiming.Scheme scheme = UtcTiming.Scheme.of(timing.required("schemeIdUri"));
      if (scheme != null) {
        return new UtcTiming(scheme, timing.required("value"));
      }
    }
    throw new Unsupported("A broadcast without a usable UTCTiming is not read");
  }

  private static Instant time(Element element, String name) throws Malformed {
    try {
      return Instant.parse(element.required(name));
    } catch (DateTimeParseException e) {
      throw element.malformed("has no usable " + name);
    }
  }
}
