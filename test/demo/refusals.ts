import { type Logger, pino } from "pino";

/** A log that keeps the "no"s of the story in `refusals`, and nothing else. */
export function refusalLog(refusals: string[]): Logger {
  const hear = (line: Readonly<Record<string, unknown>>): void => {
    if (typeof line["refused"] === "string") refusals.push(line["refused"]);
  };
  return pino({ level: "debug" }, { write: (line: string) => hear(JSON.parse(line)) });
}
