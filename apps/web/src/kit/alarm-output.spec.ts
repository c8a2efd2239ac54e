import { AlarmOutput, choosable, findChosen, type Loudspeaker } from './alarm-output';

const room: Loudspeaker = { id: 'room', label: 'Room speaker' };
const headset: Loudspeaker = { id: 'headset', label: 'Headset' };
const own: Loudspeaker = { id: 'default', label: 'Default - Headset' };

/** A machine whose outputs come and go. */
function machine(kept: Loudspeaker | null = null) {
  const at = {
    listed: [own, headset, room] as Loudspeaker[],
    kept,
    went: [] as string[],
    refuses: 'none',
    isOpen: true,
  };
  const output = new AlarmOutput({
    list: () => (at.isOpen ? Promise.resolve(at.listed) : Promise.reject(new Error('NotAllowedError'))),
    recall: () => at.kept,
    remember: (chosen) => (at.kept = chosen),
    changed: () => undefined,
  });
  const sink = {
    setSinkId: (id: string): Promise<void> => {
      if (id === at.refuses) return Promise.reject(new Error('NotFoundError'));
      at.went.push(id);
      return Promise.resolve();
    },
  };
  return { at, output, sink };
}

describe('on which output alarms sound', () => {
  it('is the system’s own at first, and nothing is asked of the browser', async () => {
    const { at, output, sink } = machine();
    await output.lead(sink);
    expect(at.went).toEqual([]);
    expect(output.state).toEqual({ there: [headset, room], chosen: null, isLost: false });
  });

  it('is the chosen one, kept for the next time', async () => {
    const { at, output, sink } = machine();
    await output.lead(sink);
    await output.choose(room);
    expect([at.went, at.kept, output.state.isLost]).toEqual([['room'], room, false]);
    await output.choose(null);
    expect([at.went, at.kept]).toEqual([['room', ''], null]);
  });

  it('is the one that was kept, once something can sound', async () => {
    const { at, output, sink } = machine(room);
    await output.follow();
    expect(at.went).toEqual([]);
    await output.lead(sink);
    expect(at.went).toEqual(['room']);
  });

  it('falls back when it is gone, says so, and returns when it is back', async () => {
    const { at, output, sink } = machine(room);
    await output.lead(sink);
    at.listed = [own, headset];
    await output.follow();
    expect([at.went.at(-1), output.state.isLost, at.kept]).toEqual(['', true, room]);
    at.listed = [own, headset, room];
    await output.follow();
    expect([at.went.at(-1), output.state.isLost]).toEqual(['room', false]);
  });

  it('falls back when it refuses', async () => {
    const { at, output, sink } = machine(headset);
    await output.lead(sink);
    at.refuses = 'room';
    await output.choose(room);
    expect([at.went, output.state.isLost]).toEqual([['headset', ''], true]);
  });

  it('falls back when the browser lists nothing any more', async () => {
    const { at, output, sink } = machine(room);
    await output.lead(sink);
    at.isOpen = false;
    await output.follow();
    expect([at.went.at(-1), output.state.isLost]).toEqual(['', true]);
  });

  it('is the last one chosen, however quickly one changes one’s mind', async () => {
    const { at, output, sink } = machine();
    await output.lead(sink);
    await Promise.all([output.choose(room), output.choose(headset)]);
    expect([at.went.at(-1), output.state.chosen, at.kept]).toEqual(['headset', headset, headset]);
  });

  it('offers each output once, none without an id', () => {
    const nameless = { id: '', label: '' };
    const calls = { id: 'communications', label: 'Communications - Headset' };
    expect(choosable([nameless, own, calls, headset])).toEqual([headset]);
  });

  it('knows a device again by its name, never by an empty one', () => {
    expect(findChosen(room, [headset, { id: 'new', label: 'Room speaker' }])?.id).toBe('new');
    expect(findChosen({ id: 'old', label: '' }, [{ id: 'new', label: '' }])).toBeUndefined();
  });
});
