/**
 * What is handed out and must come back as it was, such as the link in a mail: sealed with a key that never leaves
 * the database's side (HMAC-SHA256), made at first need.
 */
export interface SealsPort {
  /** The seal of a text: 43 characters of base64url, always the same for the same text. */
  seal(text: string): Promise<string>;
  /** Whether that is the seal of the text, compared in constant time. */
  isSealOf(seal: string, text: string): Promise<boolean>;
  /** The first 100 bits of it as 20 characters of lower-case base32, for where capitals and length are lost. */
  shortSeal(text: string): Promise<string>;
  /** Whether that is the short seal of the text, compared in constant time. */
  isShortSealOf(seal: string, text: string): Promise<boolean>;
}
