package org.fraudbeam.features.aggregate;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.fraudbeam.features.transaction.Transaction;

/**
 * 64-bit hashes that never change between releases: they are kept in state and compared between
 * runs.
 */
final class Hash {

  private Hash() {}

  /** Of a text. */
  static long of(String text) {
    return Hashing.farmHashFingerprint64().hashString(text, StandardCharsets.UTF_8).asLong();
  }

  /**
   * Of everything a transaction says: equal contents have equal hashes, others differ but for one
   * in 2^64.
   *
   * @param transaction the transaction
   * @param identity the hash of its id and its customer
   */
  static long of(Transaction transaction, long identity) {
    long hash = chain(identity, transaction.timestampMillis());
    hash = chain(hash, of(transaction.merchantId()));
    hash = chain(hash, transaction.amountMinor());
    hash = chain(hash, of(transaction.currency()));
    hash = chain(hash, transaction.paymentMethod() == null ? 0 : of(transaction.paymentMethod()));
    hash = chain(hash, transaction.ipAddress() == null ? 0 : of(transaction.ipAddress()));
    return transaction.unknownFields().isEmpty()
        ? hash
        : chain(hash, of(transaction.unknownFields()));
  }

  /** Of a sequence: the hash so far and the next number. */
  static long chain(long hash, long next) {
    return mix(hash * 31 + mix(next));
  }

  /**
   * Spreads every bit of the argument over the result: the finalizer of SplitMix64 (Steele, Lea and
   * Flood, 2014).
   */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
