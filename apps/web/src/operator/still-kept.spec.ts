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
    ['of an inquiry that is gone', { kind: 'gone' }, STORED, {}],
    ['found to be gone on the way', { kind: 'unreachable' }, { kind: 'gone' }, {}],
    ['somebody else’s now', { kind: 'not-mine' }, STORED, KEPT],
    ['found to be somebody else’s on the way', { kind: 'unreachable' }, { kind: 'not-mine' }, KEPT],
    ['somebody else’s after a part of it was stored', STORED, { kind: 'not-mine' }, { region: REGION }],
    ['in a quarrel', QUARREL, STORED, { narrative: NARRATIVE }],
    ['refused', { kind: 'refused', message: 'closed' }, STORED, { narrative: NARRATIVE }],
    ['not answered', { kind: 'unreachable' }, { kind: 'unreachable' }, KEPT],
  ])('and is %s', async (_what, narrative, region, left) => {
    const sent: FieldEdit[] = [];
    const kept = await stillKept(KEPT, (edit) => {
      sent.push(edit);
      return Promise.resolve(edit.field === 'narrative' ? narrative : region);
    });
    expect(kept).toEqual({ left, isNotMine: [narrative, region].some(({ kind }) => kind === 'not-mine') });
    expect(sent).toHaveLength(['gone', 'not-mine'].includes(narrative.kind) ? 1 : 2);
    expect(sent[0]).toMatchObject({ field: 'narrative', value: 'text', baseVersion: 2 });
  });
});
