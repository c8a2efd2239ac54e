import { scenario } from './scenario';

export const cannotSpeak = scenario({
  key: 'cannot-speak',
  about:
    'Somebody who cannot speak taps 5, then 1 for yes and 2 for no. The operator alerts the police (az).',
  language: 'az',
  from: '+994500000031',
  keys: ['5'],
  story: [
    { after: 7, taps: '1' },
    { after: 7, taps: '1' },
    { after: 7, taps: '2' },
    { after: 7, taps: '1' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'no',
    dangerNow: 'yes',
    callBack: 'no',
    topic: 'held-captive',
    relation: 'self',
    atRisk: 'adult-woman',
    region: 'gence',
    placeSource: 'inferred',
    disclosure: 'shareable',
    narrative:
      'Danışa bilmir, düymə ilə cavab verir. «Sizi çıxmağa qoymurlar?» — hə. «İndi yanınızda kimsə var?» — hə. «Uşaq var?» — yox. «Gəncədəsiniz?» — hə. Sualların hamısı bəli/yox şəklində verilib.',
    outcome: 'police-alerted',
  },
  alert: true,
});
