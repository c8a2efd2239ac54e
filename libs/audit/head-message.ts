import type { Language } from '#contracts/language';
import type { SignedStatement } from './head-statement';

interface Text {
  subject: (seq: string) => string;
  body: string;
}

const AZ: Text = {
  subject: (seq) => `152: jurnalın imzalanmış vəziyyəti, № ${seq}`,
  body:
    'Əlavədə xidmətin jurnalının vəziyyəti imza ilə təsdiqlənib. Məktubu saxlayın: sonradan kimsə jurnalı dəyişsə, ' +
    'npm run verify-audit bunu həmin fayl ilə üzə çıxarar. Cavab lazım deyil.',
};
const EN: Text = {
  subject: (seq) => `152: the record as signed, No. ${seq}`,
  body:
    'Attached is a signed statement of where the record of the line stands. Keep this message: should anybody alter the ' +
    'record later, npm run verify-audit shows it with this file. No answer is needed.',
};
const RU: Text = {
  subject: (seq) => `152: подписанное состояние журнала, № ${seq}`,
  body:
    'Во вложении подписанное состояние журнала линии. Сохраните письмо: если журнал потом изменят, npm run verify-audit ' +
    'покажет это с помощью этого файла. Отвечать не нужно.',
};
const TEXTS: Readonly<Record<Language, Text>> = { az: AZ, en: EN, ru: RU };

/**
 * The e-mail that carries one signed statement; the attachment has the form of the published files, so that a mailbox
 * can stand in for the folder.
 * @param language of the country
 */
export function headMessage(
  { seq, statement, signature }: SignedStatement & { seq: string },
  language: Language,
): { subject: string; text: string; attachments: { filename: string; content: string }[] } {
  const { subject, body } = TEXTS[language];
  return {
    subject: subject(seq),
    text: `${body}\n`,
    attachments: [
      {
        filename: `heads-${seq.padStart(8, '0')}.jsonl`,
        content: `${JSON.stringify({ statement, signature })}\n`,
      },
    ],
  };
}
