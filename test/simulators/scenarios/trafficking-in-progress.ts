import { scenario } from './scenario';

export const traffickingInProgress = scenario({
  key: 'trafficking-in-progress',
  about:
    'A young woman is to be taken abroad tonight; her passport was taken. The operator alerts the police (az).',
  language: 'az',
  from: '+994500000021',
  keys: ['1'],
  story: [
    { after: 1, says: 'Alo… sakit danışıram, eşidirsiniz?' },
    { after: 5, says: 'Bizi evdə saxlayırlar. Üç qızıq. Pasportlarımızı aldılar.' },
    {
      after: 7,
      says: 'Bu gecə maşınla sərhədə aparacaqlar, dedilər ki, kafedə işdir. İndi deyirlər, borcunuz var.',
    },
    { after: 8, says: 'Ünvanı bilmirəm. Yeni tikili, doqquzuncu mərtəbə, pəncərədən böyük bazar görünür.' },
    { after: 9, says: 'Qapı bağlıdır. Kişi bir saata qayıdacaq. Xahiş edirəm, bu nömrəyə zəng etməyin.' },
    { after: 10, says: 'Yaxşı… xətdə qalıram.' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'yes',
    callBack: 'no',
    topic: 'about-to-be-taken-abroad',
    relation: 'self',
    atRisk: 'adult-woman',
    region: 'baki-bineqedi',
    placeDetail: 'Yeni tikili, 9-cu mərtəbə, pəncərə böyük bazara baxır',
    placeSource: 'said',
    safeContact: 'Bu nömrəyə zəng etmək olmaz, telefon başqasının əlinə keçə bilər',
    disclosure: 'shareable',
    narrative:
      'Pıçıltı ilə danışır. Üç gənc qadın mənzildə saxlanılır, qapı kilidlidir. Pasportları alınıb. Kafedə iş vəd olunub, indi borclu olduqları deyilir. Bu gecə maşınla sərhədə aparılacaqlar. Saxlayan kişi təxminən bir saata qayıdacaq.',
    outcome: 'police-alerted',
  },
  alert: true,
});
