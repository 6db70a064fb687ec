/** What people call the days of the week, Monday first, and the months, in French, English and Malagasy, on folded text. */

export const WEEKDAYS: readonly string[] = [
  "lundi|monday|alatsinainy",
  "mardi|tuesday|talata",
  "mercredi|wednesday|alarobia",
  "jeudi|thursday|alakamisy",
  "vendredi|friday|zoma",
  "samedi|saturday|asabotsy",
  "dimanche|sunday|alahady",
];
/** Without "mar", which is as short for a Tuesday. */
export const MONTHS: readonly string[] = [
  "janvier|january|janv|jan",
  "fevrier|february|fevr|fev|feb",
  "mars|march",
  "avril|april|avr|apr",
  "mai|may",
  "juin|june|jun",
  "juillet|july|juil|jul",
  "aout|august|aug",
  "septembre|september|sept|sep",
  "octobre|october|oct",
  "novembre|november|nov",
  "decembre|december|dec",
];
export const DAYS_IN_WEEK = 7;
