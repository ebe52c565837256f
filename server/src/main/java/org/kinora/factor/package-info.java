/// What proves who somebody is besides a password: time-based one-time codes and the recovery codes
/// for who lost their phone. Knows accounts by their id only; who asks, and how often they may, is
/// looked after by the account package.
@NullMarked
package org.kinora.factor;

import org.jspecify.annotations.NullMarked;
