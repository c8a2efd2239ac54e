import { INQUIRY_FIELDS, type FieldEdit, type InquiryFields } from '#contracts/inquiries';
import { Draft, type SaveOutcome } from './draft';

const blank = Object.fromEntries(INQUIRY_FIELDS.map((name) => [name, null])) as InquiryFields;
const flush = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

/** A world with a clock we move and a server that answers as told. */
function world(versions: Record<string, number> = {}): {
  draft: Draft;
  sent: FieldEdit[];
  kept: () => object;
  answer: (outcome: SaveOutcome) => Promise<void>;
  store: (version: number) => Promise<void>;
  pass: (ms: number) => Promise<void>;
} {
  let now = 0;
  let kept: object = {};
  const sent: FieldEdit[] = [];
  const waiting: ((outcome: SaveOutcome) => void)[] = [];
  const timers: { at: number; run: () => void }[] = [];
  const draft = new Draft(
    { fields: blank, versions },
    {
      save: (edit) => {
        sent.push(edit);
        return new Promise((resolve) => waiting.push(resolve));
      },
      newId: (() => {
        let count = 0;
        return () => `m${++count}`;
      })(),
      after: (ms, run) => timers.push({ at: now + ms, run }),
      now: () => now,
      keep: (unsaved) => (kept = unsaved),
    },
  );
  const answer = async (outcome: SaveOutcome): Promise<void> => {
    waiting.shift()?.(outcome);
    await flush();
  };
  return {
    draft,
    sent,
    kept: () => kept,
    answer,
    store: (version) =>
      answer({
        kind: 'stored',
        saved: { field: 'x', version, savedAt: `2026-03-05T10:00:0${version}.000Z` },
      }),
    pass: async (ms) => {
      now += ms;
      for (const timer of timers.filter((entry) => entry.at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.run();
      }
      await flush();
    },
  };
}

it('text is stored once, 400 ms after the last letter', async () => {
  const { draft, sent, pass, store } = world();
  draft.edit('narrative', 'P');
  await pass(300);
  draft.edit('narrative', 'Pa');
  await pass(300);
  expect(sent).toHaveLength(0);
  await pass(100);
  expect(sent).toEqual([{ field: 'narrative', value: 'Pa', baseVersion: 0, mutationId: 'm1' }]);
  expect(draft.readStatus().isDirty).toBe(true);
  await store(1);
  expect(draft.readStatus()).toEqual({
    isDirty: false,
    dirtySince: null,
    savedAt: '2026-03-05T10:00:01.000Z',
  });
});

it('a choice is stored at once', () => {
  const { draft, sent } = world();
  draft.edit('dangerNow', 'yes', true);
  expect(sent).toHaveLength(1);
});

it('what is typed during a save goes next, over the version just stored', async () => {
  const { draft, sent, pass, store } = world({ narrative: 3 });
  draft.edit('narrative', 'one');
  await pass(400);
  draft.edit('narrative', 'one two');
  await pass(400);
  expect(sent).toHaveLength(1);
  await store(4);
  expect(sent[1]).toMatchObject({ value: 'one two', baseVersion: 4 });
});

it('nobody answers: the same edit goes again with the same id, and is kept on the device meanwhile', async () => {
  const { draft, sent, answer, pass, store, kept } = world();
  draft.edit('narrative', 'text');
  await pass(400);
  await answer({ kind: 'unreachable' });
  expect(kept()).toEqual({ narrative: { value: 'text', version: 0 } });
  await pass(2000);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  await store(1);
  expect(kept()).toEqual({});
});

it('an answer that got lost is not a quarrel with oneself', async () => {
  const { draft, sent, answer, pass } = world();
  draft.edit('narrative', 'one');
  await pass(400);
  await answer({ kind: 'unreachable' });
  draft.edit('narrative', 'one two');
  await pass(400);
  expect(sent[1]).toMatchObject({ value: 'one two', baseVersion: 0, mutationId: 'm2' });
  await answer({ kind: 'conflict', value: 'one', version: 1, by: 'self', at: null });
  expect(draft.readFields().narrative.trouble).toBeUndefined();
  expect(sent[2]).toMatchObject({ value: 'one two', baseVersion: 1 });
});

it('a conflict keeps both values and stores nothing until the person has chosen', async () => {
  const { draft, sent, answer, pass, store } = world();
  draft.edit('narrative', 'mine');
  await pass(400);
  await answer({ kind: 'conflict', value: 'theirs', version: 2, by: 'Rəşad', at: null });
  expect(draft.readFields().narrative).toMatchObject({ value: 'mine', trouble: { value: 'theirs' } });
  draft.edit('narrative', 'mine, too');
  await pass(400);
  expect(sent).toHaveLength(1);
  draft.settle('narrative', 'mine');
  expect(sent[1]).toMatchObject({ value: 'mine, too', baseVersion: 2 });
  await store(3);
  expect(draft.readStatus().isDirty).toBe(false);
});

it('a refused value stays in the field with its reason', async () => {
  const { draft, answer, pass } = world();
  draft.edit('narrative', 'x'.repeat(20_001));
  await pass(400);
  await answer({ kind: 'refused', message: 'too long' });
  expect(draft.readFields().narrative).toMatchObject({ isDirty: true, trouble: { message: 'too long' } });
  expect(draft.readFields().narrative.value).toHaveLength(20_001);
});

it('an erased field lets go of what was typed, on the device too, and the others stay', async () => {
  const { draft, answer, pass, kept } = world({ narrative: 2 });
  draft.edit('narrative', 'text');
  draft.edit('region', 'gence');
  await pass(400);
  await answer({ kind: 'erased' });
  expect(draft.readFields().narrative).toEqual({ value: null, version: 0, isDirty: false, edits: 1 });
  expect(kept()).toEqual({ region: { value: 'gence', version: 0 } });
});

it('what was erased meanwhile leaves the screen and the device, whatever stood in its way', async () => {
  const { draft, answer, pass, kept } = world({ narrative: 2 });
  draft.edit('narrative', 'mine');
  await pass(400);
  await answer({ kind: 'conflict', value: 'theirs', version: 3, by: 'Rəşad', at: null });
  draft.hear({ fields: blank, versions: { narrative: 3 }, erased: ['narrative'] });
  expect(draft.readFields().narrative.value).toBeNull();
  expect(kept()).toEqual({});
});

it('an inquiry that is somebody else’s now keeps every word and sends none of them again', async () => {
  const { draft, sent, answer, pass, kept } = world();
  draft.edit('narrative', 'what the caller said');
  await pass(300);
  draft.edit('region', 'gence', true);
  await answer({ kind: 'not-mine' });
  const words = {
    narrative: { value: 'what the caller said', version: 0 },
    region: { value: 'gence', version: 0 },
  };
  expect(draft.readFields()).toMatchObject({
    narrative: { value: 'what the caller said', trouble: { kind: 'not-mine' } },
    region: { value: 'gence', trouble: { kind: 'not-mine' } },
  });
  expect(kept()).toEqual(words);
  await pass(3000);
  await draft.storeAll();
  expect(sent).toHaveLength(1);
  expect(kept()).toEqual(words);
});

it('what was refused as not theirs goes when the inquiry is theirs again, over the version it was typed on', async () => {
  const { draft, sent, answer, pass, store, kept } = world({ narrative: 2 });
  draft.edit('narrative', 'mine');
  await pass(400);
  await answer({ kind: 'not-mine' });
  draft.hear({ fields: { ...blank, narrative: 'theirs' }, versions: { narrative: 3 }, erased: [] });
  expect(sent[1]).toMatchObject({ value: 'mine', baseVersion: 2 });
  await store(4);
  expect(kept()).toEqual({});
});

it('what was refused as not theirs goes when its person lets go of it', async () => {
  const { draft, answer, kept } = world();
  draft.edit('region', 'gence', true);
  await answer({ kind: 'not-mine' });
  draft.discard();
  expect(draft.readStatus().isDirty).toBe(false);
  expect(kept()).toEqual({});
});

it('an inquiry that is gone lets go of everything, also of what was refused before', async () => {
  const { draft, answer, pass, kept } = world();
  draft.edit('narrative', 'too long');
  await pass(400);
  await answer({ kind: 'refused', message: 'too long' });
  expect(kept()).toEqual({ narrative: { value: 'too long', version: 0 } });
  draft.edit('region', 'gence', true);
  await answer({ kind: 'gone' });
  expect(draft.readStatus().isDirty).toBe(false);
  expect(kept()).toEqual({});
});

it('what is discarded makes room for what the server has', async () => {
  const { draft, answer, pass, kept } = world({ narrative: 2 });
  draft.edit('narrative', 'mine');
  await pass(400);
  await answer({ kind: 'refused', message: 'closed' });
  draft.discard();
  expect(kept()).toEqual({});
  draft.hear({ fields: { ...blank, narrative: 'theirs' }, versions: { narrative: 2 }, erased: [] });
  expect(draft.readFields().narrative.value).toBe('theirs');
});

it('a crash before the answer: the value comes back and is stored over the version it was typed on', async () => {
  const { draft, sent } = world({ narrative: 5 });
  draft.restore({ narrative: { value: 'kept', version: 4 } });
  await flush();
  expect(draft.readFields().narrative.value).toBe('kept');
  expect(sent[0]).toMatchObject({ value: 'kept', baseVersion: 4 });
});

it('what a crash left behind never lands on what is being typed', async () => {
  const { draft, sent } = world({ narrative: 5 });
  draft.edit('narrative', 'typed just now', true);
  draft.restore({ narrative: { value: 'kept', version: 4 } });
  await flush();
  expect(draft.readFields().narrative.value).toBe('typed just now');
  expect(sent.map(({ value }) => value)).toEqual(['typed just now']);
});

it('fields are stored side by side, none waits for another', async () => {
  const { draft, sent } = world();
  draft.edit('dangerNow', 'yes', true);
  draft.edit('region', 'gence', true);
  await flush();
  expect(sent.map((edit) => edit.field)).toEqual(['dangerNow', 'region']);
});

it('storing everything waits for what is on its way, and for what was typed behind it', async () => {
  const { draft, sent, store } = world();
  let isDone = false;
  draft.edit('outcome', 'information-given', true);
  const all = draft.storeAll().then(() => (isDone = true));
  draft.edit('outcome', 'referred');
  await flush();
  expect([sent.length, isDone]).toEqual([1, false]);
  await store(1);
  expect([sent.length, isDone]).toEqual([2, false]);
  await store(2);
  await all;
  expect(draft.readStatus().isDirty).toBe(false);
});

it('storing everything does not wait for a server that does not answer', async () => {
  const { draft, answer } = world();
  draft.edit('outcome', 'referred', true);
  const all = draft.storeAll();
  await answer({ kind: 'unreachable' });
  await all;
  expect(draft.readStatus().isDirty).toBe(true);
});
