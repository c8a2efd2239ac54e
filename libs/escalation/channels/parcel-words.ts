import type { Language } from '#contracts/language';
import { alertMessage } from '../alert-message';
import type { Parcel } from './alert-channel';

interface Words {
  readonly code: (code: string) => string;
  readonly proof: string;
  readonly test: string;
}

const WORDS: Record<Language, Words> = {
  az: {
    code: (code) => `152: təsdiq kodunuz ${code}. Onu heç kimə deməyin.`,
    proof: '152: bu cihaz siqnallar üçün təsdiqləndi.',
    test: '152: sınaq mesajı. Heç nə etmək lazım deyil.',
  },
  ru: {
    code: (code) => `152: ваш код подтверждения ${code}. Никому его не сообщайте.`,
    proof: '152: это устройство подтверждено для тревог.',
    test: '152: проверочное сообщение. Делать ничего не нужно.',
  },
  en: {
    code: (code) => `152: your confirmation code is ${code}. Tell it to nobody.`,
    proof: '152: this device is confirmed for alerts.',
    test: '152: test message. There is nothing to do.',
  },
};

/** What is read of a parcel. @param consoleUrl where the reader cannot follow it to the console otherwise */
export function wordsOf({ content, language }: Parcel, consoleUrl?: string): string {
  const words = WORDS[language];
  switch (content.purpose) {
    case 'alert':
      return alertMessage(content.facts, language, consoleUrl);
    case 'code':
      return content.code === null ? words.proof : words.code(content.code);
    case 'test':
      return words.test;
  }
}
