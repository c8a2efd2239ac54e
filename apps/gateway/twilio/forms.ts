import { z } from 'zod';
import { CONFERENCE_EVENTS, TRANSFER_OUTCOMES } from '#calls/carrier-report';
import { LEG_STATUSES } from '#calls/participant';
import { RECORDING_STATES } from '#calls/recording';

const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`));
const sequence = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .default(0);

/** The parts of Twilio's forms the line reads. Unknown parameters are signed with the rest and otherwise ignored. */
export const callerForm = z.object({ CallSid: sid('CA'), From: z.string().max(256).optional() });

export const gatherForm = callerForm.extend({
  Digits: z
    .string()
    .regex(/^[0-9*#]{0,32}$/)
    .optional(),
});

export const transferForm = callerForm.extend({ DialCallStatus: z.enum(TRANSFER_OUTCOMES) });

export const statusForm = z.object({
  CallSid: sid('CA'),
  CallStatus: z.enum(LEG_STATUSES),
  SequenceNumber: sequence,
});

export const participantQuery = z.object({ participant: z.uuid() });

export const conferenceForm = z.object({
  ConferenceSid: sid('CF'),
  FriendlyName: z.string().max(256),
  StatusCallbackEvent: z.string().max(64),
  SequenceNumber: sequence,
  CallSid: sid('CA').optional(),
});
export const conferenceEvent = z.enum(CONFERENCE_EVENTS);

export const recordingForm = z.object({
  RecordingSid: sid('RE'),
  CallSid: sid('CA').optional(),
  RecordingStatus: z.enum(RECORDING_STATES),
  RecordingDuration: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
});

export type CallerForm = z.infer<typeof callerForm>;
export type GatherForm = z.infer<typeof gatherForm>;
export type TransferForm = z.infer<typeof transferForm>;
export type StatusForm = z.infer<typeof statusForm>;
export type ConferenceForm = z.infer<typeof conferenceForm>;
export type RecordingForm = z.infer<typeof recordingForm>;
