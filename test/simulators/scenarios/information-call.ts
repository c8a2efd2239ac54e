import { scenario } from './scenario';

export const informationCall = scenario({
  key: 'information-call',
  about: 'A man asks how to check an agency that offers work in Germany (az).',
  language: 'az',
  from: '+994500000011',
  keys: ['1'],
  story: [
    { after: 2, says: 'Salam. Mənə Almaniyada anbarda iş təklif edirlər, bir şirkət vasitəsilə.' },
    { after: 8, says: 'Bilmək istəyirəm: bu şirkətin adamı xaricə göndərməyə icazəsi var, ya yox?' },
    { after: 9, says: 'Hələ pul verməmişəm. Viza üçün 400 manat istəyirlər.' },
    { after: 10, says: 'Aydındır, müqaviləni imzalamamışdan qabaq soruşacağam. Çox sağ olun.' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'no',
    topic: 'agency-licence',
    relation: 'self',
    atRisk: 'nobody',
    region: 'sumqayit',
    placeSource: 'said',
    disclosure: 'anonymous',
    narrative:
      'Almaniyada anbar işi təklif olunub. Vasitəçi şirkətin lisenziyası olub-olmadığını soruşur. Viza üçün 400 AZN istənilib, hələ ödəməyib, sənədi özündədir. Lisenziyalı vasitəçilərin siyahısı və müqavilədə baxılmalı bəndlər izah edildi.',
    outcome: 'information-given',
  },
});
