import { scenario } from './scenario';

export const childBeggingSeen = scenario({
  key: 'child-begging-seen',
  about: 'A passer-by has seen a child made to beg at the same place for days (az).',
  language: 'az',
  from: '+994500000041',
  keys: ['1'],
  story: [
    { after: 2, says: 'Salam. Metronun çıxışında bir uşaq dilənir, yeddi-səkkiz yaşı olar.' },
    { after: 7, says: 'Neçə gündür eyni yerdədir. Axşam bir qadın gəlib pulu yığır.' },
    { after: 8, says: 'Bu gün ayaqqabısı da yox idi. Yaxınlaşanda qaçdı.' },
    { after: 7, says: 'Bəli, mənə bu nömrəyə zəng etmək olar, axşam altıdan sonra.' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'unknown',
    callBack: 'yes',
    topic: 'child-begging-seen',
    relation: 'witness',
    atRisk: 'child',
    region: 'baki-yasamal',
    placeDetail: 'Metronun çıxışı, çiçək köşkünün yanı',
    placeSource: 'said',
    safeContact: 'Axşam 18:00-dan sonra bu nömrə',
    disclosure: 'confidential',
    narrative:
      'Şahid 7-8 yaşlı uşağın bir neçə gündür metro çıxışında diləndiyini deyir. Axşamlar bir qadın pulu yığır. Bu gün uşaq ayaqyalın idi, yaxınlaşanda qaçıb.',
    outcome: 'referred',
  },
});
