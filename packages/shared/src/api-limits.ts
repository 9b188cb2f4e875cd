/** What one operation of the API may ask: the server holds to it, the page about the API says it. */
export const API_LIMITS = {
  /** Words and signs of a document: reading and checking it stays a matter of milliseconds. */
  documentTokens: 10_000,
  /** Root fields, aliases counted one by one: each is an operation of its own. */
  rootFields: 100,
  documentDepth: 15,
  /** Fields after every fragment is put in its place. */
  documentFields: 2_000,
  /** Objects within the variables: each is compared with every field of its input type. */
  variableObjects: 10_000,
  variableDepth: 40,
  /** So long one statement of the database may take. */
  statementMs: 5_000,
  /** Unknown keys and links from one address. */
  unknownKeysPerMinute: 20,
  /** Of one socket. */
  subscriptions: 50,
} as const;
