import { expect, test } from "vitest";
import { wordsIn } from "../../../core/words/words.ts";

const routine = (locale: "fr" | "en") => wordsIn(locale).team.routine;

test("a day without a routine is told from one whose routine is still to come", () => {
  expect(routine("fr").none({ kind: null, isLater: false })).toBe("Aucune routine aujourd’hui.");
  expect(routine("fr").none({ kind: "evening", isLater: true })).toBe(
    "Pas de routine du soir aujourd’hui pour l’instant.",
  );
  expect(routine("en").none({ kind: "morning", isLater: false })).toBe("No morning routine today.");
  expect(routine("en").none({ kind: null, isLater: true })).toBe("No routine yet today.");
});

test("a history says of how many routines it is", () => {
  expect([1, 3].map(routine("fr").desk.history.title)).toEqual([
    "*La dernière routine*",
    "*Les 3 dernières routines*",
  ]);
});
