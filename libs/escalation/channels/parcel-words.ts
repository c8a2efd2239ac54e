import type { Notice } from '#contracts/channels';
import type { Language } from '#contracts/language';
import { alertMessage } from '../alert-message';
import type { Parcel } from './alert-channel';

interface Words extends Record<Notice, string> {
  readonly code: (code: string) => string;
  readonly proof: string;
  readonly test: string;
}

const WORDS: Record<Language, Words> = {
  az: {
    code: (code) => `152: təsdiq kodunuz ${code}. Onu heç kimə deməyin.`,
    proof: '152: bu cihaz siqnallar üçün təsdiqləndi.',
    test: '152: sınaq mesajı. Heç nə etmək lazım deyil.',
    'alert-stuck': '152: polisə siqnal vaxtında irəliləmədi. Növbətçi zabitə zəng edin, konsolu açın.',
    'alert-unanswered':
      '152: polisə siqnalı heç kim qəbul etmir. Bölmənin növbətçi zabitinə zəng edin, konsolu açın.',
    'case-offered': '152: sizə iş təhvil verilir. Konsolda imzalayın.',
  },
  ru: {
    code: (code) => `152: ваш код подтверждения ${code}. Никому его не сообщайте.`,
    proof: '152: это устройство подтверждено для тревог.',
    test: '152: проверочное сообщение. Делать ничего не нужно.',
    'alert-stuck':
      '152: тревога полиции не сдвинулась вовремя. Позвоните дежурному офицеру, откройте консоль.',
    'alert-unanswered':
      '152: тревогу полиции никто не принимает. Позвоните дежурному офицеру отдела, откройте консоль.',
    'case-offered': '152: вам передают дело. Подпишите приём в консоли.',
  },
  en: {
    code: (code) => `152: your confirmation code is ${code}. Tell it to nobody.`,
    proof: '152: this device is confirmed for alerts.',
    test: '152: test message. There is nothing to do.',
    'alert-stuck':
      '152: an alert to the police did not move on time. Phone the duty officer, open the console.',
    'alert-unanswered':
      '152: nobody takes an alert to the police. Phone the duty officer of the unit, open the console.',
    'case-offered': '152: a case is being handed over to you. Sign for it in the console.',
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
    default:
      return consoleUrl === undefined ? words[content.purpose] : `${words[content.purpose]} ${consoleUrl}/`;
  }
}
