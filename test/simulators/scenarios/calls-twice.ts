import { scenario } from './scenario';

export const callsTwice = scenario({
  key: 'calls-twice',
  about: 'The caller gives up waiting, calls again within a minute and keeps the place in the queue (ru).',
  language: 'ru',
  from: '+994500000061',
  keys: ['2'],
  patienceSeconds: 40,
  callsAgainAfterSeconds: 30,
  story: [
    { after: 2, says: 'Здравствуйте, я только что звонил, связь пропала.' },
    { after: 7, says: 'Работал на стройке в другой стране, зарплату за три месяца не отдали.' },
    { after: 8, says: 'Паспорт при мне, я уже дома. Хочу понять, можно ли что-то вернуть.' },
    { after: 8, says: 'Да, адвокат был бы кстати. Запишите, перезванивать мне можно.' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'no',
    callBack: 'yes',
    topic: 'unpaid-wages-abroad',
    relation: 'self',
    atRisk: 'adult-man',
    region: 'mingecevir',
    placeSource: 'said',
    disclosure: 'confidential',
    narrative:
      'Работал за границей на стройке, три месяца без зарплаты, договора на руках нет, есть переписка с бригадиром. Документы при нём, вернулся сам. Просит юридическую помощь. Перезванивать можно.',
    outcome: 'referred',
  },
});
