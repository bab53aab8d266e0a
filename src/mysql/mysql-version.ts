/** A release series of MySQL with long-term support. */
export enum MySqlVersion {
  /** Supported by Oracle until 2032. The data of 8.4 can be upgraded to it in place; there is no way back. */
  V9_7 = '9.7',
  /** Supported by Oracle until 2029. */
  V8_4 = '8.4',
}
