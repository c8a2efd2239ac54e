import { gsmCoder } from 'smpp';

/** What one `submit_sm` carries of a text. */
export interface SmsPart {
  /** 1, 2 … */
  readonly part: number;
  readonly parts: number;
  /** 0: the alphabet of the network, GSM 03.38. 8: UCS-2. */
  readonly dataCoding: 0 | 8;
  /** Whether the message begins with a header that says which part it is. */
  readonly hasHeader: boolean;
  readonly message: Buffer;
}

/** Octets of one message as SMPP carries it, alone and beside a header of six (3GPP TS 23.040, 9.2.3.24.1). */
const ROOM = { 0: { alone: 160, joined: 153 }, 8: { alone: 140, joined: 134 } } as const;
const ESCAPE = 0x1b;

/**
 * A text as the messages that carry it. `ə` and Cyrillic are not in the alphabet of GSM: such a text goes as UCS-2. A long
 * one is joined by headers in the text, which every operator passes on; `message_payload` only some take.
 *
 * @param reference 0–255, the same whenever the same text is sent again: what arrives twice completes what arrived before
 */
export function smsParts(text: string, reference: number): SmsPart[] {
  const dataCoding = gsmCoder.GSM.charRegex.test(text) ? 0 : 8;
  const encoded = dataCoding === 0 ? gsmCoder.encode(text, 0) : Buffer.from(text, 'utf16le').swap16();
  const { alone, joined } = ROOM[dataCoding];
  if (encoded.length <= alone) return [{ part: 1, parts: 1, dataCoding, hasHeader: false, message: encoded }];
  const slices = sliced(encoded, joined, dataCoding);
  return slices.map((slice, index) => ({
    part: index + 1,
    parts: slices.length,
    dataCoding,
    hasHeader: true,
    message: Buffer.concat([Buffer.from([5, 0, 3, reference, slices.length, index + 1]), slice]),
  }));
}

/** Never between the halves of a sign. */
function sliced(encoded: Buffer, room: number, dataCoding: 0 | 8): Buffer[] {
  const slices: Buffer[] = [];
  for (let at = 0; at < encoded.length;) {
    let end = Math.min(at + room, encoded.length);
    if (end < encoded.length && isSplit(encoded, end, dataCoding)) end -= dataCoding === 0 ? 1 : 2;
    slices.push(encoded.subarray(at, end));
    at = end;
  }
  return slices;
}

function isSplit(encoded: Buffer, end: number, dataCoding: 0 | 8): boolean {
  if (dataCoding === 0) return encoded[end - 1] === ESCAPE;
  const last = encoded.readUInt16BE(end - 2);
  return last >= 0xd800 && last <= 0xdbff;
}
