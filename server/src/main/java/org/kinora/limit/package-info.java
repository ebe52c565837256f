/// How often something may be done: per account, per address prefix and by all together. Each
/// limit is a bucket that fills with time ([org.kinora.limit.Rate]); what finds its bucket empty is
/// told when to come back. Buckets are in memory, bounded, and may be lost.
@NullMarked
package org.kinora.limit;

import org.jspecify.annotations.NullMarked;
