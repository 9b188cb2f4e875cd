export interface HeadingGuess {
  /** One of MAPPABLE_FIELDS, or `custom:<key>`. */
  field: string;
  confidence: 'EXACT' | 'LIKELY';
}
