/** Calling codes of two digits; 1 and 7 have one, the others three (ITU-T E.164). */
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
/** Shorter numbers would be whole but for the middle. */
const SHOWN_FROM_DIGITS = 8;

/**
 * An E.164 number as a stranger's is shown to the team: enough to recognize a partner's new phone, not enough to call
 * a client. "+32470123456" becomes "+32 470 •• •• 56".
 */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  const codeLength = /^[17]/.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3;
  const [code, national] = [digits.slice(0, codeLength), digits.slice(codeLength)];
  return national.length < SHOWN_FROM_DIGITS
    ? `+${code} •• ••`
    : `+${code} ${national.slice(0, 3)} •• •• ${national.slice(-2)}`;
}
