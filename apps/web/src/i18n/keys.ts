import type { az } from './az';

/** Every key of the Azerbaijani texts, which are the source; a missing or extra key fails the type check. */
export type Texts = { [K in keyof typeof az]: Section<(typeof az)[K]> };
type Section<T> = T extends string ? string : { [K in keyof T]: Section<T[K]> };

/** Russian counts in four forms, so each counted text needs two more than Azerbaijani has. */
export type RussianTexts = { [K in keyof typeof az]: RussianSection<(typeof az)[K]> };
type RussianSection<T> = T extends string
  ? string
  : { [K in keyof T]: RussianSection<T[K]> } & {
      [K in keyof T as K extends `${infer Base}_other` ? `${Base}_few` | `${Base}_many` : never]: string;
    };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: typeof az };
  }
}
