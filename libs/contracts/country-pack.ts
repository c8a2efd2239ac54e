/**
 * The country pack: everything that differs from one country's hotline to the next, as plain data in `seeds/<key>/`.
 * A pack is read once at start and never changes while the processes run. What one schema cannot see (a topic whose
 * parent does not exist, a step that leads nowhere) is in `country-pack-check.ts`.
 */
import { z } from 'zod';
import { ladderSchema } from './ladder';
import { languageSchema, localisedSchema } from './language';
import { ROLES } from './permissions';
import { calendarDay } from './roster';
import { ruleSetsSchema } from './rule-sets';
import { triageMinutesSchema } from './triage';

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const phoneNumber = z.string().regex(/^\+?[0-9]{3,15}$/, 'must be a number as it is dialled');
const keypadKey = z.string().regex(/^[0-9*#]$/, 'must be one key of a telephone');
const named = { key, names: localisedSchema };

const phoneSchema = z.strictObject({
  number: phoneNumber,
  names: localisedSchema,
  isPlaceholder: z.boolean(),
});

export const packSchema = z.strictObject({
  ...named,
  defaultLanguage: languageSchema,
  /** In the order of the language menu; `name` is how its speakers call it. */
  languages: z.array(z.strictObject({ language: languageSchema, keypadKey, name: z.string().min(1) })).min(1),
  timeZone: z.string().min(1),
  lineNumber: phoneNumber,
  countryCallingCode: z.string().regex(/^\+[0-9]{1,3}$/),
  phones: z.strictObject({
    /** Rung by the gateway for an alert nobody acknowledges. */
    police: phoneSchema,
    /** Where callers go when the line itself cannot serve them. */
    fallback: phoneSchema,
  }),
  neighbours: z.array(z.strictObject({ number: phoneNumber, names: localisedSchema })),
});

export const topicSchema = z.strictObject({
  ...named,
  parent: key.nullable(),
  /** What people say instead of the name, per language; searched by the picker, never shown. */
  search: z.strictObject({
    az: z.array(z.string().min(1)),
    ru: z.array(z.string().min(1)),
    en: z.array(z.string().min(1)),
  }),
  order: z.number().int().positive(),
  isActive: z.boolean(),
});
export type Topic = z.infer<typeof topicSchema>;

export const REGION_KINDS = ['economic-region', 'city', 'district', 'baku-district'] as const;
export const regionSchema = z.strictObject({
  ...named,
  kind: z.enum(REGION_KINDS),
  parent: key.nullable(),
  /** Former names, other spellings, well-known settlements inside: searched, never shown. */
  aliases: z.array(z.string().min(1)),
});
export type Region = z.infer<typeof regionSchema>;

const choiceSchema = z.strictObject(named);

export const DISCLOSURES = ['shareable', 'confidential', 'anonymous'] as const;

/** The short lists of the inquiry form. An empty field means *not asked*; `unknown` is an answer. */
export const vocabularySchema = z.strictObject({
  callTypes: z
    .array(z.strictObject({ ...named, isInquiry: z.boolean(), closesInOneClick: z.boolean() }))
    .min(1),
  relations: z.array(choiceSchema).min(1),
  atRisk: z.array(z.strictObject({ ...named, isChild: z.boolean() })).min(1),
  outcomes: z.array(choiceSchema).min(1),
  /** What the caller allows to be passed on; `explanation` tells the operator what each one means. */
  disclosures: z
    .array(
      z.strictObject({
        key: z.enum(DISCLOSURES),
        names: localisedSchema,
        explanation: localisedSchema,
        isDefault: z.boolean(),
      }),
    )
    .min(1),
  /** Why a number may be shown; `danger-to-life` and `child` also lift a caller's choice. */
  unmaskReasons: z.array(choiceSchema).min(1),
  /** What a reviewer of a grant may say to the verdict. */
  reviewNotes: z.array(choiceSchema).min(1),
  /** What is seen in a case, and why an operator flags it for review; `other-concern` is among them. */
  signs: z.array(choiceSchema).min(1),
  /** Why an operator does not take a suggestion from the text. */
  dismissReasons: z.array(choiceSchema).min(1),
  /** Why a supervisor does not pass a flag on to the police. */
  declineReasons: z.array(choiceSchema).min(1),
  /** Why an officer does not take an alert after all. */
  rejectReasons: z.array(choiceSchema).min(1),
  /** What goes to the special unit with a case. */
  handOverDocuments: z.array(choiceSchema).min(1),
  /** What became of an alert; `isCase`: the special unit found a victim, or presumes one. */
  alertOutcomes: z.array(z.strictObject({ ...named, isCase: z.boolean() })).min(1),
});

/** `caller`: the language the caller chose · `default`: the line's first language · `each`: every language in turn. */
const promptUseSchema = z.strictObject({ prompt: key, spokenIn: z.enum(['caller', 'default', 'each']) });

const setsSchema = z
  .strictObject({
    language: languageSchema.optional(),
    cannotSpeak: z.literal(true).optional(),
    callBack: z.literal(true).optional(),
  })
  .optional();

const turnSchema = z.strictObject({ sets: setsSchema, next: key });

const stepHead = { key, prompts: z.array(promptUseSchema) };
export const callStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...stepHead, kind: z.literal('say'), next: key }),
  z.strictObject({
    ...stepHead,
    kind: z.literal('ask'),
    /** Said instead of `prompts` when the question is put again. */
    promptsAgain: z.array(promptUseSchema),
    waitSeconds: z.number().int().positive(),
    timesAsked: z.number().int().min(1).max(3),
    answers: z
      .array(
        turnSchema.extend({
          keypadKey,
          /** Where a caller goes instead when the number was withheld; absent where no number is needed. */
          withoutNumber: key.optional(),
        }),
      )
      .min(1),
    /** Nothing pressed, or only keys with no meaning here, after the last time of asking. */
    onSilence: turnSchema,
  }),
  z.strictObject({
    ...stepHead,
    kind: z.literal('queue'),
    /** Said every `queueAnnouncementEverySeconds`. */
    announcement: z.array(promptUseSchema),
    /** A sound file between announcements; null is the built-in quiet pause. */
    musicUrl: z.url().nullable(),
    /** Offered once, after `callBackOfferAfterSeconds`, never to a caller who cannot speak. */
    callBackOffer: key,
    /** After `nobodyAnswersFallbackSeconds`. */
    nobodyAnswers: key,
  }),
  z.strictObject({ ...stepHead, kind: z.literal('hold'), seconds: z.number().int().positive(), next: key }),
  z.strictObject({ ...stepHead, kind: z.literal('transfer'), to: z.enum(['police', 'fallback']) }),
  z.strictObject({ ...stepHead, kind: z.literal('hang-up') }),
]);
export type CallStep = z.infer<typeof callStepSchema>;

export const promptSchema = z.strictObject({
  key,
  /** May hold `{position}` and the other names of `PROMPT_VALUES`. */
  text: localisedSchema,
  /** A recorded file per language; null until somebody has recorded it. */
  recording: z.strictObject({
    az: z.string().nullable(),
    ru: z.string().nullable(),
    en: z.string().nullable(),
  }),
});

/** What a prompt may ask to be filled in. */
export const PROMPT_VALUES = ['position'] as const;

const voiceSchema = z.strictObject({
  voice: z.string().min(1),
  language: z.string().min(2),
  /** False when the voice belongs to another, near language and only stands in until recordings exist. */
  isNative: z.boolean(),
  /** Letters the voice does not know, each with one it reads almost the same. */
  respell: z.record(z.string().length(1), z.string()),
});
export type Voice = z.infer<typeof voiceSchema>;

export const callFlowSchema = z.strictObject({
  voices: z.strictObject({ az: voiceSchema, ru: voiceSchema, en: voiceSchema }),
  prompts: z.array(promptSchema).min(1),
  start: key,
  /** Where a call goes when something happens to the line rather than to the caller. */
  whenever: z.strictObject({
    outOfService: key,
    systemInTrouble: key,
    fallback: key,
    operatorLeft: key,
  }),
  steps: z.array(callStepSchema).min(1),
});
export type CallFlow = z.infer<typeof callFlowSchema>;

/** A flag that nobody answered in both its turns: it goes to the police, or goes on waiting. */
export const REVIEW_UNATTENDED = ['police', 'stay'] as const;

const seconds = z.number().int().positive();
const clockSchema = {
  offerTimeoutSeconds: seconds,
  wrapUpSeconds: z.number().int().nonnegative(),
  redialWindowSeconds: seconds,
  callBackOfferAfterSeconds: seconds,
  queueAnnouncementEverySeconds: seconds,
  nobodyAnswersFallbackSeconds: seconds,
  shortCallSeconds: seconds,
  armSeconds: seconds,
  /** Until whoever took an alert accepts or rejects it; then it is alerted again. */
  acceptMinutes: seconds,
  handOverHours: seconds,
  /** From the hand-over until whoever signed for it says what became of it; then they are asked, and others may take it over. */
  outcomeHours: seconds,
  /** So long a flag waits for its desk, and then so long again for every desk. */
  reviewMinutes: seconds,
  reflectionDays: seconds,
  sessionIdleMinutes: seconds,
  sessionAbsoluteHours: seconds,
  screenLockMinutes: seconds,
  invitationHours: seconds,
  /** Within so long a second person answers a caller who wants everything gone. */
  callerWishHours: seconds,
  reviewUnattended: z.enum(REVIEW_UNATTENDED),
  triageMinutes: triageMinutesSchema,
  serviceLevel: z.strictObject({ percent: z.number().min(1).max(100), seconds }),
  /** Who is alerted, how, and how long each step waits: the first ladder, until the administrator saves another. */
  ladder: ladderSchema,
} as const;
const clockNames = Object.keys(clockSchema) as [keyof typeof clockSchema, ...(keyof typeof clockSchema)[]];
export const clocksSchema = z.strictObject({
  ...clockSchema,
  /** Where each figure comes from: law, measurement or our proposal. */
  why: z.partialRecord(z.enum(clockNames), z.string().min(1)),
});
export type Clocks = z.infer<typeof clocksSchema>;

const days = z.number().int().positive().max(36_500);
const keptFor = z.strictObject({
  days,
  /** When the police were alerted. */
  escalatedDays: days,
  /** Where the figures come from: law or our proposal. */
  why: z.string().min(1),
});
/** How long each class of an inquiry is kept, counted from the call. */
export const retentionSchema = z.strictObject({
  identity: keptFor,
  confidential: keptFor,
  operational: keptFor,
});
export type RetentionPolicy = z.infer<typeof retentionSchema>;

const prefix = z.string().regex(/^\+[0-9]{1,9}$/, 'must be the beginning of an international number');
export const numberRegionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ prefix, kind: z.literal('area'), region: key }),
  z.strictObject({ prefix, kind: z.literal('mobile'), names: localisedSchema }),
  z.strictObject({ prefix, kind: z.literal('country'), names: localisedSchema }),
]);

/** Days on which people are away: a day of each year, or one that moves, with its days of each year as they are set. */
export const holidaysSchema = z.array(
  z.union([
    z.strictObject({ on: z.string().regex(/^\d{2}-\d{2}$/), names: localisedSchema }),
    z.strictObject({ dates: z.array(calendarDay).min(1), names: localisedSchema }),
  ]),
);

/** The desks of the line. A person belongs to one, and so does what they take. */
export const unitsSchema = z.array(z.strictObject({ ...named, key: key.max(24) })).min(1);

/** How long whoever handled or was sent something reads it after it was closed. */
export const accessSchema = z.strictObject({
  operatorDaysAfterClosing: days,
  officerDaysAfterClosing: days,
  /** Where the figures come from: law or our proposal. */
  why: z.string().min(1),
});

export const demoPersonSchema = z.strictObject({
  username: z.string().regex(/^[a-z][a-z0-9]*$/),
  displayName: z.string().min(1),
  role: z.enum(ROLES),
  languages: z.array(languageSchema).min(1),
});
export type DemoPerson = z.infer<typeof demoPersonSchema>;

export const countryPackSchema = z.strictObject({
  pack: packSchema,
  topics: z.array(topicSchema).min(1),
  regions: z.array(regionSchema).min(1),
  vocabulary: vocabularySchema,
  callFlow: callFlowSchema,
  clocks: clocksSchema,
  retention: retentionSchema,
  units: unitsSchema,
  holidays: holidaysSchema,
  access: accessSchema,
  numberRegions: z.array(numberRegionSchema),
  demoPeople: z.array(demoPersonSchema),
  ruleSets: ruleSetsSchema,
});
export type CountryPack = z.infer<typeof countryPackSchema>;
