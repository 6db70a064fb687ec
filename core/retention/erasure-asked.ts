/** A client's wish to be forgotten as it is asked for and approved (SM-6): never who it is. */
export interface ErasureFigures {
  readonly about: "erasure";
  /** What the client is called from then on. */
  readonly pseudonym: string;
  readonly orders: number;
  /** When it was asked for, from when a month counts; of Brussels. */
  readonly askedOn: string;
}
