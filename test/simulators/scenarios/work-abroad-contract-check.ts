import { scenario } from './scenario';

export const workAbroadContractCheck = scenario({
  key: 'work-abroad-contract-check',
  about: 'A woman reads out a contract for work as a nanny abroad that looks wrong (az, presses no key).',
  language: 'az',
  from: '+994500000081',
  keys: [],
  story: [
    { after: 2, says: 'Salam. Mənə xaricdə dayə işi üçün müqavilə göndəriblər, başa düşmədiyim yerlər var.' },
    {
      after: 8,
      says: 'Yazılıb ki, pasport işəgötürəndə saxlanılır, və bir il ərzində çıxsam, 3000 dollar ödəyirəm.',
    },
    { after: 9, says: 'Maaş yazılmayıb, deyirlər, orada danışarıq. Bilet üçün də borc sayılır.' },
    { after: 9, says: 'Deməli, imzalamayım. Sizə müqavilənin surətini necə göstərim?' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'no',
    callBack: 'yes',
    topic: 'contract-check',
    relation: 'self',
    atRisk: 'adult-woman',
    region: 'lenkeran',
    placeSource: 'said',
    disclosure: 'confidential',
    narrative:
      'Xaricdə dayə işi üçün müqavilə. Pasport işəgötürəndə qalır, vaxtından əvvəl çıxana görə 3000 USD cərimə, maaş göstərilməyib, bilet borc sayılır. Hələ imzalamayıb. Riskli bəndlər izah edildi, imzalamamaq və müqaviləni yoxlatdırmaq məsləhət görüldü.',
    outcome: 'information-given',
  },
});
