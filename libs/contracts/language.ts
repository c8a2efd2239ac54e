import { z } from 'zod';

/** The languages the line answers in. A caller, a screen and a prompt each have one of these. */
export const LANGUAGES = ['az', 'ru', 'en'] as const;

export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

/** A text in every language of the line; none may be missing or blank. */
export const localisedSchema = z.strictObject({
  az: z.string().trim().min(1),
  ru: z.string().trim().min(1),
  en: z.string().trim().min(1),
} satisfies Record<Language, z.ZodType>);
export type Localised = z.infer<typeof localisedSchema>;
