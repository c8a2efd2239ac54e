import { policeView as schema } from '#contracts/escalations';
import { type CaseFacts, policeView } from './police-view';

const CASE: CaseFacts = {
  reference: '00431-K',
  callType: 'real-inquiry',
  topic: 'work-abroad',
  dangerNow: 'yes',
  safeToTalk: 'no',
  region: 'ganja',
  placeDetail: 'SECRET-PLACE',
  placeSource: 'said',
  atRisk: 'adult-woman',
  relation: 'self',
  callBack: 'no',
  safeContact: 'SECRET-CONTACT',
  narrative: 'SECRET-STORY',
  disclosure: 'shareable',
  callerNumber: '+994500000041',
  language: 'az',
  cannotSpeak: false,
  callIsLive: true,
  erased: [],
};
const FACTS = [
  'reference',
  'callType',
  'topic',
  'dangerNow',
  'safeToTalk',
  'region',
  'placeSource',
  'atRisk',
  'relation',
  'callBack',
  'disclosure',
  'language',
  'cannotSpeak',
  'callIsLive',
];

describe('what the police may see', () => {
  it.each<[string | null, string[]]>([
    ['shareable', []],
    ['confidential', ['callerNumber', 'safeContact']],
    [null, ['callerNumber', 'safeContact']],
    ['anonymous', ['callerNumber', 'safeContact', 'narrative', 'placeDetail']],
    ['a-word-of-a-later-version', ['callerNumber', 'safeContact', 'narrative', 'placeDetail']],
  ])('disclosure %s withholds %j', (disclosure, withheld) => {
    const view = { ...policeView({ ...CASE, disclosure }), unreadable: [], overridden: null };
    expect(view.withheld).toEqual(withheld);
    expect(Object.keys(view).sort()).toEqual(
      [
        ...Object.keys(CASE).filter((key) => !withheld.includes(key)),
        'withheld',
        'unreadable',
        'overridden',
      ].sort(),
    );
    expect(schema.parse(view)).toEqual(view);
  });

  it('names what was erased, unless it is withheld anyway', () => {
    const erased = ['safeContact', 'narrative'];
    expect(policeView({ ...CASE, erased, disclosure: 'shareable' }).erased).toEqual(erased);
    expect(policeView({ ...CASE, erased, disclosure: 'confidential' }).erased).toEqual(['narrative']);
  });

  it.each(['shareable', 'confidential', 'anonymous', null])('always shows the facts (%s)', (disclosure) => {
    const view: Record<string, unknown> = { ...policeView({ ...CASE, disclosure }) };
    for (const fact of FACTS) expect(view).toHaveProperty(fact);
  });

  it('lets no secret of an anonymous caller through in any form', () => {
    const said = JSON.stringify(policeView({ ...CASE, disclosure: 'anonymous' }));
    expect(said).not.toMatch(/SECRET|\+994|41"/);
  });

  it('does not tell by its list whether a withheld field was filled', () => {
    const empty = {
      ...CASE,
      disclosure: 'anonymous',
      narrative: null,
      callerNumber: null,
      safeContact: null,
    };
    expect(policeView(empty)).toEqual(policeView({ ...CASE, disclosure: 'anonymous' }));
  });

  it.each(['shareable', 'confidential', 'anonymous', null, 'a-word-of-a-later-version'])(
    'withholds nothing once the choice is lifted (%s)',
    (disclosure) => {
      expect(policeView({ ...CASE, disclosure }, true)).toEqual({ ...CASE, disclosure, withheld: [] });
    },
  );

  it('leaves the facts it was given as they were', () => {
    const facts = { ...CASE, disclosure: 'anonymous' };
    policeView(facts);
    expect(facts).toEqual({ ...CASE, disclosure: 'anonymous' });
  });
});
