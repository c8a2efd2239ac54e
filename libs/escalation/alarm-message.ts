import type { Language } from '#contracts/language';
import type { WatchdogFault } from '#contracts/watchdog';

interface Text {
  readonly subject: string;
  readonly body: string;
  readonly drill: string;
  readonly faults: Readonly<Record<WatchdogFault, string>>;
}

const AZ: Text = {
  subject: '152: DİQQƏT: polisə siqnal vaxtında irəliləmədi',
  body:
    'Nəzarət açıq siqnallarda nasazlıq tapıb. Növbətçi zabitə dərhal zəng edin, worker və PostgreSQL-i ' +
    'yoxlayın. Hər sətir: siqnalın nömrəsi, nə vaxtdan, nə olub.',
  drill: 'SINAQ',
  faults: {
    late: 'vaxtı çatıb, irəliləməyib',
    'no-due-time': 'növbəti vaxtı yoxdur',
    'due-too-late': 'növbəti vaxtı həddindən artıq gecdir',
    'still-ringing': 'qəbul olunub, amma hələ də çağırılır',
    strayed: 'vəziyyəti tarixçəsinə uyğun deyil',
    unsent: 'kənara göndəriləcək olan göndərilmir',
    unanswered: 'heç kim qəbul etmir',
  },
};
const EN: Text = {
  subject: '152: ALARM: an alert to the police did not move on time',
  body:
    'The watchdog found something wrong with open alerts. Phone the duty officer now; look at the worker and at ' +
    'PostgreSQL. Each line: the id of the alert, since when, what is wrong.',
  drill: 'DRILL',
  faults: {
    late: 'its time came and nothing moved it',
    'no-due-time': 'it has no next time',
    'due-too-late': 'its next time is too far away',
    'still-ringing': 'taken, and still calling',
    strayed: 'its state is not where its history ends',
    unsent: 'what is to leave the building for it is not sent',
    unanswered: 'nobody takes it',
  },
};
const RU: Text = {
  subject: '152: ВНИМАНИЕ: тревога полиции не сдвинулась вовремя',
  body:
    'Сторож нашёл неисправность открытых тревог. Сразу позвоните дежурному офицеру; проверьте worker и ' +
    'PostgreSQL. Каждая строка: номер тревоги, с какого времени, что не так.',
  drill: 'УЧЕНИЕ',
  faults: {
    late: 'время пришло, но она не сдвинулась',
    'no-due-time': 'нет следующего срока',
    'due-too-late': 'следующий срок слишком далеко',
    'still-ringing': 'принята, но вызов продолжается',
    strayed: 'состояние расходится с историей',
    unsent: 'то, что должно уйти наружу, не отправляется',
    unanswered: 'её никто не принимает',
  },
};
const TEXTS: Readonly<Record<Language, Text>> = { az: AZ, en: EN, ru: RU };

export interface Alarm {
  readonly escalationId: string;
  readonly fault: WatchdogFault;
  readonly openedAt: Date;
  /** The same would hold an alert up. */
  readonly isDrill: boolean;
}

/** The e-mail about new alarms: ids, times and kinds, nothing of a case. @param language of the country */
export function alarmMessage(
  alarms: readonly Alarm[],
  language: Language,
): { subject: string; text: string; priority: 'high' } {
  const { subject, body, drill, faults } = TEXTS[language];
  const lines = alarms.map(
    ({ escalationId, fault, openedAt, isDrill }) =>
      `${escalationId}  ${openedAt.toISOString()}  ${isDrill ? `${drill}: ` : ''}${faults[fault]}`,
  );
  return { subject, text: `${body}\n\n${lines.join('\n')}\n`, priority: 'high' };
}
