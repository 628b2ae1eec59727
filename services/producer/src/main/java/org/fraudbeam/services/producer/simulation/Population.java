package org.fraudbeam.services.producer.simulation;

import java.util.List;
import java.util.stream.IntStream;
import org.fraudbeam.services.producer.random.RandomStream;

/** Everybody in a simulation: the customers, where they live, and the terminals they may use. */
final class Population {
  private static final double MAP_SIDE = 100;
  private static final double LEAST_MEAN_AMOUNT = 5;
  private static final double LARGEST_MEAN_AMOUNT = 100;
  private static final double MOST_PAYMENTS_PER_DAY = 4;
  private static final List<String> PAYMENT_METHODS =
      List.of("credit_card", "debit_card", "prepaid_card", "digital_wallet");

  private final SimulationOptions options;
  private final TerminalGrid grid;
  private final List<Customer> customers;
  private final List<String> userIds;
  private final List<String> merchantIds;

  private Population(SimulationOptions options, TerminalGrid grid, List<Customer> customers) {
    this.options = options;
    this.grid = grid;
    this.customers = customers;
    this.userIds = names("user-%06d", options.customers());
    this.merchantIds = names("merchant-%06d", options.terminals());
  }

  static Population of(SimulationOptions options) {
    TerminalGrid grid = TerminalGrid.scatter(options);
    List<Customer> customers =
        IntStream.range(0, options.customers())
            .mapToObj(index -> settle(index, options, grid))
            .toList();
    return new Population(options, grid, customers);
  }

  private static Customer settle(int index, SimulationOptions options, TerminalGrid grid) {
    RandomStream random = RandomStream.of(options.seed(), "customers", index);
    double x = random.uniform(0, MAP_SIDE);
    double y = random.uniform(0, MAP_SIDE);
    return new Customer(
        index,
        x,
        y,
        random.uniform(LEAST_MEAN_AMOUNT, LARGEST_MEAN_AMOUNT),
        random.uniform(0, MOST_PAYMENTS_PER_DAY),
        anyPaymentMethod(random),
        DocumentationAddress.any(random),
        grid.within(x, y));
  }

  private static List<String> names(String pattern, int count) {
    return IntStream.range(0, count).mapToObj(pattern::formatted).toList();
  }

  static String anyPaymentMethod(RandomStream random) {
    return PAYMENT_METHODS.get(random.below(PAYMENT_METHODS.size()));
  }

  SimulationOptions options() {
    return options;
  }

  List<Customer> customers() {
    return customers;
  }

  String userId(Customer customer) {
    return userIds.get(customer.index());
  }

  String merchantId(int terminal) {
    return merchantIds.get(terminal);
  }

  double distance(Customer customer, int terminal) {
    return grid.distance(terminal, customer.x(), customer.y());
  }
}
