import { scenario } from './scenario';

export const studentAsksEn = scenario({
  key: 'student-asks-en',
  about: 'A foreign student asks about a marriage offer met online and about her residence permit (en).',
  language: 'en',
  from: '+994500000099',
  keys: ['3'],
  story: [
    { after: 2, says: 'Hello, is it okay to speak English? I study here.' },
    { after: 6, says: 'My residence permit ends in two weeks and the university says the office is closed.' },
    {
      after: 8,
      says: 'A man I met online says he can fix the papers if I come and live with his family first.',
    },
    { after: 8, says: 'I said no. He keeps writing. I only want to know where to go for the permit.' },
    { after: 8, says: 'Thank you. I will call you again if he does not stop.' },
  ],
  leavesAfterSeconds: 5,
  form: {
    callType: 'real-inquiry',
    safeToTalk: 'yes',
    dangerNow: 'no',
    callBack: 'yes',
    topic: 'temporary-residence-permit',
    relation: 'self',
    atRisk: 'adult-woman',
    region: 'baki-nesimi',
    placeSource: 'said',
    disclosure: 'confidential',
    narrative:
      'Student, residence permit ends in two weeks. Someone met online offers to arrange papers if she moves in with his family; she refused, he keeps writing. Told where to extend the permit, and to keep the messages and call again if the pressure goes on.',
    outcome: 'information-given',
  },
});
