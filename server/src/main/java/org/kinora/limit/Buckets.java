package org.kinora.limit;

import java.time.Duration;

/// Where the state of limits is: in this process, or shared by several.
interface Buckets {

  /// Takes one from the bucket of that name; returns how long to wait, zero when there was one.
  Duration take(String key, Rate rate);
}
