package dev.flatline.scenarios.accounts;

/** A server of the accounts that listens on loopback. */
interface Database {

  String LOOPBACK = "127.0.0.1";
  String DATABASE = "accounts";

  /** Of loopback. */
  int port();

  /** Where JDBC finds it. */
  String url();

  /** Ends it; what was written stays. */
  void stop() throws Exception;
}
