import type { EscalationState } from '#contracts/escalations';
import type { AttemptId, CommandId, EscalationId, InquiryId, PersonId } from '#contracts/ids';

/** `away`: on duty and at no screen. */
export type Officer = 'a' | 'b' | 'offDuty' | 'away';

/** What the model knows: how the newest alert of the inquiry stands, and how often it was sent. */
export interface Model {
  readonly state: EscalationState | 'none';
  readonly step: number;
  /** Whose turn a flag is. */
  readonly turn: 1 | 2;
  /** Whoever has it, or signed for it. */
  readonly holder: Officer | null;
  /** To whom it is offered. */
  readonly offeredTo: Officer | null;
  /** The outcome of what the holder signed for is missing. */
  readonly isOverdue: boolean;
}
export const NOTHING: Model = {
  state: 'none',
  step: 0,
  turn: 1,
  holder: null,
  offeredTo: null,
  isOverdue: false,
};

/** An attempt as it stands when a command is given. */
export interface Tried {
  readonly id: AttemptId;
  readonly step: number;
  readonly recipient_id: PersonId;
  readonly channel: string;
  readonly state: string;
  readonly provider_id: string | null;
  /** Its keys were taken for an answer once. */
  readonly isUsed: boolean;
}

/** What a command was aimed at when it was given: a repeat, however late, is aimed at the same. */
export interface Aim {
  readonly commandId: CommandId;
  readonly alert: EscalationId;
  /** The newest, over the console where nothing else is said. */
  readonly attemptOf: (who: PersonId, channel?: string) => Tried | undefined;
  /** Whether the ladder goes on at once when one of those it called is out of reach. */
  readonly fallsOver: boolean;
}

export interface Command {
  /** What changes, before the worker does what is due; nothing when it changes nothing. */
  readonly goes: (model: Model, aim: Aim) => Partial<Model> | undefined;
  readonly run: (inquiry: InquiryId, aim: Aim) => Promise<unknown>;
  /** Moves the clock and is no message: nobody delivers it twice. */
  readonly isTime?: true;
}
