import { scenario } from './scenario';

export const withheldNumber = scenario({
  key: 'withheld-number',
  about: 'A woman with a withheld number is afraid of her husband; she wants to stay anonymous (az).',
  language: 'az',
  from: 'anonymous',
  keys: ['1'],
  story: [
    { after: 2, says: 'Adımı deməyə bilərəm?' },
    { after: 6, says: 'Ərim məni döyür. Uşaqla anamgilə getmək istəyirəm, amma qorxuram arxamca gələr.' },
    { after: 9, says: 'Sığınacaq varsa, bilmək istəyirəm. Bu gün yox, hazırlaşmalıyam.' },
    { after: 8, says: 'Nömrəmi vermirəm. Özüm yenə zəng edərəm. Sağ olun.' },
  ],
  leavesAfterSeconds: 4,
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'no',
    callBack: 'no',
    topic: 'physical-violence',
    relation: 'self',
    atRisk: 'adult-woman',
    disclosure: 'anonymous',
    narrative:
      'Adını və yerini demir. Əri tərəfindən döyüldüyünü, uşağı ilə getmək istədiyini deyir. Sığınacaq barədə məlumat verildi, təhlükəsiz çıxış planı müzakirə edildi. Özü yenidən zəng edəcək.',
    outcome: 'referred',
  },
});
