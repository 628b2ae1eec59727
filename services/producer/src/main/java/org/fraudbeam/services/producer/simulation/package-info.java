/**
 * A simulator of card transactions and card fraud, written from the description in the Fraud
 * Detection Handbook (Le Borgne et al., 2022): customers and terminals on a map, three ways of
 * fraud, everything drawn from one seed.
 */
@NullMarked
package org.fraudbeam.services.producer.simulation;

import org.jspecify.annotations.NullMarked;
