import type { FieldEdit } from '#contracts/inquiries';
import type { SaveOutcome } from './draft';
import { stillKept } from './still-kept';
import type { Unsaved } from './unsaved';

const NARRATIVE = { value: 'text', version: 2 };
const REGION = { value: 'gence', version: 0 };
const KEPT: Unsaved = { narrative: NARRATIVE, region: REGION };
const STORED: SaveOutcome = { kind: 'stored', saved: { field: 'x', version: 3, savedAt: '' } };
const QUARREL: SaveOutcome = { kind: 'conflict', value: 'theirs', version: 3, by: null, at: null };

describe('what a crash left behind', () => {
  it.each<[string, SaveOutcome, SaveOutcome, Unsaved]>([
    ['stored', STORED, STORED, {}],
    ['erased: the rest goes its way', { kind: 'erased' }, STORED, {}],
    ['erased: the rest waits', { kind: 'erased' }, { kind: 'unreachable' }, { region: REGION }],
    ['not theirs any more', { kind: 'not-mine' }, STORED, {}],
    ['found not to be theirs on the way', { kind: 'unreachable' }, { kind: 'not-mine' }, {}],
    ['in a quarrel', QUARREL, STORED, { narrative: NARRATIVE }],
    ['refused', { kind: 'refused', message: 'closed' }, STORED, { narrative: NARRATIVE }],
    ['not answered', { kind: 'unreachable' }, { kind: 'unreachable' }, KEPT],
  ])('and is %s', async (_what, narrative, region, left) => {
    const sent: FieldEdit[] = [];
    const kept = await stillKept(KEPT, (edit) => {
      sent.push(edit);
      return Promise.resolve(edit.field === 'narrative' ? narrative : region);
    });
    expect(kept).toEqual(left);
    expect(sent[0]).toMatchObject({ field: 'narrative', value: 'text', baseVersion: 2 });
  });
});
