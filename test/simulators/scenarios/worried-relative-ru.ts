import { scenario } from './scenario';

export const worriedRelativeRu = scenario({
  key: 'worried-relative-ru',
  about: 'A mother has not heard from her daughter abroad for nine days (ru).',
  language: 'ru',
  from: '+994500000091',
  keys: ['2'],
  story: [
    { after: 2, says: 'Здравствуйте. Я за дочь боюсь. Она уехала работать официанткой, в Стамбул.' },
    { after: 8, says: 'Первый месяц звонила, потом с чужого телефона. А теперь девять дней молчит.' },
    { after: 9, says: 'В последний раз сказала: «Мама, меня не отпускают, пока не отработаю». И заплакала.' },
    { after: 9, says: 'Адрес есть, старый, с посылки. Телефон хозяина тоже записан.' },
    { after: 8, says: 'Да, передавайте кому нужно. Только чтобы ей хуже не стало.' },
  ],
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'unknown',
    callBack: 'yes',
    topic: 'missing-relative-abroad',
    relation: 'family',
    atRisk: 'adult-woman',
    region: 'baki-xetai',
    placeDetail: 'Дочь: Стамбул, адрес со старой посылки есть у матери',
    placeSource: 'said',
    safeContact: 'Звонить матери на этот номер в любое время',
    disclosure: 'shareable',
    narrative:
      'Мать: дочь уехала в Стамбул официанткой, девять дней нет связи. Ранее звонила с чужого телефона. В последнем разговоре сказала, что её не отпускают, «пока не отработает», плакала. У матери есть адрес и телефон хозяина. Согласна на передачу сведений.',
    outcome: 'police-alerted',
  },
  alert: true,
});
