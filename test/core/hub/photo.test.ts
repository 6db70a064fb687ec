import { expect, test } from "vitest";
import { PHOTO_BYTES_MAX, readPhoto } from "../../../core/hub/photo.ts";

/* A photo is what its first bytes say. */

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) => [...(typeof part === "string" ? Buffer.from(part, "latin1") : part)]),
  );

test.each([
  ["image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0], "..JFIF")],
  ["image/png", bytes([0x89], "PNG\r\n", [0x1a], "\n....")],
  ["image/webp", bytes("RIFF", [1, 2, 3, 4], "WEBPVP8 ")],
  ["image/heic", bytes([0, 0, 0, 24], "ftypheic....")],
  ["image/heic", bytes([0, 0, 0, 24], "ftypmif1....")],
])("%s is taken", (mediaType, file) => {
  expect(readPhoto(file)).toEqual({ mediaType, bytes: file });
});

test.each([
  ["nothing", bytes()],
  ["a text", bytes("Bonjour, voici la photo")],
  ["a page", bytes("<!doctype html><html>")],
  ["a PDF", bytes("%PDF-1.3")],
  ["a GIF", bytes("GIF89a")],
  ["an SVG", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["a film", bytes([0, 0, 0, 24], "ftypisom....")],
  ["sound in RIFF", bytes("RIFF", [1, 2, 3, 4], "WAVEfmt ")],
  ["half a magic number", bytes([0xff, 0xd8])],
])("%s is refused", (_what, file) => {
  expect(readPhoto(file)).toMatchObject({ refused: "photo_type", field: "photo" });
});

test("10 MB are taken, a byte more is not", () => {
  const jpeg = (size: number): Uint8Array => {
    const file = new Uint8Array(size);
    file.set([0xff, 0xd8, 0xff]);
    return file;
  };
  expect(readPhoto(jpeg(PHOTO_BYTES_MAX))).toMatchObject({ mediaType: "image/jpeg" });
  expect(readPhoto(jpeg(PHOTO_BYTES_MAX + 1))).toMatchObject({
    refused: "photo_too_large",
    facts: { bytes: PHOTO_BYTES_MAX + 1 },
  });
});
