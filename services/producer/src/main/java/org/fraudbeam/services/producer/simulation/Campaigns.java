package org.fraudbeam.services.producer.simulation;

import java.util.HashSet;
import java.util.Set;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * Who is the victim of a fraud that begins anew every day and goes on for some days.
 *
 * @param purpose names the random draws
 * @param perDay mean number of new victims a day in the Handbook's population
 * @param handbookPopulation the number of candidates in the Handbook
 * @param lengthDays on how many days a victim suffers, the first included
 */
record Campaigns(String purpose, double perDay, int handbookPopulation, int lengthDays) {

  /**
   * The numbers of the victims on a day. In a larger or smaller population there are proportionally
   * more or fewer, so that the share of fraud stays.
   */
  Set<Integer> victimsOn(int day, int candidates, long seed) {
    Set<Integer> victims = new HashSet<>();
    for (int first = Math.max(0, day - lengthDays + 1); first <= day; first++) {
      victims.addAll(newVictims(first, candidates, seed));
    }
    return victims;
  }

  /** The numbers of the victims whose suffering begins on a day. */
  Set<Integer> newVictims(int day, int candidates, long seed) {
    RandomStream random = RandomStream.of(seed, purpose, day);
    double mean = perDay * candidates / handbookPopulation;
    int count = Math.min(candidates, random.roundedAtRandom(mean));
    Set<Integer> victims = new HashSet<>();
    while (victims.size() < count) {
      victims.add(random.below(candidates));
    }
    return victims;
  }
}
