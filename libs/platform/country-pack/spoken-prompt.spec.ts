import { loadCountryPack } from './country-pack';
import { spokenPrompt } from './spoken-prompt';

const flow = loadCountryPack('az').callFlow;

it('fills in the place in the queue', () => {
  expect(spokenPrompt(flow, 'queue-position', 'en', { position: 3 }).text).toContain('queue: 3.');
  expect(() => spokenPrompt(flow, 'queue-position', 'en')).toThrow('needs a value for {position}');
});

it('respells Azerbaijani for the voice that stands in, and leaves the other languages alone', () => {
  const spoken = spokenPrompt(flow, 'greeting', 'az');
  expect(spoken.text).toBe('Salam. Siz 152 gaynar hettine zeng etmisiniz.');
  expect(spoken.voice.language).toBe('tr-TR');
  expect(spokenPrompt(flow, 'greeting', 'ru').text).toBe('Здравствуйте. Вы позвонили на горячую линию 152.');
});

it('prefers a recording, but never for a prompt with a number in it', () => {
  const recorded = {
    ...flow,
    prompts: flow.prompts.map((prompt) => ({ ...prompt, recording: { az: 'a.wav', ru: null, en: null } })),
  };
  expect(spokenPrompt(recorded, 'greeting', 'az').recording).toBe('a.wav');
  expect(spokenPrompt(recorded, 'greeting', 'ru').recording).toBeNull();
  expect(spokenPrompt(recorded, 'queue-position', 'az', { position: 1 }).recording).toBeNull();
});

it('knows a missing prompt for the bug it is', () => {
  expect(() => spokenPrompt(flow, 'serenade', 'az')).toThrow(RangeError);
});
