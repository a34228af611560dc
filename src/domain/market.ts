/** The market that an audit looks at. */
export interface Market {
  /** ISO 3166-1 alpha-2, upper case */
  readonly country: string;
  /** ISO 4217 */
  readonly currency: string;
  /** BCP 47 primary subtags, lower case, most important first */
  readonly languages: readonly string[];
  /** IANA name */
  readonly timeZone: string;
}
