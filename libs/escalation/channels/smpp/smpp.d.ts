/** As much of the package `smpp` (0.5) as the line uses; it brings no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface PDU {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [parameter: string]: unknown;
    isResponse(): boolean;
    response(parameters?: object): PDU;
  }

  type Command = (parameters: object, answered?: (answer: PDU) => void) => boolean;

  export interface Session extends EventEmitter {
    readonly socket: Socket;
    /** False when the socket takes nothing any more; `answered` is then never called, nor when the line breaks off. */
    readonly bind_transceiver: Command;
    readonly submit_sm: Command;
    readonly deliver_sm: Command;
    readonly enquire_link: Command;
    readonly unbind: Command;
    send(pdu: PDU): boolean;
    close(): void;
    destroy(): void;
  }

  export function connect(options: object): Session;
  export function createServer(options: object, onSession: (session: Session) => void): NetServer;
  /** GSM 03.38, one septet a byte. */
  export const gsmCoder: {
    readonly GSM: { readonly charRegex: RegExp };
    encode(text: string, shift: 0): Buffer;
  };
}
