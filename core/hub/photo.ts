import { type Refusal, refuse } from "../refusal.ts";

/** The photo of a packed parcel (R42): what it is, its first bytes say, whatever its name or sender calls it. */

export const PHOTO_BYTES_MAX = 10 * 1024 * 1024;

export const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp", "image/heic"] as const;

export type PhotoType = (typeof PHOTO_TYPES)[number];

export interface Photo {
  readonly mediaType: PhotoType;
  readonly bytes: Uint8Array;
}

const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Brands of a HEIF file that hold a still picture of a phone's camera (ISO/IEC 23008-12). */
const HEIC_BRANDS: readonly string[] = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

/** Takes a picture of one of the four kinds, of 10 MB at most. */
export function readPhoto(bytes: Uint8Array): Photo | Refusal {
  if (bytes.length > PHOTO_BYTES_MAX) return photoTooLarge(bytes.length);
  const mediaType = typeOf(bytes);
  return mediaType === null ? refuse("photo_type", { types: PHOTO_TYPES }, "photo") : { mediaType, bytes };
}

/** The refusal of a file of that size; `bytes` is what is known of it. */
export function photoTooLarge(bytes: number): Refusal {
  return refuse("photo_too_large", { bytes, bytesMax: PHOTO_BYTES_MAX }, "photo");
}

function typeOf(bytes: Uint8Array): PhotoType | null {
  if (startsWith(bytes, JPEG)) return "image/jpeg";
  if (startsWith(bytes, PNG)) return "image/png";
  if (ascii(bytes, 0) === "RIFF" && ascii(bytes, 8) === "WEBP") return "image/webp";
  return ascii(bytes, 4) === "ftyp" && HEIC_BRANDS.includes(ascii(bytes, 8)) ? "image/heic" : null;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Four bytes as letters. */
function ascii(bytes: Uint8Array, from: number): string {
  return String.fromCharCode(...bytes.slice(from, from + 4));
}
